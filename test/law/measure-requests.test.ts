import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const REQUESTS =
  'measureRequests { id status text answer dueBy from { id } to { id } follows { id } measure { id } goal { id } viewerCan }';

interface Request {
  id: string;
  status: string;
  text: string | null;
  answer: string | null;
  follows: { id: string } | null;
  measure: { id: string } | null;
  goal: { id: string } | null;
  viewerCan: string[];
}

/** One agency asks another. Today is 2025-10-15. The route by a meeting: test/meetings. */
describe('a request to another agency', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const seen = async (token: string): Promise<Request[]> =>
    (
      await answer<{ plan: { measureRequests: Request[] } }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { ${REQUESTS} } }`,
        { id: world.plan },
      )
    ).plan.measureRequests;
  const one = async (token: string, id: string) => (await seen(token)).find((request) => request.id === id);
  const asks = (more: object = {}) => ({
    planId: world.plan,
    toAgencyId: world.nav.agency.id,
    text: 'Kan dere finne praksis?',
    dueBy: '2025-11-15',
    ...more,
  });

  test('reaches the other agency, is accepted, and becomes its measure, which takes over (D37, D48)', async () => {
    const { refugee, nav, participant } = world;
    const goal = await perform(hub, refugee.worker.token, 'addGoal', {
      ...{ planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' },
    });
    const course = await addMeasure(world, refugee.worker, { period: { from: '2025-09-01', to: '2025-11-30' } });
    const { id } = await perform(hub, refugee.worker.token, 'requestMeasure', {
      ...asks({ goalId: goal.id, followsMeasureId: course.id }),
    });
    expect(await one(nav.worker.token, id)).toMatchObject({
      ...{ status: 'PROPOSED', text: 'Kan dere finne praksis?', answer: null, viewerCan: ['ANSWER'] },
      ...{ follows: { id: course.id }, goal: { id: goal.id } },
    });
    expect((await one(refugee.leader.token, id))?.viewerCan).toEqual(['WITHDRAW']);
    const early = { planId: world.plan, kind: 'WORK_PRACTICE', category: 'GENERAL', title: 'Praksis' };
    const measure = { ...early, period: { from: '2025-12-01' } };
    expect((await refused(hub, nav.worker.token, 'turnIntoMeasure', { requestId: id, measure })).code).toBe('CONFLICT');
    await perform(hub, nav.worker.token, 'answerMeasureRequest', {
      requestId: id,
      accept: true,
      answer: 'Ja, i desember.',
    });
    const made = await perform(hub, nav.worker.token, 'turnIntoMeasure', { requestId: id, measure });
    expect(made.content.title).toBe('Praksis');
    expect(await one(participant, id)).toMatchObject({
      ...{ status: 'ACCEPTED', answer: 'Ja, i desember.', measure: { id: made.id }, viewerCan: [] },
    });
    expect((await refused(hub, nav.worker.token, 'turnIntoMeasure', { requestId: id, measure })).code).toBe('CONFLICT');
    expect((await refused(hub, refugee.worker.token, 'withdrawMeasureRequest', { requestId: id })).code).toBe(
      'CONFLICT',
    );
  });

  test('is declined with a reason, or withdrawn, and each by its own (D37)', async () => {
    const { refugee, nav, school } = world;
    const { id } = await perform(hub, refugee.worker.token, 'requestMeasure', asks());
    const decline = { requestId: id, accept: false };
    expect((await refused(hub, nav.worker.token, 'answerMeasureRequest', decline)).problems).toEqual([
      { path: 'input.answer', message: 'Et avslag må begrunnes.' },
    ]);
    expect(await refused(hub, nav.worker.token, 'withdrawMeasureRequest', { requestId: id })).toMatchObject({
      ...{ code: 'FORBIDDEN', rule: 'withdraw-measure-request.requester' },
    });
    expect(
      await refused(hub, refugee.worker.token, 'answerMeasureRequest', { ...decline, accept: true }),
    ).toMatchObject({ code: 'FORBIDDEN', rule: 'answer-measure-request.receiver' });
    // who is no party to one that follows nothing does not know of it
    expect((await refused(hub, school.worker.token, 'answerMeasureRequest', { ...decline, accept: true })).code).toBe(
      'NOT_FOUND',
    );
    await perform(hub, nav.worker.token, 'answerMeasureRequest', { ...decline, answer: 'Vi har ingen plasser.' });
    expect(await one(refugee.worker.token, id)).toMatchObject({ status: 'DECLINED', answer: 'Vi har ingen plasser.' });
    const second = await perform(hub, refugee.worker.token, 'requestMeasure', asks());
    await perform(hub, refugee.leader.token, 'withdrawMeasureRequest', { requestId: second.id });
    expect(await one(nav.worker.token, second.id)).toMatchObject({ status: 'WITHDRAWN', viewerCan: [] });
  });

  test('is between the two and the person; of a transition the others know that it was asked, and not its words', async () => {
    const { refugee, nav, school, participant } = world;
    const course = await addMeasure(world, refugee.worker, { period: { from: '2025-09-01', to: '2025-11-30' } });
    const after = await perform(hub, refugee.worker.token, 'requestMeasure', asks({ followsMeasureId: course.id }));
    const other = await perform(hub, refugee.worker.token, 'requestMeasure', asks({ text: 'Noe annet' }));
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const relative = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE' });
    for (const token of [school.worker.token, proxy.token]) {
      expect(await one(token, after.id)).toMatchObject({ status: 'PROPOSED', text: null, follows: { id: course.id } });
      expect(await one(token, other.id)).toBeUndefined();
    }
    expect(await seen(relative.token)).toEqual([]);
    for (const token of [participant, nav.leader.token]) expect((await one(token, other.id))?.text).toBe('Noe annet');
  });

  test('of a measure that the one who is asked may not know of shows no such measure, and none may be named unknown', async () => {
    const { health, nav, participant } = world;
    const hidden = await addMeasure(world, health.worker, { category: 'HEALTH', existence: 'HIDDEN' });
    const { id } = await perform(hub, health.worker.token, 'requestMeasure', asks({ followsMeasureId: hidden.id }));
    expect(await one(nav.worker.token, id)).toMatchObject({ follows: null, text: 'Kan dere finne praksis?' });
    expect(await one(participant, id)).toMatchObject({ follows: { id: hidden.id } });
    const unknown = asks({ toAgencyId: health.agency.id, followsMeasureId: hidden.id });
    expect((await refused(hub, nav.worker.token, 'requestMeasure', unknown)).code).toBe('NOT_FOUND');
    expect((await refused(hub, nav.worker.token, 'requestMeasure', asks())).problems?.[0]?.path).toBe(
      'input.toAgencyId',
    );
    const late = asks({ dueBy: '2025-10-14' });
    expect((await refused(hub, health.worker.token, 'requestMeasure', late)).problems?.[0]?.path).toBe('input.dueBy');
  });
});
