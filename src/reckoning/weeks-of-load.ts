import type { Period } from '../terms';
import { dateOf, dayNumber, mondayOf, weekName } from './iso-week';

/** A measure as load looks at it: what a stub shows, too. */
export interface LoadOfMeasure {
  status: string;
  existence: string;
  period: Period;
  breaks: readonly Period[];
  hoursPerWeek: number | null;
}

/** What is going on in one week. */
export interface WeekOfLoad {
  /** `2025-W42`, ISO 8601. */
  week: string;
  /** Its Monday. */
  from: string;
  /** Its Sunday. */
  to: string;
  /** The hours of all measures with activity on at least one of its days. */
  hours: number;
  /** How many of these measures do not say their hours. */
  withoutHours: number;
  /** All its days are inside the plan's period. */
  whole: boolean;
}

/** No plan is reckoned further ahead than this many days: ten years. */
export const FURTHEST = 3653;

/** Hours a week that are full time (arbeidsmiljøloven's and the agreements' working week); more is too much. */
export const FULL_TIME = 37.5;

/** Hours are added up in hundredths, so that sums are exact; the same is done in SQL. */
export const hundredths = (hours: number): number => Math.floor(hours * 100 + 0.5);

type Run = [first: number, past: number];

/**
 * The weeks of a plan with their load, as far as `measures` go. HIDDEN and cancelled measures count for nobody. A plan
 * without end is reckoned to the week of the last change: what never ends afterwards is the same for ever.
 */
export function weeksOfLoad(plan: Period, measures: readonly LoadOfMeasure[]): WeekOfLoad[] {
  const counted = measures.filter((one) => one.status !== 'CANCELLED' && one.existence === 'VISIBLE');
  const from = dayNumber(plan.from);
  const last = Math.min(
    from + FURTHEST - 1,
    plan.to === null ? Math.max(from, ...counted.flatMap(changesOf)) : dayNumber(plan.to),
  );
  const first = mondayOf(from);
  const count = (mondayOf(last) - first) / 7 + 1;
  const load = new Array<number>(count).fill(0);
  const withoutHours = new Array<number>(count).fill(0);
  for (const measure of counted) {
    for (const week of weeksOf(measure, first, count)) {
      if (measure.hoursPerWeek === null) withoutHours[week] = (withoutHours[week] ?? 0) + 1;
      else load[week] = (load[week] ?? 0) + hundredths(measure.hoursPerWeek);
    }
  }
  return load.map((sum, at) => {
    const monday = first + at * 7;
    return {
      week: weekName(monday),
      from: dateOf(monday),
      to: dateOf(monday + 6),
      hours: sum / 100,
      withoutHours: withoutHours[at] ?? 0,
      whole: monday >= from && (plan.to === null || monday + 6 <= last),
    };
  });
}

/** The days on which what is going on changes, as far as they are known. */
function changesOf({ period, breaks }: LoadOfMeasure): number[] {
  const days = [period.from, period.to, ...breaks.map((one) => one.from)].flatMap((date) =>
    date === null ? [] : [dayNumber(date)],
  );
  return [...days, ...breaks.flatMap(({ to }) => (to === null ? [] : [dayNumber(to) + 1]))];
}

/** The weeks, counted from the first, in which a measure has activity on at least one day; each once. */
function weeksOf(measure: LoadOfMeasure, first: number, count: number): number[] {
  const weeks: number[] = [];
  for (const [start, past] of runsOf(measure, first, first + count * 7)) {
    const from = Math.max((mondayOf(start) - first) / 7, (weeks.at(-1) ?? -1) + 1);
    for (let week = from; week <= (mondayOf(past - 1) - first) / 7; week++) weeks.push(week);
  }
  return weeks;
}

/** The stretches of activity between two days: inside the period, outside the breaks. */
function runsOf({ period, breaks }: LoadOfMeasure, first: number, past: number): Run[] {
  const runs: Run[] = [];
  let start = Math.max(first, dayNumber(period.from));
  const end = Math.min(past, period.to === null ? past : dayNumber(period.to) + 1);
  for (const pause of [...breaks].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const stop = Math.min(end, dayNumber(pause.from));
    if (stop > start) runs.push([start, stop]);
    start = Math.max(start, pause.to === null ? end : dayNumber(pause.to) + 1);
  }
  if (end > start) runs.push([start, end]);
  return runs;
}

const covers = ({ from, to }: Period, date: string): boolean => from <= date && (to === null || to >= date);

/** Whether a measure has activity on a day: inside its period, outside its breaks. */
export const isGoingOn = ({ period, breaks }: Pick<LoadOfMeasure, 'period' | 'breaks'>, date: string): boolean =>
  covers(period, date) && !breaks.some((pause) => covers(pause, date));
