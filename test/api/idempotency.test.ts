import { readIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from '../factories/citizens';
import { attempt, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, openPlanFor, type World, withdraw } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

const PERIOD = { from: '2025-09-01', to: '2026-01-31' };

/** The same request again is harmless (R1 to R3, C9). */
describe('an idempotency key', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const measure = (more: object = {}) => ({
    planId: world.plan,
    kind: 'OTHER',
    category: 'GENERAL',
    title: 'Et tiltak',
    period: PERIOD,
    ...more,
  });
  const eventsOf = async (plan: string): Promise<number> => {
    const [row] = await rowsOf<{ count: number }>(
      hub,
      'SELECT count(*)::int AS count FROM plan_event WHERE plan_id = $1',
      [keyOfPlan(plan)],
    );
    return row?.count ?? 0;
  };

  test('sent fifty times at once has one effect, and every answer names the same thing', async () => {
    const before = await eventsOf(world.plan);
    const input = measure({ idempotencyKey: 'femti' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => attempt(hub, world.nav.worker.token, 'addMeasure', input)),
    );
    expect(answers.flatMap((one) => one.errors ?? [])).toEqual([]);
    expect(new Set(answers.map((one) => one.data?.addMeasure?.id)).size).toBe(1);
    expect(await eventsOf(world.plan)).toBe(before + 1);
  });

  test('holds for every operation: the second time answers the same and changes nothing', async () => {
    const { refugee, participant, nav, school, health } = world;
    const { plan } = await openPlanFor(hub, refugee.worker);
    const again = async (mutation: Mutation, token: string, input: object) => {
      const body = { ...input, idempotencyKey: `igjen ${mutation}` };
      const first = await perform(hub, token, mutation, body);
      const before = await eventsOf(plan);
      expect([mutation, await perform(hub, token, mutation, body)]).toEqual([mutation, first]);
      expect([mutation, await eventsOf(plan)]).toEqual([mutation, before]);
      return first;
    };
    const { token } = refugee.worker;
    await again('registerParticipant', token, { dufNumber: '202412345610', name: 'Ali' });
    await again('openPlan', token, {
      participantId: world.participantId,
      legalBases: ['INDIVIDUAL_PLAN_2022'],
      period: PERIOD,
    });
    await again('inviteAgency', token, { planId: plan, agencyId: nav.agency.id });
    await again('assignStaff', nav.leader.token, { planId: plan, staffId: nav.worker.id });
    await again('unassignStaff', nav.leader.token, { planId: plan, staffId: nav.worker.id });
    await again('reviseFrame', token, { planId: plan, expectedVersion: 1, nextReview: '2025-12-01' });
    const goal = await again('addGoal', token, { planId: plan, horizon: 'LONG_TERM', statement: 'Arbeid' });
    await again('reviseGoal', token, { goalId: goal.id, expectedVersion: 1, targetDate: '2026-01-01' });
    const { id: measureId } = await again('addMeasure', token, measure({ planId: plan }));
    await again('reviseMeasure', token, { measureId, expectedVersion: 1, hoursPerWeek: 3 });
    await again('startMeasure', token, { measureId, expectedVersion: 2 });
    await again('completeMeasure', token, { measureId, expectedVersion: 3, result: 'Bra' });
    const second = await perform(hub, token, 'addMeasure', measure({ planId: plan }));
    await again('cancelMeasure', token, { measureId: second.id, expectedVersion: 1, reason: 'Flyttet' });
    await again('proposePlan', token, { planId: plan, expectedVersion: 2 });
    await again('leavePlan', nav.leader.token, { planId: plan, reason: 'Ferdig' });
    const sharing = {
      planId: world.plan,
      discloserId: health.agency.id,
      recipientIds: [school.agency.id],
      categories: ['HEALTH'],
    };
    const consent = await again('giveConsent', participant, sharing);
    await again('withdrawConsent', participant, { consentId: consent.id });
  });

  test('with another body is CONFLICT, and nothing changes', async () => {
    const { token } = world.nav.worker;
    await perform(hub, token, 'addMeasure', measure({ idempotencyKey: 'to kropper' }));
    for (const other of [
      { title: 'Noe annet' },
      { hoursPerWeek: 1 },
      { breaks: [{ from: '2025-10-01', to: '2025-10-02' }] },
    ]) {
      const found = await refused(hub, token, 'addMeasure', measure({ idempotencyKey: 'to kropper', ...other }));
      expect([found.code, found.currentVersion]).toEqual(['CONFLICT', undefined]);
    }
  });

  test('knows the same body by its contents, whatever the order of its fields', async () => {
    const { token } = world.nav.worker;
    const { id } = await perform(hub, token, 'addMeasure', measure({ idempotencyKey: 'rekkefølge', hoursPerWeek: 2 }));
    const turned = Object.fromEntries(
      Object.entries(measure({ hoursPerWeek: 2, idempotencyKey: 'rekkefølge' })).reverse(),
    );
    expect((await unchangedPlan(() => perform(hub, token, 'addMeasure', turned))).id).toBe(id);
  });

  test('is one viewer’s own: another person, another agency and another operation have their own effect', async () => {
    const input = measure({ idempotencyKey: 'felles' });
    const ids = [
      await perform(hub, world.nav.worker.token, 'addMeasure', input),
      await perform(hub, world.nav.leader.token, 'addMeasure', input),
      await perform(hub, world.school.worker.token, 'addMeasure', input),
      await perform(hub, world.nav.worker.token, 'addGoal', {
        planId: world.plan,
        horizon: 'LONG_TERM',
        statement: 'Arbeid',
        idempotencyKey: 'felles',
      }),
    ].map((one) => one.id);
    expect(new Set(ids).size).toBe(4);
  });

  test('that was refused is free: the right body afterwards has its effect', async () => {
    const { token } = world.nav.worker;
    const wrong = measure({ idempotencyKey: 'andre forsøk', goalIds: ['tull'] });
    expect((await refused(hub, token, 'addMeasure', wrong)).code).toBe('NOT_FOUND');
    expect((await perform(hub, token, 'addMeasure', measure({ idempotencyKey: 'andre forsøk' }))).version).toBe(1);
  });

  test('replayed is read under present rights: new contents are shown, and lost ones are not', async () => {
    const { nav } = world;
    const input = measure({ idempotencyKey: 'nå' });
    const { id } = await perform(hub, nav.worker.token, 'addMeasure', input);
    await perform(hub, nav.leader.token, 'reviseMeasure', {
      measureId: id,
      expectedVersion: 1,
      expectedContentVersion: 1,
      title: 'Endret',
    });
    expect((await perform(hub, nav.worker.token, 'addMeasure', input)).content).toMatchObject({
      version: 2,
      title: 'Endret',
    });
    await perform(hub, nav.leader.token, 'unassignStaff', { planId: world.plan, staffId: nav.worker.id });
    const { code } = await refused(hub, nav.worker.token, 'addMeasure', input, ['Endret', world.name]);
    expect(code).toBe('NOT_FOUND');
    await perform(hub, nav.leader.token, 'assignStaff', { planId: world.plan, staffId: nav.worker.id });
  });

  test('of a consent replayed after its withdrawal gives nothing back', async () => {
    const { health, nav, participant } = world;
    const secret = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Samtaler' });
    const input = {
      planId: world.plan,
      discloserId: health.agency.id,
      recipientIds: [nav.agency.id],
      categories: ['HEALTH'],
      idempotencyKey: 'gitt',
    };
    const given = await perform(hub, participant, 'giveConsent', input);
    expect(given.inForce).toBe(true);
    await withdraw(world, given.id);
    expect(await unchangedPlan(() => perform(hub, participant, 'giveConsent', input))).toEqual({
      ...given,
      inForce: false,
    });
    const { data } = await attempt(hub, nav.worker.token, 'startMeasure', { measureId: secret.id, expectedVersion: 1 });
    expect(data).toBeNull();
  });

  test('is kept for 24 hours and no longer', async () => {
    const { token } = world.school.worker;
    const input = measure({ idempotencyKey: 'i går' });
    const { id } = await perform(hub, token, 'addMeasure', input);
    const age = (interval: string) =>
      rowsOf(hub, `UPDATE idempotency SET at = clock_timestamp() - $1::interval WHERE answer = ARRAY[$2::uuid]`, [
        interval,
        readIdInPlan('measure', id)?.id,
      ]);
    await age('23 hours 59 minutes');
    expect((await perform(hub, token, 'addMeasure', input)).id).toBe(id);
    await age('24 hours 1 second');
    expect((await perform(hub, token, 'addMeasure', { ...input, title: 'Nytt' })).id).not.toBe(id);
  });

  test('holds no number or name that could be read or guessed from the database', async () => {
    const input = { nationalId: '12839449214', name: 'Fatima Noor', idempotencyKey: 'tall' };
    await perform(hub, world.refugee.worker.token, 'registerParticipant', input);
    const [row] = await rowsOf<{ body: Buffer; text: string }>(
      hub,
      `SELECT body, i::text AS text FROM idempotency i WHERE operation = 'registerParticipant' ORDER BY at DESC LIMIT 1`,
    );
    expect(row?.body).toHaveLength(32);
    expect(row?.text).not.toMatch(/12839449214|Fatima|tall/);
  });

  /** Does what must leave all but the read log as it stood. */
  async function unchangedPlan<T>(work: () => Promise<T>): Promise<T> {
    const before = await eventsOf(world.plan);
    const done = await work();
    expect(await eventsOf(world.plan)).toBe(before);
    return done;
  }
});
