import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { WorkNote } from './work-note.view';

const GIVEN = 'EXISTS (SELECT 1 FROM insight_note i WHERE i.plan_id = n.plan_id AND i.work_note_id = n.id)';

const SOURCES: Sources = { ...OPENED_SOURCES, owner: { column: 'n.owner_id' }, givenInsight: { column: GIVEN } };

/** The work notes of each `opened o` as JSON rows. */
export const workNotesSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(n.id, n.owner_id, n.noted_on, encode(n.sealed, 'base64'),
    ${GIVEN})
  ORDER BY n.noted_on, n.id) FROM work_note n WHERE n.plan_id = o.id AND ${whereOf(kind, 'read', 'WorkNote', SOURCES)})`;

/** One work note as the statement answers it. */
export type WorkNoteRow = [id: string, owner: string, notedOn: string, sealed: string, givenInsight: boolean];

/** The notes that the viewer may read, each looked at once more under the rules. */
export function readWorkNotes(reading: Reading, rows: readonly WorkNoteRow[]): WorkNote[] {
  if (reading.erased) return [];
  return rows.flatMap(([id, ownerId, notedOn, sealed, givenInsight]) => {
    const owner = reading.agencies.get(ownerId);
    const ground = reading.rights.groundFor('read', 'WorkNote', {
      ...reading.opened,
      owner: ownerId,
      ownerKind: owner?.kind ?? '',
      givenInsight,
    });
    if (!ground || !owner) return [];
    reading.disclose('WORK_NOTES', ground);
    const { text } = reading.unseal<{ text: string }>(`work_note:${reading.plan}:${id}`, sealed);
    return [{ id: publicIdInPlan('note', reading.plan, id), owner, notedOn, text }];
  });
}
