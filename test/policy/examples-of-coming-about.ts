import type { Facts } from '../../src/policy';
import { AGENCY, ANOTHER, type Example, example, ME, OTHER, opened, post } from './facts';

const frame = (standing: Parameters<typeof opened>[0], more: Partial<Facts['Frame']> = {}): Facts['Frame'] => ({
  ...opened(standing),
  status: 'PROPOSED',
  ...more,
});
const coordinated = () => frame('STAFF', { coordinates: true });
const BY_OTHERS = {
  'somebody else coordinates': { coordinates: false },
  'the plan is closed': { status: 'CLOSED' },
  'the plan is superseded': { status: 'SUPERSEDED' },
  'a system asks': { standing: 'SYSTEM' as const },
};
const coordinators = (may: Example['may']): Example =>
  example('STAFF', may, 'Frame', coordinated(), { ...BY_OTHERS, 'the participant asks': { standing: 'PARTICIPANT' } });
const ofTheWhole = (may: Example['may']): Example =>
  example('CITIZEN', may, 'Frame', frame('GUARDIAN'), {
    'a proxy asks': opened('PROXY'),
    'a relative asks': opened('RELATIVE'),
    'the plan is closed': { status: 'CLOSED' },
  });

const unit = (more: Partial<Facts['Coordination']> = {}): Facts['Coordination'] => ({
  standing: 'STAFF',
  unit: AGENCY,
  status: 'AWAITING_COORDINATION',
  coordinated: true,
  posts: post({ role: 'SUPERVISOR' }),
  protection: 'NONE',
  participantPerson: OTHER,
  conflicted: false,
  represents: false,
  ...more,
});
const NOT_THE_UNIT: Record<string, Partial<Facts['Coordination']>> = {
  'another agency is the unit': { unit: ANOTHER },
  'a caseworker asks': { posts: post() },
  'the address is protected and there is no clearance': { protection: 'CONFIDENTIAL' },
  'the viewer has a conflict': { conflicted: true },
  'it is the viewer’s own case': { participantPerson: ME },
  'the viewer represents the person': { represents: true },
  'a system asks': { standing: 'SYSTEM' },
};

const step = (more: Partial<Facts['ComingAbout']> = {}): Facts['ComingAbout'] => ({
  ...opened('STAFF'),
  owner: ANOTHER,
  classification: 'SHARED',
  ...more,
});
const dissent = (more: Partial<Facts['Dissent']> = {}): Facts['Dissent'] => ({
  ...opened('STAFF'),
  owner: ANOTHER,
  saidFor: ANOTHER,
  known: true,
  ...more,
});
const coordinator = (): Facts['Coordinator'] => ({
  ...opened('STAFF'),
  posts: post({ role: 'SUPERVISOR' }),
  coordinatingAgency: AGENCY,
  status: 'IN_FORCE',
});

