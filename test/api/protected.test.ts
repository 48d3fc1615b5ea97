import { buildSystem, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { type AgencyRecord, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { WHOLE_PLAN, type WholePlan, wholePlan } from '../factories/whole-plan';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const PROTECTIONS = ['CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL'];
const OPEN = `mutation ($input: OpenPlanInput!) { openPlan(input: $input) { ${WHOLE_PLAN} } }`;

/** A participant with a protected address: for staff without clearance the plan does not exist. */
describe.each(PROTECTIONS)('a participant whose address is %s', (protection) => {
  let hub: TestHub;
  let world: World;
  let measureId: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    measureId = (await addMeasure(world, world.nav.worker)).id;
    await protect(world.plan, protection);
  });
  afterAll(() => hub.close());

  const protect = (plan: string, how: string) =>
    hub.owner.query(
      'UPDATE participant SET protection = $1 WHERE id = (SELECT participant_id FROM plan WHERE id = $2)',
      [how, keyOfPlan(plan)],
    );

  async function cleared(agency: AgencyRecord, role: 'CASEWORKER' | 'SUPERVISOR'): Promise<StaffRecord> {
    return buildStaff(hub, agency, { role, cleared: true });
  }

  test('has no plan for staff without clearance, be they assigned, supervisor or coordinator', async () => {
    for (const { worker, leader } of [world.refugee, world.nav, world.school, world.health]) {
      for (const { token } of [worker, leader]) {
        const { data } = await ask<object>(
          hub,
          token,
          `query ($id: ID!) { plan(id: $id) { id } plans { totalCount edges { node { id } } } ownMeasures { totalCount } }`,
          { id: world.plan },
        );
        expect(data).toEqual({ plan: null, plans: { totalCount: 0, edges: [] }, ownMeasures: { totalCount: 0 } });
      }
    }
    const input = { measureId, expectedVersion: 1 };
    expect((await refused(hub, world.nav.worker.token, 'startMeasure', input, [world.name])).code).toBe('NOT_FOUND');
    expect(
      (
        await refused(hub, world.refugee.worker.token, 'reviseFrame', { planId: world.plan, expectedVersion: 1 }, [
          world.name,
        ])
      ).code,
    ).toBe('NOT_FOUND');
  });

  test('cannot be found by name', async () => {
    const { plans } = await answer<{ plans: { totalCount: number } }>(
      hub,
      world.nav.leader.token,
      '{ plans(filter: { participantName: "Saleh" }) { totalCount } }',
    );
    expect(plans.totalCount).toBe(0);
  });

  test('has a plan for staff with clearance who are assigned or supervisor, and for the participant', async () => {
    const leader = await cleared(world.nav.agency, 'SUPERVISOR');
    const worker = await cleared(world.nav.agency, 'CASEWORKER');
    expect((await wholePlan(hub, leader.token, world.plan))?.participant.name).toBe(world.name);
    expect(await wholePlan(hub, worker.token, world.plan)).toBeNull();
    await perform(hub, leader.token, 'assignStaff', { planId: world.plan, staffId: worker.id });
    expect((await wholePlan(hub, worker.token, world.plan))?.measures).toHaveLength(1);
    expect((await wholePlan(hub, world.participant, world.plan))?.participant.name).toBe(world.name);
  });

  test('is no one’s to a case system', async () => {
    const token = await buildSystem(hub, world.nav.agency);
    expect(await wholePlan(hub, token, world.plan)).toBeNull();
    expect((await refused(hub, token, 'startMeasure', { measureId, expectedVersion: 1 })).code).toBe('NOT_FOUND');
  });

  test('is registered again in the same words as anybody: what was typed, and nothing of what is known', async () => {
    const { token } = world.nav.worker;
    const typed = { name: 'S. Saleh', languages: ['en'], interpreterNeeded: false };
    const known = await perform(hub, token, 'registerParticipant', { nationalId: world.nationalId, ...typed });
    const unknown = await perform(hub, token, 'registerParticipant', { nationalId: '12839449214', ...typed });
    expect(known).toEqual({ id: world.participantId, ...typed });
    expect(unknown).toEqual({ id: expect.stringMatching(/^D[\w-]{22}$/), ...typed });
  });

  test('is given a plan by staff without clearance, who are answered what they sent; the next read is null', async () => {
    const { token } = world.refugee.worker;
    const other = await openPlanFor(hub, world.refugee.worker);
    const input = (participantId: string) => ({
      participantId,
      legalBases: ['INTRODUCTION_ACT_2003_S6'],
      period: { from: '2025-10-01', to: '2026-01-31' },
    });
    const { openPlan: known } = await answer<{ openPlan: WholePlan }>(hub, token, OPEN, {
      input: input(world.participantId),
    });
    const { openPlan: plain } = await answer<{ openPlan: WholePlan }>(hub, token, OPEN, {
      input: input(other.participantId),
    });
    const likeness = ({ id: _id, participant: { id: _participant, ...participant }, ...rest }: WholePlan) => ({
      participant,
      ...rest,
    });
    expect(likeness(known)).toEqual(likeness(plain));
    expect(known.participant).toMatchObject({ id: world.participantId, name: world.name });
    expect(await wholePlan(hub, token, known.id)).toBeNull();
    expect((await wholePlan(hub, token, plain.id))?.id).toBe(plain.id);
    const leader = await cleared(world.refugee.agency, 'SUPERVISOR');
    expect((await wholePlan(hub, leader.token, known.id))?.coordinator?.id).toBe(world.refugee.worker.id);
  });

  test('that is protected from one day to the next closes to staff at once', async () => {
    const { plan, participantId } = await openPlanFor(hub, world.refugee.worker);
    expect((await wholePlan(hub, world.refugee.worker.token, plan))?.participant.id).toBe(participantId);
    await protect(plan, protection);
    expect(await wholePlan(hub, world.refugee.worker.token, plan)).toBeNull();
    await protect(plan, 'NONE');
    expect((await wholePlan(hub, world.refugee.worker.token, plan))?.participant.id).toBe(participantId);
  });
});
