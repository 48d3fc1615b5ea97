import { setTimeout as pause } from 'node:timers/promises';
import { WRITERS } from '../kernel/db';
import type { Keeper } from './keeper';

const LOOK_AGAIN = 10;

const WRITING = `SELECT virtualtransaction AS id FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND classid = $1 AND objid = $2`;

/**
 * Resolves when every transaction of a hub that was writing when this was called is over. What has been committed before
 * is then known to all that write. Nobody waits for this: it looks at who holds the writers' lock, and asks for none.
 */
export async function untilWritersAreGone(keeper: Keeper): Promise<void> {
  const writing = async () => (await keeper.query<{ id: string }>(WRITING, [...WRITERS])).map(({ id }) => id);
  const before = new Set(await writing());
  while (before.size > 0) {
    await pause(LOOK_AGAIN);
    const still = new Set(await writing());
    for (const id of before) if (!still.has(id)) before.delete(id);
  }
}
