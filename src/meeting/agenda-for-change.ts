import { notFound } from '../kernel/errors';
import type { Change } from '../plan';
import type { InformationCategory } from '../terms';
import { knownItem, type StandingItem } from './known-item';
import type { SealedItem } from './meeting.query';
import { knownMeeting } from './meeting-for-change';

/** Something on the agenda as a change finds it. */
export interface FoundItem extends StandingItem {
  category: InformationCategory;
  said: Readonly<SealedItem>;
}

/** Where an item's content is sealed. */
export const itemPlace = (plan: string, id: string): string => `agenda_item_content:${plan}:${id}`;

/** Something on the agenda that is to be changed. NOT_FOUND for what the viewer may not know of; FORBIDDEN when they may not change it. */
export async function findItem(change: Change, id: string): Promise<FoundItem> {
  const { row, facts } = await knownItem(change, id);
  const { meeting, owner, classification, existence, category, sealed, version, contentVersion } = row;
  // with its meeting: who may not know of that may not know of what is in it
  await knownMeeting(change, meeting);
  change.authorize('AgendaItem', facts);
  if (category === null || sealed === null) throw notFound();
  const said = change.unseal<SealedItem>(itemPlace(change.plan, id), sealed);
  return { id, meeting, version, owner, classification, existence, contentVersion, category, said };
}

/** Stores a new item with its content, after those that the viewer may know of. */
export async function insertItem(change: Change, item: FoundItem): Promise<void> {
  const { plan, tx } = change;
  const { id, meeting, owner, classification, existence, category, said } = item;
  await tx.query(
    `INSERT INTO agenda_item (plan_id, id, meeting_id, position, owner_id, classification, existence, proposed_at)
     SELECT $1, $2, $3, COALESCE(max(i.position), 0) + 1, $4, $5, $6, $7 FROM agenda_item i WHERE i.plan_id = $1 AND i.meeting_id = $3`,
    [plan, id, meeting, owner, classification, existence, change.ctx.clock.now()],
  );
  await tx.query(
    `INSERT INTO agenda_item_content (plan_id, item_id, meeting_id, owner_id, classification, category, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [plan, id, meeting, owner, classification, category, change.seal(itemPlace(plan, id), said)],
  );
}
