import { notFound } from '../kernel/errors';
import { type Facts, ownerFact } from '../policy';
import type { Classification, Existence, InformationCategory } from '../terms';
import type { Looking } from './meeting-for-change';

/** Something on the agenda as it stands, without what it says. */
export interface StandingItem {
  id: string;
  meeting: string;
  version: number;
  owner: string | null;
  classification: Classification;
  existence: Existence;
  contentVersion: number;
}

interface Row extends StandingItem {
  category: InformationCategory | null;
  sealed: string | null;
  [column: string]: unknown;
}

const FIND = `SELECT i.id, i.meeting_id AS meeting, i.version, i.owner_id AS owner, i.classification, i.existence,
    c.version AS "contentVersion", c.category, encode(c.sealed, 'base64') AS sealed
  FROM agenda_item i LEFT JOIN agenda_item_content c ON c.plan_id = i.plan_id AND c.item_id = i.id WHERE i.plan_id = $1 AND i.id = $2`;

/** Something on the agenda that the viewer may know of, as it stands and as the rules ask about it. NOT_FOUND for any other. */
export async function knownItem(looking: Looking, id: string): Promise<{ row: Row; facts: Facts['AgendaItem'] }> {
  const [row] = await looking.tx.query<Row>(FIND, [looking.plan, id]);
  if (!row) throw notFound();
  const { owner, classification, existence, category } = row;
  const facts: Facts['AgendaItem'] = {
    ...{ ...looking.opened, owner: ownerFact(owner), classification, existence },
    // who changes it need not be in the group any longer
    ...{ readable: category !== null, known: true, inGroup: false },
  };
  if (!looking.rights.may('read', 'AgendaItem', facts)) throw notFound();
  return { row, facts };
}
