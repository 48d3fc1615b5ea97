import { randomUUID } from 'node:crypto';
import { keyOfPlan } from '../factories/citizens';
import { type Mutation, perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, join, openPlanFor, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Which staff a plan is open to, and when it closes. */
describe('access of staff', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await addMeasure(world, world.nav.worker);
  });
  afterAll(() => hub.close());

  /** Whether the plan is open, by every way that leads to it. */
  async function opens(token: string, plan = world.plan): Promise<boolean> {
    const { data } = await ask<{
      plan: object | null;
      plans: { totalCount: number; edges: { node: { id: string } }[] };
    }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { id participant { name } } plans(first: 100) { totalCount edges { node { id } } } }',
      { id: plan },
    );
    const listed = (data?.plans.edges ?? []).some((edge) => edge.node.id === plan);
    expect(data?.plan !== null).toBe(listed);
    return listed;
  }

  test('is for supervisors of the agencies that take part, without assignment', async () => {
    for (const { leader } of [world.refugee, world.nav, world.school, world.health])
      expect(await opens(leader.token)).toBe(true);
  });

  test('is for caseworkers who are assigned, and no others', async () => {
    const colleague = await buildStaff(hub, world.nav.agency);
    expect(await opens(world.nav.worker.token)).toBe(true);
    expect(await opens(colleague.token)).toBe(false);
    await perform(hub, world.nav.leader.token, 'assignStaff', { planId: world.plan, staffId: colleague.id });
    expect(await opens(colleague.token)).toBe(true);
    await perform(hub, world.nav.leader.token, 'unassignStaff', { planId: world.plan, staffId: colleague.id });
    expect(await opens(colleague.token)).toBe(false);
  });

  test('is not for agencies outside, of whatever kind', async () => {
    const outside = await buildAgency(hub, { kind: 'NAV' });
    expect(await opens((await buildStaff(hub, outside, { role: 'SUPERVISOR', cleared: true })).token)).toBe(false);
  });

  test('comes at once to an invited agency’s supervisors, and to its caseworkers when they are assigned', async () => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { planId: plan, agencyId: world.health.agency.id });
    expect([await opens(world.health.leader.token, plan), await opens(world.health.worker.token, plan)]).toEqual([
      true,
      false,
    ]);
  });

  test('is blocked by the conflict register, whatever else holds', async () => {
    const { participantId } = world;
    const conflicted = [world.school.leader, world.school.worker];
    const [row] = (
      await hub.owner.query<{ id: string }>('SELECT participant_id AS id FROM plan WHERE id = $1', [
        keyOfPlan(world.plan),
      ])
    ).rows;
    for (const one of conflicted)
      await hub.owner.query('INSERT INTO conflict (person_id, participant_id) VALUES ($1, $2)', [one.person, row?.id]);
    for (const one of conflicted) {
      expect(await opens(one.token)).toBe(false);
      expect(
        (
          await refused(hub, one.token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' }, [
            world.name,
            participantId,
          ])
        ).code,
      ).toBe('NOT_FOUND');
    }
    await hub.owner.query('DELETE FROM conflict');
    for (const one of conflicted) expect(await opens(one.token)).toBe(true);
  });

  test('ends at once when somebody leaves the service or is disabled', async () => {
    const gone = await buildStaff(hub, world.nav.agency, { role: 'SUPERVISOR' });
    expect(await opens(gone.token)).toBe(true);
    await hub.owner.query('UPDATE staff SET active = false WHERE id = $1', [gone.key]);
    expect(await opens(gone.token)).toBe(false);
    const disabled = await buildStaff(hub, world.nav.agency, { role: 'SUPERVISOR' });
    expect(await opens(disabled.token)).toBe(true);
    await hub.owner.query('UPDATE person SET disabled = true WHERE id = $1', [disabled.person]);
    const { data, errors } = await ask<{ plan: object | null }>(
      hub,
      disabled.token,
      'query ($id: ID!) { plan(id: $id) { id } }',
      { id: world.plan },
    );
    expect(data?.plan ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code ?? 'UNAUTHENTICATED').toBe('UNAUTHENTICATED');
  });

  test('ends for all of an agency when its supervisor leaves the plan; what it owns stays, for the others to see', async () => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    await join(hub, plan, world.refugee.worker, world.nav);
    const kept = await addMeasure({ ...world, plan }, world.nav.worker);
    const { data } = await ask<{ leavePlan: boolean }>(
      hub,
      world.nav.leader.token,
      'mutation ($input: LeavePlanInput!) { leavePlan(input: $input) }',
      { input: { planId: plan, reason: 'Ferdig' } },
    );
    expect(data).toEqual({ leavePlan: true });
    expect([await opens(world.nav.leader.token, plan), await opens(world.nav.worker.token, plan)]).toEqual([
      false,
      false,
    ]);
    expect(
      (await refused(hub, world.nav.leader.token, 'startMeasure', { measureId: kept.id, expectedVersion: 1 })).code,
    ).toBe('NOT_FOUND');
    const left = await answer<{ plan: { agencies: object[]; measures: object[] } }>(
      hub,
      world.refugee.worker.token,
      'query ($id: ID!) { plan(id: $id) { agencies { id } measures { id owner { id } } } }',
      { id: plan },
    );
    expect(left.plan).toEqual({
      agencies: [{ id: world.refugee.agency.id }],
      measures: [{ id: kept.id, owner: { id: world.nav.agency.id } }],
    });
    // invited again, it is where it was
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { planId: plan, agencyId: world.nav.agency.id });
    expect([await opens(world.nav.leader.token, plan), await opens(world.nav.worker.token, plan)]).toEqual([
      true,
      true,
    ]);
  });

  test('may be ended by oneself: the plan is answered for the last time', async () => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    await join(hub, plan, world.refugee.worker, world.nav);
    const input = { planId: plan, staffId: world.nav.worker.id };
    expect((await perform(hub, world.nav.worker.token, 'unassignStaff', input)).id).toBe(plan);
    expect(await opens(world.nav.worker.token, plan)).toBe(false);
    expect((await refused(hub, world.nav.worker.token, 'unassignStaff', input)).code).toBe('NOT_FOUND');
  });

  test('of its people is for each agency to give: nobody assigns another agency’s', async () => {
    const rows: [Mutation, string, string][] = [
      ['assignStaff', world.refugee.worker.token, world.nav.leader.id],
      ['unassignStaff', world.refugee.worker.token, world.nav.worker.id],
      ['unassignStaff', world.nav.leader.token, world.refugee.worker.id],
    ];
    for (const [mutation, token, staffId] of rows) {
      expect((await refused(hub, token, mutation, { planId: world.plan, staffId })).code).toBe('NOT_FOUND');
    }
  });

  test('to the frame passes to whoever is named coordinator: assigned, or supervisor of an agency that takes part', async () => {
    const { refugee, nav, plan } = world;
    const strangers = [
      (await buildStaff(hub, nav.agency)).id,
      (await buildStaff(hub, await buildAgency(hub), { role: 'SUPERVISOR' })).id,
      randomUUID(),
    ];
    for (const coordinatorStaffId of strangers) {
      expect(
        (
          await refused(hub, refugee.worker.token, 'reviseFrame', {
            planId: plan,
            expectedVersion: 1,
            coordinatorStaffId,
          })
        ).code,
      ).toBe('NOT_FOUND');
    }
    await perform(hub, refugee.worker.token, 'reviseFrame', {
      planId: plan,
      expectedVersion: 1,
      coordinatorStaffId: nav.worker.id,
      legalBases: ['NAV_ACTIVITY_PLAN_S14A'],
    });
    expect(
      (
        await refused(hub, refugee.worker.token, 'reviseFrame', {
          planId: plan,
          expectedVersion: 2,
          nextReview: '2025-12-01',
        })
      ).code,
    ).toBe('FORBIDDEN');
    expect(
      (
        await perform(hub, nav.worker.token, 'reviseFrame', {
          planId: plan,
          expectedVersion: 2,
          coordinatorStaffId: refugee.leader.id,
        })
      ).version,
    ).toBe(3);
  });
});
