/** The hub's clock: the days of the law and of consents follow it, in TypeScript and SQL alike. */
export interface Clock {
  /** The instant now. */
  now(): Date;
  /** The calendar date now in Europe/Oslo, 2026-03-01. */
  today(): string;
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

/** A clock that starts at an instant and runs on from there in real time; without one, the real time. */
export function clockFrom(start?: Date): Clock {
  const offset = start ? start.getTime() - Date.now() : 0;
  let minute = Number.NaN;
  let today = '';
  return {
    now: () => new Date(Date.now() + offset),
    today: () => {
      const instant = Date.now() + offset;
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
