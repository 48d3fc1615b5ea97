export { AgendaItem } from './agenda.view';
export {
  agenciesOfMeeting,
  knownActionsSql,
  knownItemsSql,
  knownMeetingsSql,
  type MeetingRow,
  meetingsSql,
} from './meeting.query';
export { Meeting, MeetingStatus } from './meeting.view';
export { readMeetings } from './read-meetings';
