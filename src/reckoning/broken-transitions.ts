/** What of a measure decides whether what comes after it is broken. */
export interface Ending {
  key: string;
  from: string;
  /** Null: without an end. */
  to: string | null;
  status: string;
  existence: string;
}

/** A request from one agency to another, as far as it is about what comes after a measure. */
export interface Asked {
  follows: string | null;
  status: string;
}

/** A measure after which the participant would stand without the next. */
export interface Broken {
  measure: string;
  /** The one that takes over, too late or called off; null: none does. */
  followedBy: string | null;
  /** From the last day of the one to the first of the other; null: none begins. */
  days: number | null;
}

const DAY = 86_400_000;
/** So many days may lie between the last day of one and the first of the next. */
export const LONGEST = 7;

/**
 * The transitions that break, in the order of the measures: what takes over begins more than 7 days after the end, or nothing
 * does and what was asked for is accepted by nobody. HIDDEN counts for nobody, whoever looks: it is as if it were not there.
 * What is called off hands over nothing, and takes over nothing; what is without end has nothing after it.
 */
export function brokenTransitions(
  measures: readonly Ending[],
  followers: ReadonlyMap<string, string>,
  requests: readonly Asked[],
): Broken[] {
  const counted = new Map(measures.filter(({ existence }) => existence !== 'HIDDEN').map((one) => [one.key, one]));
  return [...counted.values()].flatMap((measure): Broken[] => {
    if (measure.status === 'CANCELLED' || measure.to === null) return [];
    const next = counted.get(followers.get(measure.key) ?? '');
    if (next?.status === 'CANCELLED') return [{ measure: measure.key, followedBy: next.key, days: null }];
    if (next) {
      const days = Math.round((Date.parse(next.from) - Date.parse(measure.to)) / DAY);
      return days > LONGEST ? [{ measure: measure.key, followedBy: next.key, days }] : [];
    }
    const asked = requests.filter(({ follows, status }) => follows === measure.key && status !== 'WITHDRAWN');
    const isTaken = asked.length === 0 || asked.some(({ status }) => status === 'ACCEPTED');
    return isTaken ? [] : [{ measure: measure.key, followedBy: null, days: null }];
  });
}
