/** Days of the year that are off by date: New Year's Day, 1 May and 17 May by an act of 1947, Christmas. */
const BY_DATE: readonly string[] = ['01-01', '05-01', '05-17', '12-25', '12-26'];

/** Days that move with Easter, in days from Easter Sunday: Maundy Thursday to Easter Monday, Ascension, Whitsun. */
const BY_EASTER: readonly number[] = [-3, -2, 0, 1, 39, 49, 50];

const DAY = 86_400_000;
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The calendar date a number of days after another, 2026-03-01. */
export const daysAfter = (day: string, days: number): string =>
  new Date(instantOf(day) + days * DAY).toISOString().slice(0, 10);

/** Easter Sunday of a year in the Gregorian calendar, by the reckoning of Meeus, Jones and Butcher. */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapsLost = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + leapsLost + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451);
  // days after 22 March, the earliest Easter there can be
  return daysAfter(`${String(year).padStart(4, '0')}-03-22`, moon + toSunday - 7 * late);
}

/** Whether a calendar date is a public holiday in Norway. */
export function isPublicHoliday(day: string): boolean {
  if (BY_DATE.includes(day.slice(5))) return true;
  const fromEaster = (instantOf(day) - instantOf(easterSunday(Number(day.slice(0, 4))))) / DAY;
  return BY_EASTER.includes(fromEaster);
}

/** Whether a term that would end on a calendar date rolls on: a Saturday, a Sunday or a public holiday. */
export function isDayOff(day: string): boolean {
  const weekday = new Date(instantOf(day)).getUTCDay();
  return weekday === 0 || weekday === 6 || isPublicHoliday(day);
}
