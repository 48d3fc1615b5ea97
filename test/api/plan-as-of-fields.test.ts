import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { buildHubSchema } from '../../src/schema/build-schema';
import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** How each field of a plan is answered of an instant: as it stood, reckoned from that; as it is now; by nothing; or not at all. */
const AS_OF: Readonly<Record<string, 'THEN' | 'NOW' | 'NOTHING' | 'REFUSED'>> = {
  accessLog: 'NOTHING',
  agencies: 'THEN',
  archive: 'NOTHING',
  asOf: 'THEN',
  assessments: 'THEN',
  brokenTransitions: 'THEN',
  changeRequests: 'THEN',
  clashes: 'THEN',
  comingAbout: 'THEN',
  complaints: 'THEN',
  completeness: 'THEN',
  consentRequests: 'THEN',
  consents: 'THEN',
  contributions: 'THEN',
  conversations: 'THEN',
  coordinator: 'THEN',
  cursor: 'NOW',
  decisions: 'THEN',
  description: 'THEN',
  deviations: 'THEN',
  dissents: 'THEN',
  emergencies: 'THEN',
  erasedAt: 'THEN',
  gaps: 'THEN',
  goals: 'THEN',
  history: 'THEN',
  hoursLedger: 'THEN',
  id: 'THEN',
  insightRequests: 'THEN',
  lacking: 'THEN',
  legalBases: 'THEN',
  lifeEvents: 'THEN',
  lightWeeks: 'THEN',
  likeness: 'NOTHING',
  measureRequests: 'THEN',
  measures: 'THEN',
  meetings: 'REFUSED',
  nextReview: 'THEN',
  overloadedWeeks: 'THEN',
  participant: 'NOW',
  period: 'THEN',
  reminders: 'THEN',
  representatives: 'THEN',
  responsibilityGroup: 'REFUSED',
  reviews: 'THEN',
  status: 'THEN',
  supersededBy: 'THEN',
  supersedes: 'THEN',
  version: 'THEN',
  viewerCan: 'NOTHING',
  withholdings: 'THEN',
  workNotes: 'THEN',
};
/** Of which nothing need have changed between the two instants for them to be compared. */
const SAME = [
  'asOf',
  'coordinator',
  'gaps',
  'erasedAt',
  'id',
  'period',
  'supersededBy',
  'supersedes',
  'clashes',
  'legalBases',
  'agencies',
];
const DEEPEST = 4;
const MOST_WORDS = 400;
const THINGS = new Set([
  'Goal',
  'Measure',
  'Assessment',
  'Decision',
  'Consent',
  'WorkNote',
  'Agency',
  'Representative',
]);

const text = (of: GraphQLField<unknown, unknown>): string => of.description ?? '';

/** Everything that a field tells, but for the way back to the plan and what may be done now. */
function selection(type: GraphQLOutputType, depth = 1): string {
  const named = getNamedType(type);
  if (isUnionType(named))
    return `{ __typename ${named
      .getTypes()
      .map((one) => `... on ${one.name} ${selection(one, depth)}`)
      .join(' ')} }`;
  if (!isObjectType(named)) return '';
  if (named.name === 'Plan') return '{ id }';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    if (field.name === 'viewerCan' || of.name === 'Plan' || field.args.some(isRequiredArgument)) return [];
    if (isLeafType(of)) return [field.name];
    // things of their own are told by themselves: here it is asked which they are
    if (THINGS.has(of.name) || (isObjectType(of) && of.getFields().viewerCan)) return [`${field.name} { id }`];
    return depth < DEEPEST ? [`${field.name} ${selection(field.type, depth + 1)}`] : [];
  });
  return fields.length > 0 ? `{ ${fields.join(' ')} }` : '{ __typename }';
}

