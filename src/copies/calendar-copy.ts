import ical, { ICalCalendarMethod } from 'ical-generator';
import { copyDocument } from './copy-document';
import type { CopyFormat } from './copy-format';
import { opaqueName } from './opaque-name';

interface SeenForCalendar {
  id: string;
  version: number;
  nextReview: string | null;
}

/**
 * Dates for the participant's own calendar, which others may look into or which lies with a stranger: a title that says
 * nothing, no name, no place, no agency.
 */
export const calendarCopy: CopyFormat = {
  mediaType: 'text/calendar; charset=utf-8',
  fileName: 'calendar.ics',
  asks: copyDocument(['id version nextReview participant { languages }']),
  make: ({ plan, words, takenAt }) => {
    const { id, version, nextReview } = plan as unknown as SeenForCalendar;
    const calendar = ical({ prodId: { company: 'samplan', product: 'samplan' }, method: ICalCalendarMethod.PUBLISH });
    if (nextReview) {
      calendar.createEvent({
        // the same for the same plan, so that a later copy moves the appointment instead of adding one
        id: opaqueName(`review ${id}`),
        sequence: version,
        stamp: takenAt,
        start: new Date(`${nextReview}T00:00:00Z`),
        end: dayAfter(nextReview),
        timezone: 'UTC',
        allDay: true,
        summary: words.of('appointment'),
      });
    }
    return Buffer.from(calendar.toString());
  },
};

const dayAfter = (date: string): Date => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
