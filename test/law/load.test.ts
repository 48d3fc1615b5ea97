import { perform } from '../factories/operations';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Week {
  week: string;
  from: string;
  to: string;
  hours: number;
  withoutHours: number;
}

/** The plan runs from Monday 2025-09-01 to Tuesday 2026-06-30, on the introduction act and the regulation of 2022. */
describe('what the weeks of a plan are filled with', () => {
  let hub: TestHub;
  let world: World;
  beforeEach(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterEach(() => hub.close());

  async function weeks(token = world.participant, below?: number): Promise<{ over: Week[]; light: Week[] }> {
    const week = '{ week from to hours withoutHours }';
    const { plan } = await answer<{ plan: { overloadedWeeks: Week[]; lightWeeks: Week[] } }>(
      hub,
      token,
      `query ($id: ID!) { plan(id: $id) { overloadedWeeks ${week} lightWeeks${below === undefined ? '' : `(below: ${below})`} ${week} } }`,
      { id: world.plan },
    );
    return { over: plan.overloadedWeeks, light: plan.lightWeeks };
  }
  const names = (found: Week[]): string[] => found.map(({ week }) => week);
  const measure = (by: keyof World, hoursPerWeek: number | null, from: string, to: string | null, more: object = {}) =>
    addMeasure(world, (world[by] as World['nav']).worker, { hoursPerWeek, period: { from, to }, ...more });
  async function found(filter: object, token = world.refugee.worker.token): Promise<string[]> {
    const { plans } = await answer<{ plans: { edges: { node: { id: string } }[] } }>(
      hub,
      token,
      'query ($filter: PlanFilter) { plans(filter: $filter) { edges { node { id } } } }',
      { filter },
    );
    return plans.edges.map(({ node }) => node.id);
  }

  test('weeks of more than 37.5 hours show, over the agencies, stubs and single days included; just full weeks do not (D29)', async () => {
    await measure('school', 18, '2025-09-01', '2025-12-19');
    await measure('nav', 15, '2025-10-15', '2025-11-07');
    // a stub for the school and NAV
    await measure('health', 4.5, '2025-09-01', '2025-12-19', { category: 'HEALTH' });
    expect((await weeks()).over).toEqual([]);
    await measure('refugee', 0.5, '2025-10-19', '2025-10-19');
    const over = [{ week: '2025-W42', from: '2025-10-13', to: '2025-10-19', hours: 38, withoutHours: 0 }];
    for (const token of [world.participant, world.nav.worker.token, world.school.leader.token])
      expect((await weeks(token)).over).toEqual(over);
    expect(await found({ withOverload: true })).toEqual([world.plan]);
    expect(await found({ withOverload: false })).toEqual([]);
  });

  test('cancelled and hidden measures and breaks of the whole week take no time of anybody', async () => {
    await measure('school', 30, '2025-09-01', '2025-12-19', { breaks: [{ from: '2025-09-29', to: '2025-10-05' }] });
    const called = await measure('nav', 8, '2025-09-15', '2025-10-10');
    expect(names((await weeks()).over)).toEqual(['2025-W38', '2025-W39', '2025-W41']);
    await perform(hub, world.nav.worker.token, 'cancelMeasure', {
      measureId: called.id,
      expectedVersion: 1,
      reason: 'Utgår',
    });
    await measure('health', 20, '2025-09-01', null, { category: 'HEALTH', existence: 'HIDDEN' });
    for (const token of [world.participant, world.health.worker.token, world.nav.worker.token]) {
      expect((await weeks(token)).over).toEqual([]);
      expect(await found({ withOverload: true }, token)).toEqual([]);
    }
  });

  test('where the law asks for full time all year round, weeks with less and empty weeks show (D29)', async () => {
    await measure('school', 37.5, '2025-09-01', '2026-06-30', {
      breaks: [{ from: '2025-12-22', to: '2026-01-04' }],
    });
    expect((await weeks()).light).toEqual([
      { week: '2025-W52', from: '2025-12-22', to: '2025-12-28', hours: 0, withoutHours: 0 },
      { week: '2026-W01', from: '2025-12-29', to: '2026-01-04', hours: 0, withoutHours: 0 },
    ]);
    await measure('nav', 10, '2025-12-22', '2025-12-28');
    await measure('nav', null, '2025-12-22', '2025-12-28');
    expect((await weeks(world.participant, 10)).light.map(({ week }) => week)).toEqual(['2026-W01']);
    expect((await weeks(world.participant, 100)).light).toMatchObject([{ hours: 10, withoutHours: 1 }, { hours: 0 }]);
    expect(await found({ withLightWeeks: true })).toEqual([world.plan]);
    // hidden activity fills no week, for anybody
    await measure('health', 37.5, '2025-12-22', '2026-01-04', { category: 'HEALTH', existence: 'HIDDEN' });
    for (const token of [world.participant, world.health.worker.token])
      expect(names((await weeks(token)).light)).toEqual(['2025-W52', '2026-W01']);
    await measure('nav', 37.5, '2025-12-22', '2026-01-04');
    expect((await weeks()).light).toEqual([]);
    expect([await found({ withLightWeeks: true }), await found({ withLightWeeks: false })]).toEqual([[], [world.plan]]);
  });

  test('no week is too light where no law asks for full time', async () => {
    expect((await weeks()).light.length).toBe(43);
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      legalBases: ['INDIVIDUAL_PLAN_2022'],
    });
    expect((await weeks()).light).toEqual([]);
    expect(await found({ withLightWeeks: true })).toEqual([]);
  });

  test('a plan without end is reckoned to the week of its last change', async () => {
    await measure('school', 40, '2025-09-08', null);
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      period: { from: '2025-09-01' },
    });
    const { over, light } = await weeks();
    expect([names(over), names(light)]).toEqual([['2025-W37'], ['2025-W36']]);
  });

  test('the filter finds those plans alone in which it is so', async () => {
    await measure('school', 30, '2025-09-01', '2025-09-07');
    await measure('health', 10, '2025-09-01', '2025-09-07', { category: 'HEALTH' });
    expect(names((await weeks()).over)).toEqual(['2025-W36']);
    const other = await openPlanFor(hub, world.refugee.worker, 'Yusuf Warsame');
    expect((await found({ withOverload: true })).includes(other.plan)).toBe(false);
  });
});
