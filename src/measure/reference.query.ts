import type { Reading } from '../goal';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';

const SOURCES: Sources = { ...OPENED_SOURCES, owner: { column: 'f.owner_id' } };

/** By what the viewer's own agency knows measures in its case system, in each `opened o`, as JSON rows. */
export const referencesSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(f.measure_id, f.owner_id, encode(f.sealed, 'base64')))
  FROM measure_reference f WHERE f.plan_id = o.id AND ${whereOf(kind, 'read', 'MeasureReference', SOURCES)})`;

/** One of them as the statement answers it. */
export type ReferenceRow = [measure: string, owner: string, sealed: string];

/** The place of a reference in its associated data. */
export const placeOfReference = (plan: string, measure: string): string => `measure_reference:${plan}:${measure}`;

/** By the stored id of the measure; each looked at once more under the rules. */
export function readReferences(reading: Reading, rows: readonly ReferenceRow[]): ReadonlyMap<string, string> {
  const references = new Map<string, string>();
  for (const [measure, owner, sealed] of rows) {
    const ground = reading.rights.groundFor('read', 'MeasureReference', { ...reading.opened, owner });
    if (!ground) continue;
    reading.disclose('MEASURE_REFERENCES', ground);
    references.set(
      measure,
      reading.unseal<{ reference: string }>(placeOfReference(reading.plan, measure), sealed, { reference: '' })
        .reference,
    );
  }
  return references;
}
