import type { Pool, PoolClient } from 'pg';
import { HUB } from '../kernel/keys';
import { STORED_ENTRY, type StoredEntry } from './entry';
import { BEGINNING, type LogSeals, type Place } from './log-seals';

/** One sealer at a time, over all hubs of a database. */
const LOCK = 7_326_011_401;
/** Entries that are chained in one transaction. */
const BATCH = 2_000;

/** All that has ever committed: where a sealer begins that has seen nothing. */
export const NOTHING_SEEN = '1:1:';

const NEWEST = 'SELECT s.position::text AS position, s.mac FROM log_seal s ORDER BY s.position DESC LIMIT 1';
const SEALED_AT = 'SELECT mac FROM log_seal WHERE position = $1';
/** What was not committed in an earlier snapshot and has no seal, in an order of its own, so that it can be had in parts. */
const UNSEALED = `SELECT pg_current_snapshot()::text AS snapshot, e.* FROM (SELECT) AS one LEFT JOIN LATERAL (
    SELECT ${STORED_ENTRY} FROM access_log l
    WHERE l.xid >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(l.xid, $1::pg_snapshot)
      AND (l.xid, l.plan_id, l.id) > ($2::xid8, $3::uuid, $4::uuid)
      AND NOT EXISTS (SELECT 1 FROM log_seal s WHERE s.entry_plan = l.plan_id AND s.entry_id = l.id)
    ORDER BY l.xid, l.plan_id, l.id LIMIT ${BATCH}) AS e ON true`;
const APPEND = `INSERT INTO log_seal (position, entry_plan, entry_id, mac)
  SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bytea[])`;

/** A look through the log: from which snapshot on, and how far it has come. */
export interface Look {
  since: string;
  after: [xid: string, plan: string, id: string];
}

/** A look that begins. */
export const lookSince = (since: string): Look => ({ since, after: ['0', HUB.person, HUB.person] });

/** What sealing a batch came to. */
export interface Batch {
  /** The snapshot in which the unsealed were looked for. */
  snapshot: string;
  entries: StoredEntry[];
  /** The newest place of the chain. */
  tail: Place;
  /** False where the chain no longer holds the place that was asked about. */
  holdsKnown: boolean;
  /** Where to go on, or null when the look is over. */
  next: Look | null;
}

/** Seals a batch in one transaction; null while another hub seals. */
export async function sealBatch(pool: Pool, seals: LogSeals, look: Look, known: Place): Promise<Batch | null> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('hub.kind', 'HUB', true)`);
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [LOCK]);
    const batch = rows[0]?.mine ? await chain(client, seals, look, known) : null;
    const ended = await client.query('COMMIT');
    if (ended.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return batch;
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    // a connection on which something failed may be anywhere: it is not used again
    client.release(failed);
  }
}

async function chain(client: PoolClient, seals: LogSeals, look: Look, known: Place): Promise<Batch> {
  const newest = (await client.query<{ position: string; mac: Buffer }>(NEWEST)).rows[0];
  let tail: Place = newest ? { position: BigInt(newest.position), mac: newest.mac } : BEGINNING;
  const holdsKnown = await holds(client, known);
  const found = await client.query<StoredEntry & { snapshot: string }>(UNSEALED, [look.since, ...look.after]);
  const entries = found.rows.filter((row) => row.id !== null);
  const places = entries.map((entry) => {
    tail = seals.next(tail, entry);
    return tail;
  });
  if (entries.length > 0) {
    await client.query(APPEND, [
      places.map(({ position }) => position.toString()),
      entries.map(({ plan }) => plan),
      entries.map(({ id }) => id),
      places.map(({ mac }) => mac),
    ]);
  }
  const last = entries.length === BATCH ? entries.at(-1) : undefined;
  return {
    snapshot: found.rows[0]?.snapshot ?? look.since,
    entries,
    tail,
    holdsKnown,
    next: last ? { since: look.since, after: [last.xid, last.plan, last.id] } : null,
  };
}

async function holds(client: PoolClient, known: Place): Promise<boolean> {
  if (known.position === 0n) return true;
  const { rows } = await client.query<{ mac: Buffer }>(SEALED_AT, [known.position.toString()]);
  return rows[0]?.mac.equals(known.mac) ?? false;
}