/** For each row about how a plan comes about. */
export const COMING_ABOUT: Readonly<Record<string, Example>> = {
  'coming-about.whole': example(
    'CITIZEN',
    'read',
    'ComingAbout',
    step({ ...opened('PARTICIPANT'), classification: 'CONFIDENTIAL' }),
    { 'a proxy asks': opened('PROXY'), 'a relative asks': opened('RELATIVE'), 'staff ask': opened('STAFF') },
  ),
  'coming-about.shared': example('STAFF', 'read', 'ComingAbout', step(), {
    'it is confidential': { classification: 'CONFIDENTIAL' },
    'a lawyer asks': opened('LAWYER'),
    'a system asks': opened('SYSTEM'),
  }),
  'coming-about.owner': example(
    'STAFF',
    'read',
    'ComingAbout',
    step({ owner: AGENCY, classification: 'CONFIDENTIAL' }),
    { 'it is another’s': { owner: ANOTHER }, 'a system asks': opened('SYSTEM'), 'a proxy asks': opened('PROXY') },
  ),
  'dissent.whole': example('CITIZEN', 'read', 'Dissent', dissent({ ...opened('GUARDIAN'), known: false }), {
    'a lawyer asks': opened('LAWYER'),
    'staff ask': opened('STAFF'),
  }),
  'dissent.owner': example('STAFF', 'read', 'Dissent', dissent({ owner: AGENCY, known: false }), {
    'it concerns another': { owner: ANOTHER },
    'a system asks': opened('SYSTEM'),
  }),
  'dissent.said-for': example('STAFF', 'read', 'Dissent', dissent({ saidFor: AGENCY, known: false }), {
    'another has said it': { saidFor: ANOTHER },
    'a system asks': opened('SYSTEM'),
  }),
  'dissent.coordinator': example('STAFF', 'read', 'Dissent', dissent({ coordinates: true }), {
    'somebody else coordinates': { coordinates: false },
    'the coordinator may not know of what it is about': { known: false },
    'a system asks': { standing: 'SYSTEM' },
  }),
  'coordination.unit': example('STAFF', 'read', 'Coordination', unit({ status: 'IN_FORCE' }), NOT_THE_UNIT),
  'record-eligibility.coordinator': coordinators('recordEligibility'),
  'record-confidentiality-information.coordinator': coordinators('recordConfidentialityInformation'),
  'answer-coordinator-wish.coordinator': coordinators('answerCoordinatorWish'),
  'send-plan-for-coordination.coordinator': coordinators('sendPlanForCoordination'),
  'close-plan.coordinator': coordinators('closePlan'),
  'record-copy.coordinator': coordinators('recordCopy'),
  'record-programme.coordinator': coordinators('recordProgramme'),
  'request-move.coordinator': coordinators('requestMove'),
  'wish-for-coordinator.whole': ofTheWhole('wishForCoordinator'),
  'wish-for-coordinator.recorded': example('STAFF', 'wishForCoordinator', 'Frame', coordinated(), BY_OTHERS),
  'name-custodian.whole': ofTheWhole('nameCustodian'),
  'name-custodian.recorded': example('STAFF', 'nameCustodian', 'Frame', coordinated(), BY_OTHERS),
  'approve-plan.whole': ofTheWhole('approvePlan'),
  'approve-plan.power': example(
    'CITIZEN',
    'approvePlan',
    'Frame',
    frame('PROXY', { powers: ['READ_PLAN', 'APPROVE'] }),
    {
      'the power is missing': { powers: ['READ_PLAN', 'GIVE_CONSENT'] },
      'a system asks': { standing: 'SYSTEM' },
      'the plan is closed': { status: 'CLOSED' },
    },
  ),
  'approve-plan.recorded': example('STAFF', 'approvePlan', 'Frame', coordinated(), BY_OTHERS),
  'answer-move.participant': example('CITIZEN', 'answerMove', 'Frame', frame('PARTICIPANT'), {
    'a guardian without the power asks': opened('GUARDIAN'),
    'a proxy who may consent asks': opened('PROXY', { powers: ['READ_PLAN', 'GIVE_CONSENT'] }),
    'the plan is closed': { status: 'CLOSED' },
    'staff ask': opened('STAFF', { coordinates: true }),
  }),
  'answer-move.power': example('CITIZEN', 'answerMove', 'Frame', frame('GUARDIAN', { powers: ['GIVE_CONSENT'] }), {
    'the power is missing': { powers: ['APPROVE'] },
    'a relative asks': { standing: 'RELATIVE' },
    'the plan is superseded': { status: 'SUPERSEDED' },
  }),
  'name-coordinator.supervisor': example('STAFF', 'nameCoordinator', 'Coordinator', coordinator(), {
    'another agency coordinates': { coordinatingAgency: ANOTHER },
    'a caseworker asks': { posts: post() },
    'the plan is closed': { status: 'CLOSED' },
    'a system asks': opened('SYSTEM'),
  }),
  'name-coordinator.unit': example(
    'STAFF',
    'nameCoordinator',
    'Coordination',
    unit({ coordinated: false, status: 'IN_FORCE' }),
    { ...NOT_THE_UNIT, 'somebody coordinates': { coordinated: true } },
  ),
  'put-in-force.unit': example('STAFF', 'putInForce', 'Coordination', unit(), {
    ...NOT_THE_UNIT,
    'the plan does not wait': { status: 'PROPOSED' },
  }),
  'send-plan-back.unit': example('STAFF', 'sendPlanBack', 'Coordination', unit(), {
    ...NOT_THE_UNIT,
    'the plan is in force': { status: 'IN_FORCE' },
  }),
  'record-dissent.whole': example('CITIZEN', 'recordDissent', 'Frame', frame('PARTICIPANT', { status: 'CLOSED' }), {
    'a proxy asks': opened('PROXY'),
    'a relative asks': opened('RELATIVE'),
  }),
  'record-dissent.staff': example('STAFF', 'recordDissent', 'Frame', frame('STAFF'), {
    'the agency takes part without others knowing': { takesPartHidden: true },
    'the plan is closed': { status: 'CLOSED' },
    'a system asks': opened('SYSTEM'),
  }),
};
