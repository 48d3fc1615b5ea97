import { dateOf, dayNumber } from './iso-week';
import type { WeekOfLoad } from './weeks-of-load';

/** Hours of the week that are taken; 07:30 to 15:00 on some days. */
export interface Taken {
  kind: 'CARE' | 'JOB';
  weekdays: readonly string[];
  from: string;
  to: string;
  period: { from: string; to: string | null } | null;
}

/** Why a week does not fit. */
export enum ClashReason {
  NO_ROOM = 'NO_ROOM',
  TOO_MUCH_WORK = 'TOO_MUCH_WORK',
}

/** A week in which the plan does not fit the life beside it. */
export interface Clash extends WeekOfLoad {
  /** Hours of the daytime that care and job leave. */
  room: number;
  jobHours: number;
  reasons: ClashReason[];
}

/** Measures take place on Monday to Friday in these hours, when day care, schools and services are open. */
const DAYTIME = [7 * 60, 17 * 60] as const;
/** Work and programme together, hours a week (arbeidsmiljøloven § 10-6 åttende ledd). */
const MOST_WORK = 48;
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const WORKDAYS = 5;

/**
 * The weeks in which the hours of the measures cannot fit: more than care and job leave of the daytime, or more than 48 hours
 * together with the job. Nothing is known of the hours of the day at which a measure takes place, so that a week that is not
 * named may still not fit.
 */
export function clashesIn(weeks: readonly WeekOfLoad[], taken: readonly Taken[]): Clash[] {
  return weeks.flatMap((week) => {
    const monday = dayNumber(week.from);
    let room = 0;
    let job = 0;
    let isTaken = false;
    for (const [at, weekday] of DAYS.entries()) {
      const date = dateOf(monday + at);
      const today = taken.filter((one) => one.weekdays.includes(weekday) && holdsOn(one, date));
      isTaken ||= today.length > 0;
      if (at < WORKDAYS) room += DAYTIME[1] - DAYTIME[0] - minutesOf(today, DAYTIME);
      job += minutesOf(
        today.filter(({ kind }) => kind === 'JOB'),
        [0, 24 * 60],
      );
    }
    const [roomHours, jobHours] = [room / 60, job / 60];
    const reasons = [
      ...(week.hours > roomHours ? [ClashReason.NO_ROOM] : []),
      ...(jobHours > 0 && week.hours > 0 && week.hours + jobHours > MOST_WORK ? [ClashReason.TOO_MUCH_WORK] : []),
    ];
    return isTaken && reasons.length > 0 ? [{ ...week, room: roomHours, jobHours, reasons }] : [];
  });
}

const holdsOn = ({ period }: Taken, date: string): boolean =>
  period === null || (period.from <= date && (period.to === null || period.to >= date));

/** How many minutes between two times are taken, each counted once. */
function minutesOf(taken: readonly Taken[], [first, last]: readonly [number, number]): number {
  let minutes = 0;
  let reached: number = first;
  for (const [from, to] of taken
    .map((one) => [minuteOf(one.from), Math.min(last, minuteOf(one.to))] as const)
    .sort(([a], [b]) => a - b)) {
    minutes += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return minutes;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
