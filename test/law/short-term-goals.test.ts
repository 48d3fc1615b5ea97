import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';

/** When goals are to be reached. */
describe('a goal on the way', () => {
  let hub: TestHub;
  let world: World;
  let end: string;
  const after = '2099-01-01';
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const { version } = await openPlan(hub, world.refugee.worker.token, world.plan);
    end = '2026-06-30';
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: version,
      period: { from: '2025-09-01', to: end },
    });
  });
  afterAll(() => hub.close());

  const goal = (more: object) => ({ planId: world.plan, horizon: 'SHORT_TERM', statement: 'Norsk på B1', ...more });

  test('is reached while the plan runs: one that ends after it is INVALID_INPUT with the citation, and nothing is changed (D10)', async () => {
    const { token } = world.nav.worker;
    const added = await unchanged(hub, () => refused(hub, token, 'addGoal', goal({ targetDate: after })));
    expect(added.code).toBe('INVALID_INPUT');
    expect(added.problems).toEqual([
      { path: 'input.targetDate', message: expect.stringContaining('H-20/05') as string },
    ]);
    expect(added.problems?.[0]?.message).toContain(end);
    const { id } = await perform(hub, token, 'addGoal', goal({ targetDate: end }));
    const moved = { goalId: id, expectedVersion: 1, targetDate: after };
    expect((await unchanged(hub, () => refused(hub, token, 'reviseGoal', moved))).code).toBe('INVALID_INPUT');
    const long = await perform(hub, token, 'addGoal', goal({ horizon: 'LONG_TERM', targetDate: after }));
    const shortened = { goalId: long.id, expectedVersion: 1, horizon: 'SHORT_TERM' };
    expect((await refused(hub, token, 'reviseGoal', shortened)).code).toBe('INVALID_INPUT');
  });
});
