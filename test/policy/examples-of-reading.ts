import { NOBODY } from '../../src/policy';
import {
  AGENCY,
  ANOTHER,
  assignment,
  consent,
  type Example,
  example,
  ME,
  OTHER,
  opened,
  participation,
  plan,
  post,
  representation,
  TODAY,
  TOMORROW,
  YESTERDAY,
} from './facts';

/** What keeps any staff out, whatever else holds. */
const blocks = (role: 'CASEWORKER' | 'SUPERVISOR') => ({
  'the agency does not take part': { participations: [] },
  'the agency has left': { participations: participation({ active: false }) },
  'another agency takes part': { participations: participation({ agency: ANOTHER }) },
  'the viewer no longer works there': { posts: post({ role, cleared: true, active: false }) },
  'it is another agency’s post': { posts: post({ role, cleared: true, agency: ANOTHER }) },
  'it is another person’s post': { posts: post({ role, cleared: true, person: OTHER }) },
  'the address is protected, and the viewer not cleared': {
    protection: 'CONFIDENTIAL' as const,
    posts: post({ role }),
  },
  'the address is strictly protected, and the viewer not cleared': {
    protection: 'STRICTLY_CONFIDENTIAL' as const,
    posts: post({ role }),
  },
  'clearance is for another agency': {
    protection: 'CONFIDENTIAL' as const,
    posts: [...post({ role }), ...post({ role, agency: ANOTHER, cleared: true })],
  },
  'it is the viewer’s own case or family': { conflicted: true },
});

const representing = (
  kind: 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE',
  more: Record<string, object>,
): Record<string, object> => ({
  'nobody is represented': { representations: [] },
  'somebody else represents': { representations: representation(kind, { person: OTHER }) },
  'it has ended': { representations: representation(kind, { ended: true }) },
  'it ran out yesterday': { representations: representation(kind, { validFrom: YESTERDAY, validTo: YESTERDAY }) },
  'it begins tomorrow': { representations: representation(kind, { validFrom: TOMORROW, validTo: TOMORROW }) },
  'it does not let read the plan': {
    representations: representation(kind, { powers: ['GIVE_CONSENT', 'READ_STUBS'] }),
  },
  'it is of no such kind': {
    representations: representation(kind === 'GUARDIAN' ? 'PROXY' : 'GUARDIAN', { written: false }),
  },
  ...more,
});

