import { periodsOf } from '../terms';

/** Why a measure rests, said of a stretch of days. */
interface Reason {
  from: string;
  to: string;
  why: string;
}

/**
 * The reasons whose stretch lies within the breaks as they are, in order of time: breaks can be moved by themselves, and a
 * reason for a break that is no more is none. `breaks` is PostgreSQL's text of them.
 */
export function withinBreaks(reasons: readonly Reason[], breaks: string): Reason[] {
  const stretches = breaks === '{}' ? [] : periodsOf(breaks);
  return reasons
    .filter(({ from, to }) => stretches.some((one) => one.from <= from && (one.to === null || to <= one.to)))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
