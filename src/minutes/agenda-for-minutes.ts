import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { knownItem } from '../meeting';
import type { Change } from '../plan';

/** The stored id of an item on the agenda of this meeting. NOT_FOUND when it is not there or the viewer may not know of it. */
export async function findItem(change: Change, meeting: string, publicItemId: string): Promise<string> {
  const place = readIdInPlan('agendaItem', publicItemId);
  if (place?.plan !== change.plan) throw notFound();
  const item = await knownItem(change, place.id);
  if (item.row.meeting !== meeting) throw notFound();
  return place.id;
}