/** For each row that gives reading. */
export const READING: Readonly<Record<string, Example>> = {
  'plan.own': example('CITIZEN', 'read', 'Plan', plan({ participantPerson: ME }), {
    'it is another’s': { participantPerson: OTHER },
  }),
  'plan.guardian': example(
    'CITIZEN',
    'read',
    'Plan',
    plan({ representations: representation('GUARDIAN', { wanted: false, willing: false }) }),
    representing('GUARDIAN', {
      'no mandate is written': { representations: representation('GUARDIAN', { written: false }) },
    }),
  ),
  'plan.lawyer': example(
    'CITIZEN',
    'read',
    'Plan',
    plan({
      representations: representation('LAWYER', { written: false, validFrom: '-infinity', validTo: 'infinity' }),
    }),
    representing('LAWYER', {
      'the participant does not want it': { representations: representation('LAWYER', { wanted: false }) },
    }),
  ),
  'plan.proxy': example(
    'CITIZEN',
    'read',
    'Plan',
    plan({ representations: representation('PROXY', { willing: false }) }),
    representing('PROXY', {
      'no authority is written': { representations: representation('PROXY', { written: false }) },
      'the participant no longer stands by it': { representations: representation('PROXY', { wanted: false }) },
      'it covers meetings and complaints alone': {
        representations: representation('PROXY', { powers: ['TAKE_PART', 'COMPLAIN'] }),
      },
    }),
  ),
  'plan.relative': example(
    'CITIZEN',
    'read',
    'Plan',
    plan({ representations: representation('RELATIVE', { written: false }) }),
    representing('RELATIVE', {
      'the participant does not want it': { representations: representation('RELATIVE', { wanted: false }) },
      'the relative does not want it': { representations: representation('RELATIVE', { willing: false }) },
    }),
  ),
  'plan.assigned': example(
    'STAFF',
    'read',
    'Plan',
    plan({
      protection: 'STRICTLY_CONFIDENTIAL',
      posts: post({ cleared: true }),
      participations: participation(),
      assignments: assignment(),
    }),
    {
      ...blocks('CASEWORKER'),
      'nobody is assigned': { assignments: [] },
      'the assignment has ended': { assignments: assignment({ active: false }) },
      'somebody else is assigned': { assignments: assignment({ person: OTHER }) },
      'the viewer is assigned for another agency': { assignments: assignment({ agency: ANOTHER }) },
    },
  ),
  'plan.supervisor': example(
    'STAFF',
    'read',
    'Plan',
    plan({ posts: post({ role: 'SUPERVISOR' }), participations: participation() }),
    {
      ...blocks('SUPERVISOR'),
      'the viewer is a caseworker': { posts: post({ cleared: true }) },
      'the viewer is another agency’s supervisor': {
        posts: [...post(), ...post({ agency: ANOTHER, role: 'SUPERVISOR' })],
      },
    },
  ),
  'plan.system': example(
    'SYSTEM',
    'read',
    'Plan',
    plan({ participations: participation(), tokenScopes: ['samplan:read'] }),
    {
      'the token does not carry the scope': { tokenScopes: ['samplan:write'] },
      'the organisation does not take part': { participations: participation({ agency: ANOTHER }) },
      'the organisation has left': { participations: participation({ active: false }) },
      'the address is protected': { protection: 'CONFIDENTIAL' },
    },
  ),

  'frame.all': example(
    'STAFF',
    'read',
    'Frame',
    { ...opened('STAFF'), status: 'CLOSED' },
    { 'the viewer stands in no way to the plan': { standing: 'NOBODY' as never } },
  ),
  'participation.whole': example(
    'CITIZEN',
    'read',
    'Participation',
    { ...opened('PARTICIPANT'), owner: ANOTHER, existence: 'HIDDEN', invitedBy: ANOTHER },
    { 'a lawyer asks': opened('LAWYER'), 'a relative asks': opened('RELATIVE') },
  ),
  'participation.visible': example(
    'CITIZEN',
    'read',
    'Participation',
    { ...opened('RELATIVE'), owner: ANOTHER, existence: 'VISIBLE', invitedBy: ANOTHER },
    { 'it is hidden': { existence: 'HIDDEN' } },
  ),
  'participation.own': example(
    'SYSTEM',
    'read',
    'Participation',
    { ...opened('SYSTEM'), owner: AGENCY, existence: 'HIDDEN', invitedBy: ANOTHER },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'participation.inviter': example(
    'STAFF',
    'read',
    'Participation',
    { ...opened('STAFF'), owner: ANOTHER, existence: 'HIDDEN', invitedBy: AGENCY },
    { 'another agency invited it': { invitedBy: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),

  'goal.whole': example(
    'CITIZEN',
    'read',
    'Goal',
    { ...opened('GUARDIAN'), owner: ANOTHER, classification: 'CONFIDENTIAL' },
    { 'a relative asks': opened('RELATIVE') },
  ),
  'goal.known': example(
    'STAFF',
    'read',
    'Goal',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'CONFIDENTIAL' },
    { 'a system asks': opened('SYSTEM'), 'a relative asks': opened('RELATIVE') },
  ),
  'goal.shared': example(
    'CITIZEN',
    'read',
    'Goal',
    { ...opened('RELATIVE'), owner: ANOTHER, classification: 'SHARED' },
    { 'it is confidential': { classification: 'CONFIDENTIAL' }, 'a system asks': opened('SYSTEM') },
  ),
  'goal.stubs': example(
    'CITIZEN',
    'read',
    'Goal',
    { ...opened('RELATIVE', { powers: ['READ_PLAN', 'READ_STUBS'] }), owner: ANOTHER, classification: 'CONFIDENTIAL' },
    { 'the relative may not see stubs': { powers: ['READ_PLAN'] }, 'a system asks': { standing: 'SYSTEM' } },
  ),
  'goal.own-part': example(
    'SYSTEM',
    'read',
    'Goal',
    { ...opened('SYSTEM'), owner: AGENCY, classification: 'CONFIDENTIAL' },
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
    { ...opened('PARTICIPANT'), owner: ANOTHER, classification: 'CONFIDENTIAL', consents: [] },
    { 'a proxy asks': opened('PROXY') },
  ),
  'goal-content.shared': example(
    'STAFF',
    'read',
    'GoalContent',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'SHARED', consents: [] },
    { 'it is confidential': { classification: 'CONFIDENTIAL' }, 'a system asks': opened('SYSTEM') },
  ),
  'goal-content.owner': example(
    'SYSTEM',
    'read',
    'GoalContent',
    { ...opened('SYSTEM'), owner: AGENCY, classification: 'CONFIDENTIAL', consents: [] },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'goal-content.consented': example(
    'STAFF',
    'read',
    'GoalContent',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'CONFIDENTIAL', consents: consent() },
    withoutConsent(),
  ),

  'measure.whole': example('CITIZEN', 'read', 'Measure', hidden('PARTICIPANT'), {
    'a proxy asks': opened('PROXY'),
    'a lawyer asks': opened('LAWYER'),
  }),
  'measure.shared': example(
    'CITIZEN',
    'read',
    'Measure',
    { ...hidden('RELATIVE'), classification: 'SHARED', existence: 'VISIBLE' },
    { 'it is confidential': { classification: 'CONFIDENTIAL' }, 'a system asks': opened('SYSTEM') },
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
    { ...opened('GUARDIAN'), owner: ANOTHER, classification: 'CONFIDENTIAL', consents: [] },
    { 'a lawyer asks': opened('LAWYER') },
  ),
  'measure-content.shared': example(
    'CITIZEN',
    'read',
    'MeasureContent',
    { ...opened('PROXY'), owner: ANOTHER, classification: 'SHARED', consents: [] },
    { 'it is confidential': { classification: 'CONFIDENTIAL' }, 'a system asks': opened('SYSTEM') },
  ),
  'measure-content.owner': example(
    'STAFF',
    'read',
    'MeasureContent',
    { ...opened('STAFF'), owner: AGENCY, classification: 'CONFIDENTIAL', consents: [] },
    {
      'it is another’s': { owner: ANOTHER },
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'measure-content.consented': example(
    'STAFF',
    'read',
    'MeasureContent',
    { ...opened('STAFF'), owner: ANOTHER, classification: 'CONFIDENTIAL', consents: consent() },
    withoutConsent(),
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
    { ...opened('STAFF'), owner: AGENCY, ownerKind: 'NAV' },
    {
      'it is another’s': { owner: ANOTHER },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'access-log.whole': example('CITIZEN', 'read', 'AccessLog', opened('PARTICIPANT'), {
    'a proxy asks': opened('PROXY'),
    'staff ask': opened('STAFF'),
  }),
};

/** Somebody else's measure that nobody else may know of. */
function hidden(standing: Parameters<typeof opened>[0]) {
  return { ...opened(standing), owner: ANOTHER, classification: 'CONFIDENTIAL', existence: 'HIDDEN', consents: [] };
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
    'there is none': { consents: [] },
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
