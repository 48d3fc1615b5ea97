import { buildRepresentative } from '../factories/citizens';
import { inputOf } from '../factories/inputs';
import { attempt, type Mutation, perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';

/** `viewerCan` says what a viewer may do, and the operations say the same. */
describe('viewerCan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const onPlan = async (token: string, plan = world.plan): Promise<string[]> =>
    (await openPlan(hub, token, plan)).viewerCan;
  const ASKING = ['GIVE_CONSENT', 'REQUEST_CONSENT'];
  const PART = [
    'ASSIGN_STAFF',
    'UNASSIGN_STAFF',
    'CONTRIBUTE',
    'ADD_GOAL',
    'ADD_ASSESSMENT',
    'ADD_MEASURE',
    'REQUEST_MEASURE',
    'PLAN_MEETING',
    'ADD_WORK_NOTE',
    'NAME_GROUP_MEMBER',
  ];

  const COORDINATORS = PART.toSpliced(2, 0, 'DESCRIBE');
  const SAY = ['WISH_FOR_COORDINATOR', 'NAME_CUSTODIAN'];
  const FOR_ALL_STAFF = ['SET_PROTECTION', 'DECLARE_CONFLICT'];
  const END = ['REQUEST_MOVE', 'CLOSE', 'RECORD_DISSENT', ...FOR_ALL_STAFF];

  test('of a plan, for each who has access', async () => {
    const { refugee, nav, participant } = world;
    expect(await onPlan(refugee.worker.token)).toEqual([
      'REVISE_FRAME',
      'INVITE_AGENCY',
      ...COORDINATORS,
      'PROPOSE',
      ...ASKING,
      'RECORD_STEPS',
      ...SAY,
      ...END,
    ]);
    expect(await onPlan(refugee.leader.token)).toEqual([
      ...PART,
      ...ASKING,
      'RECORD_DISSENT',
      'NAME_COORDINATOR',
      ...FOR_ALL_STAFF,
      'LEAVE',
    ]);
    expect(await onPlan(nav.worker.token)).toEqual([...PART, ...ASKING, 'RECORD_DISSENT', ...FOR_ALL_STAFF]);
    expect(await onPlan(nav.leader.token)).toEqual([...PART, ...ASKING, 'RECORD_DISSENT', ...FOR_ALL_STAFF, 'LEAVE']);
    expect(await onPlan(participant)).toEqual([
      ...[
        'CONTRIBUTE',
        'ADD_GOAL',
        'ADD_ASSESSMENT',
        'NAME_GROUP_MEMBER',
        'GIVE_CONSENT',
        ...SAY,
        'RECORD_DISSENT',
        'READ_ACCESS_LOG',
      ],
    ]);
    const relative = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE' });
    expect(await onPlan(relative.token)).toEqual([]);
  });

  test('of a plan that is proposed, or closed', async () => {
    const { refugee, nav } = world;
    const { plan } = await openPlanFor(hub, refugee.worker);
    await perform(hub, refugee.worker.token, 'inviteAgency', { planId: plan, agencyId: nav.agency.id });
    await perform(hub, refugee.worker.token, 'proposePlan', { planId: plan, expectedVersion: 1 });
    expect(await onPlan(refugee.worker.token, plan)).toEqual([
      ...['REVISE_FRAME', 'INVITE_AGENCY', ...COORDINATORS, ...ASKING, 'RECORD_STEPS', ...SAY],
      ...['APPROVE', 'SEND_FOR_COORDINATION', ...END],
    ]);
    await rowsOf(hub, `UPDATE plan SET status = 'CLOSED' WHERE status = 'PROPOSED'`);
    for (const token of [refugee.worker.token, nav.leader.token]) {
      const can = await onPlan(token, plan);
      for (const action of [
        'REVISE_FRAME',
        'INVITE_AGENCY',
        'PROPOSE',
        'ASSIGN_STAFF',
        'ADD_GOAL',
        'ADD_ASSESSMENT',
        'ADD_MEASURE',
        'REQUEST_MEASURE',
      ])
        expect(can).not.toContain(action);
      expect(can).toContain('UNASSIGN_STAFF');
    }
  });

  /** Those whose rights differ, and each operation with the word for it. */
  const OPERATIONS: [action: string, mutation: Mutation, more: object][] = [
    ['REVISE_FRAME', 'reviseFrame', { nextReview: '2025-12-01' }],
    ['INVITE_AGENCY', 'inviteAgency', {}],
    ['ASSIGN_STAFF', 'assignStaff', {}],
    ['ADD_GOAL', 'addGoal', {}],
    ['ADD_ASSESSMENT', 'addAssessment', {}],
    ['ADD_MEASURE', 'addMeasure', {}],
    ['REQUEST_MEASURE', 'requestMeasure', {}],
    ['PROPOSE', 'proposePlan', {}],
    ['GIVE_CONSENT', 'giveConsent', {}],
    ['RECORD_STEPS', 'recordEligibility', {}],
    ['WISH_FOR_COORDINATOR', 'wishForCoordinator', {}],
    ['NAME_CUSTODIAN', 'nameCustodian', {}],
    ['CLOSE', 'closePlan', {}],
    ['RECORD_DISSENT', 'recordDissent', {}],
    ['LEAVE', 'leavePlan', {}],
  ];

  test.each(OPERATIONS)(
    'of a plan: %s is there for those whom %s does not refuse, and for no others',
    async (action, mutation, more) => {
      const roles = (of: World): Record<string, string> => ({
        coordinator: of.refugee.worker.token,
        supervisor: of.nav.leader.token,
        caseworker: of.nav.worker.token,
        participant: of.participant,
      });
      for (const role of ['coordinator', 'supervisor', 'caseworker', 'participant']) {
        // each on a plan of its own, since what is done changes what can be done
        const fresh = await buildWorld(hub);
        const token = roles(fresh)[role] ?? '';
        const can = (await onPlan(token, fresh.plan)).includes(action);
        const agency = role === 'coordinator' ? fresh.refugee : fresh.nav;
        const own: Partial<Record<Mutation, object>> = {
          inviteAgency: { agencyId: (await buildWorld(hub)).health.agency.id },
          assignStaff: { staffId: (await buildStaff(hub, agency.agency)).id },
          giveConsent: {
            discloserId: agency.agency.id,
            recipientIds: [fresh.school.agency.id],
            method: role === 'participant' ? 'ELECTRONIC' : 'WRITTEN',
          },
        };
        const { errors } = await attempt(hub, token, mutation, {
          ...inputOf(fresh, mutation),
          ...own[mutation],
          ...more,
        });
        expect([role, errors?.map((one) => one.extensions.code)]).toEqual([role, can ? undefined : ['FORBIDDEN']]);
      }
    },
  );

  test('of a measure, for its owner by where it stands, and for nobody else', async () => {
    const { token } = world.nav.worker;
    const { id: measureId } = await addMeasure(world, world.nav.worker);
    const can = async (by = token) =>
      (await openPlan(hub, by, world.plan)).measures.find((one) => one.id === measureId)?.viewerCan;
    expect(await can()).toEqual(['REVISE', 'START', 'CANCEL', 'HAND_OVER']);
    await perform(hub, token, 'startMeasure', { measureId, expectedVersion: 1 });
    expect(await can()).toEqual(['REVISE', 'COMPLETE', 'CANCEL', 'HAND_OVER']);
    expect(await can(world.nav.leader.token)).toEqual(['REVISE', 'COMPLETE', 'CANCEL', 'HAND_OVER', 'CONFIRM']);
    for (const other of [world.refugee.worker.token, world.participant, world.school.leader.token])
      expect(await can(other)).toEqual([]);
    await perform(hub, token, 'completeMeasure', { measureId, expectedVersion: 2, result: 'Bra' });
    expect(await can()).toEqual(['REVISE', 'HAND_OVER']);
  });

  test('of a goal, for its owner, be it an agency or the participant', async () => {
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' };
    const agencys = await perform(hub, world.school.worker.token, 'addGoal', goal);
    const own = await perform(hub, world.participant, 'addGoal', goal);
    const can = async (token: string) =>
      Object.fromEntries((await openPlan(hub, token, world.plan)).goals.map((one) => [one.id, one.viewerCan]));
    expect(await can(world.school.leader.token)).toMatchObject({ [agencys.id]: ['REVISE'], [own.id]: [] });
    expect(await can(world.participant)).toMatchObject({ [agencys.id]: [], [own.id]: ['REVISE'] });
    expect(await can(world.nav.worker.token)).toMatchObject({ [agencys.id]: [], [own.id]: [] });
  });
});
