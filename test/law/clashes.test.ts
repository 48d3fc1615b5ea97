import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refusal } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const WORKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

/** The plan runs from 2025-09-01 to 2026-06-30. */
describe('a plan that is to fit care and a job', () => {
  let hub: TestHub;
  let world: World;
  let version: number;
  beforeEach(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    version = 0;
  });
  afterEach(() => hub.close());

  const input = (fixedCommitments: object[] | null) => ({
    planId: world.plan,
    ...(version ? { expectedVersion: version } : {}),
    fixedCommitments,
  });
  async function taken(...commitments: object[]): Promise<void> {
    await perform(hub, world.refugee.worker.token, 'describePlan', input(commitments));
    version += 1;
  }
  async function clashes(token = world.participant) {
    const { plan } = await answer<{ plan: { clashes: Record<string, unknown>[] | null } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { clashes { week hours room jobHours reasons } } }',
      { id: world.plan },
    );
    return plan.clashes;
  }

  test('shows the weeks in which it cannot fit, and says nothing where nothing is known (D28)', async () => {
    await addMeasure(world, world.school.worker, {
      hoursPerWeek: 30,
      period: { from: '2025-09-01', to: '2025-09-14' },
    });
    expect(await clashes()).toBeNull();
    await taken();
    expect(await clashes()).toEqual([]);
    // half past two every day, from the second week on: 37.5 hours are left
    const children = { kind: 'CARE', weekdays: WORKDAYS, from: '14:30', to: '19:00', period: { from: '2025-09-08' } };
    await taken(children);
    expect(await clashes()).toEqual([]);
    // the child is fetched at noon and brought at half past seven: 22.5 hours are left
    await taken(children, { ...children, from: '12:00', to: '15:00' }, { ...children, from: '06:00', to: '07:30' });
    const week = { week: '2025-W37', hours: 30, room: 22.5, jobHours: 0, reasons: ['NO_ROOM'] };
    for (const token of [world.participant, world.nav.worker.token]) expect(await clashes(token)).toEqual([week]);
  });

  test('shows a job that leaves no time, or no strength, for the programme (D28)', async () => {
    await addMeasure(world, world.school.worker, {
      hoursPerWeek: 30,
      period: { from: '2025-09-01', to: '2025-09-07' },
    });
    await taken({ kind: 'JOB', weekdays: [...WORKDAYS, 'SATURDAY'], from: '17:00', to: '20:00' });
    expect(await clashes()).toEqual([]);
    await taken({ kind: 'JOB', weekdays: [...WORKDAYS, 'SATURDAY'], from: '17:00', to: '20:30' });
    expect(await clashes()).toEqual([
      { week: '2025-W36', hours: 30, room: 50, jobHours: 21, reasons: ['TOO_MUCH_WORK'] },
    ]);
    await taken({ kind: 'JOB', weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY'], from: '08:00', to: '16:00' });
    expect(await clashes()).toMatchObject([{ room: 26, jobHours: 24, reasons: ['NO_ROOM', 'TOO_MUCH_WORK'] }]);
  });

  test('counts no hidden measure, for anybody', async () => {
    await taken({ kind: 'CARE', weekdays: WORKDAYS, from: '07:00', to: '16:00' });
    await addMeasure(world, world.health.worker, {
      ...{ category: 'HEALTH', existence: 'HIDDEN', hoursPerWeek: 20 },
      period: { from: '2025-09-01', to: '2025-12-31' },
    });
    for (const token of [world.participant, world.health.worker.token]) expect(await clashes(token)).toEqual([]);
  });

  test('takes no times that are none, each named', async () => {
    const query = 'mutation ($input: DescribePlanInput!) { describePlan(input: $input) { id } }';
    const wrong = [
      { kind: 'JOB', weekdays: [], from: '8', to: '25:00' },
      { kind: 'CARE', weekdays: ['MONDAY'], from: '15:00', to: '08:00' },
    ];
    const { code, problems } = await refusal(hub, world.refugee.worker.token, query, { input: input(wrong) });
    expect([code, problems?.map(({ path }) => path).sort()]).toEqual([
      'INVALID_INPUT',
      [
        'input.fixedCommitments.0.from',
        'input.fixedCommitments.0.to',
        'input.fixedCommitments.0.weekdays',
        'input.fixedCommitments.1.to',
      ],
    ]);
  });
});
