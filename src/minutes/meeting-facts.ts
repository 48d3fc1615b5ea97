import type { ViewerKind } from '../policy';

const STAFF_OF_MINE = 'ANY (ARRAY(SELECT s.id FROM my_staff s WHERE s.active))';

/** Whether the viewer leads a meeting, in a statement over `opened o`. */
const chairsSql = (kind: ViewerKind, meeting: string): string =>
  kind === 'STAFF'
    ? `EXISTS (SELECT 1 FROM meeting z WHERE z.plan_id = o.id AND z.id = ${meeting} AND z.chair_staff_id = ${STAFF_OF_MINE})`
    : 'false';

/** Whether the viewer takes part in a meeting, in a statement over `opened o`: the participant does, in each. */
export function attendsSql(kind: ViewerKind, meeting: string): string {
  if (kind === 'SYSTEM') return 'false';
  const attendee = `SELECT 1 FROM meeting_attendee z WHERE z.plan_id = o.id AND z.meeting_id = ${meeting} AND`;
  return kind === 'STAFF'
    ? `(${chairsSql(kind, meeting)} OR EXISTS (${attendee} z.staff_id = ${STAFF_OF_MINE}))`
    : `(o.standing = 'PARTICIPANT' OR EXISTS (${attendee} z.representative_id = ANY (ARRAY(SELECT y.id FROM my_representation y WHERE y.plan_id = o.id))))`;
}
