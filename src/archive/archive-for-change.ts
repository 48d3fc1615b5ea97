import type { Change } from '../plan';
import { type Facts, NOBODY } from '../policy';

/** What decides about keeping and erasing the plan that is being changed. Not knowing until when it is held is being held. */
export async function archiveFacts(change: Change): Promise<Facts['Archive']> {
  const [row] = await change.tx.query<{ agency: string | null; held: boolean }>(
    'SELECT hub.coordinating_agency($1) AS agency, COALESCE(hub.held_until($1) >= hub.today(), true) AS held',
    [change.plan],
  );
  return {
    ...change.opened,
    posts: change.planFacts.posts,
    coordinatingAgency: row?.agency ?? NOBODY,
    status: change.row.status,
    held: row?.held ?? true,
  };
}
