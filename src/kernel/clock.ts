/** The hub's clock: the days of the law and of consents follow it, in TypeScript and SQL alike. */
export interface Clock {
  /** The instant now. */
  now(): Date;
  /** The calendar date now in Europe/Oslo, 2026-03-01. */
  today(): string;
  /** From here on the clock is never behind this instant: another hub has told of it. */
  notBefore(instant: Date): void;
}

const OSLO = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const MINUTE = 60_000;

/** The calendar date of an instant in Europe/Oslo. */
export function dateInOslo(instant: Date): string {
  return OSLO.format(instant);
}

const TIME = new Intl.DateTimeFormat('nb', { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' });
/** Hour and minute of an instant in Oslo, 22:40. */
export const timeInOslo = (instant: Date): string => TIME.format(instant);

/** A clock that starts at an instant and runs on from there in real time; without one, the real time. */
export function clockFrom(start?: Date): Clock {
  const offset = start ? start.getTime() - Date.now() : 0;
  let minute = Number.NaN;
  let today = '';
  let floor = Number.NEGATIVE_INFINITY;
  const now = (): number => Math.max(Date.now() + offset, floor);
  return {
    now: () => new Date(now()),
    notBefore: (instant) => {
      floor = Math.max(floor, instant.getTime());
    },
    today: () => {
      const instant = now();
      const thisMinute = Math.floor(instant / MINUTE);
      if (thisMinute !== minute) {
        minute = thisMinute;
        today = dateInOslo(new Date(instant));
      }
      return today;
    },
  };
}

/** Nine in the morning in Oslo on a calendar date. */
export function startAtNineInOslo(date: string): Date {
  const guess = new Date(`${date}T08:00:00Z`);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', hourCycle: 'h23' }).format(guess),
  );
  return new Date(guess.getTime() + (9 - hour) * 3_600_000);
}
