import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const ENTRY = 'id on classification owner { id } followUps { text outcome by { id } }';
const LIFE = `query ($id: ID!) { plan(id: $id) { version nextReview
  conversations { ${ENTRY} with { name } present summary followUp language interpreter nextPlanned }
  deviations { ${ENTRY} text measure { id } }
  lifeEvents { ${ENTRY} text consequence decision { id } }
  changeRequests { ${ENTRY} text outcome measure { id } }
  reviews { ${ENTRY} text nextReview } } }`;

interface Entry {
  id: string;
  [field: string]: unknown;
}
interface Life {
  version: number;
  nextReview: string | null;
  conversations: Entry[];
  deviations: Entry[];
  lifeEvents: Entry[];
  changeRequests: Entry[];
  reviews: Entry[];
}

/** Today is 2025-10-15. */
describe('the life of a plan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const life = async (token: string): Promise<Life> =>
    (await answer<{ plan: Life }>(hub, token, LIFE, { id: world.plan })).plan;
  const found = async (token: string, list: keyof Life, id: string): Promise<Entry | undefined> =>
    ((await life(token))[list] as Entry[]).find((one) => one.id === id);
  /** Who of participant, owner’s leader, coordinator, another agency and a proxy sees it. */
  const readers = async (list: keyof Life, id: string, tokens: readonly string[]): Promise<boolean[]> =>
    Promise.all(tokens.map(async (token) => (await found(token, list, id)) !== undefined));

  test('logs conversations with whom, language and interpreter, what was said and is to be done, and the next one (D3, D33, D46)', async () => {
    const { refugee, participant } = world;
    const { id } = await perform(hub, refugee.worker.token, 'logConversation', {
      ...{ planId: world.plan, on: '2025-10-06', summary: 'Planen fungerer på skolen.', followUp: 'Vi ser på uke 42.' },
      ...{ present: 'Tolk', language: 'tigrinja', interpreter: true, nextPlanned: '2025-11-06' },
    });
    expect(await found(participant, 'conversations', id)).toEqual({
      ...{ id, on: '2025-10-06', classification: 'CONFIDENTIAL', owner: { id: refugee.agency.id }, followUps: [] },
      ...{ with: { name: 'REFUGEE_SERVICE Saksbehandler' }, present: 'Tolk', language: 'tigrinja', interpreter: true },
      ...{ summary: 'Planen fungerer på skolen.', followUp: 'Vi ser på uke 42.', nextPlanned: '2025-11-06' },
    });
  });

  test('keeps a conversation in health between the participant and the agency that logged it, until a consent shares it (D33)', async () => {
    const { health, nav, participant, plan } = world;
    await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN' });
    const { id } = await perform(hub, health.worker.token, 'logConversation', {
      ...{ planId: plan, category: 'HEALTH', summary: 'Samtale om søvn.' },
    });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    const tokens = [participant, health.leader.token, nav.worker.token, world.refugee.worker.token, proxy.token];
    expect(await readers('conversations', id, tokens)).toEqual([true, true, false, false, false]);
    const consent = await giveConsent(world, health, [nav]);
    expect(await readers('conversations', id, tokens)).toEqual([true, true, true, false, false]);
    await withdraw(world, consent);
    expect(await readers('conversations', id, tokens)).toEqual([true, true, false, false, false]);
  });

  test('takes a deviation from the participant to the contact person and the owner of the measure, and holds what was done (D36)', async () => {
    const { nav, school, refugee, participant } = world;
    const measure = await addMeasure(world, nav.worker, { title: 'Praksis', classification: 'SHARED' });
    const { id } = await perform(hub, participant, 'reportDeviation', {
      ...{ planId: world.plan, measureId: measure.id, text: 'Ingen møtte meg på praksisplassen.' },
    });
    const tokens = [participant, refugee.worker.token, nav.worker.token, school.worker.token];
    expect(await readers('deviations', id, tokens)).toEqual([true, true, true, false]);
    await perform(hub, nav.worker.token, 'recordFollowUp', { entryId: id, text: 'Vi har ringt bedriften.' });
    expect(await found(participant, 'deviations', id)).toMatchObject({
      ...{ text: 'Ingen møtte meg på praksisplassen.', measure: { id: measure.id }, owner: null },
      followUps: [{ text: 'Vi har ringt bedriften.', outcome: null, by: { id: nav.agency.id } }],
    });
    const other = await unchanged(hub, () =>
      refused(hub, school.worker.token, 'recordFollowUp', { entryId: id, text: 'Skolen så det ikke.' }),
    );
    expect(other.code).toBe('NOT_FOUND');
  });

  test('takes one from a representative who takes part, and from nobody whose authority does not cover it (D36)', async () => {
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'TAKE_PART'] });
    const { id } = await perform(hub, proxy.token, 'reportDeviation', { planId: world.plan, text: 'Timen falt ut.' });
    expect(await readers('deviations', id, [proxy.token, world.refugee.worker.token])).toEqual([true, true]);
    const reader = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN'] });
    const refusal = await unchanged(hub, () =>
      refused(hub, reader.token, 'reportDeviation', { planId: world.plan, text: 'Timen falt ut.' }),
    );
    expect(refusal.code).toBe('FORBIDDEN');
  });

  test('never tells of a hidden measure by what happened to it', async () => {
    const { health, refugee, participant } = world;
    const hidden = await addMeasure(world, health.worker, { category: 'HEALTH', existence: 'HIDDEN' });
    const { id } = await perform(hub, participant, 'reportDeviation', {
      ...{ planId: world.plan, measureId: hidden.id, text: 'Besøket falt ut.', classification: 'SHARED' },
    });
    const tokens = [participant, health.worker.token, refugee.worker.token, world.nav.worker.token];
    expect(await readers('deviations', id, tokens)).toEqual([true, true, false, false]);
    const about = { planId: world.plan, measureId: hidden.id, text: 'Noe hendte.' };
    expect((await refused(hub, refugee.worker.token, 'reportDeviation', about)).code).toBe('NOT_FOUND');
  });

  test('takes the participant’s wish for change to the contact person, who answers it once, with reasons (D36, D46)', async () => {
    const { refugee, nav, participant } = world;
    const { id } = await perform(hub, participant, 'requestChange', {
      ...{ planId: world.plan, text: 'Jeg vil ha praksis om morgenen, før barnehagen stenger.' },
    });
    expect(await readers('changeRequests', id, [participant, refugee.worker.token, nav.worker.token])).toEqual([
      true,
      true,
      false,
    ]);
    const yes = { requestId: id, outcome: 'AGREED', reasons: 'Praksisplassen kan gi morgenvakter.' };
    const short = await refused(hub, refugee.worker.token, 'answerChangeRequest', { ...yes, reasons: 'Ja.' });
    expect(short.problems).toEqual([{ path: 'input.reasons', message: expect.stringContaining('20 tegn') }]);
    await perform(hub, refugee.worker.token, 'answerChangeRequest', yes);
    expect(await found(participant, 'changeRequests', id)).toMatchObject({
      outcome: 'AGREED',
      followUps: [{ outcome: 'AGREED', text: 'Praksisplassen kan gi morgenvakter.', by: { id: refugee.agency.id } }],
    });
    const twice = await unchanged(hub, () => refused(hub, refugee.worker.token, 'answerChangeRequest', yes));
    expect(twice.code).toBe('CONFLICT');
  });

  test('records a life event with its consequence and the decision that it led to (D14, D34)', async () => {
    const { refugee, participant } = world;
    const decision = await perform(hub, refugee.worker.token, 'makeDecision', {
      ...{ planId: world.plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6' },
      reasons: 'Familien flyttet, og planen er endret.',
    });
    const { id } = await perform(hub, refugee.worker.token, 'recordLifeEvent', {
      ...{ planId: world.plan, on: '2025-09-01', text: 'Familien flyttet.', consequence: 'Ny skolevei.' },
      decisionId: decision.id,
    });
    expect(await found(participant, 'lifeEvents', id)).toMatchObject({
      ...{ on: '2025-09-01', text: 'Familien flyttet.', consequence: 'Ny skolevei.', decision: { id: decision.id } },
    });
  });

  test('holds reviews with their outcome, and sets the next one as the legal bases ask or as it is said (D34)', async () => {
    const { refugee, nav, participant } = world;
    const before = await life(participant);
    const { id } = await perform(hub, refugee.worker.token, 'holdReview', {
      ...{ planId: world.plan, expectedVersion: before.version, outcome: 'Målene står; praksis fra januar.' },
    });
    expect(await found(participant, 'reviews', id)).toMatchObject({
      ...{ on: '2025-10-15', text: 'Målene står; praksis fra januar.', nextReview: '2026-04-15' },
    });
    const after = await life(participant);
    expect([after.nextReview, after.version]).toEqual(['2026-04-15', before.version + 1]);
    const again = { planId: world.plan, expectedVersion: after.version, outcome: 'Tidligere neste gang.' };
    await perform(hub, refugee.worker.token, 'holdReview', { ...again, nextReview: '2025-12-10' });
    expect((await life(participant)).nextReview).toBe('2025-12-10');
    const stale = await unchanged(hub, () => refused(hub, refugee.worker.token, 'holdReview', again));
    expect(stale.code).toBe('CONFLICT');
    const foreign = await unchanged(hub, () => refused(hub, nav.worker.token, 'holdReview', again));
    expect([foreign.code, foreign.rule]).toEqual(['FORBIDDEN', 'hold-review.coordinator']);
  });

  test('refuses what lies in the future, says nothing, or is put down by those who may not', async () => {
    const { refugee, participant, plan } = world;
    const future = await refused(hub, refugee.worker.token, 'logConversation', {
      ...{ planId: plan, on: '2025-10-16', summary: ' ' },
    });
    expect(future.problems?.map(({ path }: { path: string }) => path)).toEqual(['input.on', 'input.summary']);
    const logged = await refused(hub, participant, 'logConversation', { planId: plan, summary: 'Vi snakket.' });
    expect([logged.code, logged.rule]).toEqual(['FORBIDDEN', 'log-conversation.agency']);
    const wished = await refused(hub, refugee.worker.token, 'requestChange', { planId: plan, text: 'Noe annet.' });
    expect(wished.code).toBe('FORBIDDEN');
  });
});
