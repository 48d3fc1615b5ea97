import { perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, join, openPlanFor, type World } from '../factories/plans';
import { refusal } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** The filters of `plans`: all that is given must hold, and nothing withheld can be found by them (A4). */
describe('the filter of plans', () => {
  let hub: TestHub;
  let world: World;
  let yusuf: string;
  let maryam: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    yusuf = (await openPlanFor(hub, world.refugee.worker, 'Yusuf Al-Hassan Saleh')).plan;
    maryam = (await openPlanFor(hub, world.refugee.worker, 'Mařyam Ødegård-Ås')).plan;
    await join(hub, yusuf, world.refugee.worker, world.nav);
  });
  afterAll(() => hub.close());

  async function found(filter: object | null, token = world.refugee.worker.token): Promise<string[]> {
    const { plans } = await answer<{ plans: { totalCount: number; edges: { node: { id: string } }[] } }>(
      hub,
      token,
      'query ($filter: PlanFilter) { plans(filter: $filter) { totalCount edges { node { id } } } }',
      { filter },
    );
    expect(plans.totalCount).toBe(plans.edges.length);
    return plans.edges.map((edge) => edge.node.id).sort();
  }
  const plansOf = (...ids: string[]) => ids.sort();

  const NAMES: [string, () => string[]][] = [
    ['SALEH', () => [world.plan, yusuf]],
    ['saleh', () => [world.plan, yusuf]],
    ['Saleh  Samira', () => [world.plan]],
    ['hassan', () => [yusuf]],
    ['al-hassan', () => [yusuf]],
    ['ØDEGÅRD', () => [maryam]],
    ['ødegård ås', () => [maryam]],
    // the same letter, written as two characters
    ['Mar\u030Cyam', () => [maryam]],
    ['Sale', () => []],
    ['aleh', () => []],
    ['Salehh', () => []],
    ['Saleh Ukjent', () => []],
    ['%', () => [world.plan, yusuf, maryam]],
    ['Sal%', () => []],
    ['', () => [world.plan, yusuf, maryam]],
  ];
  test.each(NAMES)('finds whole words of a name, whatever their case: “%s”', async (participantName, expected) => {
    expect(await found({ participantName })).toEqual(plansOf(...expected()));
  });

  test('takes no name that is longer than any can be', async () => {
    const query = 'query ($filter: PlanFilter) { plans(filter: $filter) { totalCount } }';
    expect(await found({ participantName: 'x'.repeat(300) })).toEqual([]);
    for (const participantName of ['x'.repeat(301), 'a '.repeat(300_000)]) {
      const filter = { participantName };
      const { code, problems } = await refusal(hub, world.refugee.worker.token, query, { filter });
      expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['filter.participantName']]);
    }
  });

  test('finds by name only among the plans that the viewer has access to', async () => {
    expect(await found({ participantName: 'saleh' }, world.school.worker.token)).toEqual([world.plan]);
    expect(await found({ participantName: 'maryam' }, world.nav.leader.token)).toEqual([]);
  });

  test('finds by status', async () => {
    await perform(hub, world.refugee.worker.token, 'proposePlan', { planId: maryam, expectedVersion: 1 });
    expect(await found({ status: 'PROPOSED' })).toEqual([maryam]);
    expect(await found({ status: 'DRAFT' })).toEqual(plansOf(world.plan, yusuf));
    expect(await found({ status: 'CLOSED' })).toEqual([]);
  });

  test('finds by an agency that the viewer may know takes part', async () => {
    expect(await found({ agencyId: world.nav.agency.id })).toEqual(plansOf(world.plan, yusuf));
    expect(await found({ agencyId: world.school.agency.id })).toEqual([world.plan]);
    const secret = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
    await perform(hub, world.refugee.worker.token, 'inviteAgency', {
      planId: world.plan,
      agencyId: secret.id,
      existence: 'HIDDEN',
    });
    const insider = await buildStaff(hub, secret, { role: 'SUPERVISOR' });
    expect(await found({ agencyId: secret.id }, insider.token)).toEqual([world.plan]);
    expect(await found({ agencyId: secret.id })).toEqual([world.plan]);
    expect(await found({ agencyId: secret.id }, world.participant)).toEqual([world.plan]);
    expect(await found({ agencyId: secret.id }, world.nav.leader.token)).toEqual([]);
  });

  test('finds an agency no more once it has left', async () => {
    const guest = await buildAgency(hub, { kind: 'OTHER' });
    const leader = await buildStaff(hub, guest, { role: 'SUPERVISOR' });
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { planId: maryam, agencyId: guest.id });
    expect(await found({ agencyId: guest.id })).toEqual([maryam]);
    await perform(hub, leader.token, 'leavePlan', { planId: maryam, reason: 'Ferdig' });
    expect(await found({ agencyId: guest.id })).toEqual([]);
  });

  test('finds by a review before a day: that day itself is not before it, and no review is none', async () => {
    await perform(hub, world.refugee.worker.token, 'reviseFrame', {
      planId: yusuf,
      expectedVersion: 1,
      nextReview: '2025-12-01',
    });
    expect(await found({ reviewBefore: '2025-12-02' })).toEqual([yusuf]);
    expect(await found({ reviewBefore: '2025-12-01' })).toEqual([]);
    expect(await found({ reviewBefore: '2199-12-31' })).toEqual([yusuf]);
  });

  test('finds by gaps of 14 days and more; a hidden measure fills none, for anybody', async () => {
    const all = plansOf(world.plan, yusuf, maryam);
    expect([await found({ withGaps: true }), await found({ withGaps: false })]).toEqual([all, []]);
    await addMeasure(world, world.refugee.worker, { period: { from: '2025-09-01', to: '2026-06-17' } });
    // thirteen days are left
    expect([await found({ withGaps: true }), await found({ withGaps: false })]).toEqual([
      plansOf(yusuf, maryam),
      [world.plan],
    ]);
    await addMeasure({ ...world, plan: yusuf }, world.nav.worker, {
      existence: 'HIDDEN',
      period: { from: '2025-09-01' },
    });
    for (const token of [world.nav.worker.token, world.refugee.worker.token])
      expect(await found({ withGaps: true }, token)).toContain(yusuf);
  });

  test('wants all that is given, and null is nothing given', async () => {
    expect(await found({ participantName: 'saleh', reviewBefore: '2026-01-01' })).toEqual([yusuf]);
    expect(await found({ participantName: 'saleh', status: 'PROPOSED' })).toEqual([]);
    expect(
      await found({ status: null, agencyId: null, participantName: null, reviewBefore: null, withGaps: null }),
    ).toHaveLength(3);
    expect(await found(null)).toHaveLength(3);
  });
});
