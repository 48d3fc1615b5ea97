import type { Measure } from './measure.view';

/** Which measure takes over from which in each `opened o`, as JSON rows: where the viewer may know of both, and nowhere else. */
export const handoversSql = (
  knownMeasures: string,
): string => `(SELECT json_agg(json_build_array(h.measure_id, h.follower_id))
  FROM measure_handover h WHERE h.plan_id = o.id
    AND EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = h.measure_id) AND EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = h.follower_id))`;

/** One of them as the statement answers it. */
export type HandoverRow = [measure: string, follower: string];

/** The measure that takes over, by the stored id of the one that it takes over from; of both the viewer knows. */
export function readHandovers(
  rows: readonly HandoverRow[],
  measures: ReadonlyMap<string, Measure>,
): ReadonlyMap<string, Measure> {
  const followers = new Map<string, Measure>();
  for (const [measure, follower] of rows) {
    const next = measures.get(follower);
    if (next && measures.has(measure)) followers.set(measure, next);
  }
  return followers;
}
