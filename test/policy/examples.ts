import { NOBODY, type Standing } from '../../src/policy';
import { ACCESS } from './examples-of-access';
import { ASSESSMENT } from './examples-of-assessment';
import { BLOCKING } from './examples-of-blocking';
import { COMING_ABOUT } from './examples-of-coming-about';
import { CONTENT } from './examples-of-content';
import { COPIES } from './examples-of-copies';
import { DECISIONS } from './examples-of-decisions';
import { INBOX } from './examples-of-inbox';
import { INSIGHT } from './examples-of-insight';
import { INSIGHTS } from './examples-of-insights';
import { LIFE } from './examples-of-life';
import { MEASURES } from './examples-of-measures';
import { MEETINGS } from './examples-of-meetings';
import { MINUTES } from './examples-of-minutes';
import { PEOPLE } from './examples-of-people';
import { PLAN_CONTENT } from './examples-of-plan-content';
import { WEBHOOK } from './examples-of-webhooks';
import { AGENCY, ANOTHER, type Example, example, ME, OTHER, opened, participation, plan, post } from './facts';

const frame = (standing: Standing, coordinates = false) => ({
  ...opened(standing, { coordinates }),
  status: 'PROPOSED',
});
const CLOSED = { 'the plan is closed': { status: 'CLOSED' }, 'the plan has a successor': { status: 'SUPERSEDED' } };
const OVER = { 'the plan is over': { living: false } };
const BY_OTHERS = { 'the participant asks': opened('PARTICIPANT'), 'a proxy asks': opened('PROXY') };
const UNCOORDINATED = {
  'somebody else coordinates': { coordinates: false },
  ...CLOSED,
  'a system asks': { standing: 'SYSTEM' as const },
  'the participant asks': { standing: 'PARTICIPANT' as const },
};
const hiddenMeasure = (standing: Standing, more = {}) => ({
  ...opened(standing, more),
  owner: AGENCY,
  classification: 'CONFIDENTIAL',
  existence: 'HIDDEN',
  consents: [],
  readable: true,
});
const NOT_OWN = { 'it is another’s': { owner: ANOTHER } };
const supervised = plan({ posts: post({ role: 'SUPERVISOR' }), participations: participation() });

const stepOf = (
  may: 'reviseMeasure' | 'startMeasure' | 'completeMeasure' | 'cancelMeasure' | 'handOverMeasure',
  name: string,
): Record<string, Example> => ({
  [`${name}.owner`]: example('STAFF', may, 'Measure', hiddenMeasure('STAFF'), {
    ...NOT_OWN,
    ...OVER,
    ...BY_OTHERS,
    'a system without the scope asks': opened('SYSTEM'),
  }),
  [`${name}.system`]: example(
    'SYSTEM',
    may,
    'Measure',
    hiddenMeasure('SYSTEM', { tokenScopes: ['samplan:read', 'samplan:write'] }),
    {
      ...NOT_OWN,
      ...OVER,
      'the token may only read': { tokenScopes: ['samplan:read'] },
      'a lawyer asks, who acts for no agency': { standing: 'LAWYER', owner: NOBODY },
    },
  ),
});

const archive = () => ({
  ...opened('STAFF'),
  posts: post({ role: 'SUPERVISOR' }),
  coordinatingAgency: AGENCY,
  status: 'IN_FORCE',
  held: true,
});
const NOT_THE_ARCHIVES = {
  'another agency coordinates': { coordinatingAgency: ANOTHER },
  'a caseworker asks': { posts: post() },
  'the participant asks': opened('PARTICIPANT'),
  'a system asks': opened('SYSTEM'),
};

const emergencyOf = (more: object) => ({
  ...opened('STAFF'),
  ...{ owner: ANOTHER, openedBy: ME, openedFor: AGENCY, posts: post(), known: true, readable: false },
  ...more,
});