describe('each field of a plan as it stood', () => {
  let hub: TestHub;
  let world: World;
  let schema: GraphQLSchema;
  let fields: GraphQLField<unknown, unknown>[];
  let readers: string[];
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    schema = await buildHubSchema();
    fields = Object.values((schema.getType('Plan') as never as { getFields(): typeof fields }).getFields());
    const { participant, refugee, nav } = world;
    readers = [participant, refugee.worker.token, nav.worker.token];
  });
  afterAll(() => hub.close());

  const instant = async (): Promise<string> => {
    await new Promise((done) => setTimeout(done, 5));
    const at = hub.clock.now().toISOString();
    await new Promise((done) => setTimeout(done, 5));
    return at;
  };
  /** What each reader is told in each field, now or as of an instant; so many fields at a time as one operation may have. */
  const told = async (asOf: string | null): Promise<Record<string, unknown[]>> => {
    const all: Record<string, unknown[]> = {};
    let asked: string[] = [];
    const send = async (): Promise<void> => {
      if (asked.length === 0) return;
      const document = `query ($id: ID!, $asOf: DateTime) { plan(id: $id, asOf: $asOf) { ${asked.join(' ')} } }`;
      asked = [];
      for (const token of readers) {
        const { plan } = await answer<{ plan: object | null }>(hub, token, document, { id: world.plan, asOf });
        for (const [name, given] of Object.entries(plan ?? {})) all[name] = [...(all[name] ?? []), given];
      }
    };
    for (const field of fields.filter(({ name }) => AS_OF[name] === 'THEN' && name !== 'asOf')) {
      const wanted = `${field.name} ${selection(field.type)}`;
      if ([...asked, wanted].join(' ').split(' ').length > MOST_WORDS) await send();
      asked.push(wanted);
    }
    await send();
    return all;
  };

  test('is declared, and said to whoever asks where it is not what stood then', () => {
    expect(Object.fromEntries(fields.map(({ name }) => [name, AS_OF[name] ?? 'NOT DECLARED']))).toEqual(AS_OF);
    for (const field of fields.filter(({ name }) => AS_OF[name] !== 'THEN'))
      expect([field.name, text(field)]).toEqual([field.name, expect.stringContaining('`asOf`')]);
  });

  test('is refused where an empty list would say that there had been none', async () => {
    const at = await instant();
    for (const field of fields.filter(({ name }) => AS_OF[name] === 'REFUSED')) {
      const document = `query ($id: ID!, $asOf: DateTime!) { plan(id: $id, asOf: $asOf) { ${field.name} { __typename } } }`;
      const { errors } = await ask(hub, world.participant, document, { id: world.plan, asOf: at });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['INVALID_INPUT']);
    }
  });

  test('is what everybody was told then, after everything has changed', async () => {
    const before = await firstWords(world);
    const at = await instant();
    const then = await told(null);
    await everythingChanges(world, before);
    const now = await told(null);
    const given = await told(at);
    for (const [name, answers] of Object.entries(then)) expect([name, given[name]]).toEqual([name, answers]);
    const unchanged = Object.keys(then).filter((name) => JSON.stringify(now[name]) === JSON.stringify(then[name]));
    expect(unchanged.filter((name) => !SAME.includes(name))).toEqual([]);
  }, 120_000);

  test('shows no more of then than may be seen now', async () => {
    const at = await instant();
    const { health, nav, participant, plan } = world;
    const { id } = await perform(hub, participant, 'requestInsight', {
      ...{ planId: plan, agencyId: health.agency.id, about: 'Alt' },
    });
    const asked = `query ($id: ID!, $asOf: DateTime) { plan(id: $id, asOf: $asOf) { insightRequests { id } } }`;
    const told = (asOf: string | null) => answer(hub, participant, asked, { id: plan, asOf });
    expect(JSON.stringify([await told(null), await told(at)]).split(id)).toHaveLength(2);
    const consents = await answer<{ plan: { consents: { id: string; inForce: boolean; discloser: object | null }[] } }>(
      ...([
        hub,
        participant,
        'query ($id: ID!) { plan(id: $id) { consents { id inForce discloser { id } } } }',
      ] as const),
      { id: plan },
    );
    const decided = `query ($id: ID!, $asOf: DateTime) { plan(id: $id, asOf: $asOf) { decisions { reasons } conversations { summary } } }`;
    const read = async (): Promise<string> =>
      JSON.stringify(await answer(hub, nav.worker.token, decided, { id: plan, asOf: at }));
    expect(await read()).toMatch(/Etter en vurdering.*Samtale om søvn/);
    for (const one of consents.plan.consents.filter(({ inForce, discloser }) => inForce && discloser))
      await perform(hub, participant, 'withdrawConsent', { consentId: one.id });
    expect(await read()).not.toMatch(/Etter en vurdering|Samtale om søvn/);
  });
});

/** What is there at the first instant, by its ids. */
type Before = Awaited<ReturnType<typeof firstWords>>;

