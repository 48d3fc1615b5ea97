import type { SubjectType } from '../../src/policy';
import { CONTENT } from './examples-of-content';
import { ANOTHER, type Example, example, opened } from './facts';

const SHUT = { classification: 'CONFIDENTIAL' };
const UNKNOWN = { 'it, or the meeting that it is in, may not be known': { known: false } };
const BY_SYSTEM = { 'a system asks': opened('SYSTEM') };
const NOT_THEIRS = { 'a relative asks': opened('RELATIVE') };
const stubs = opened('RELATIVE', { powers: ['READ_PLAN', 'READ_STUBS'] });
const NO_STUBS = {
  'the relative may not see stubs': { powers: ['READ_PLAN' as const] },
  'a system asks': { standing: 'SYSTEM' as const },
};
const UNREAD = { 'its content may not be read': { readable: false } };

const meeting = (of: object) => ({
  ...opened('STAFF'),
  owner: ANOTHER,
  ...SHUT,
  readable: false,
  chairs: false,
  ...of,
});
const item = (of: object) => ({
  ...opened('STAFF'),
  ...{ owner: ANOTHER, ...SHUT, existence: 'HIDDEN', readable: false, known: true, inGroup: false },
  ...of,
});
const action = (of: object) => ({
  ...opened('STAFF'),
  owner: ANOTHER,
  ...SHUT,
  readable: false,
  known: true,
  chairs: false,
  ...of,
});

/** Contents of meetings are guarded as those of goals are, and those in a meeting with the meeting. */
function contentsAs(what: SubjectType, name: string, known: boolean): Record<string, Example> {
  const facts = known ? { known: true } : {};
  const of = (rule: string): Example => {
    const one = structuredClone(CONTENT[`goal-content.${rule}`]) as Example;
    const withKnown = (of: object) => ({ ...of, ...facts });
    const refused = Object.entries(one.refused).map(([wrong, set]) => [wrong, withKnown(set)] as const);
    return { ...one, what, allowed: withKnown(one.allowed), refused: Object.fromEntries(refused) };
  };
  const shared = of('shared');
  const owner = of('owner');
  return {
    [`${name}.whole`]: of('whole'),
    [`${name}.shared`]: known
      ? {
          ...shared,
          refused: { ...shared.refused, 'the meeting may not be known': { ...shared.allowed, known: false } },
        }
      : shared,
    // no case system takes part in meetings
    [`${name}.owner`]: {
      ...owner,
      kind: 'STAFF',
      allowed: { ...owner.allowed, standing: 'STAFF' },
      refused: {
        'it is another’s': { ...owner.allowed, standing: 'STAFF', owner: ANOTHER },
        'a system asks': owner.allowed,
      },
    },
    [`${name}.consented`]: of('consented'),
  };
}

/** For each row about the responsibility group and its meetings. */
export const MEETINGS: Readonly<Record<string, Example>> = {
  'group-member.known': example(
    'STAFF',
    'read',
    'GroupMember',
    { ...opened('STAFF'), owner: ANOTHER, person: ANOTHER, status: 'PROPOSED', known: true },
    { ...UNKNOWN, ...BY_SYSTEM },
  ),
  'meeting.whole': example('CITIZEN', 'read', 'Meeting', meeting(opened('GUARDIAN')), NOT_THEIRS),
  'meeting.known': example('STAFF', 'read', 'Meeting', meeting({}), { ...BY_SYSTEM, ...NOT_THEIRS }),
  'meeting.shared': example(
    'CITIZEN',
    'read',
    'Meeting',
    meeting({ ...opened('RELATIVE'), classification: 'SHARED', readable: true }),
    { ...UNREAD, ...BY_SYSTEM, 'it is confidential': SHUT },
  ),
  'meeting.stubs': example('CITIZEN', 'read', 'Meeting', meeting(stubs), NO_STUBS),
  'meeting-attendee.known': example(
    'CITIZEN',
    'read',
    'MeetingAttendee',
    { ...opened('RELATIVE'), readable: true, known: true },
    { ...UNREAD, ...UNKNOWN, ...BY_SYSTEM },
  ),
  'agenda-item.whole': example('CITIZEN', 'read', 'AgendaItem', item(opened('PARTICIPANT')), NOT_THEIRS),
  'agenda-item.readable': example('STAFF', 'read', 'AgendaItem', item({ readable: true }), {
    ...UNREAD,
    ...UNKNOWN,
    ...BY_SYSTEM,
  }),
  'agenda-item.visible': example('STAFF', 'read', 'AgendaItem', item({ existence: 'VISIBLE' }), {
    ...BY_SYSTEM,
    ...NOT_THEIRS,
    'it is hidden': { existence: 'HIDDEN' },
  }),
  'agenda-item.stubs': example('CITIZEN', 'read', 'AgendaItem', item({ ...stubs, existence: 'VISIBLE' }), {
    ...NO_STUBS,
    'it is hidden': { existence: 'HIDDEN' },
  }),
  'meeting-action.whole': example('CITIZEN', 'read', 'MeetingAction', action(opened('GUARDIAN')), NOT_THEIRS),
  'meeting-action.known': example('STAFF', 'read', 'MeetingAction', action({}), { ...BY_SYSTEM, ...NOT_THEIRS }),
  'meeting-action.shared': example(
    'CITIZEN',
    'read',
    'MeetingAction',
    action({ ...opened('RELATIVE'), readable: true }),
    { ...UNREAD, ...UNKNOWN, ...BY_SYSTEM },
  ),
  'meeting-action.stubs': example('CITIZEN', 'read', 'MeetingAction', action(stubs), NO_STUBS),
  ...contentsAs('MeetingContent', 'meeting-content', false),
  ...contentsAs('AgendaItemContent', 'agenda-item-content', true),
  ...contentsAs('MeetingActionContent', 'meeting-action-content', true),
  'plan-meeting.agency': example(
    'STAFF',
    'planMeeting',
    'Frame',
    { ...opened('STAFF'), status: 'IN_FORCE' },
    {
      'the plan is closed': { status: 'CLOSED' },
      'the agency takes part unseen': { takesPartHidden: true },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),
};