const consentBy = (standing: Standing, more: object = {}) => ({
  ...opened(standing),
  ...{
    purpose: 'SHARING',
    parties: [],
    discloser: ANOTHER,
    method: 'ELECTRONIC',
    scope: 'ALL_IN_CATEGORY',
    knownMeasures: 0,
  },
  ...more,
});
const request = (standing: Standing, more: object = {}) => ({
  ...opened(standing),
  ...{ kind: 'SHARING', status: 'OPEN', requester: ANOTHER, discloser: ANOTHER, soleRecipient: ANOTHER, known: true },
  ...more,
});
const UNKNOWN = { 'what it is about may not be known': { known: false } };
const SETTLED = { 'it is answered already': { status: 'GRANTED' }, 'it is taken back': { status: 'TAKEN_BACK' } };
const ON_PAPER = { 'it is not on paper or by word': { method: 'ELECTRONIC' } };

/** One allowed example and the refused ones beside it for every row of the table. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...ACCESS,
  ...WEBHOOK,
  ...CONTENT,
  ...ASSESSMENT,
  ...PEOPLE,
  ...COPIES,
  ...INSIGHT,
  ...BLOCKING,
  ...COMING_ABOUT,
  ...MEASURES,
  ...INBOX,
  ...INSIGHTS,
  ...PLAN_CONTENT,
  ...DECISIONS,
  ...LIFE,
  ...MEETINGS,
  ...MINUTES,

  'revision.whole': example(
    'CITIZEN',
    'read',
    'Revision',
    { ...opened('GUARDIAN'), owner: ANOTHER, readable: true, keptBack: false },
    {
      'its content may not be read now': { readable: false },
      'the law kept it back': { keptBack: true },
      'a proxy asks': opened('PROXY'),
      'another agency’s staff ask': opened('STAFF'),
    },
  ),
  'revision.owner': example(
    'STAFF',
    'read',
    'Revision',
    { ...opened('STAFF'), owner: AGENCY, readable: true, keptBack: true },
    {
      'it was another’s': { owner: ANOTHER },
      'its content may not be read now': { readable: false },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'set-archival-hold.supervisor': example('STAFF', 'setArchivalHold', 'Archive', archive(), NOT_THE_ARCHIVES),
  'lift-archival-hold.supervisor': example('STAFF', 'liftArchivalHold', 'Archive', archive(), NOT_THE_ARCHIVES),
  'erase-plan.supervisor': example(
    'STAFF',
    'erasePlan',
    'Archive',
    { ...archive(), status: 'CLOSED', held: false },
    {
      ...NOT_THE_ARCHIVES,
      'the plan is in force': { status: 'IN_FORCE' },
      'it must be kept': { held: true },
    },
  ),

  'register.staff': example(
    'STAFF',
    'registerParticipant',
    'Register',
    { kind: 'STAFF', knowsParticipant: false },
    { 'a citizen asks': { kind: 'CITIZEN' }, 'a system asks': { kind: 'SYSTEM' } },
  ),
  'open-plan.staff': example(
    'STAFF',
    'openPlan',
    'Register',
    { kind: 'STAFF', knowsParticipant: true },
    { 'the agency has not registered the person': { knowsParticipant: false }, 'a system asks': { kind: 'SYSTEM' } },
  ),

  'revise-frame.coordinator': example('STAFF', 'reviseFrame', 'Frame', frame('STAFF', true), UNCOORDINATED),
  'invite.coordinator': example('STAFF', 'inviteAgency', 'Frame', frame('STAFF', true), UNCOORDINATED),
  'propose.coordinator': example('STAFF', 'proposePlan', 'Frame', frame('STAFF', true), UNCOORDINATED),
  'assign.own-agency': example('STAFF', 'assignStaff', 'Frame', frame('STAFF'), { ...CLOSED, ...BY_OTHERS }),
  'unassign.own-agency': example('STAFF', 'unassignStaff', 'Frame', { ...frame('STAFF'), status: 'CLOSED' }, BY_OTHERS),
  'leave.supervisor': example('STAFF', 'leavePlan', 'Plan', supervised, {
    'the viewer is a caseworker': { posts: post() },
    'the agency has left already': { participations: participation({ active: false }) },
    'the address is protected, and the viewer not cleared': { protection: 'CONFIDENTIAL' },
    'it is the viewer’s own case or family': { conflicted: true },
    'the viewer stands in for the participant': { represents: true },
  }),

  'add-goal.agency': example('STAFF', 'addGoal', 'Frame', frame('STAFF'), {
    ...CLOSED,
    'the agency takes part without others knowing': { takesPartHidden: true },
    'a proxy asks': opened('PROXY'),
  }),
  'add-goal.participant': example('CITIZEN', 'addGoal', 'Frame', frame('PARTICIPANT'), {
    ...CLOSED,
    'a guardian asks': opened('GUARDIAN'),
  }),
  'revise-goal.owner': example(
    'STAFF',
    'reviseGoal',
    'Goal',
    { ...opened('STAFF'), owner: AGENCY, classification: 'SHARED', readable: true },
    { ...NOT_OWN, ...OVER, 'it is the participant’s': { owner: NOBODY }, 'a system asks': opened('SYSTEM') },
  ),
  'revise-goal.participant': example(
    'CITIZEN',
    'reviseGoal',
    'Goal',
    { ...opened('PARTICIPANT'), owner: NOBODY, classification: 'SHARED', readable: true },
    { ...OVER, 'it is an agency’s': { owner: ANOTHER }, 'a guardian asks': opened('GUARDIAN') },
  ),
  'add-assessment.agency': example('STAFF', 'addAssessment', 'Frame', frame('STAFF'), {
    ...CLOSED,
    'the agency takes part without others knowing': { takesPartHidden: true },
    'a proxy asks': opened('PROXY'),
  }),
  'add-assessment.participant': example('CITIZEN', 'addAssessment', 'Frame', frame('PARTICIPANT'), {
    ...CLOSED,
    'a guardian asks': opened('GUARDIAN'),
  }),
  'revise-assessment.owner': example(
    'STAFF',
    'reviseAssessment',
    'Assessment',
    { ...opened('STAFF'), owner: AGENCY, classification: 'SHARED', readable: true },
    { ...NOT_OWN, ...OVER, 'it is the participant’s': { owner: NOBODY }, 'a system asks': opened('SYSTEM') },
  ),
  'revise-assessment.participant': example(
    'CITIZEN',
    'reviseAssessment',
    'Assessment',
    { ...opened('PARTICIPANT'), owner: NOBODY, classification: 'SHARED', readable: true },
    { ...OVER, 'it is an agency’s': { owner: ANOTHER }, 'a guardian asks': opened('GUARDIAN') },
  ),
  'add-measure.agency': example('STAFF', 'addMeasure', 'Frame', frame('STAFF'), { ...CLOSED, ...BY_OTHERS }),
  'add-measure.system': example(
    'SYSTEM',
    'addMeasure',
    'Frame',
    { ...opened('SYSTEM', { tokenScopes: ['samplan:write'] }), status: 'IN_FORCE' },
    {
      ...CLOSED,
      'the token may only read': { tokenScopes: ['samplan:read'] },
      'the participant asks': { standing: 'PARTICIPANT' },
    },
  ),
  ...stepOf('reviseMeasure', 'revise-measure'),
  ...stepOf('startMeasure', 'start-measure'),
  ...stepOf('completeMeasure', 'complete-measure'),
  ...stepOf('cancelMeasure', 'cancel-measure'),
  ...stepOf('handOverMeasure', 'hand-over-measure'),
  'put-content.agency': example(
    'SYSTEM',
    'putContent',
    'Basis',
    { ...opened('SYSTEM'), owner: AGENCY, frozen: false },
    {
      'the consent to the plan that it rests on is not in force': { frozen: true },
      ...NOT_OWN,
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'put-content.participant': example(
    'CITIZEN',
    'putContent',
    'Basis',
    { ...opened('PARTICIPANT'), owner: NOBODY, frozen: false },
    { 'it is an agency’s': { owner: ANOTHER }, 'a guardian asks': opened('GUARDIAN') },
  ),
  'widen-content.nobody-new': example(
    'STAFF',
    'widenContent',
    'Widening',
    { ...opened('STAFF'), owner: AGENCY, newReaders: 0, consentedChange: false },
    {
      'one more would read': { newReaders: 1 },
      ...NOT_OWN,
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'widen-content.consented-change': example(
    'STAFF',
    'widenContent',
    'Widening',
    { ...opened('STAFF'), owner: AGENCY, newReaders: 3, consentedChange: true },
    {
      'nobody has consented to precisely this': { consentedChange: false },
      ...NOT_OWN,
      'a system asks': opened('SYSTEM'),
    },
  ),
  'widen-content.participant': example(
    'CITIZEN',
    'widenContent',
    'Widening',
    { ...opened('PARTICIPANT'), owner: NOBODY, newReaders: 3, consentedChange: false },
    { 'it is an agency’s': { owner: ANOTHER }, 'a guardian asks': opened('GUARDIAN') },
  ),
  'add-work-note.agency': example(
    'STAFF',
    'addWorkNote',
    'WorkNote',
    { ...opened('STAFF'), owner: AGENCY, ownerKind: 'SCHOOL', givenInsight: false },
    {
      ...NOT_OWN,
      'it is in health': { ownerKind: 'HEALTH' },
      'it is in the specialist health service': { ownerKind: 'SPECIALIST_HEALTH' },
      'a system asks': opened('SYSTEM'),
    },
  ),

  'open-in-emergency.staff': example(
    'STAFF',
    'openInEmergency',
    'EmergencyOpening',
    {
      ...opened('STAFF'),
      existence: 'VISIBLE',
      status: 'IN_FORCE',
      kindMayInEmergency: true,
      reads: false,
      frozen: false,
    },
    {
      'it is hidden': { existence: 'HIDDEN' },
      'the viewer reads it anyway': { reads: true },
      'it would stay closed for want of consent to the plan': { frozen: true },
      'the agency is of no kind that may': { kindMayInEmergency: false },
      'the agency takes part without others knowing': { takesPartHidden: true },
      ...CLOSED,
      ...BY_OTHERS,
      'a system asks': opened('SYSTEM'),
    },
  ),
  'end-emergency.opener': example('STAFF', 'endEmergency', 'Emergency', emergencyOf({}), {
    'a colleague opened it': { openedBy: OTHER },
    'the viewer opened it for another agency': { openedFor: ANOTHER },
    'the participant asks': opened('PARTICIPANT'),
    'a system asks': opened('SYSTEM'),
  }),
  'end-emergency.supervisor': example(
    'STAFF',
    'endEmergency',
    'Emergency',
    emergencyOf({ openedBy: OTHER, posts: post({ role: 'SUPERVISOR' }) }),
    {
      'the viewer is a caseworker': { posts: post() },
      'it was opened for another agency': { openedFor: ANOTHER, owner: AGENCY },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'review-emergency.supervisor': example(
    'STAFF',
    'reviewEmergency',
    'Emergency',
    emergencyOf({ openedBy: OTHER, posts: post({ role: 'SUPERVISOR' }) }),
    {
      'the viewer is a caseworker': { posts: post() },
      'the viewer opened it': { openedBy: ME },
      'it was opened for another agency': { openedFor: ANOTHER, owner: AGENCY },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),

  'give-consent.participant': example('CITIZEN', 'giveConsent', 'Consent', consentBy('PARTICIPANT'), {
    ...OVER,
    'it is said to be on paper': { method: 'WRITTEN' },
    'a guardian without the power asks': opened('GUARDIAN'),
  }),
  'give-consent.power': example(
    'CITIZEN',
    'giveConsent',
    'Consent',
    consentBy('RELATIVE', { powers: ['READ_PLAN', 'GIVE_CONSENT'] }),
    {
      ...OVER,
      'the power is missing': { powers: ['READ_PLAN', 'APPROVE'] },
      'it is said to be by word': { method: 'ORAL' },
      'staff ask': { standing: 'STAFF' },
    },
  ),
  'give-consent.recorded': example(
    'STAFF',
    'giveConsent',
    'Consent',
    consentBy('STAFF', { method: 'WRITTEN', discloser: AGENCY }),
    { ...ON_PAPER, ...OVER, 'another agency discloses': { discloser: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
  'give-consent.recorded-plan': example(
    'STAFF',
    'giveConsent',
    'Consent',
    consentBy('STAFF', { method: 'ORAL', purpose: 'PLAN', discloser: NOBODY, coordinates: true }),
    {
      ...ON_PAPER,
      ...OVER,
      'somebody else coordinates': { coordinates: false },
      'it is to sharing by another': { purpose: 'SHARING', discloser: ANOTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'withdraw-consent.participant': example(
    'CITIZEN',
    'withdrawConsent',
    'Consent',
    consentBy('PARTICIPANT', { method: 'WRITTEN' }),
    { 'a proxy without the power asks': opened('PROXY') },
  ),
  'withdraw-consent.power': example(
    'CITIZEN',
    'withdrawConsent',
    'Consent',
    consentBy('GUARDIAN', { powers: ['GIVE_CONSENT'] }),
    { 'the power is missing': { powers: ['READ_PLAN'] }, 'staff ask': { standing: 'STAFF' } },
  ),
  'withdraw-consent.recorded': example(
    'STAFF',
    'withdrawConsent',
    'Consent',
    consentBy('STAFF', { discloser: AGENCY }),
    { 'another agency discloses': { discloser: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
  'withdraw-consent.recorded-plan': example(
    'STAFF',
    'withdrawConsent',
    'Consent',
    consentBy('STAFF', { purpose: 'PLAN', discloser: NOBODY, coordinates: true }),
    {
      'somebody else coordinates': { coordinates: false },
      'it is to sharing by another': { purpose: 'SHARING', discloser: ANOTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'narrow-consent.participant': example(
    'CITIZEN',
    'narrowConsent',
    'Consent',
    consentBy('PARTICIPANT', { method: 'WRITTEN' }),
    { 'a proxy without the power asks': opened('PROXY') },
  ),
  'narrow-consent.power': example(
    'CITIZEN',
    'narrowConsent',
    'Consent',
    consentBy('GUARDIAN', { powers: ['GIVE_CONSENT'] }),
    { 'the power is missing': { powers: ['READ_PLAN'] }, 'staff ask': { standing: 'STAFF' } },
  ),
  'narrow-consent.recorded': example('STAFF', 'narrowConsent', 'Consent', consentBy('STAFF', { discloser: AGENCY }), {
    'another agency discloses': { discloser: ANOTHER },
    'a system asks': opened('SYSTEM'),
  }),
  'narrow-consent.recorded-plan': example(
    'STAFF',
    'narrowConsent',
    'Consent',
    consentBy('STAFF', { purpose: 'PLAN', discloser: NOBODY, coordinates: true }),
    {
      'somebody else coordinates': { coordinates: false },
      'it is to sharing by another': { purpose: 'SHARING', discloser: ANOTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'extend-consent.participant': example(
    'CITIZEN',
    'extendConsent',
    'Consent',
    consentBy('PARTICIPANT', { method: 'WRITTEN' }),
    { 'a proxy without the power asks': opened('PROXY') },
  ),
  'extend-consent.power': example(
    'CITIZEN',
    'extendConsent',
    'Consent',
    consentBy('GUARDIAN', { powers: ['GIVE_CONSENT'] }),
    { 'the power is missing': { powers: ['READ_PLAN'] }, 'staff ask': { standing: 'STAFF' } },
  ),
  'extend-consent.recorded': example(
    'STAFF',
    'extendConsent',
    'Consent',
    consentBy('STAFF', { method: 'WRITTEN', discloser: AGENCY }),
    { ...ON_PAPER, 'another agency discloses': { discloser: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
  'extend-consent.recorded-plan': example(
    'STAFF',
    'extendConsent',
    'Consent',
    consentBy('STAFF', { method: 'ORAL', purpose: 'PLAN', discloser: NOBODY, coordinates: true }),
    {
      ...ON_PAPER,
      'somebody else coordinates': { coordinates: false },
      'it is to sharing by another': { purpose: 'SHARING', discloser: ANOTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'strike-consent.whole': example('CITIZEN', 'strikeConsent', 'Consent', consentBy('GUARDIAN', { method: 'ORAL' }), {
    ...ON_PAPER,
    'a proxy who may consent asks': opened('PROXY', { powers: ['GIVE_CONSENT'] }),
    'staff ask': { standing: 'STAFF', discloser: AGENCY },
  }),

  'consent-request.whole': example('CITIZEN', 'read', 'ConsentRequest', request('GUARDIAN', { known: false }), {
    'a proxy without the power asks': { ...opened('PROXY'), known: true },
  }),
  'consent-request.consenting': example(
    'CITIZEN',
    'read',
    'ConsentRequest',
    request('PROXY', { powers: ['READ_PLAN', 'GIVE_CONSENT'] }),
    { ...UNKNOWN, 'the power is missing': { powers: ['READ_PLAN'] }, 'staff ask': { standing: 'STAFF' } },
  ),
  'consent-request.requester': example('STAFF', 'read', 'ConsentRequest', request('STAFF', { requester: AGENCY }), {
    ...UNKNOWN,
    'another agency asks': { requester: ANOTHER },
    'a system looks': opened('SYSTEM'),
  }),
  'consent-request.discloser': example('STAFF', 'read', 'ConsentRequest', request('STAFF', { discloser: AGENCY }), {
    ...UNKNOWN,
    'another agency would disclose': { discloser: ANOTHER },
    'it would only receive': { discloser: ANOTHER, soleRecipient: AGENCY },
    'a system looks': opened('SYSTEM'),
  }),
  'request-consent.recipient': example(
    'STAFF',
    'requestConsent',
    'ConsentRequest',
    request('STAFF', { requester: AGENCY, soleRecipient: AGENCY }),
    {
      'another would see it': { soleRecipient: ANOTHER },
      'several would see it': { soleRecipient: NOBODY },
      'it is another’s to reclassify': { kind: 'RECLASSIFICATION' },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'request-consent.discloser': example(
    'STAFF',
    'requestConsent',
    'ConsentRequest',
    request('STAFF', { requester: AGENCY, discloser: AGENCY, soleRecipient: NOBODY }),
    { 'another would disclose': { discloser: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
  'request-consent.to-plan': example(
    'STAFF',
    'requestConsent',
    'ConsentRequest',
    request('STAFF', { kind: 'PLAN', requester: AGENCY, discloser: NOBODY, soleRecipient: NOBODY, coordinates: true }),
    {
      'somebody else coordinates': { coordinates: false },
      'it is to sharing by another': { kind: 'SHARING', discloser: ANOTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'answer-consent-request.participant': example(
    'CITIZEN',
    'answerConsentRequest',
    'ConsentRequest',
    request('PARTICIPANT'),
    { ...SETTLED, 'a guardian without the power answers': opened('GUARDIAN') },
  ),
  'answer-consent-request.power': example(
    'CITIZEN',
    'answerConsentRequest',
    'ConsentRequest',
    request('RELATIVE', { powers: ['READ_PLAN', 'GIVE_CONSENT'] }),
    { ...SETTLED, 'the power is missing': { powers: ['READ_PLAN'] }, 'staff answer': { standing: 'STAFF' } },
  ),
  'take-back-consent-request.requester': example(
    'STAFF',
    'takeBackConsentRequest',
    'ConsentRequest',
    request('STAFF', { requester: AGENCY }),
    { ...SETTLED, 'another has asked': { requester: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
};
