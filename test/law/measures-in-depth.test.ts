import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Seen {
  id: string;
  version: number;
  followedBy: { id: string; owner: { id: string } } | null;
  content: {
    needsDecision?: boolean | null;
    confirmation?: { by: { id: string }; at: string } | null;
    reasonsOfBreaks?: { from: string; to: string; why: string }[];
    result?: string | null;
  };
}

const MEASURES = `measures { id version followedBy { id owner { id } } content { ... on MeasureContent { result needsDecision
  confirmation { by { id } at } reasonsOfBreaks { from to why } } } }
  brokenTransitions { measure { id } followedBy { id } days }`;

/** What comes after a measure, and who has confirmed it. Today is 2025-10-15. */
describe('a measure in depth', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  type Whole = {
    measures: Seen[];
    brokenTransitions: { measure: { id: string }; followedBy: { id: string } | null; days: number | null }[];
  };
  const plan = async (token: string): Promise<Whole> =>
    (
      await answer<{ plan: Whole }>(hub, token, `query ($id: ID!) { plan(id: $id) { ${MEASURES} } }`, {
        id: world.plan,
      })
    ).plan;
  const measure = async (token: string, id: string) =>
    (await plan(token)).measures.find((one) => one.id === id) as Seen;
  const broken = async (token: string, id: string) =>
    (await plan(token)).brokenTransitions.filter((one) => one.measure.id === id);

  test('hands over to one of another agency, and shows before it does that the transition breaks (D15, D48)', async () => {
    const { school, nav, participant, health } = world;
    const course = await addMeasure(world, school.worker, { period: { from: '2025-09-01', to: '2025-12-01' } });
    const late = await addMeasure(world, nav.worker, { period: { from: '2025-12-09', to: '2026-03-01' } });
    const soon = await addMeasure(world, nav.worker, { period: { from: '2025-12-08', to: '2026-03-01' } });
    const over = (toMeasureId: string | null) => ({ measureId: course.id, expectedVersion: 1, toMeasureId });
    expect(await refused(hub, nav.worker.token, 'handOverMeasure', over(late.id))).toMatchObject({
      ...{ code: 'FORBIDDEN', rule: 'hand-over-measure.owner' },
    });
    await perform(hub, school.worker.token, 'handOverMeasure', over(late.id));
    for (const token of [participant, health.worker.token, nav.worker.token]) {
      expect((await measure(token, course.id)).followedBy).toEqual({ id: late.id, owner: { id: nav.agency.id } });
      expect(await broken(token, course.id)).toEqual([
        { measure: { id: course.id }, followedBy: { id: late.id }, days: 8 },
      ]);
    }
    await perform(hub, school.worker.token, 'handOverMeasure', over(soon.id));
    expect(await broken(participant, course.id)).toEqual([]);
    await perform(hub, nav.worker.token, 'cancelMeasure', { measureId: soon.id, expectedVersion: 1, reason: 'Fullt' });
    expect(await broken(participant, course.id)).toEqual([
      { measure: { id: course.id }, followedBy: { id: soon.id }, days: null },
    ]);
    await perform(hub, school.worker.token, 'handOverMeasure', over(null));
    expect((await measure(participant, course.id)).followedBy).toBeNull();
    const ask = { planId: world.plan, toAgencyId: nav.agency.id, text: 'Hva nå?', dueBy: '2025-11-01' };
    const { id } = await perform(hub, school.worker.token, 'requestMeasure', { ...ask, followsMeasureId: course.id });
    for (const token of [participant, health.worker.token])
      expect(await broken(token, course.id)).toEqual([{ measure: { id: course.id }, followedBy: null, days: null }]);
    await perform(hub, nav.worker.token, 'answerMeasureRequest', { requestId: id, accept: true });
    expect(await broken(participant, course.id)).toEqual([]);
  });

  test('hands over to none that is unknown, to none before it, and not to itself', async () => {
    const { school, health } = world;
    const course = await addMeasure(world, school.worker, { period: { from: '2025-10-01', to: '2025-12-01' } });
    const earlier = await addMeasure(world, school.worker, { period: { from: '2025-09-30' } });
    const hidden = await addMeasure(world, health.worker, {
      ...{ category: 'HEALTH', existence: 'HIDDEN' },
      period: { from: '2025-12-02' },
    });
    const over = (toMeasureId: string) => ({ measureId: course.id, expectedVersion: 1, toMeasureId });
    for (const id of [course.id, earlier.id])
      expect((await refused(hub, school.worker.token, 'handOverMeasure', over(id))).problems?.[0]?.path).toBe(
        'input.toMeasureId',
      );
    expect((await refused(hub, school.worker.token, 'handOverMeasure', over(hidden.id))).code).toBe('NOT_FOUND');
    const stale = { ...over(earlier.id), expectedVersion: 2 };
    expect(await refused(hub, school.worker.token, 'handOverMeasure', stale)).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 1,
    });
  });

  test('hands over to a hidden one unseen: for those who may not know of it there is none, and nothing breaks', async () => {
    const { health, nav, school, participant } = world;
    const therapy = await addMeasure(world, health.worker, {
      category: 'HEALTH',
      period: { from: '2025-09-01', to: '2025-12-01' },
    });
    const hidden = await addMeasure(world, health.worker, {
      ...{ category: 'HEALTH', existence: 'HIDDEN' },
      period: { from: '2026-03-01' },
    });
    await perform(hub, health.worker.token, 'handOverMeasure', {
      measureId: therapy.id,
      expectedVersion: 1,
      toMeasureId: hidden.id,
    });
    for (const token of [nav.worker.token, school.leader.token])
      expect(await measure(token, therapy.id)).toMatchObject({ version: 1, followedBy: null });
    for (const token of [health.worker.token, participant]) {
      expect((await measure(token, therapy.id)).followedBy?.id).toBe(hidden.id);
      // what is hidden counts for nobody
      expect(await broken(token, therapy.id)).toEqual([]);
    }
    await giveConsent(world, health, [nav], { categories: ['HEALTH'] });
    expect((await measure(nav.worker.token, therapy.id)).followedBy?.id).toBe(hidden.id);
  });

  test('says whether it needs a decision, and is confirmed by somebody with authority (D38)', async () => {
    const { school, nav, participant } = world;
    const course = await addMeasure(world, school.worker, { needsDecision: true, classification: 'CONFIDENTIAL' });
    const confirm = { measureId: course.id, expectedContentVersion: 1 };
    expect((await measure(participant, course.id)).content).toMatchObject({ needsDecision: true, confirmation: null });
    for (const { token } of [school.worker, nav.leader])
      expect(await refused(hub, token, 'confirmMeasure', confirm)).toMatchObject({
        ...{ code: 'FORBIDDEN', rule: 'confirm-measure.supervisor' },
      });
    await perform(hub, school.leader.token, 'confirmMeasure', confirm);
    expect((await measure(participant, course.id)).content.confirmation).toMatchObject({
      by: { id: school.leader.id },
    });
    expect((await measure(nav.worker.token, course.id)).content).toEqual({});
    expect(await refused(hub, school.leader.token, 'confirmMeasure', confirm)).toMatchObject({
      ...{ code: 'CONFLICT', currentVersion: 2 },
    });
    // the owner goes on with it, and the confirmation stands
    const revised = { measureId: course.id, expectedVersion: 1, expectedContentVersion: 2, needsDecision: false };
    await perform(hub, school.worker.token, 'reviseMeasure', revised);
    expect((await measure(participant, course.id)).content).toMatchObject({
      ...{ needsDecision: false, confirmation: { by: { id: school.leader.id } } },
    });
  });

  test('says why it rests, and has its result when it is completed (D15)', async () => {
    const { school, participant } = world;
    const reasonsOfBreaks = [{ from: '2025-09-29', to: '2025-10-05', why: 'Høstferie' }];
    const rests = { breaks: [{ from: '2025-09-29', to: '2025-10-05' }], reasonsOfBreaks };
    const course = await addMeasure(world, school.worker, rests);
    expect((await measure(participant, course.id)).content.reasonsOfBreaks).toEqual(reasonsOfBreaks);
    const wrong = { measureId: course.id, expectedVersion: 1, expectedContentVersion: 1 };
    const outside = { ...wrong, reasonsOfBreaks: [{ from: '2025-09-29', to: '2025-10-06', why: 'For lenge' }] };
    expect((await refused(hub, school.worker.token, 'reviseMeasure', outside)).problems).toEqual([
      { path: 'input.reasonsOfBreaks.0', message: 'Må ligge innenfor et opphold.' },
    ]);
    await perform(hub, school.worker.token, 'reviseMeasure', { ...wrong, expectedContentVersion: null, breaks: [] });
    expect((await measure(participant, course.id)).content.reasonsOfBreaks).toEqual([]);
    await perform(hub, school.worker.token, 'startMeasure', { measureId: course.id, expectedVersion: 2 });
    await perform(hub, school.worker.token, 'completeMeasure', {
      measureId: course.id,
      expectedVersion: 3,
      result: 'Bestått',
    });
    expect((await measure(participant, course.id)).content.result).toBe('Bestått');
  });
});
