import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import { ownerFact } from '../policy';

type Row = { owner: string | null; classification: string; existence: string; readable: boolean };

const FIND = `SELECT i.owner_id AS owner, i.classification, i.existence, c.plan_id IS NOT NULL AS readable
  FROM agenda_item i LEFT JOIN agenda_item_content c ON c.plan_id = i.plan_id AND c.item_id = i.id
  WHERE i.plan_id = $1 AND i.id = $2 AND i.meeting_id = $3`;

/** The stored id of an item on the agenda of this meeting. NOT_FOUND when it is not there or the viewer may not know of it. */
export async function findItem(change: Change, meeting: string, publicItemId: string): Promise<string> {
  const place = readIdInPlan('agendaItem', publicItemId);
  const [row] =
    place?.plan === change.plan
      ? ((await change.tx.query(FIND, [change.plan, place.id, meeting])) as unknown as Row[])
      : [];
  if (!place || !row) throw notFound();
  const facts = { ...change.opened, ...row, owner: ownerFact(row.owner), known: true, inGroup: false };
  if (!change.rights.may('read', 'AgendaItem', facts)) throw notFound();
  return place.id;
}
