import { isFrozen } from '../law';
import { type Facts, NOBODY, type Operation, type SubjectType } from '../policy';
import { type Plan, PlanAction } from './plan.view';

const COMING_ABOUT: readonly [PlanAction, Operation, (readonly string[])?][] = [
  [PlanAction.RECORD_STEPS, 'recordEligibility'],
  [PlanAction.WISH_FOR_COORDINATOR, 'wishForCoordinator'],
  [PlanAction.NAME_CUSTODIAN, 'nameCustodian'],
  [PlanAction.APPROVE, 'approvePlan', ['PROPOSED', 'AWAITING_COORDINATION']],
  [PlanAction.SEND_FOR_COORDINATION, 'sendPlanForCoordination', ['PROPOSED']],
  [PlanAction.REQUEST_MOVE, 'requestMove'],
  [PlanAction.CLOSE, 'closePlan'],
  [PlanAction.RECORD_DISSENT, 'recordDissent'],
];

const ON_FRAME: readonly [PlanAction, Operation][] = [
  [PlanAction.REVISE_FRAME, 'reviseFrame'],
  [PlanAction.INVITE_AGENCY, 'inviteAgency'],
  [PlanAction.ASSIGN_STAFF, 'assignStaff'],
  [PlanAction.UNASSIGN_STAFF, 'unassignStaff'],
  [PlanAction.DESCRIBE, 'describePlan'],
  [PlanAction.CONTRIBUTE, 'contribute'],
  [PlanAction.ADD_GOAL, 'addGoal'],
  [PlanAction.ADD_ASSESSMENT, 'addAssessment'],
  [PlanAction.ADD_MEASURE, 'addMeasure'],
  [PlanAction.REQUEST_MEASURE, 'requestMeasure'],
  [PlanAction.PLAN_MEETING, 'planMeeting'],
];

/** What puts content into the plan, and rests on its legal bases. */
const PUTS_CONTENT: ReadonlySet<PlanAction> = new Set([
  PlanAction.DESCRIBE,
  PlanAction.CONTRIBUTE,
  PlanAction.ADD_GOAL,
  PlanAction.ADD_ASSESSMENT,
  PlanAction.ADD_MEASURE,
  PlanAction.REQUEST_MEASURE,
  PlanAction.PLAN_MEETING,
]);

/** What the viewer may do on a plan now, by the rules and by where the plan stands. */
export function actionsOnPlan(plan: Plan): PlanAction[] {
  const { rights, frame, opened, plan: facts } = plan.facts;
  const may = <T extends SubjectType>(operation: Operation, what: T, of: Facts[T]) => rights.may(operation, what, of);
  const puts = (action: PlanAction) =>
    !PUTS_CONTENT.has(action) || mayPutContent(plan) || (action === PlanAction.CONTRIBUTE && mayContribute(plan));
  const actions = ON_FRAME.filter(([action, operation]) => may(operation, 'Frame', frame) && puts(action)).map(
    ([action]) => action,
  );
  if (
    may('addWorkNote', 'WorkNote', {
      ...opened,
      owner: rights.viewer.agency,
      ownerKind: plan.all.actingKind,
      givenInsight: false,
    })
  )
    actions.push(PlanAction.ADD_WORK_NOTE);
  const seat = { ...opened, owner: rights.viewer.agency, person: NOBODY, status: 'MEMBER', known: true };
  if (may('nameGroupMember', 'GroupMember', seat)) actions.push(PlanAction.NAME_GROUP_MEMBER);
  if (plan.status !== 'PROPOSED' && plan.status !== 'IN_FORCE' && may('proposePlan', 'Frame', frame))
    actions.push(PlanAction.PROPOSE);
  if (mayGiveConsent(plan)) actions.push(PlanAction.GIVE_CONSENT);
  const asking = { ...opened, kind: 'SHARING', status: 'OPEN', requester: rights.viewer.agency, known: true };
  const ofOwn = { ...asking, discloser: rights.viewer.agency, soleRecipient: rights.viewer.agency };
  if (may('requestConsent', 'ConsentRequest', ofOwn)) actions.push(PlanAction.REQUEST_CONSENT);
  for (const [action, operation, statuses] of COMING_ABOUT)
    if ((statuses?.includes(plan.status) ?? true) && may(operation, 'Frame', frame)) actions.push(action);
  if (may('nameCoordinator', 'Coordinator', coordinatorFacts(plan))) actions.push(PlanAction.NAME_COORDINATOR);
  const { posts } = facts;
  if (may('setProtection', 'Protection', { ...opened, posts, raises: true })) actions.push(PlanAction.SET_PROTECTION);
  const own = { ...opened, posts, person: rights.viewer.person, owner: rights.viewer.agency };
  if (may('declareConflict', 'Conflict', own)) actions.push(PlanAction.DECLARE_CONFLICT);
  if (may('leavePlan', 'Plan', facts)) actions.push(PlanAction.LEAVE);
  if (may('read', 'AccessLog', { ...opened })) actions.push(PlanAction.READ_ACCESS_LOG);
  return actions;
}

/** What decides about naming a coordinator, as far as the plan was read with it. */
function coordinatorFacts(plan: Plan): Facts['Coordinator'] {
  const { opened, plan: facts, frame } = plan.facts;
  return { ...opened, posts: facts.posts, coordinatingAgency: plan.all.coordinatingAgency, status: frame.status };
}

/** Whether the legal bases of the plan let the viewer put something of their own into it now. */
function mayPutContent({ facts: { rights, opened, resting } }: Plan): boolean {
  const owner = rights.viewer.agency;
  return rights.may('putContent', 'Basis', {
    ...opened,
    owner,
    frozen: owner !== NOBODY && isFrozen(resting, null),
  });
}

/** Whether the legal bases of the plan let a representative contribute to it now. */
function mayContribute({ facts: { rights, opened, resting } }: Plan): boolean {
  const { person } = rights.viewer;
  const contribution = { ...opened, owner: NOBODY, person, known: true, frozen: isFrozen(resting, null) };
  return rights.may('contribute', 'Contribution', contribution);
}

/** Whether there is a consent that this viewer could give or record: electronically for the participant, on paper for the own agency. */
function mayGiveConsent(plan: Plan): boolean {
  const { rights, opened } = plan.facts;
  const consent = {
    ...opened,
    purpose: 'SHARING',
    parties: [],
    discloser: rights.viewer.agency,
    scope: 'ALL_IN_CATEGORY',
    knownMeasures: 0,
  };
  return (
    rights.may('giveConsent', 'Consent', { ...consent, method: 'ELECTRONIC' }) ||
    (rights.viewer.agency !== NOBODY && rights.may('giveConsent', 'Consent', { ...consent, method: 'WRITTEN' }))
  );
}
