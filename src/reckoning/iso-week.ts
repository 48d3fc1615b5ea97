/** A day as a number: days since 1 January 1970. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** The calendar date of a day's number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

const DAY = 86_400_000;

/** The Monday of the week that a day is in; 1 January 1970 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The name of the week that begins on this Monday, `2025-W42`: it belongs to the year of its Thursday (ISO 8601). */
export function weekName(monday: number): string {
  const thursday = monday + 3;
  const year = dateOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
