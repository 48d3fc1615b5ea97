import { NOBODY } from '../../src/policy';
import {
  AGENCY,
  ANOTHER,
  consent,
  type Example,
  emergency,
  example,
  ME,
  OTHER,
  opened,
  post,
  TODAY,
  TOMORROW,
  YESTERDAY,
} from './facts';

const FROZEN = { 'the consent to the plan that it rests on is not in force': { frozen: true } };

/** For each row that gives reading of what an open plan holds. */
export const CONTENT: Readonly<Record<string, Example>> = {
  'goal.whole': example(
    'CITIZEN',
    'read',
    'Goal',
    { ...opened('GUARDIAN'), owner: ANOTHER, classification: 'CONFIDENTIAL', readable: false },
    { 'a relative asks': opened('RELATIVE') },
  ),
  'goal.known': example(
    'STAFF',
    'read',
    'Goal',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'CONFIDENTIAL', readable: false },
    { 'a system asks': opened('SYSTEM'), 'a relative asks': opened('RELATIVE') },
  ),
  'goal.shared': example(
    'CITIZEN',
    'read',
    'Goal',
    { ...opened('RELATIVE'), owner: ANOTHER, classification: 'SHARED', readable: true },
    {
      'it is confidential': { classification: 'CONFIDENTIAL' },
      'it is frozen': { readable: false },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'goal.stubs': example(
    'CITIZEN',
    'read',
    'Goal',
    {
      ...opened('RELATIVE', { powers: ['READ_PLAN', 'READ_STUBS'] }),
      owner: ANOTHER,
      classification: 'CONFIDENTIAL',
      readable: false,
    },
    { 'the relative may not see stubs': { powers: ['READ_PLAN'] }, 'a system asks': { standing: 'SYSTEM' } },
  ),
  'goal.own-part': example(
    'SYSTEM',
    'read',
    'Goal',
    { ...opened('SYSTEM'), owner: AGENCY, classification: 'CONFIDENTIAL', readable: false },
    {
      'it is another’s': { owner: ANOTHER, classification: 'SHARED' },
      'it is the participant’s': { owner: NOBODY },
      'a relative asks, who acts for no agency': { ...opened('RELATIVE'), owner: NOBODY },
    },
  ),
  'goal-content.whole': example(
    'CITIZEN',
    'read',
    'GoalContent',
    {
      ...opened('PARTICIPANT'),
      owner: ANOTHER,
      classification: 'CONFIDENTIAL',
      consents: [],
      frozen: false,
      keptBack: false,
    },
    { 'a proxy asks': opened('PROXY'), 'the law keeps it from the person': { keptBack: true } },
  ),
  'goal-content.shared': example(
    'STAFF',
    'read',
    'GoalContent',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'SHARED', consents: [], frozen: false, keptBack: false },
    {
      ...FROZEN,
      'it is confidential': { classification: 'CONFIDENTIAL' },
      'a system asks': opened('SYSTEM'),
      'the law keeps it from a proxy': { ...opened('PROXY'), keptBack: true },
    },
  ),
  'goal-content.owner': example(
    'SYSTEM',
    'read',
    'GoalContent',
    {
      ...opened('SYSTEM'),
      owner: AGENCY,
      classification: 'CONFIDENTIAL',
      consents: [],
      frozen: false,
      keptBack: false,
    },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'goal-content.consented': example(
    'STAFF',
    'read',
    'GoalContent',
    {
      ...opened('STAFF'),
      owner: ANOTHER,
      classification: 'CONFIDENTIAL',
      consents: consent(),
      frozen: false,
      keptBack: false,
    },
    { ...withoutConsent(), ...FROZEN },
  ),

  'measure.whole': example('CITIZEN', 'read', 'Measure', hidden('PARTICIPANT'), {
    'a proxy asks': opened('PROXY'),
    'a lawyer asks': opened('LAWYER'),
  }),
  'measure.shared': example(
    'CITIZEN',
    'read',
    'Measure',
    { ...hidden('RELATIVE'), classification: 'SHARED', existence: 'VISIBLE', readable: true },
    {
      'it is confidential': { classification: 'CONFIDENTIAL' },
      'it is frozen': { readable: false },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'measure.visible': example(
    'STAFF',
    'read',
    'Measure',
    { ...hidden('STAFF'), existence: 'VISIBLE' },
    {
      'it is hidden': { existence: 'HIDDEN' },
      'a relative asks': opened('RELATIVE'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'measure.stubs': example(
    'CITIZEN',
    'read',
    'Measure',
    { ...hidden('RELATIVE'), powers: ['READ_PLAN', 'READ_STUBS'], existence: 'VISIBLE' },
    {
      'it is hidden': { existence: 'HIDDEN' },
      'the relative may not see stubs': { powers: ['READ_PLAN'] },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
  'measure.owner': example(
    'SYSTEM',
    'read',
    'Measure',
    { ...hidden('SYSTEM'), owner: AGENCY },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'measure.consented': example(
    'STAFF',
    'read',
    'Measure',
    { ...hidden('STAFF'), consents: consent() },
    withoutConsent(),
  ),
  'measure-content.whole': example(
    'CITIZEN',
    'read',
    'MeasureContent',
    { ...content('GUARDIAN'), owner: ANOTHER },
    { 'a lawyer asks': opened('LAWYER'), 'the law keeps it from the guardian': { keptBack: true } },
  ),
  'measure-content.shared': example(
    'CITIZEN',
    'read',
    'MeasureContent',
    { ...content('PROXY'), owner: ANOTHER, classification: 'SHARED', existence: 'VISIBLE' },
    {
      ...FROZEN,
      'the law keeps it from a proxy': { ...opened('PROXY'), keptBack: true },
      'it is confidential': { classification: 'CONFIDENTIAL' },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'measure-content.owner': example(
    'STAFF',
    'read',
    'MeasureContent',
    { ...content('STAFF'), owner: AGENCY },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'measure-content.consented': example(
    'STAFF',
    'read',
    'MeasureContent',
    { ...content('STAFF'), owner: ANOTHER, consents: consent() },
    { ...withoutConsent(), ...FROZEN },
  ),

  'measure-content.emergency': example(
    'STAFF',
    'read',
    'MeasureContent',
    { ...content('STAFF'), owner: ANOTHER, existence: 'VISIBLE', emergencies: emergency() },
    {
      ...FROZEN,
      'nothing is opened': { emergencies: [] },
      'somebody else opened it': { emergencies: emergency({ person: OTHER }) },
      'the viewer opened it for another agency': { emergencies: emergency({ agency: ANOTHER }) },
      'it was ended': { emergencies: emergency({ ended: true }) },
      'the hour is over': { emergencies: emergency({ inTime: false }) },
      'each of two lacks something': {
        emergencies: [...emergency({ person: OTHER }), ...emergency({ inTime: false })],
      },
      'the measure was hidden meanwhile': { existence: 'HIDDEN' },
      'a system asks': opened('SYSTEM'),
      'a proxy asks': { standing: 'PROXY' },
    },
  ),

  'consent.whole': example(
    'CITIZEN',
    'read',
    'Consent',
    { ...sharing('PARTICIPANT'), scope: 'NAMED' },
    { 'a proxy without the power asks': opened('PROXY') },
  ),
  'consent.consenting': example(
    'CITIZEN',
    'read',
    'Consent',
    { ...sharing('PROXY'), powers: ['READ_PLAN', 'GIVE_CONSENT'] },
    {
      'the proxy may not consent': { powers: ['READ_PLAN', 'APPROVE'] },
      'staff ask': { standing: 'STAFF' },
      'the measures that it names are all unknown to the proxy': { scope: 'NAMED', knownMeasures: 0 },
    },
  ),
  'consent.to-plan': example(
    'STAFF',
    'read',
    'Consent',
    { ...sharing('STAFF'), purpose: 'PLAN', discloser: NOBODY, parties: [] },
    {
      'it is to sharing between others': { purpose: 'SHARING', discloser: ANOTHER, parties: [ANOTHER] },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'consent.party': example(
    'STAFF',
    'read',
    'Consent',
    { ...sharing('STAFF'), scope: 'NAMED', knownMeasures: 1, parties: [ANOTHER, AGENCY] },
    {
      'the agency is no party': { parties: [ANOTHER] },
      'the measures that it names are all unknown to the viewer': { knownMeasures: 0 },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'work-note.owner': example(
    'STAFF',
    'read',
    'WorkNote',
    { ...opened('STAFF'), owner: AGENCY, ownerKind: 'NAV', givenInsight: false },
    {
      'it is another’s': { owner: ANOTHER },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'emergency.participant': example(
    'CITIZEN',
    'read',
    'Emergency',
    { ...emergencyBy('PARTICIPANT'), openedBy: OTHER, openedFor: ANOTHER, known: false },
    { 'a proxy asks': opened('PROXY'), 'a guardian asks who may not read the content': opened('GUARDIAN') },
  ),
  'emergency.guardian': example(
    'CITIZEN',
    'read',
    'Emergency',
    { ...emergencyBy('GUARDIAN'), openedBy: OTHER, openedFor: ANOTHER, readable: true },
    { 'the guardian may not read the content': { readable: false }, 'a lawyer asks': opened('LAWYER') },
  ),
  'emergency.owner': example(
    'STAFF',
    'read',
    'Emergency',
    { ...emergencyBy('STAFF'), owner: AGENCY, openedBy: OTHER, openedFor: ANOTHER },
    {
      'the measure is another’s': { owner: ANOTHER },
      'the agency that opened takes part unseen': { known: false },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'emergency.opener': example('STAFF', 'read', 'Emergency', emergencyBy('STAFF'), {
    'a colleague opened it': { openedBy: OTHER },
    'the viewer opened it for another agency': { openedFor: ANOTHER },
    'the measure was hidden since': { known: false },
    'a system asks': opened('SYSTEM'),
  }),
  'emergency.supervisor': example(
    'STAFF',
    'read',
    'Emergency',
    { ...emergencyBy('STAFF'), openedBy: OTHER, posts: post({ role: 'SUPERVISOR' }) },
    {
      'the viewer is a caseworker': { posts: post() },
      'the viewer is another agency’s supervisor': { posts: post({ role: 'SUPERVISOR', agency: ANOTHER }) },
      'it was opened for another agency': { openedFor: ANOTHER },
      'the measure was hidden since': { known: false },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'access-log.whole': example('CITIZEN', 'read', 'AccessLog', opened('PARTICIPANT'), {
    'a proxy asks': opened('PROXY'),
    'staff ask': opened('STAFF'),
  }),
};

/** A hidden content that nothing but its owner and class say anything of. */
function content(standing: Parameters<typeof opened>[0]) {
  return {
    ...opened(standing),
    ...{
      classification: 'CONFIDENTIAL',
      existence: 'HIDDEN',
      consents: [],
      emergencies: [],
      frozen: false,
      keptBack: false,
    },
  };
}

/** An emergency of the viewer, as a caseworker, on a measure of another agency. */
function emergencyBy(standing: Parameters<typeof opened>[0]) {
  return {
    ...opened(standing),
    owner: ANOTHER,
    openedBy: ME,
    openedFor: AGENCY,
    posts: post(),
    known: true,
    readable: false,
  };
}

/** Somebody else's measure that nobody else may know of. */
function hidden(standing: Parameters<typeof opened>[0]) {
  return {
    ...opened(standing),
    owner: ANOTHER,
    classification: 'CONFIDENTIAL',
    existence: 'HIDDEN',
    consents: [],
    readable: false,
  };
}

/** A consent between others to all in a category. */
function sharing(standing: Parameters<typeof opened>[0]) {
  return {
    ...opened(standing),
    purpose: 'SHARING',
    parties: [ANOTHER],
    discloser: ANOTHER,
    method: 'ELECTRONIC',
    scope: 'ALL_IN_CATEGORY',
    knownMeasures: 0,
  };
}

function withoutConsent() {
  return {
    'there is none': { consents: [], frozen: false, keptBack: false },
    'it is withdrawn': { consents: consent({ withdrawn: true }) },
    'it names another agency': { consents: consent({ recipients: [ANOTHER] }) },
    'it ended yesterday': { consents: consent({ validFrom: YESTERDAY, validTo: YESTERDAY }) },
    'it begins tomorrow': { consents: consent({ validFrom: TOMORROW, validTo: 'infinity' }) },
    'each of two lacks something': {
      consents: [...consent({ withdrawn: true }), ...consent({ validFrom: TODAY, recipients: [ANOTHER] })],
    },
    'a system asks': opened('SYSTEM'),
    'a proxy asks': opened('PROXY'),
  };
}
