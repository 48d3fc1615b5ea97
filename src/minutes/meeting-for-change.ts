import { notFound } from '../kernel/errors';
import type { Change } from '../plan';
import type { Facts } from '../policy';

/** A meeting as a change of its minutes finds it. */
export interface FoundMeeting {
  id: string;
  status: string;
  facts: Facts['Minutes'];
}

/** Whether the viewer takes part in a meeting `g`; `$3` is their post, `$4` their person. */
const ATTENDS = `(g.chair_staff_id = $3::uuid OR EXISTS (SELECT 1 FROM meeting_attendee a LEFT JOIN representative r ON r.plan_id = a.plan_id AND r.id = a.representative_id
    WHERE a.plan_id = g.plan_id AND a.meeting_id = g.id AND (a.staff_id = $3::uuid OR (r.person_id = $4::uuid AND NOT r.ended AND $3::uuid IS NULL))))`;

const FIND = `SELECT g.id, g.status, g.owner_id AS owner, g.classification, c.plan_id IS NOT NULL AS readable,
    COALESCE(g.chair_staff_id = $3::uuid, false) AS chairs, COALESCE(${ATTENDS}, false) AS attends
  FROM meeting g LEFT JOIN meeting_content c ON c.plan_id = g.plan_id AND c.meeting_id = g.id WHERE g.plan_id = $1 AND g.id = $2`;

type Row = Pick<Facts['Meeting'], 'owner' | 'classification' | 'readable' | 'chairs'> & {
  id: string;
  status: string;
  attends: boolean;
};

/** The parameters by which a statement knows who takes part: the viewer's post, and their person. */
const takerPart = (change: Change): [post: string | null, person: string] => {
  const { viewer } = change.ctx;
  return [viewer.posts.find(({ agency }) => agency === viewer.agency)?.staff ?? null, viewer.person];
};

/** The meeting whose minutes are to be changed. NOT_FOUND when the viewer may not know of it. */
export async function findMeetingForMinutes(change: Change, id: string): Promise<FoundMeeting> {
  const [row] = (await change.tx.query(FIND, [change.plan, id, ...takerPart(change)])) as unknown as Row[];
  if (!row) throw notFound();
  const { owner, classification, readable, chairs, status } = row;
  if (!change.rights.may('read', 'Meeting', { ...change.opened, owner, classification, readable, chairs }))
    throw notFound();
  const attends = row.attends || change.opened.standing === 'PARTICIPANT';
  return { id, status, facts: { ...change.opened, attends, chairs, known: true } };
}
