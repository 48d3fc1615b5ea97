import ical, { ICalCalendarMethod } from 'ical-generator';
import { copyDocument } from './copy-document';
import type { CopyFormat } from './copy-format';
import { opaqueName } from './opaque-name';

interface SeenForCalendar {
  id: string;
  version: number;
  nextReview: string | null;
  conversations: { id: string; nextPlanned: string | null }[];
  meetings: { edges: { node: SeenMeeting }[] };
}

interface SeenMeeting {
  id: string;
  version: number;
  status: string;
  startsAt: Date | string;
  endsAt: Date | string | null;
}

/** A day on which something is to be. */
interface Appointment {
  /** The same in each copy, so that a later one moves the appointment instead of adding another. */
  name: string;
  day: string;
  /** Higher in a later copy. */
  sequence: number;
}

/**
 * Dates for the participant's own calendar, which others may look into or which lies with a stranger: a title that says
 * nothing, no name, no place, no agency.
 */
export const calendarCopy: CopyFormat = {
  mediaType: 'text/calendar; charset=utf-8',
  fileName: 'calendar.ics',
  asks: copyDocument([
    'id version nextReview participant { languages } conversations { id nextPlanned } meetings(first: 100) { edges { node { id version status startsAt endsAt } } }',
  ]),
  make: ({ plan, words, takenAt, today }) => {
    const calendar = ical({ prodId: { company: 'samplan', product: 'samplan' }, method: ICalCalendarMethod.PUBLISH });
    for (const { name, day, sequence } of appointmentsIn(plan as unknown as SeenForCalendar)) {
      if (day < today) continue;
      calendar.createEvent({
        id: opaqueName(name),
        sequence,
        stamp: takenAt,
        start: new Date(`${day}T00:00:00Z`),
        end: dayAfter(day),
        timezone: 'UTC',
        allDay: true,
        summary: words.of('appointment'),
      });
    }
    for (const { node } of (plan as unknown as SeenForCalendar).meetings.edges) {
      const start = new Date(node.startsAt);
      if (start < takenAt || !TO_COME.includes(node.status)) continue;
      calendar.createEvent({
        id: opaqueName(`meeting ${node.id}`),
        sequence: node.version,
        stamp: takenAt,
        start,
        end: node.endsAt === null ? new Date(start.getTime() + HOUR) : new Date(node.endsAt),
        timezone: 'UTC',
        summary: words.of('appointment'),
      });
    }
    return Buffer.from(calendar.toString());
  },
};

/** Meetings that are to be; one that says no end is taken for an hour. */
const TO_COME: readonly string[] = ['PLANNED', 'CALLED'];
const HOUR = 3_600_000;

/** The next review, and the conversations that have been agreed on. */
const appointmentsIn = ({ id, version, nextReview, conversations }: SeenForCalendar): Appointment[] => [
  ...(nextReview ? [{ name: `review ${id}`, day: nextReview, sequence: version }] : []),
  ...conversations.flatMap(({ id: conversation, nextPlanned }) =>
    nextPlanned ? [{ name: `conversation ${conversation}`, day: nextPlanned, sequence: 0 }] : [],
  ),
];

const dayAfter = (date: string): Date => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
