import { keyOfPlan } from '../factories/citizens';
import { attempt, type Done, type Mutation, perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import type { Answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Many at once: of those who read the same version one wins, and no event is lost or doubled. */
describe('twenty at once', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.nav.worker.token;
  });
  afterAll(() => hub.close());

  type Outcome = Answer<Record<string, Done>>;
  const twenty = (one: (at: number) => Promise<Outcome>): Promise<Outcome[]> =>
    Promise.all(Array.from({ length: 20 }, (_, at) => one(at)));
  const codeOf = (answer: Outcome): string => answer.errors?.[0]?.extensions.code ?? 'done';
  const conflicts = (answers: Outcome[]) => answers.filter((one) => codeOf(one) === 'CONFLICT');
  const winner = (answers: Outcome[]): number => {
    expect(answers.map(codeOf).sort()).toEqual([...Array.from({ length: 19 }, () => 'CONFLICT'), 'done']);
    return answers.findIndex((one) => codeOf(one) === 'done');
  };
  const numbers = async (): Promise<string[]> => {
    const rows = await rowsOf<{ no: string }>(
      hub,
      'SELECT no::text FROM plan_event WHERE plan_id = $1 ORDER BY plan_event.no',
      [keyOfPlan(world.plan)],
    );
    return rows.map((row) => row.no);
  };
  const oneMore = (before: string[]): string[] => [...before, String(before.length + 1)];

  test('reviseMeasure with the same expectedVersion: exactly one wins, and it stands as that one said', async () => {
    const { id: measureId } = await addMeasure(world, world.nav.worker);
    const before = await numbers();
    const answers = await twenty((at) =>
      attempt(hub, token, 'reviseMeasure', { measureId, expectedVersion: 1, hoursPerWeek: at + 1 }),
    );
    const won = winner(answers);
    for (const lost of conflicts(answers)) expect(lost.errors?.[0]?.extensions.currentVersion).toBe(2);
    const [row] = await rowsOf<{ version: number; hours_per_week: number }>(
      hub,
      'SELECT version, hours_per_week FROM measure ORDER BY version DESC LIMIT 1',
    );
    expect(row).toEqual({ version: 2, hours_per_week: won + 1 });
    expect(await numbers()).toEqual(oneMore(before));
  });

  test('reviseMeasure with the same expectedContentVersion: exactly one wins', async () => {
    const { id: measureId } = await addMeasure(world, world.nav.worker);
    const before = await numbers();
    const answers = await twenty((at) =>
      attempt(hub, token, 'reviseMeasure', {
        measureId,
        expectedVersion: 1,
        expectedContentVersion: 1,
        title: `Tittel ${at}`,
      }),
    );
    const won = winner(answers);
    expect(answers[won]?.data?.reviseMeasure?.content).toMatchObject({ version: 2, title: `Tittel ${won}` });
    expect(await numbers()).toEqual(oneMore(before));
  });

  test('startMeasure and cancelMeasure of one measure: exactly one of all wins', async () => {
    const { id: measureId } = await addMeasure(world, world.nav.worker);
    const before = await numbers();
    winner(
      await twenty((at) =>
        at % 2
          ? attempt(hub, token, 'startMeasure', { measureId, expectedVersion: 1 })
          : attempt(hub, token, 'cancelMeasure', { measureId, expectedVersion: 1, reason: 'Flyttet' }),
      ),
    );
    expect(await numbers()).toEqual(oneMore(before));
  });

  test('reviseGoal and reviseFrame with the same expectedVersion: exactly one wins', async () => {
    const { id: goalId } = await perform(hub, token, 'addGoal', {
      planId: world.plan,
      horizon: 'LONG_TERM',
      statement: 'Arbeid',
    });
    winner(
      await twenty((at) =>
        attempt(hub, token, 'reviseGoal', { goalId, expectedVersion: 1, targetDate: `2026-01-${at + 10}` }),
      ),
    );
    winner(
      await twenty((at) =>
        attempt(hub, token, 'reviseGoal', {
          goalId,
          expectedVersion: 2,
          expectedContentVersion: 1,
          statement: `Mål ${at}`,
        }),
      ),
    );
    const frame = { planId: world.plan, expectedVersion: 1 };
    winner(
      await twenty((at) =>
        attempt(hub, world.refugee.worker.token, 'reviseFrame', { ...frame, nextReview: `2026-01-${at + 10}` }),
      ),
    );
  });

  test('of what can stand once alone: an invitation, an assignment, its end, a proposal, the agency’s leaving', async () => {
    const guest = await buildAgency(hub);
    const leader = await buildStaff(hub, guest, { role: 'SUPERVISOR' });
    const worker = await buildStaff(hub, guest);
    const { plan, refugee } = world;
    const rows: [Mutation, string, object][] = [
      ['inviteAgency', refugee.worker.token, { planId: plan, agencyId: guest.id }],
      ['assignStaff', leader.token, { planId: plan, staffId: worker.id }],
      ['unassignStaff', leader.token, { planId: plan, staffId: worker.id }],
      ['proposePlan', refugee.worker.token, { planId: plan, expectedVersion: 2 }],
    ];
    for (const [mutation, by, input] of rows) winner(await twenty(() => attempt(hub, by, mutation, input)));
    const left = await twenty(() => attempt(hub, leader.token, 'leavePlan', { planId: plan, reason: 'Ferdig' }));
    expect(left.map(codeOf).filter((code) => code === 'done')).toHaveLength(1);
    expect(new Set(left.map(codeOf))).toEqual(
      new Set(['done', ...left.map(codeOf).filter((code) => code === 'CONFLICT' || code === 'NOT_FOUND')]),
    );
  });

  test('that touch different things all succeed, and the events of the plan are numbered without a hole', async () => {
    const before = await numbers();
    const added = await twenty(() =>
      attempt(hub, token, 'addMeasure', {
        planId: world.plan,
        kind: 'OTHER',
        category: 'GENERAL',
        title: 'Et tiltak',
        period: { from: '2025-09-01' },
      }),
    );
    expect(added.map(codeOf)).toEqual(Array.from({ length: 20 }, () => 'done'));
    const ids = added.map((one) => one.data?.addMeasure?.id);
    expect(new Set(ids).size).toBe(20);
    const started = await twenty((at) =>
      attempt(hub, token, 'startMeasure', { measureId: ids[at], expectedVersion: 1 }),
    );
    expect(started.map(codeOf)).toEqual(Array.from({ length: 20 }, () => 'done'));
    expect(await numbers()).toEqual(Array.from({ length: before.length + 40 }, (_, at) => String(at + 1)));
  });

  test('registering one unknown person end as one person, and nobody is told of a collision', async () => {
    const answers = await twenty((at) =>
      attempt(hub, token, 'registerParticipant', { nationalId: '12839449214', name: `Fatima ${at}` }),
    );
    expect(answers.map(codeOf)).toEqual(Array.from({ length: 20 }, () => 'done'));
    expect(new Set(answers.map((one) => one.data?.registerParticipant?.id)).size).toBe(1);
    const [row] = await rowsOf<{ count: number }>(hub, 'SELECT count(*)::int AS count FROM participant');
    expect(row?.count).toBe(2);
  });
});
