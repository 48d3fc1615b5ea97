import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { openPlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Gaps and completeness. The plan runs from 2025-09-01 to 2026-06-30, on the introduction act and the regulation of 2022. */
describe('what is reckoned of a plan', () => {
  let hub: TestHub;
  let world: World;
  beforeEach(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterEach(() => hub.close());

  type Stretch = [from: string, to: string, days: number];
  async function gaps(token = world.participant, minDays?: number): Promise<Stretch[]> {
    const { plan } = await answer<{ plan: { gaps: { from: string; to: string; days: number }[] } }>(
      hub,
      token,
      `query ($id: ID!) { plan(id: $id) { gaps${minDays === undefined ? '' : `(minDays: ${minDays})`} { from to days } } }`,
      { id: world.plan },
    );
    return plan.gaps.map(({ from, to, days }) => [from, to, days]);
  }
  const busy = (from: string, to: string | null, more: object = {}) =>
    addMeasure(world, world.nav.worker, { period: { from, to }, ...more });

  test('gaps are the stretches of 14 days and more without activity, first and last day counted, in order of time', async () => {
    expect(await gaps()).toEqual([['2025-09-01', '2026-06-30', 303]]);
    await busy('2025-10-01', '2025-10-31');
    await busy('2025-11-14', '2025-12-31');
    await busy('2026-01-15', '2026-06-16');
    // 13 days at the beginning of November are few, 14 at the end are enough
    expect(await gaps()).toEqual([
      ['2025-09-01', '2025-09-30', 30],
      ['2026-01-01', '2026-01-14', 14],
      ['2026-06-17', '2026-06-30', 14],
    ]);
    expect(await gaps(world.participant, 13)).toHaveLength(4);
    expect(await gaps(world.participant, 30)).toEqual([['2025-09-01', '2025-09-30', 30]]);
    expect(await gaps(world.participant, 31)).toEqual([]);
  });

  test('a single day, breaks, cancelled measures and ends without end are reckoned as they are', async () => {
    const { token } = world.nav.worker;
    await busy('2025-01-01', '2025-09-30', { breaks: [{ from: '2025-09-10', to: '2025-09-10' }] });
    const called = await busy('2025-10-01', '2025-12-31');
    await busy('2025-10-01', null, {
      breaks: [
        { from: '2025-12-22', to: '2026-01-04' },
        { from: '2026-01-05', to: '2026-01-06' },
      ],
    });
    expect(await gaps()).toEqual([]);
    expect(await gaps(world.participant, 1)).toEqual([
      ['2025-09-10', '2025-09-10', 1],
      ['2026-01-01', '2026-01-06', 6],
    ]);
    await perform(hub, token, 'cancelMeasure', { measureId: called.id, expectedVersion: 1, reason: 'Flyttet' });
    expect(await gaps()).toEqual([['2025-12-22', '2026-01-06', 16]]);
  });

  test('what never ends is no gap, and a measure outside the plan’s period fills none', async () => {
    await busy('2024-01-01', '2025-08-31');
    await busy('2026-07-01', '2026-12-31');
    expect(await gaps()).toEqual([['2025-09-01', '2026-06-30', 303]]);
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      period: { from: '2025-09-01' },
    });
    expect(await gaps()).toEqual([['2025-09-01', '2026-06-30', 303]]);
  });

  test('a stub fills a gap like any measure, and a hidden measure fills none, for anybody, its owner and the participant included', async () => {
    const everybody = [
      world.participant,
      world.health.worker.token,
      world.nav.worker.token,
      world.refugee.leader.token,
    ];
    const therapy = await addMeasure(world, world.health.worker, {
      category: 'HEALTH',
      period: { from: '2025-09-01', to: '2025-12-31' },
    });
    await addMeasure(world, world.health.worker, {
      category: 'HEALTH',
      existence: 'HIDDEN',
      period: { from: '2026-01-01', to: '2026-06-30' },
    });
    for (const token of everybody) expect(await gaps(token)).toEqual([['2026-01-01', '2026-06-30', 181]]);
    await giveConsent(world, world.health, [world.nav]);
    for (const token of everybody) expect(await gaps(token)).toEqual([['2026-01-01', '2026-06-30', 181]]);
    await perform(hub, world.health.worker.token, 'reviseMeasure', {
      measureId: therapy.id,
      expectedVersion: 1,
      existence: 'HIDDEN',
    });
    for (const token of everybody) expect(await gaps(token)).toEqual([['2025-09-01', '2026-06-30', 303]]);
  });

  async function unmet(token: string): Promise<string[]> {
    const { completeness } = await openPlan(hub, token, world.plan);
    expect(completeness.complete).toBe(completeness.requirements.every((one) => one.met));
    return completeness.requirements.filter((one) => !one.met).map((one) => `${one.legalBasis.code} ${one.key}`);
  }

  test('completeness names each demand of each legal basis, with its law and a sentence', async () => {
    const { completeness } = await openPlan(hub, world.participant, world.plan);
    expect(completeness.complete).toBe(false);
    expect(new Set(completeness.requirements.map((one) => one.legalBasis.code))).toEqual(
      new Set(['INDIVIDUAL_PLAN_2022', 'INTRODUCTION_ACT_2003_S6']),
    );
    for (const { key, text, citation } of completeness.requirements) {
      expect([key, text, citation]).toEqual([
        expect.stringMatching(/^[a-z-]+$/),
        expect.stringMatching(/^\p{Lu}.+\.$/u),
        expect.stringMatching(/.{10,}/),
      ]);
    }
    expect(await unmet(world.participant)).toEqual(
      expect.arrayContaining([
        'INDIVIDUAL_PLAN_2022 plan-period-and-review-date',
        'INDIVIDUAL_PLAN_2022 consent-to-the-plan',
        'INTRODUCTION_ACT_2003_S6 important-remarks',
      ]),
    );
  });

  test('a demand is met when the plan has what it asks for', async () => {
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      nextReview: '2026-01-15',
    });
    await perform(hub, world.participant, 'giveConsent', { planId: world.plan, purpose: 'PLAN' });
    const goal = await perform(hub, world.refugee.worker.token, 'addGoal', {
      planId: world.plan,
      horizon: 'LONG_TERM',
      statement: 'Arbeid',
    });
    const goalDemands = [
      'INTRODUCTION_ACT_2003_S6 measures-for-every-open-goal',
      'INTRODUCTION_ACT_2003_S6 every-goal-has-a-deadline',
    ];
    expect(await unmet(world.participant)).toEqual(expect.arrayContaining(goalDemands));
    await perform(hub, world.refugee.worker.token, 'reviseGoal', {
      goalId: goal.id,
      expectedVersion: 1,
      targetDate: '2026-05-01',
    });
    await addMeasure(world, world.nav.worker, {
      goalIds: [goal.id],
      howCarriedOut: 'Samtaler',
      remarks: 'Obs',
      extent: 'Ukentlig',
      responsibleStaffId: world.nav.worker.id,
    });
    const left = await unmet(world.participant);
    for (const met of [
      ...goalDemands,
      'INTRODUCTION_ACT_2003_S6 important-remarks',
      'INDIVIDUAL_PLAN_2022 plan-period-and-review-date',
      'INDIVIDUAL_PLAN_2022 consent-to-the-plan',
    ]) {
      expect(left).not.toContain(met);
    }
  });

  test('a stub counts as complete, a hidden measure for nobody', async () => {
    const bare = 'INTRODUCTION_ACT_2003_S6 when-and-how-every-measure-is-carried-out';
    const before = await unmet(world.participant);
    expect(before).not.toContain(bare);
    await addMeasure(world, world.health.worker, { category: 'HEALTH', existence: 'HIDDEN', remarks: 'Obs' });
    for (const token of [world.participant, world.health.worker.token, world.nav.worker.token]) {
      const now = await unmet(token);
      expect(now).not.toContain(bare);
      if (token === world.participant) expect(now).toEqual(before);
    }
    await addMeasure(world, world.health.worker, { category: 'HEALTH' });
    expect(await unmet(world.participant)).toContain(bare);
    expect(await unmet(world.health.worker.token)).toContain(bare);
    expect(await unmet(world.nav.worker.token)).not.toContain(bare);
  });

  test('every legal basis is reckoned, whichever the plan comes to stand on', async () => {
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      legalBases: ['INTEGRATION_ACT_2021_S15'],
    });
    expect(await unmet(world.participant)).toContain('INTEGRATION_ACT_2021_S15 level-aimed-at');
  });
});
