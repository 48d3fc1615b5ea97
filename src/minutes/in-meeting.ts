import type { AgendaItem, Meeting } from '../meeting';
import type { Plan } from '../plan';
import type { MeetingPresence, Minutes } from './minutes.view';

const planOf = (meeting: Meeting): Plan => meeting.inPlan as Plan;

/** The minutes of a meeting, as far as they were read with its plan. */
export function minutesOf(meeting: Meeting): Minutes {
  const { paragraphs, publications } = planOf(meeting).all;
  return {
    paragraphs: paragraphs.filter(({ meetingKey }) => meetingKey === meeting.key),
    publications: publications.filter(({ meetingKey }) => meetingKey === meeting.key),
  };
}

/** Who is in a meeting now, as far as the viewer may know. */
export const presentIn = (meeting: Meeting): MeetingPresence[] =>
  planOf(meeting).all.present.filter(({ meetingKey }) => meetingKey === meeting.key);

/** The item on the table of a meeting; null for none, and for one of which the viewer may not know. */
export function itemOnTable(meeting: Meeting): AgendaItem | null {
  const table = planOf(meeting).all.tables.find(({ meetingKey }) => meetingKey === meeting.key);
  return meeting.agenda.find(({ key }) => key === table?.itemKey) ?? null;
}