async function firstWords(world: World) {
  const { hub, plan, participant, refugee, nav, school, health } = world;
  const planId = plan;
  const by = <T extends Parameters<typeof perform>[2]>(token: string, operation: T, input: object) =>
    perform(hub, token, operation, { planId, ...input } as never) as Promise<{ id: string; version: number }>;
  await by(participant, 'giveConsent', { purpose: 'PLAN' });
  await by(refugee.worker.token, 'describePlan', {
    ...{ finalGoal: 'Egen bolig', languageGoal: { level: 'B1', hoursGranted: 300, hoursUsed: 40 } },
  });
  const contribution = await by(nav.worker.token, 'contribute', { text: 'Praksisplass' });
  const goal = await by(refugee.worker.token, 'addGoal', { horizon: 'LONG_TERM', statement: 'Jobb' });
  const finding = await by(participant, 'addAssessment', { domain: 'WISHES', text: 'Sykepleier' });
  const practice = await addMeasure(world, nav.worker, {
    ...{ title: 'Praksis', classification: 'SHARED', hoursPerWeek: 40, goalIds: [goal.id], externalRef: 'sak-1' },
    period: { from: '2025-10-01', to: '2026-01-31' },
  });
  const course = await addMeasure(world, school.worker, { title: 'Kurs', classification: 'SHARED' });
  const later = await addMeasure(world, school.worker, {
    ...{ title: 'Fagbrev', classification: 'SHARED' },
    period: { from: '2026-03-01', to: '2026-06-30' },
  });
  await perform(hub, nav.worker.token, 'handOverMeasure', {
    ...{ measureId: practice.id, expectedVersion: practice.version, toMeasureId: later.id },
  });
  const therapy = await addMeasure(world, health.worker, {
    ...{ category: 'HEALTH', classification: 'CONFIDENTIAL', title: 'Samtaler' },
  });
  await giveConsent(world, health, [nav]);
  const decision = await by(refugee.worker.token, 'makeDecision', {
    ...{ kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6', outcome: 'Plan', reasons: 'Etter søknad.' },
    classification: 'SHARED',
  });
  await by(health.worker.token, 'makeDecision', {
    ...{ kind: 'MEASURE', legalBasis: 'INTRODUCTION_ACT_2003_S6', measureId: therapy.id, category: 'HEALTH' },
    ...{ outcome: 'Behandling', reasons: 'Etter en vurdering.' },
  });
  const complaint = await by(participant, 'submitComplaint', {
    ...{ decisionId: decision.id, subject: 'CONTENT', signedOn: '2025-10-15', text: 'For lite', wantedChange: 'Mer' },
  });
  await by(health.worker.token, 'logConversation', { category: 'HEALTH', summary: 'Samtale om søvn.' });
  await by(refugee.worker.token, 'logConversation', { summary: 'Møte', nextPlanned: '2025-10-18' });
  const deviation = await by(participant, 'reportDeviation', { measureId: practice.id, text: 'Ingen møtte' });
  const wish = await by(participant, 'requestChange', { text: 'Kveldskurs' });
  await by(participant, 'recordLifeEvent', { text: 'Flyttet' });
  await by(refugee.worker.token, 'recordEligibility', { kind: 'RIGHT', legalBasis: 'INTRODUCTION_ACT_2003_S6' });
  await by(participant, 'wishForCoordinator', { words: 'En jeg kjenner' });
  await by(participant, 'recordDissent', { text: 'Uenig' });
  const note = await by(school.worker.token, 'addWorkNote', { text: 'Huske bok' });
  const insight = await by(participant, 'requestInsight', { agencyId: school.agency.id, about: 'Notater' });
  const asked = await by(school.worker.token, 'requestMeasure', {
    ...{ toAgencyId: nav.agency.id, text: 'Kan NAV ta over?', followsMeasureId: course.id, dueBy: '2025-12-31' },
  });
  const consent = await by(school.worker.token, 'requestConsent', {
    ...{ reason: 'For å tilpasse', discloserId: health.agency.id, recipientIds: [school.agency.id] },
    categories: ['HEALTH'],
  });
  const withholding = await perform(hub, nav.worker.token, 'withholdFromParticipant', {
    ...{
      measureId: practice.id,
      ground: 'THIRD_PERSON',
      reasons: 'Skriver om andre enn deltakeren.',
      until: '2025-12-31',
    },
  });
  await perform(hub, refugee.leader.token, 'openInEmergency', {
    measureId: therapy.id,
    reason: 'Svarte ikke på telefonen i hele dag.',
  });
  await buildRepresentative(hub, plan, { kind: 'RELATIVE', validTo: '2026-06-30' });
  // stored past the hub, and so by the true time, which is after that of the tests
  await hub.owner.query(`UPDATE representative_past SET stood_since = '2025-10-01'`);
  return {
    ...{ contribution, goal, finding, practice, course, later, decision, complaint, deviation, wish },
    ...{ note, insight, asked, consent, withholding },
  };
}

async function everythingChanges(world: World, before: Before): Promise<void> {
  const { hub, plan, participant, refugee, nav, school } = world;
  const planId = plan;
  const by = (token: string, operation: Parameters<typeof perform>[2], input: object) =>
    perform(hub, token, operation, { ...input } as never);
  await by(refugee.worker.token, 'describePlan', {
    ...{ planId, expectedVersion: 1, finalGoal: 'Eget hus', languageGoal: { hoursUsed: 90 } },
  });
  await by(nav.worker.token, 'contribute', { planId, expectedVersion: 1, text: 'Lønnstilskudd' });
  await by(refugee.worker.token, 'reviseGoal', {
    ...{ goalId: before.goal.id, expectedVersion: 1, expectedContentVersion: 1, statement: 'Fast jobb' },
  });
  await by(participant, 'reviseAssessment', {
    ...{ assessmentId: before.finding.id, expectedVersion: 1, expectedContentVersion: 1, text: 'Lege' },
  });
  await by(nav.worker.token, 'handOverMeasure', {
    ...{ measureId: before.practice.id, expectedVersion: before.practice.version, toMeasureId: null },
  });
  await by(nav.worker.token, 'reviseMeasure', {
    ...{ measureId: before.practice.id, expectedVersion: before.practice.version },
    ...{ hoursPerWeek: 10, period: { from: '2025-10-01', to: '2025-11-30' } },
  });
  const more = { planId, legalBasis: 'INTRODUCTION_ACT_2003_S6', outcome: 'Ny plan', reasons: 'Etter klage.' };
  await by(refugee.worker.token, 'makeDecision', { ...more, kind: 'REVISION', revisesId: before.decision.id });
  await by(refugee.worker.token, 'recordNotice', { decisionId: before.decision.id, receivedOn: '2025-10-15' });
  await by(refugee.worker.token, 'answerComplaint', {
    ...{ complaintId: before.complaint.id, answer: 'NOT_UPHELD', reasons: 'Vedtaket var riktig.' },
  });
  await by(refugee.worker.token, 'logConversation', { planId, summary: 'Nytt møte', nextPlanned: '2025-10-20' });
  await by(refugee.worker.token, 'recordFollowUp', { entryId: before.deviation.id, text: 'Ringte' });
  await by(refugee.worker.token, 'answerChangeRequest', {
    ...{ requestId: before.wish.id, outcome: 'AGREED', reasons: 'Fra uke 45, på kveldstid.' },
  });
  await by(participant, 'recordLifeEvent', { planId, text: 'Fikk barn' });
  await by(participant, 'recordDissent', { planId, text: 'Fortsatt uenig' });
  await by(school.worker.token, 'addWorkNote', { planId, text: 'Ringe' });
  await by(school.worker.token, 'answerInsight', {
    ...{
      requestId: before.insight.id,
      outcome: 'GRANTED',
      reasons: 'Alt som er skrevet om deg i saken.',
      workNoteIds: [before.note.id],
    },
  });
  await by(nav.worker.token, 'answerMeasureRequest', { requestId: before.asked.id, accept: true, answer: 'Ja' });
  await by(participant, 'answerConsentRequest', { requestId: before.consent.id, grant: true });
  await by(nav.worker.token, 'endWithholding', { withholdingId: before.withholding.id });
  const { plan: shown } = await answer<{
    plan: {
      version: number;
      comingAbout: { coordinatorWishes: { id: string }[] };
      emergencies: { id: string }[];
      representatives: { id: string; version: number }[];
    };
  }>(
    hub,
    participant,
    'query ($id: ID!) { plan(id: $id) { comingAbout { coordinatorWishes { id } } emergencies { id } representatives { id version } } }',
    { id: plan },
  );
  const [wish] = shown.comingAbout.coordinatorWishes;
  await by(refugee.worker.token, 'answerCoordinatorWish', { wishId: wish?.id, fulfilled: true });
  await by(refugee.leader.token, 'endEmergency', { emergencyId: shown.emergencies[0]?.id });
  const [relative] = shown.representatives;
  await by(participant, 'revisePowers', {
    ...{ representativeId: relative?.id, expectedVersion: relative?.version, powers: ['READ_PLAN', 'READ_STUBS'] },
  });
  const version = async (): Promise<number> =>
    (
      await answer<{ plan: { version: number } }>(hub, participant, 'query ($id: ID!) { plan(id: $id) { version } }', {
        id: plan,
      })
    ).plan.version;
  await by(refugee.worker.token, 'holdReview', {
    ...{ planId, expectedVersion: await version(), outcome: 'Gikk gjennom', nextReview: '2026-02-01' },
  });
  await by(refugee.worker.token, 'proposePlan', { planId, expectedVersion: await version() });
}
