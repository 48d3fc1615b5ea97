import {
  awaiting,
  buildUnit,
  inForce,
  municipalityOf,
  toCoordinate,
  versionOf,
  type Waiting,
} from '../factories/coordination';
import { attempt, perform } from '../factories/operations';
import { buildAgency, buildMunicipality, buildStaff, type StaffRecord } from '../factories/people';
import { buildWorld, join, openPlanFor, type World } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { openPlan, wholePlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** One plan of a person in force, sorted out by the coordinating unit. Today is 2025-10-15. */
describe('one plan in force', () => {
  let hub: TestHub;
  let world: World;
  let unit: { leader: StaffRecord; worker: StaffRecord };
  beforeEach(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    unit = await buildUnit(hub, await municipalityOf(hub, world.refugee.agency.key));
  });
  afterEach(() => hub.close());

  const waiting = async (plan: string): Promise<Waiting> => {
    const found = (await toCoordinate(hub, unit.leader.token)).find(({ planId }) => planId === plan);
    if (!found) throw new Error('the unit does not see the plan');
    return found;
  };
  /** Another plan of the same person, by another agency of the municipality. */
  const second = async (by: StaffRecord): Promise<string> => {
    const registered = await perform(hub, by.token, 'registerParticipant', {
      nationalId: world.nationalId,
      name: world.name,
    });
    const period = { from: '2025-10-01', to: '2026-09-30' };
    const bases = ['NORWEGIAN_TRAINING_2021_S34', 'INDIVIDUAL_PLAN_2022'];
    return (await perform(hub, by.token, 'openPlan', { participantId: registered.id, legalBases: bases, period })).id;
  };

  test('the unit sees the frame of what waits, puts it in force, and has no access to the plan (D6)', async () => {
    const { participant, refugee, plan } = world;
    expect(await toCoordinate(hub, unit.leader.token)).toEqual([]);
    await awaiting(hub, refugee.worker.token, participant, plan);
    const seen = await waiting(plan);
    expect(seen).toMatchObject({ status: 'AWAITING_COORDINATION', samePerson: [], inForceElsewhere: false });
    for (const { token } of [unit.worker, refugee.leader]) expect(await toCoordinate(hub, token)).toEqual([]);
    expect(await wholePlan(hub, unit.leader.token, plan)).toBeNull();
    const input = { planId: plan, expectedVersion: seen.version };
    expect((await refused(hub, unit.worker.token, 'putInForce', input)).code).toBe('NOT_FOUND');
    expect((await refused(hub, refugee.worker.token, 'putInForce', input)).code).toBe('NOT_FOUND');
    expect((await refused(hub, unit.leader.token, 'putInForce', { ...input, expectedVersion: 1 })).code).toBe(
      'CONFLICT',
    );
    const { data } = await attempt(hub, unit.leader.token, 'putInForce', input);
    expect(data).toEqual({ putInForce: true });
    expect((await openPlan(hub, participant, plan)).status).toBe('IN_FORCE');
    expect(await toCoordinate(hub, unit.leader.token)).toEqual([]);
    const log = await answer<{ plan: { accessLog: { edges: { node: { by: string; what: string } }[] } } }>(
      hub,
      participant,
      'query ($id: ID!) { plan(id: $id) { accessLog(first: 50) { edges { node { by what } } } } }',
      { id: plan },
    );
    const whats = log.plan.accessLog.edges.map(({ node }) => node.what);
    expect(whats).toEqual(expect.arrayContaining(['Satte planen i kraft.', 'Så planens ramme.']));
  });

  test('a second plan may be made and may wait, and tells nobody of the first; in force it is refused, or follows (D6, D35)', async () => {
    const { participant, refugee, school, plan } = world;
    await inForce(world, unit.leader);
    const stranger = await buildAgency(hub, {
      kind: 'SCHOOL',
      municipality: await municipalityOf(hub, refugee.agency.key),
    });
    const teacher = await buildStaff(hub, stranger, { name: 'Lærer Andre' });
    const other = await second(teacher);
    await awaiting(hub, teacher.token, participant, other, 'NORWEGIAN_TRAINING_2021_S34');
    expect((await openPlan(hub, teacher.token, other)).status).toBe('AWAITING_COORDINATION');
    expect(await wholePlan(hub, teacher.token, plan)).toBeNull();
    const { version } = await waiting(other);
    expect((await waiting(other)).samePerson).toEqual([plan]);
    expect((await waiting(plan)).status).toBe('IN_FORCE');
    const alone = await refused(hub, unit.leader.token, 'putInForce', { planId: other, expectedVersion: version });
    expect([alone.code, alone.lacking?.map(({ key }) => key)]).toEqual(['CONFLICT', ['ANOTHER']]);
    expect(alone.message).toContain('bare én plan');
    const follows = { planId: other, expectedVersion: version, supersedesPlanId: plan };
    expect((await attempt(hub, unit.leader.token, 'putInForce', follows)).data).toEqual({ putInForce: true });
    expect((await openPlan(hub, participant, plan)).status).toBe('SUPERSEDED');
    expect((await openPlan(hub, participant, other)).status).toBe('IN_FORCE');
    const thread = async (token: string, id: string) =>
      (
        await answer<{ plan: { supersedes: { id: string } | null; supersededBy: { id: string } | null } }>(
          hub,
          token,
          'query ($id: ID!) { plan(id: $id) { supersedes { id } supersededBy { id } } }',
          { id },
        )
      ).plan;
    expect(await thread(participant, other)).toEqual({ supersedes: { id: plan }, supersededBy: null });
    expect(await thread(participant, plan)).toEqual({ supersedes: null, supersededBy: { id: other } });
    // who has the one and not the other is told of none
    expect(await thread(teacher.token, other)).toEqual({ supersedes: null, supersededBy: null });
    expect(await thread(school.worker.token, plan)).toEqual({ supersedes: null, supersededBy: null });
    // what is superseded stands still
    const still = await refused(hub, refugee.worker.token, 'closePlan', {
      ...{ planId: plan, expectedVersion: 5, reason: 'COMPLETED', words: 'Slutt' },
    });
    expect(still.code).toBe('FORBIDDEN');
  });

  test('two that come into force at once: one does, and the other is told why it cannot (D6)', async () => {
    const { participant, refugee, nav, plan } = world;
    await awaiting(hub, refugee.worker.token, participant, plan);
    const other = await second(nav.worker);
    await awaiting(hub, nav.worker.token, participant, other, 'NORWEGIAN_TRAINING_2021_S34');
    const tries = await Promise.all(
      [plan, other].map(async (planId) =>
        attempt(hub, unit.leader.token, 'putInForce', { planId, expectedVersion: (await waiting(planId)).version }),
      ),
    );
    const codes = tries.map(({ errors }) => errors?.[0]?.extensions.code ?? 'DONE').sort();
    expect(codes).toEqual(['CONFLICT', 'DONE']);
    const rows = await rowsOf<{ status: string }>(hub, `SELECT status FROM plan WHERE status = 'IN_FORCE'`);
    expect(rows.length).toBe(1);
  });

  test('where the municipality decides, a plan comes into force by its decision (D2, D4)', async () => {
    const { participant, refugee, plan } = world;
    await awaiting(hub, refugee.worker.token, participant, plan, null);
    const { version } = await waiting(plan);
    const without = await refused(hub, unit.leader.token, 'putInForce', { planId: plan, expectedVersion: version });
    expect([without.code, without.lacking?.map(({ key }) => key)]).toEqual(['CONFLICT', ['DECISION']]);
    expect(without.lacking?.[0]?.citation).toContain('forvaltningsloven §§ 23 til 27');
    const decided = { planId: plan, kind: 'PLAN_DECISION', reasons: 'Planen bygger på kartleggingen.' };
    await perform(hub, refugee.worker.token, 'makeDecision', { ...decided, legalBasis: 'INTRODUCTION_ACT_2003_S6' });
    const input = { planId: plan, expectedVersion: (await waiting(plan)).version };
    expect((await attempt(hub, unit.leader.token, 'putInForce', input)).data).toEqual({ putInForce: true });
  });

  test('a plan that the unit sends back is made anew, and is laid before the person again (D6)', async () => {
    const { participant, refugee, plan } = world;
    await awaiting(hub, refugee.worker.token, participant, plan);
    const { version } = await waiting(plan);
    expect(
      (await attempt(hub, unit.leader.token, 'sendPlanBack', { planId: plan, expectedVersion: version })).data,
    ).toEqual({
      sendPlanBack: true,
    });
    expect((await openPlan(hub, participant, plan)).status).toBe('DRAFT');
    const expectedVersion = await versionOf(hub, refugee.worker.token, plan);
    const { code, lacking } = await refused(hub, refugee.worker.token, 'sendPlanForCoordination', {
      planId: plan,
      expectedVersion,
    });
    expect([code, lacking?.map(({ key }) => key)]).toEqual(['CONFLICT', ['PROPOSAL']]);
  });

  test('a plan is closed with a reason, and stands still (D35)', async () => {
    const { participant, refugee, plan } = world;
    const close = { planId: plan, expectedVersion: 1, reason: 'PERSON_WISHES', words: 'Samira vil klare seg selv.' };
    expect((await refused(hub, world.nav.worker.token, 'closePlan', close)).rule).toBe('close-plan.coordinator');
    expect((await perform(hub, refugee.worker.token, 'closePlan', close)).status).toBe('CLOSED');
    const { plan: seen } = await answer<{ plan: { status: string; comingAbout: { closing: object } } }>(
      hub,
      participant,
      'query ($id: ID!) { plan(id: $id) { status comingAbout { closing { reason words } } } }',
      { id: plan },
    );
    expect(seen.comingAbout.closing).toEqual({ reason: 'PERSON_WISHES', words: 'Samira vil klare seg selv.' });
    expect((await refused(hub, refugee.worker.token, 'proposePlan', { planId: plan, expectedVersion: 2 })).code).toBe(
      'FORBIDDEN',
    );
    // one may still disagree with its end
    await perform(hub, participant, 'recordDissent', { planId: plan, text: 'Jeg ville fortsette.' });
  });

  test('a plan moves with the person to another municipality, with the person’s consent, and goes on as it is (D6, D35)', async () => {
    const { participant, refugee, plan } = world;
    await inForce(world, unit.leader);
    const there = await buildMunicipality(hub);
    const agency = await buildAgency(hub, { kind: 'REFUGEE_SERVICE', municipality: there });
    const leader = await buildStaff(hub, agency, { name: 'Lena Leder', role: 'SUPERVISOR' });
    const worker = await buildStaff(hub, agency, { name: 'Nye Koordinator' });
    await join(hub, plan, refugee.worker, { agency, worker, leader });
    const expectedVersion = await versionOf(hub, refugee.worker.token, plan);
    const past = await refused(hub, refugee.worker.token, 'reviseFrame', {
      planId: plan,
      expectedVersion,
      coordinatorStaffId: worker.id,
    });
    expect([past.code, past.lacking?.map(({ key }) => key)]).toEqual(['CONFLICT', ['MOVE']]);
    await perform(hub, refugee.worker.token, 'requestMove', { planId: plan, coordinatorStaffId: worker.id });
    const moves = async () =>
      (
        await answer<{
          plan: {
            status: string;
            coordinator: { id: string };
            comingAbout: { moves: { id: string; consented: boolean | null }[] };
          };
        }>(
          hub,
          participant,
          'query ($id: ID!) { plan(id: $id) { status coordinator { id } comingAbout { moves { id consented } } } }',
          { id: plan },
        )
      ).plan;
    const [asked] = (await moves()).comingAbout.moves;
    expect((await refused(hub, refugee.worker.token, 'answerMove', { moveId: asked?.id, consent: true })).code).toBe(
      'FORBIDDEN',
    );
    await perform(hub, participant, 'answerMove', { moveId: asked?.id, consent: true });
    expect(await moves()).toEqual({
      ...{ status: 'IN_FORCE', coordinator: { id: worker.id } },
      comingAbout: { moves: [{ id: asked?.id, consented: true }] },
    });
    expect((await refused(hub, participant, 'answerMove', { moveId: asked?.id, consent: false })).code).toBe(
      'CONFLICT',
    );
  });

  test('a plan whose coordinator can no longer open it gets a new one: by the coordinating agency, or by the unit (D31)', async () => {
    const { refugee, nav, participant, plan } = world;
    await perform(hub, refugee.leader.token, 'unassignStaff', { planId: plan, staffId: refugee.worker.id });
    expect((await waiting(plan)).lacksCoordinator).toBe(true);
    expect((await openPlan(hub, refugee.leader.token, plan)).viewerCan).toContain('NAME_COORDINATOR');
    const name = (token: string, staffId: string) => attempt(hub, token, 'nameCoordinator', { planId: plan, staffId });
    expect((await name(nav.leader.token, nav.leader.id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await name(refugee.leader.token, refugee.worker.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await name(refugee.leader.token, refugee.leader.id)).data).toEqual({ nameCoordinator: true });
    expect(await toCoordinate(hub, unit.leader.token)).toEqual([]);
    expect((await name(unit.leader.token, nav.worker.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    // the whole agency leaves, its coordinator with it
    await answer(hub, refugee.leader.token, 'mutation ($input: LeavePlanInput!) { leavePlan(input: $input) }', {
      input: { planId: plan, reason: 'Oppgaven er flyttet' },
    });
    expect((await waiting(plan)).lacksCoordinator).toBe(true);
    expect((await name(unit.leader.token, nav.worker.id)).data).toEqual({ nameCoordinator: true });
    const { coordinator, viewerCan } = (await openPlan(hub, nav.worker.token, plan)) as {
      coordinator: { id: string } | null;
      viewerCan: string[];
    };
    expect(coordinator?.id).toBe(nav.worker.id);
    expect(viewerCan).toContain('REVISE_FRAME');
    const { plan: seen } = await answer<{ plan: { comingAbout: { coordinatorChosenBy: string } } }>(
      hub,
      participant,
      'query ($id: ID!) { plan(id: $id) { comingAbout { coordinatorChosenBy } } }',
      { id: plan },
    );
    expect(seen.comingAbout.coordinatorChosenBy).toBe('MUNICIPALITY');
  });

  test('the blocks of staff hold for the unit, too: without clearance a protected person’s plan does not exist (D6)', async () => {
    const { participant, refugee, plan } = world;
    await awaiting(hub, refugee.worker.token, participant, plan);
    const { version } = await waiting(plan);
    await hub.owner.query(`UPDATE participant SET protection = 'CONFIDENTIAL'`);
    expect(await toCoordinate(hub, unit.leader.token)).toEqual([]);
    expect((await refused(hub, unit.leader.token, 'putInForce', { planId: plan, expectedVersion: version })).code).toBe(
      'NOT_FOUND',
    );
  });

  test('without a unit there is no way on, and the refusal says so (D6)', async () => {
    await hub.owner.query('DELETE FROM coordinating_unit');
    const { participant, refugee } = world;
    const { plan } = await openPlanFor(hub, refugee.worker);
    expect(participant).toBeDefined();
    await perform(hub, refugee.worker.token, 'proposePlan', { planId: plan, expectedVersion: 1 });
    const { lacking } = await refused(hub, refugee.worker.token, 'sendPlanForCoordination', {
      planId: plan,
      expectedVersion: 2,
    });
    expect(lacking?.map(({ key }) => key)).toEqual(['ELIGIBILITY', 'APPROVAL_OR_REASON', 'UNIT']);
  });
});
