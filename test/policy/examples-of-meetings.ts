import { NOBODY, type SubjectType } from '../../src/policy';
import { CONTENT } from './examples-of-content';
import { AGENCY, ANOTHER, type Example, example, ME, OTHER, opened } from './facts';

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

const OVER = { 'the plan is over': { living: false } };
const NOT_STAFF = { 'somebody of another standing asks': { standing: 'SYSTEM' as const } };
const NOT_PARTICIPANT = { 'a guardian asks': { standing: 'GUARDIAN' as const } };
const ANSWERED = { 'it is answered already': { status: 'MEMBER' } };
const theirs = { ...opened('PARTICIPANT'), owner: NOBODY };
const seat = (of: object) => ({
  ...opened('STAFF'),
  ...{ owner: ANOTHER, person: OTHER, status: 'MEMBER', known: true },
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
  'name-group-member.own-agency': example('STAFF', 'nameGroupMember', 'GroupMember', seat({ owner: AGENCY }), {
    ...OVER,
    ...NOT_STAFF,
    'the agency takes part unseen': { takesPartHidden: true },
    'it would be another agency’s': { owner: ANOTHER },
  }),
  'name-group-member.proposed': example('STAFF', 'nameGroupMember', 'GroupMember', seat({ coordinates: true }), {
    ...OVER,
    'somebody else coordinates': { coordinates: false },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'name-group-member.participant': example('CITIZEN', 'nameGroupMember', 'GroupMember', seat(theirs), {
    ...OVER,
    ...NOT_PARTICIPANT,
    'it would be an agency’s': { owner: ANOTHER },
  }),
  'answer-group-proposal.own-agency': example(
    'STAFF',
    'answerGroupProposal',
    'GroupMember',
    seat({ owner: AGENCY, status: 'PROPOSED' }),
    { ...OVER, ...NOT_STAFF, ...ANSWERED, 'it is another agency’s': { owner: ANOTHER } },
  ),
  'answer-group-proposal.participant': example(
    'CITIZEN',
    'answerGroupProposal',
    'GroupMember',
    seat({ ...theirs, status: 'PROPOSED' }),
    { ...OVER, ...NOT_PARTICIPANT, ...ANSWERED, 'it is an agency’s': { owner: ANOTHER } },
  ),
  'end-group-member.own-agency': example('STAFF', 'endGroupMember', 'GroupMember', seat({ owner: AGENCY }), {
    ...NOT_STAFF,
    'it is another agency’s': { owner: ANOTHER },
  }),
  'end-group-member.proposed': example(
    'STAFF',
    'endGroupMember',
    'GroupMember',
    seat({ coordinates: true, status: 'PROPOSED' }),
    {
      ...ANSWERED,
      'somebody else coordinates': { coordinates: false },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'end-group-member.participant': example('CITIZEN', 'endGroupMember', 'GroupMember', seat(theirs), {
    ...NOT_PARTICIPANT,
    'it is an agency’s': { owner: ANOTHER },
  }),
  'end-group-member.own': example(
    'CITIZEN',
    'endGroupMember',
    'GroupMember',
    seat({ ...opened('RELATIVE'), owner: NOBODY, person: ME }),
    { 'it is somebody else': { person: OTHER }, 'somebody of another standing asks': { standing: 'SYSTEM' } },
  ),
  ...Object.fromEntries(
    (['reviseMeeting', 'callMeeting', 'holdMeeting', 'cancelMeeting'] as const).flatMap((may) => {
      const name = may.replace('Meeting', '-meeting');
      return [
        [
          `${name}.owner`,
          example('STAFF', may, 'Meeting', meeting({ owner: AGENCY }), {
            ...OVER,
            ...NOT_STAFF,
            'another agency planned it': { owner: ANOTHER },
          }),
        ],
        [
          `${name}.chair`,
          example('STAFF', may, 'Meeting', meeting({ chairs: true }), {
            ...OVER,
            'somebody else leads it': { chairs: false },
            'somebody of another standing asks': { standing: 'SYSTEM' },
          }),
        ],
      ];
    }),
  ),
  'propose-agenda-item.agency': example(
    'STAFF',
    'proposeAgendaItem',
    'AgendaItem',
    item({ owner: AGENCY, inGroup: true }),
    {
      ...OVER,
      ...NOT_STAFF,
      'the agency takes part unseen': { takesPartHidden: true },
      'somebody outside the group asks': { inGroup: false },
      'it would be another agency’s': { owner: ANOTHER },
    },
  ),
  'propose-agenda-item.participant': example(
    'CITIZEN',
    'proposeAgendaItem',
    'AgendaItem',
    item({ ...theirs, inGroup: true }),
    { ...OVER, ...NOT_PARTICIPANT, 'it would be an agency’s': { owner: ANOTHER } },
  ),
  'propose-agenda-item.power': example(
    'CITIZEN',
    'proposeAgendaItem',
    'AgendaItem',
    item({ ...opened('PROXY'), owner: NOBODY, inGroup: true, classification: 'SHARED' }),
    {
      ...OVER,
      'it would be an agency’s': { owner: ANOTHER },
      'it would be confidential': SHUT,
      'somebody outside the group asks': { inGroup: false },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'revise-agenda-item.owner': example('STAFF', 'reviseAgendaItem', 'AgendaItem', item({ owner: AGENCY }), {
    ...OVER,
    ...NOT_STAFF,
    'it is another agency’s': { owner: ANOTHER },
  }),
  'revise-agenda-item.participant': example('CITIZEN', 'reviseAgendaItem', 'AgendaItem', item(theirs), {
    ...OVER,
    ...NOT_PARTICIPANT,
    'it is an agency’s': { owner: ANOTHER },
  }),
  'agree-meeting-action.owner': example('STAFF', 'agreeMeetingAction', 'MeetingAction', action({ owner: AGENCY }), {
    ...OVER,
    ...NOT_STAFF,
    'the agency takes part unseen': { takesPartHidden: true },
    'another agency would answer for it': { owner: ANOTHER },
  }),
  'agree-meeting-action.chair': example(
    'STAFF',
    'agreeMeetingAction',
    'MeetingAction',
    action({ chairs: true, classification: 'SHARED' }),
    {
      ...OVER,
      'somebody else leads the meeting': { chairs: false },
      'it would be confidential': SHUT,
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'agree-meeting-action.coordinator': example(
    'STAFF',
    'agreeMeetingAction',
    'MeetingAction',
    action({ coordinates: true, classification: 'SHARED' }),
    {
      ...OVER,
      'somebody else coordinates': { coordinates: false },
      'it would be confidential': SHUT,
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  ...Object.fromEntries(
    (['completeMeetingAction', 'cancelMeetingAction', 'turnActionIntoMeasure'] as const).map((may) => [
      `${may.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.owner`,
      example('STAFF', may, 'MeetingAction', action({ owner: AGENCY }), {
        ...OVER,
        ...NOT_STAFF,
        'another agency answers for it': { owner: ANOTHER },
      }),
    ]),
  ),
  'turn-action-into-request.agency': example('STAFF', 'turnActionIntoRequest', 'MeetingAction', action({}), {
    ...OVER,
    'the agency takes part unseen': { takesPartHidden: true },
    'a system asks': opened('SYSTEM'),
  }),
};
