import { type TrainingFrame, trainingFrame } from '../law';
import { CefrLevel, LanguageSkill, type Period } from '../terms';
import { dateOf, dayNumber } from './iso-week';
import { FURTHEST, isGoingOn, type LoadOfMeasure } from './weeks-of-load';

/** What is granted and used, and the level aimed at. */
export interface LanguageHours {
  level: CefrLevel | null;
  hoursGranted: number | null;
  hoursUsed: number | null;
}

/** What a forecast is made from: all as far as the viewer may read it. */
export interface ForecastFrom {
  goal: LanguageHours;
  plan: Period;
  /** The measures of Norwegian training. */
  training: readonly LoadOfMeasure[];
  /** Measured levels, the last finding of each skill. */
  levels: ReadonlyMap<LanguageSkill, CefrLevel>;
  /** Calendar date; hours count from the day after. */
  today: string;
}

/** Where the hours lead. */
export enum LanguageOutlook {
  REACHED = 'REACHED',
  WITHIN_PLAN = 'WITHIN_PLAN',
  NEEDS_MORE_HOURS = 'NEEDS_MORE_HOURS',
  BEYOND_FRAME = 'BEYOND_FRAME',
  CANNOT_TELL = 'CANNOT_TELL',
}

/** How sure a forecast is; nothing that can be told from hours and levels alone is surer than medium. */
export enum Certainty {
  NONE = 'NONE',
  LOW = 'LOW',
  MEDIUM = 'MEDIUM',
}

/** What is told of the hours to come. */
export interface Forecast {
  outlook: LanguageOutlook;
  certainty: Certainty;
  frame: TrainingFrame | null;
  /** Hours of training that the plan still has. */
  planned: number;
  /** Hours used when they are over. */
  atEnd: number;
  /** Hours in all that the level is likely to take at the pace so far; null where that cannot be told. */
  needed: number | null;
  /** The day on which what is granted is used up; null where it is not, or is already. */
  usedUpOn: string | null;
}

/**
 * How far apart the levels are: hours of teaching from none, as publishers of examinations reckon them. Only their
 * proportions are used, and the person's own pace between them.
 */
const FROM_NONE: Readonly<Partial<Record<CefrLevel, number>>> = {
  [CefrLevel.A1]: 100,
  [CefrLevel.A2]: 200,
  [CefrLevel.B1]: 400,
  [CefrLevel.B2]: 600,
  [CefrLevel.C1]: 800,
  [CefrLevel.C2]: 1200,
};
const ORDER = Object.values(CefrLevel);
/** Fewer hours say little of a pace. */
const A_PACE = 100;

/** What is left of the hours granted, and what is used beyond them. */
export function balance({ hoursGranted, hoursUsed }: LanguageHours): { left: number | null; overrun: number } {
  if (hoursGranted === null) return { left: null, overrun: 0 };
  const rest = hoursGranted - (hoursUsed ?? 0);
  return { left: Math.max(0, rest), overrun: Math.max(0, -rest) };
}

/** Whether the level aimed at is likely to be reached with the hours of the plan, within the frame of the law. */
export function forecastOf(from: ForecastFrom): Forecast {
  const { level, hoursUsed } = from.goal;
  const { planned, usedUpOn } = hoursToCome(from);
  const frame = level === null ? null : trainingFrame(level);
  const told = { frame, planned, atEnd: (hoursUsed ?? 0) + planned, usedUpOn };
  const unknown = { ...told, outlook: LanguageOutlook.CANNOT_TELL, certainty: Certainty.NONE, needed: null };
  const least = leastOf(from.levels);
  if (level === null || least === null) return unknown;
  const certainty =
    from.levels.size === Object.keys(LanguageSkill).length && (hoursUsed ?? 0) >= A_PACE
      ? Certainty.MEDIUM
      : Certainty.LOW;
  if (ORDER.indexOf(least) >= ORDER.indexOf(level))
    return { ...told, outlook: LanguageOutlook.REACHED, certainty, needed: null };
  const [behind, ahead] = [FROM_NONE[least], FROM_NONE[level]];
  if (!behind || !ahead || !hoursUsed) return unknown;
  const needed = Math.round((hoursUsed * ahead) / behind);
  return { ...told, needed, certainty, outlook: outlookOf(needed, told.atEnd, frame) };
}

function outlookOf(needed: number, atEnd: number, frame: TrainingFrame | null): LanguageOutlook {
  if (frame && needed > frame.hours) return LanguageOutlook.BEYOND_FRAME;
  return needed <= atEnd ? LanguageOutlook.WITHIN_PLAN : LanguageOutlook.NEEDS_MORE_HOURS;
}

const leastOf = (levels: ReadonlyMap<LanguageSkill, CefrLevel>): CefrLevel | null =>
  [...levels.values()].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? null;

/** The hours of training from tomorrow to the end of the plan, a fifth of a week's on each weekday, and when the grant is used up. */
function hoursToCome({ goal, plan, training, today }: ForecastFrom): { planned: number; usedUpOn: string | null } {
  const counted = training.filter((one) => one.status !== 'CANCELLED' && one.existence === 'VISIBLE');
  const first = Math.max(dayNumber(today) + 1, dayNumber(plan.from));
  const ends = counted.flatMap(({ period }) => (period.to === null ? [first + FURTHEST] : [dayNumber(period.to)]));
  const last = Math.min(
    first + FURTHEST,
    Math.max(0, ...ends),
    plan.to === null ? Number.MAX_SAFE_INTEGER : dayNumber(plan.to),
  );
  const { left } = balance(goal);
  let planned = 0;
  let usedUpOn: string | null = null;
  for (let day = first; day <= last; day++) {
    if (!isWeekday(day)) continue;
    for (const one of counted) if (isGoingOn(one, dateOf(day))) planned += (one.hoursPerWeek ?? 0) / 5;
    if (usedUpOn === null && left !== null && left > 0 && planned >= left - 1e-9) usedUpOn = dateOf(day);
  }
  return { planned: Math.round(planned * 10) / 10, usedUpOn };
}

/** Monday to Friday; 1 January 1970 was a Thursday. */
const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5;
