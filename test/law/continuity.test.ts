import { perform } from '../factories/operations';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Over the caseload: the plans in which somebody would be left without activity, or lost between two services. */
describe('no stretch of time without activity, and nothing lost in a transition', () => {
  let hub: TestHub;
  let world: World;
  let other: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = (await openPlanFor(hub, world.refugee.worker, 'Yusuf Warsame')).plan;
  });
  afterAll(() => hub.close());

  async function found(filter: object, token = world.refugee.worker.token): Promise<string[]> {
    const { plans } = await answer<{ plans: { edges: { node: { id: string } }[] } }>(
      hub,
      token,
      'query ($filter: PlanFilter) { plans(filter: $filter) { edges { node { id } } } }',
      { filter },
    );
    return plans.edges.map(({ node }) => node.id);
  }

  test('are found as they come and go, by everybody who has the plan (D15)', async () => {
    const { school, nav, participant } = world;
    const everybody = [participant, world.refugee.worker.token, nav.worker.token, school.leader.token];
    const course = await addMeasure(world, school.worker, { period: { from: '2025-09-01', to: '2025-12-01' } });
    const next = await addMeasure(world, nav.worker, { period: { from: '2025-12-20', to: '2026-06-30' } });
    for (const token of everybody) {
      expect(await found({ withGaps: true, withBrokenTransitions: false }, token)).toContain(world.plan);
      expect(await found({ withBrokenTransitions: true }, token)).toEqual([]);
    }
    const over = { measureId: course.id, expectedVersion: 1, toMeasureId: next.id };
    await perform(hub, school.worker.token, 'handOverMeasure', over);
    for (const token of everybody) expect(await found({ withBrokenTransitions: true }, token)).toEqual([world.plan]);
    expect(await found({ withBrokenTransitions: false })).toEqual([other]);
    await perform(hub, nav.worker.token, 'reviseMeasure', {
      measureId: next.id,
      expectedVersion: 1,
      period: { from: '2025-12-08', to: '2026-06-30' },
    });
    for (const token of everybody) {
      expect(await found({ withBrokenTransitions: true }, token)).toEqual([]);
      expect(await found({ withGaps: true }, token)).not.toContain(world.plan);
    }
  });

  test('are found by what was asked of another agency and is not accepted, and never by what is hidden', async () => {
    const { school, health, nav, participant } = world;
    const course = await addMeasure(world, school.worker, { period: { from: '2025-09-01', to: '2026-03-01' } });
    const asked = { planId: world.plan, toAgencyId: nav.agency.id, text: 'Hva nå?', dueBy: '2025-11-01' };
    const { id } = await perform(hub, school.worker.token, 'requestMeasure', { ...asked, followsMeasureId: course.id });
    for (const token of [participant, health.worker.token])
      expect(await found({ withBrokenTransitions: true }, token)).toEqual([world.plan]);
    await perform(hub, nav.worker.token, 'answerMeasureRequest', { requestId: id, accept: true });
    expect(await found({ withBrokenTransitions: true })).toEqual([]);
    const hidden = { category: 'HEALTH', existence: 'HIDDEN' };
    const therapy = await addMeasure(world, health.worker, {
      ...hidden,
      period: { from: '2025-09-01', to: '2025-10-31' },
    });
    const later = await addMeasure(world, health.worker, {
      ...hidden,
      period: { from: '2026-02-01', to: '2026-03-01' },
    });
    const over = { measureId: therapy.id, expectedVersion: 1, toMeasureId: later.id };
    await perform(hub, health.worker.token, 'handOverMeasure', over);
    for (const token of [participant, health.worker.token, nav.worker.token])
      expect(await found({ withBrokenTransitions: true }, token)).toEqual([]);
  });
});
