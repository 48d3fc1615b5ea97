export { MeetingActionStatus } from './action.view';
export { findAction, noteOutcome, placeOfAction } from './action-for-change';
export { AgendaItem } from './agenda.view';
export { knownItem } from './known-item';
export {
  agenciesOfMeeting,
  knownActionsSql,
  knownItemsSql,
  knownMeetingsSql,
  type MeetingRow,
  meetingsSql,
} from './meeting.query';
export { Meeting } from './meeting.view';
export { knownMeeting, type MeetingPlace, placeOf } from './meeting-for-change';
export { readMeetings } from './read-meetings';
