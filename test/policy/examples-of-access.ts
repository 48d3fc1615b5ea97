import { NOBODY } from '../../src/policy';
import {
  AGENCY,
  ANOTHER,
  assignment,
  type Example,
  example,
  ME,
  OTHER,
  opened,
  participation,
  plan,
  post,
  representation,
  TOMORROW,
  YESTERDAY,
} from './facts';

/** What keeps any staff out, whatever else holds. */
const blocks = (role: 'CASEWORKER' | 'SUPERVISOR') => ({
  'the agency does not take part': { participations: [] },
  'the agency has left': { participations: participation({ active: false }) },
  'another agency takes part': { participations: participation({ agency: ANOTHER }) },
  'the viewer no longer works there': {
    protection: 'NONE' as const,
    posts: post({ role, cleared: true, active: false }),
  },
  'it is another agency’s post': { protection: 'NONE' as const, posts: post({ role, cleared: true, agency: ANOTHER }) },
  'it is another person’s post': { protection: 'NONE' as const, posts: post({ role, cleared: true, person: OTHER }) },
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
  'it is the viewer’s own plan': { participantPerson: ME },
  'the viewer stands in for the participant': { represents: true },
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
  // a guardian needs no power to read: the mandate is enough
  ...(kind === 'GUARDIAN'
    ? {}
    : {
        'it does not let read the plan': {
          representations: representation(kind, { powers: ['GIVE_CONSENT', 'READ_STUBS'] }),
        },
      }),
  'it is of no such kind': {
    representations: representation(kind === 'GUARDIAN' ? 'PROXY' : 'GUARDIAN', { written: false }),
  },
  ...more,
});

/** For each row that opens a plan, or its frame. */
export const ACCESS: Readonly<Record<string, Example>> = {
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
};
