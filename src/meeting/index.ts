export { MeetingActionStatus } from './action.view';
export { findAction, noteOutcome, placeOfAction } from './action-for-change';
export { AgendaItem } from './agenda.view';
export {
  agenciesOfMeeting,
  knownActionsSql,
  knownItemsSql,
  knownMeetingsSql,
  type MeetingRow,
  meetingsSql,
} from './meeting.query';
export { Meeting } from './meeting.view';
export { readMeetings } from './read-meetings';
