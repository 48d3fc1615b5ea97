import { type Known, knownMeasureRequestsSql, knownMeasuresSql } from '../measure';
import type { ViewerKind } from '../policy';
import { LONGEST } from './broken-transitions';

/**
 * Whether a transition of `opened o` breaks, from what this viewer may know: the same reckoning as `brokenTransitions`, over a
 * page of plans at once. A property test holds the two to the same answer.
 */
export function brokenTransitionsSql(kind: ViewerKind, known: Known): string {
  const takesOver = 'JOIN measure_handover h ON h.plan_id = m.plan_id AND h.follower_id = m.id';
  return brokenOver(known.measures, knownMeasuresSql(kind, takesOver), knownMeasureRequestsSql(kind, known));
}

/** The same over any measures `m`, measures `m` with the handover `h` to them, and requests `q`, each of the plan `o`. */
export const brokenOver = (measures: string, followers: string, requests: string): string => `EXISTS (SELECT 1 FROM
    (SELECT m.id, m.period_to FROM ${measures} AND m.status <> 'CANCELLED' AND m.existence <> 'HIDDEN' AND isfinite(m.period_to)) AS ending
    LEFT JOIN LATERAL (SELECT m.status, m.period_from FROM ${followers} AND h.measure_id = ending.id AND m.existence <> 'HIDDEN') AS next ON true
  WHERE CASE WHEN next.status IS NOT NULL THEN next.status = 'CANCELLED' OR next.period_from - ending.period_to > ${LONGEST}
    ELSE (SELECT count(*) > 0 AND NOT bool_or(q.status = 'ACCEPTED') FROM ${requests} AND q.follows_id = ending.id AND q.status <> 'WITHDRAWN') END)`;
