import { knownMeeting } from '../meeting';
import type { Change } from '../plan';
import type { Facts } from '../policy';

/** A meeting as a change of its minutes finds it. */
export interface FoundMeeting {
  id: string;
  status: string;
  facts: Facts['Minutes'];
}

/** Whether the viewer has a place at the meeting, for their agency or beside the participant. */
const SITS = `SELECT EXISTS (SELECT 1 FROM meeting_attendee a LEFT JOIN representative r ON r.plan_id = a.plan_id AND r.id = a.representative_id
    WHERE a.plan_id = $1 AND a.meeting_id = $2 AND (a.staff_id = hub.my_staff_id()
      OR (hub.kind() = 'CITIZEN' AND r.person_id = hub.person() AND NOT r.ended))) AS sits`;

/** The meeting whose minutes are to be changed. NOT_FOUND when the viewer may not know of it. */
export async function findMeetingForMinutes(change: Change, id: string): Promise<FoundMeeting> {
  const { status, facts } = await knownMeeting(change, id);
  const [row] = await change.tx.query<{ sits: boolean }>(SITS, [change.plan, id]);
  const attends = facts.chairs || row?.sits === true || change.opened.standing === 'PARTICIPANT';
  return { id, status, facts: { ...change.opened, attends, chairs: facts.chairs, known: true } };
}
