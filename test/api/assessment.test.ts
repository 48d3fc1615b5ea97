import { dateInOslo } from '../../src/kernel/clock';
import { publicIdInPlan, readIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { type FindingSeen, findingsSeen } from '../factories/findings';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const HEALTH = { domain: 'HEALTH', category: 'HEALTH', text: 'Sover lite etter langvarig vold' };
const WORK = { domain: 'WORK', category: 'GENERAL', text: 'Ni år som regnskapsfører' };

/** Findings of the assessment under the same two locks as goals; today is 2025-10-15. */
describe('a finding of the assessment', () => {
  let hub: TestHub;
  let world: World;
  let now: Date;
  beforeEach(async () => {
    now = new Date('2025-10-15T07:00:00Z');
    hub = await startTestHub({ clock: { now: () => now, today: () => dateInOslo(now), notBefore: () => undefined } });
    world = await buildWorld(hub);
  });
  afterEach(() => hub.close());

  const add = (token: string, more: object = {}) =>
    perform(hub, token, 'addAssessment', { planId: world.plan, ...WORK, ...more });
  const seen = (token: string) => findingsSeen(hub, token, world.plan);
  const seenOf = async (id: string, token: string): Promise<FindingSeen | undefined> =>
    (await seen(token)).find((one) => one.id === id);
  const contentOf = async (id: string, token: string) => (await seenOf(id, token))?.content.__typename;
  const relative = async (...powers: string[]) =>
    (await buildRepresentative(hub, world.plan, { kind: 'RELATIVE', powers: ['READ_PLAN', ...powers] })).token;

  describe('is read', () => {
    test('by all with access where it is shared: whose, when and what', async () => {
      const { id } = await add(world.nav.worker.token, { date: '2025-10-01', classification: 'SHARED' });
      const proxy = (await buildRepresentative(hub, world.plan, { kind: 'PROXY' })).token;
      for (const token of [world.school.worker.token, world.participant, proxy, await relative()]) {
        expect(await seenOf(id, token)).toEqual({
          ...{ id, version: 1, owner: { id: world.nav.agency.id }, date: '2025-10-01', classification: 'SHARED' },
          viewerCan: [],
          content: { __typename: 'AssessmentContent', version: 1, ...WORK, languageLevels: [] },
        });
      }
      expect((await seenOf(id, world.nav.worker.token))?.viewerCan).toEqual(['REVISE']);
    });

    test('as a stub that does not even tell its domain, where it is confidential; not at all by relatives and others’ systems', async () => {
      const { id, classification } = await add(world.health.worker.token, HEALTH);
      expect(classification).toBe('CONFIDENTIAL');
      expect(await seenOf(id, world.nav.worker.token)).toEqual({
        ...{
          id,
          version: 1,
          owner: { id: world.health.agency.id },
          date: '2025-10-15',
          classification: 'CONFIDENTIAL',
        },
        viewerCan: [],
        content: { __typename: 'Withheld' },
      });
      for (const token of [world.participant, world.health.leader.token, await buildSystem(hub, world.health.agency)])
        expect(await contentOf(id, token)).toBe('AssessmentContent');
      expect(await contentOf(id, await relative('READ_STUBS'))).toBe('Withheld');
      for (const token of [await relative(), await buildSystem(hub, world.nav.agency)])
        expect(await seen(token)).toEqual([]);
    });

    test('by a consent to its category, until that is withdrawn; never by one that names measures', async () => {
      const { id } = await add(world.health.worker.token, HEALTH);
      const measure = await addMeasure(world, world.health.worker, { category: 'HEALTH' });
      await giveConsent(world, world.health, [world.nav], { scope: 'NAMED', measureIds: [measure.id] });
      expect(await contentOf(id, world.nav.worker.token)).toBe('Withheld');
      const consent = await giveConsent(world, world.health, [world.nav]);
      expect(await contentOf(id, world.nav.worker.token)).toBe('AssessmentContent');
      expect(await contentOf(id, world.school.worker.token)).toBe('Withheld');
      const socket = openSocket(hub, world.nav.worker.token);
      const events = listen<{ planEvents: { type: string; forget: { type: string; id: string }[] } }>(
        socket,
        'subscription ($id: ID!) { planEvents(planId: $id) { type forget { type id } } }',
        { id: world.plan },
      );
      await withdraw(world, consent);
      const [first] = await events.until(1);
      expect(first?.planEvents).toEqual({ type: 'CONSENT_WITHDRAWN', forget: [{ type: 'ASSESSMENT_CONTENT', id }] });
      await socket.dispose();
      expect(await contentOf(id, world.nav.worker.token)).toBe('Withheld');
    });

    test('by nobody in an emergency: that opens one measure and nothing else', async () => {
      const { id } = await add(world.health.worker.token, HEALTH);
      const measure = await addMeasure(world, world.health.worker, { category: 'HEALTH' });
      const reason = 'Svarer ikke på telefon, fare for liv';
      await perform(hub, world.refugee.worker.token, 'openInEmergency', { measureId: measure.id, reason });
      expect(await contentOf(id, world.refugee.worker.token)).toBe('Withheld');
      const finding = { measureId: id, reason };
      expect((await refused(hub, world.refugee.worker.token, 'openInEmergency', finding)).code).toBe('NOT_FOUND');
    });

    test('by its owner and the participant alone while the consent that it rests on is not in force; the participant’s own words by all', async () => {
      const { refugee, nav } = world;
      const { plan, participant } = await openPlanFor(hub, refugee.worker);
      world = { ...world, plan, participant };
      const bases = { planId: plan, expectedVersion: 1, legalBases: ['INDIVIDUAL_PLAN_2022'] };
      await perform(hub, refugee.worker.token, 'reviseFrame', bases);
      await join(hub, plan, refugee.worker, nav);
      const input = { planId: plan, ...WORK };
      expect((await refused(hub, nav.worker.token, 'addAssessment', input)).rule).toBe('put-content.agency');
      const wish = await add(participant, { domain: 'WISHES', text: 'Jeg vil leve av faget mitt' });
      await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN', validTo: '2025-10-31' });
      const { id } = await add(nav.worker.token);
      expect(await contentOf(id, refugee.worker.token)).toBe('AssessmentContent');
      now = new Date('2025-11-01T07:00:00Z');
      expect(await contentOf(id, refugee.worker.token)).toBe('Withheld');
      for (const token of [nav.worker.token, participant]) expect(await contentOf(id, token)).toBe('AssessmentContent');
      expect(await contentOf(wish.id, nav.worker.token)).toBe('AssessmentContent');
      const revised = { assessmentId: id, expectedVersion: 1, expectedContentVersion: 1, text: 'Ti år' };
      expect((await refused(hub, nav.worker.token, 'reviseAssessment', revised)).rule).toBe('put-content.agency');
      await add(participant);
    });

    test('by neither the participant nor a guardian while the law lets its owner keep it from them; nor by a guardian of a child who keeps health to itself', async () => {
      const { health, participant } = world;
      const guardian = (await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' })).token;
      const { id } = await add(health.worker.token, HEALTH);
      const kept = {
        assessmentId: id,
        ground: 'THIRD_PERSON',
        reasons: 'Opplysningene gjelder en annen persons helse.',
      };
      const foreign = { ...kept, until: '2025-10-31' };
      expect((await refused(hub, world.nav.worker.token, 'withholdFromParticipant', foreign)).code).toBe('FORBIDDEN');
      await perform(hub, health.worker.token, 'withholdFromParticipant', foreign);
      for (const token of [participant, guardian]) expect(await contentOf(id, token)).toBe('Withheld');
      expect(await contentOf(id, health.worker.token)).toBe('AssessmentContent');
      const { plan } = await answer<{ plan: { withholdings: { id: string; assessmentId: string }[] } }>(
        hub,
        health.leader.token,
        'query ($id: ID!) { plan(id: $id) { withholdings { id assessmentId } } }',
        { id: world.plan },
      );
      expect(plan.withholdings).toEqual([{ id: expect.any(String), assessmentId: id }]);
      await perform(hub, health.worker.token, 'endWithholding', { withholdingId: plan.withholdings[0]?.id });
      expect(await contentOf(id, participant)).toBe('AssessmentContent');
      await hub.owner.query(
        `UPDATE participant SET born_on = '2009-05-05' WHERE id = (SELECT participant_id FROM plan WHERE id = $1)`,
        [keyOfPlan(world.plan)],
      );
      expect(await contentOf(id, guardian)).toBe('Withheld');
      expect(await contentOf(id, participant)).toBe('AssessmentContent');
    });
  });

  describe('is changed', () => {
    const revise = (token: string, input: object) =>
      perform(hub, token, 'reviseAssessment', { expectedVersion: 1, expectedContentVersion: 1, ...input });
    const reviseRefused = (token: string, input: object) =>
      unchanged(hub, () =>
        refused(hub, token, 'reviseAssessment', { expectedVersion: 1, expectedContentVersion: 1, ...input }),
      );

    test('by its owner, each half by its version, and shows how it stood before', async () => {
      const { nav } = world;
      const { id } = await add(nav.worker.token, { classification: 'SHARED' });
      const first = await revise(nav.worker.token, { assessmentId: id, text: 'Ti år', correction: 'Feil tall' });
      expect([first.version, first.content.version]).toEqual([1, 2]);
      const second = await revise(nav.worker.token, {
        assessmentId: id,
        date: '2025-10-10',
        expectedContentVersion: null,
      });
      expect([second.version, second.content.version]).toEqual([2, 2]);
      const stale = await reviseRefused(nav.worker.token, { assessmentId: id, date: '2025-10-09' });
      expect([stale.code, stale.currentVersion]).toEqual(['CONFLICT', 2]);
      const staleContent = await reviseRefused(nav.worker.token, { assessmentId: id, expectedVersion: 2, text: 'x' });
      expect([staleContent.code, staleContent.currentVersion]).toEqual(['CONFLICT', 2]);
      const HISTORY =
        'query ($id: ID!) { plan(id: $id) { assessments { revisions { version contentVersion date domain text correction } } } }';
      const revisionsFor = async (token: string) =>
        (await answer<{ plan: { assessments: { revisions: object[] }[] } }>(hub, token, HISTORY, { id: world.plan }))
          .plan.assessments[0]?.revisions;
      const stood = {
        version: 1,
        contentVersion: 1,
        date: '2025-10-15',
        domain: 'WORK',
        text: WORK.text,
        correction: null,
      };
      for (const token of [nav.worker.token, world.participant])
        expect(await revisionsFor(token)).toEqual([
          { ...stood, version: 2, contentVersion: 2, date: '2025-10-10', text: 'Ti år' },
          { ...stood, contentVersion: 2, text: 'Ti år', correction: 'Feil tall' },
          stood,
        ]);
      expect(await revisionsFor(world.school.worker.token)).toEqual([]);
    });

    test('by nobody else: neither another agency, the coordinator, a guardian nor a system', async () => {
      const { id } = await add(world.nav.worker.token, { classification: 'SHARED' });
      const own = await add(world.participant, { domain: 'WISHES' });
      const guardian = (await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' })).token;
      const system = await buildSystem(hub, world.nav.agency);
      for (const token of [world.school.worker.token, world.refugee.worker.token, world.participant, guardian, system])
        expect((await reviseRefused(token, { assessmentId: id, text: 'Noe annet' })).code).toBe('FORBIDDEN');
      for (const token of [guardian, world.nav.worker.token])
        expect((await reviseRefused(token, { assessmentId: own.id, text: 'Noe annet' })).code).toBe('FORBIDDEN');
      for (const token of [guardian, system])
        expect((await refused(hub, token, 'addAssessment', { planId: world.plan, ...WORK })).code).toBe('FORBIDDEN');
      expect((await revise(world.participant, { assessmentId: own.id, text: 'Jeg vil mer' })).content.version).toBe(2);
    });

    test('such that others may read only by the participant’s consent to precisely that, once', async () => {
      const { health, nav, participant } = world;
      const { id } = await add(health.worker.token, HEALTH);
      const shared = { assessmentId: id, classification: 'SHARED' };
      expect((await reviseRefused(health.worker.token, shared)).rule).toBe('widen-content.nobody-new');
      await giveConsent(world, health, [nav], { categories: ['SOCIAL'] });
      expect((await reviseRefused(health.worker.token, { assessmentId: id, category: 'SOCIAL' })).rule).toBe(
        'widen-content.nobody-new',
      );
      const asked = { planId: world.plan, kind: 'RECLASSIFICATION', reason: 'Lærerne trenger å vite det.', ...shared };
      expect((await refused(hub, nav.worker.token, 'requestConsent', asked)).code).toBe('NOT_FOUND');
      const request = await perform(hub, health.worker.token, 'requestConsent', asked);
      const { plan } = await answer<{ plan: { consentRequests: { assessment: { id: string } }[] } }>(
        hub,
        participant,
        'query ($id: ID!) { plan(id: $id) { consentRequests { assessment { id } } } }',
        { id: world.plan },
      );
      expect(plan.consentRequests).toEqual([{ assessment: { id } }]);
      await perform(hub, participant, 'answerConsentRequest', { requestId: request.id, grant: true });
      const other = { ...shared, category: 'SOCIAL' };
      expect((await reviseRefused(health.worker.token, other)).rule).toBe('widen-content.nobody-new');
      await revise(health.worker.token, shared);
      expect(await contentOf(id, nav.worker.token)).toBe('AssessmentContent');
      await revise(health.worker.token, { assessmentId: id, expectedVersion: 2, classification: 'CONFIDENTIAL' });
      const again = { ...shared, expectedVersion: 3 };
      expect((await reviseRefused(health.worker.token, again)).rule).toBe('widen-content.nobody-new');
    });

    test('to be confidential: whoever read it forgets it, and is told no more of its content', async () => {
      const { nav, school } = world;
      const { id } = await add(nav.worker.token, { classification: 'SHARED' });
      const hidden = (await relative()) as string;
      const sockets = [openSocket(hub, school.worker.token), openSocket(hub, hidden)] as const;
      const heard = sockets.map((socket) =>
        listen<{ planEvents: { type: string; assessment: { id: string } | null; forget: { type: string }[] } }>(
          socket,
          'subscription ($id: ID!) { planEvents(planId: $id) { type assessment { id } forget { type } } }',
          { id: world.plan },
        ),
      );
      await revise(nav.worker.token, {
        assessmentId: id,
        expectedContentVersion: null,
        classification: 'CONFIDENTIAL',
      });
      await revise(nav.worker.token, { assessmentId: id, expectedVersion: 2, text: 'Noe nytt' });
      // what comes after all: of the change of content alone neither hears anything
      await add(nav.worker.token, { text: 'Et annet funn', classification: 'SHARED' });
      const [bySchool, byRelative] = await Promise.all(heard.map((one) => one.until(2)));
      expect(bySchool?.map(({ planEvents }) => [planEvents.type, planEvents.forget])).toEqual([
        ['ASSESSMENT_CHANGED', [{ type: 'ASSESSMENT_CONTENT' }]],
        ['ASSESSMENT_ADDED', []],
      ]);
      expect(byRelative?.map(({ planEvents }) => [planEvents.type, planEvents.assessment?.id ?? null])).toEqual([
        ['ASSESSMENT_CHANGED', null],
        ['ASSESSMENT_ADDED', expect.any(String)],
      ]);
      expect(byRelative?.[0]?.planEvents.forget).toEqual(
        expect.arrayContaining([{ type: 'ASSESSMENT' }, { type: 'ASSESSMENT_CONTENT' }]),
      );
      for (const socket of sockets) await socket.dispose();
    });
  });

  test('is refused with every problem: levels of a language elsewhere or twice, a day to come, no words', async () => {
    const level = (skill: string, of: string) => ({ skill, level: of });
    const tried: [object, string[]][] = [
      [{ text: ' ', date: '2025-10-16' }, ['input.date', 'input.text']],
      [{ languageLevels: [level('READING', 'A2')] }, ['input.languageLevels']],
      [
        { domain: 'LANGUAGE', languageLevels: [level('READING', 'A2'), level('READING', 'B1')] },
        ['input.languageLevels'],
      ],
    ];
    for (const [input, paths] of tried) {
      const { code, problems } = await unchanged(hub, () =>
        refused(hub, world.nav.worker.token, 'addAssessment', { planId: world.plan, ...WORK, ...input }),
      );
      expect([code, problems?.map(({ path }) => path).sort()]).toEqual(['INVALID_INPUT', paths]);
    }
    const levels = [level('LISTENING', 'A2'), level('WRITING', 'UNDER_A1')];
    const { id } = await add(world.school.worker.token, { domain: 'LANGUAGE', languageLevels: levels });
    const elsewhere = { assessmentId: id, expectedVersion: 1, expectedContentVersion: 1, domain: 'WORK' };
    const moved = await refused(hub, world.school.worker.token, 'reviseAssessment', elsewhere);
    expect([moved.code, moved.problems?.[0]?.path]).toEqual(['INVALID_INPUT', 'input.languageLevels']);
    expect((await seenOf(id, world.participant))?.content.languageLevels).toEqual(levels);
  });

  test('is added once for a key', async () => {
    const once = { idempotencyKey: 'funn-1' };
    const first = await add(world.nav.worker.token, once);
    expect((await add(world.nav.worker.token, once)).id).toBe(first.id);
    expect(await seen(world.participant)).toHaveLength(1);
  });

  test('is in the participant’s log: who has read it, who has added it, who has tried', async () => {
    const { id } = await add(world.health.worker.token, HEALTH);
    await seen(world.nav.worker.token);
    await seen(world.health.leader.token);
    await refused(hub, await relative(), 'reviseAssessment', {
      assessmentId: id,
      expectedVersion: 1,
      date: '2025-10-01',
    });
    await hub.hub.suspects.settle();
    const { plan } = await answer<{ plan: { accessLog: { edges: { node: { by: string; what: string } }[] } } }>(
      hub,
      world.participant,
      'query ($id: ID!) { plan(id: $id) { accessLog(first: 100) { edges { node { by what } } } } }',
      { id: world.plan },
    );
    const said = plan.accessLog.edges.map(({ node }) => `${node.by}: ${node.what}`).join('\n');
    expect(said).toContain('La til et funn i kartleggingen');
    expect(said).toMatch(/NAV Saksbehandler: .*at noe er kartlagt/);
    expect(said).not.toMatch(/NAV Saksbehandler: .*kartleggingen/);
    expect(said).toMatch(/HEALTH Leder: .*kartleggingen/);
    expect(said).toMatch(/Prøvde å endre et funn i kartleggingen/);
  });

  describe('is cited by goals', () => {
    const goals = async (token: string) =>
      (
        await answer<{ plan: { goals: { id: string; content: { version: number; basedOn: { id: string }[] } }[] } }>(
          hub,
          token,
          'query ($id: ID!) { plan(id: $id) { goals { id content { ... on GoalContent { version basedOn { id } } } } } }',
          { id: world.plan },
        )
      ).plan.goals;
    const basedOn = async (token: string) => (await goals(token))[0]?.content.basedOn.map(({ id }) => id);
    const addGoal = (more: object) =>
      perform(hub, world.nav.worker.token, 'addGoal', {
        ...{ planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid', classification: 'SHARED' },
        ...more,
      });

    test('as far as the viewer may know of the finding; changed with the content', async () => {
      const work = await add(world.nav.worker.token, { classification: 'SHARED' });
      const sleep = await add(world.health.worker.token, HEALTH);
      const goal = await addGoal({ assessmentIds: [sleep.id, work.id, work.id] });
      for (const token of [world.participant, world.school.worker.token, world.nav.worker.token])
        expect(await basedOn(token)).toEqual([sleep.id, work.id]);
      // a relative without stubs knows of no confidential finding
      expect(await basedOn(await relative())).toEqual([work.id]);
      await perform(hub, world.nav.worker.token, 'reviseGoal', {
        ...{ goalId: goal.id, expectedVersion: 1, expectedContentVersion: 1, assessmentIds: [work.id] },
      });
      expect(await basedOn(world.participant)).toEqual([work.id]);
      expect((await goals(world.participant))[0]?.content.version).toBe(2);
    });

    test('and what is not there, of another plan or of another kind is NOT_FOUND alike', async () => {
      const there = world;
      const opened = await openPlanFor(hub, world.refugee.worker);
      world = { ...world, ...opened };
      const elsewhere = await add(world.refugee.worker.token);
      world = there;
      const goal = await addGoal({});
      const known = readIdInPlan('assessment', elsewhere.id)?.id as string;
      const ids = [
        ...[elsewhere.id, goal.id, 'tull', ''],
        // the same finding, as if it were of this plan
        publicIdInPlan('assessment', keyOfPlan(world.plan), known),
      ];
      const revised = { goalId: goal.id, expectedVersion: 1, expectedContentVersion: 1 };
      for (const id of ids) {
        const added = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid', assessmentIds: [id] };
        const { token } = world.nav.worker;
        expect((await unchanged(hub, () => refused(hub, token, 'addGoal', added))).code).toBe('NOT_FOUND');
        const input = { ...revised, assessmentIds: [id] };
        expect((await unchanged(hub, () => refused(hub, token, 'reviseGoal', input))).code).toBe('NOT_FOUND');
      }
    });
  });
});

/** Findings in the plan as it stood; the clock goes on. */
describe('the assessment as it stood', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const instant = async (): Promise<string> => {
    await new Promise((done) => setTimeout(done, 5));
    const at = hub.clock.now().toISOString();
    await new Promise((done) => setTimeout(done, 5));
    return at;
  };
  const AS_OF = `query ($id: ID!, $asOf: DateTime!) { plan(id: $id, asOf: $asOf) {
    assessments { id date viewerCan content { __typename ... on AssessmentContent { text } } }
    goals { content { ... on GoalContent { basedOn { id } } } } } }`;
  const asOf = async (token: string, at: string) => {
    const { plan } = await answer<{
      plan: {
        assessments: {
          id: string;
          date: string;
          viewerCan: string[];
          content: { __typename: string; text?: string };
        }[];
        goals: { content: { basedOn: { id: string }[] } }[];
      };
    }>(hub, token, AS_OF, { id: world.plan, asOf: at });
    return plan;
  };

  test('shows a finding as it read then, and a goal by what it cited then', async () => {
    const { nav, participant } = world;
    const before = await instant();
    const { id } = await perform(hub, nav.worker.token, 'addAssessment', { planId: world.plan, ...WORK });
    const goal = await perform(hub, nav.worker.token, 'addGoal', {
      ...{ planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid', assessmentIds: [id] },
    });
    const first = await instant();
    const versions = { expectedVersion: 1, expectedContentVersion: 1 };
    await perform(hub, nav.worker.token, 'reviseAssessment', {
      assessmentId: id,
      ...versions,
      text: 'Ti år',
      date: '2025-10-01',
    });
    await perform(hub, nav.worker.token, 'reviseGoal', { goalId: goal.id, ...versions, assessmentIds: [] });
    for (const token of [participant, nav.worker.token, world.school.worker.token]) {
      expect((await asOf(token, before)).assessments).toEqual([]);
      expect(await asOf(token, first)).toEqual({
        assessments: [
          { id, date: '2025-10-15', viewerCan: [], content: { __typename: 'AssessmentContent', text: WORK.text } },
        ],
        goals: [{ content: { basedOn: [{ id }] } }],
      });
      expect((await asOf(token, await instant())).assessments[0]).toMatchObject({
        date: '2025-10-01',
        content: { text: 'Ti år' },
      });
    }
  });

  test('gives no content whose consent was not in force then, nor one whose consent is over now', async () => {
    const { nav, health, participant } = world;
    const { id } = await perform(hub, health.worker.token, 'addAssessment', { planId: world.plan, ...HEALTH });
    const contentAt = async (token: string, at: string) =>
      (await asOf(token, at)).assessments.find((one) => one.id === id)?.content.__typename;
    const before = await instant();
    const consent = await giveConsent(world, health, [nav]);
    const during = await instant();
    expect(await contentAt(nav.worker.token, during)).toBe('AssessmentContent');
    expect(await contentAt(nav.worker.token, before)).toBe('Withheld');
    await withdraw(world, consent);
    expect(await contentAt(nav.worker.token, during)).toBe('Withheld');
    expect(await contentAt(participant, before)).toBe('AssessmentContent');
  });
});
