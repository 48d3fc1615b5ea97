import type { ClientBase } from 'pg';
import { HUB } from '../kernel/keys';
import type { Checkpoint } from './checkpoint-file';
import { STORED_ENTRY, type StoredEntry } from './entry';
import { BEGINNING, isSame, type LogSeals, type Place } from './log-seals';

/** Rows read at a time: the log is read through, never held. */
const PAGE = 5_000;
/** Seconds within which every entry gets its seal. */
const SEALED_WITHIN = 10;

const CHAINED = `SELECT s.position::text AS position, s.entry_plan::text AS "ofPlan", s.entry_id::text AS "ofEntry", s.mac AS seal, e.*
  FROM log_seal s LEFT JOIN LATERAL (
    SELECT ${STORED_ENTRY} FROM access_log l WHERE l.plan_id = s.entry_plan AND l.id = s.entry_id) AS e ON true
  WHERE s.position > $1 ORDER BY s.position LIMIT ${PAGE}`;
const UNSEALED = `SELECT ${STORED_ENTRY}, abs(extract(epoch FROM clock_timestamp() - l.recorded_at))::float8 AS age FROM access_log l
  WHERE (l.plan_id, l.id) > ($1, $2) AND NOT EXISTS (SELECT 1 FROM log_seal s WHERE s.entry_plan = l.plan_id AND s.entry_id = l.id)
  ORDER BY l.plan_id, l.id LIMIT ${PAGE}`;

/** What was found wrong first. Ids of entries are random and tell of nobody. */
export interface Fault {
  /** Its place in the chain; null for an entry outside it. */
  position: bigint | null;
  /** The entry's id; null where there is none to name. */
  entry: string | null;
  /** In words. */
  what: string;
}

/** What a log is that nobody has touched. */
export interface Verified {
  /** Entries in the chain. */
  sealed: bigint;
  /** Entries of the last seconds, without a seal yet. */
  unsealed: number;
  /** The newest place that is kept outside the database. */
  checkpoint: bigint;
}

type Chained = StoredEntry & { position: string; ofPlan: string; ofEntry: string; seal: Buffer };

/**
 * Reads the whole log in one snapshot, entry by entry, and holds it to its chain, the chain to the checkpoints, which must
 * have been read before. `progress` is told how many entries have been looked at.
 */
export async function verifyLog(
  client: ClientBase,
  seals: LogSeals,
  checkpoints: readonly Checkpoint[],
  progress: (done: bigint) => void = () => undefined,
): Promise<Verified | Fault> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(`SELECT set_config('hub.kind', 'HUB', true)`);
    const outside = new Outside(checkpoints);
    const tail = await walk(client, seals, outside, progress);
    if ('what' in tail) return tail;
    const { newest } = outside;
    if (newest > tail.position) {
      const what = `the log ends here, and the checkpoint outside the database says ${newest}: its tail is cut off`;
      return { position: tail.position, entry: null, what };
    }
    const unsealed = await lookAtUnsealed(client, seals);
    if (typeof unsealed !== 'number') return unsealed;
    return { sealed: tail.position, unsealed, checkpoint: newest };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The checkpoints by their place. */
class Outside {
  newest = 0n;
  readonly #byPosition = new Map<bigint, Buffer[]>();

  constructor(checkpoints: readonly Checkpoint[]) {
    for (const { position, mac } of checkpoints) {
      this.#byPosition.set(position, [...(this.#byPosition.get(position) ?? []), mac]);
      if (position > this.newest) this.newest = position;
    }
  }

  /** False where another seal was kept for this place. */
  agrees({ position, mac }: Place): boolean {
    return this.#byPosition.get(position)?.every((kept) => isSame(kept, mac)) ?? true;
  }
}

async function walk(
  client: ClientBase,
  seals: LogSeals,
  outside: Outside,
  progress: (done: bigint) => void,
): Promise<Place | Fault> {
  let tail: Place = BEGINNING;
  for (;;) {
    const { rows } = await client.query<Chained>({
      name: 'chained',
      text: CHAINED,
      values: [tail.position.toString()],
    });
    for (const row of rows) {
      const next = step(seals, tail, row);
      if ('what' in next) return next;
      if (!outside.agrees(next)) {
        const what =
          'the checkpoint outside the database has another seal for this place: the log was cut here or before, and went on';
        return { position: next.position, entry: row.ofEntry, what };
      }
      tail = next;
    }
    progress(tail.position);
    if (rows.length < PAGE) return tail;
  }
}

function step(seals: LogSeals, tail: Place, row: Chained): Place | Fault {
  const position = tail.position + 1n;
  const entry = row.ofEntry;
  if (BigInt(row.position) !== position) return { position, entry: null, what: 'this place of the chain is missing' };
  if (row.id === null) return { position, entry, what: 'the entry was deleted' };
  if (!seals.isGenuine(row)) return { position, entry, what: 'the entry was changed, or was not written by a hub' };
  const next = seals.next(tail, row);
  if (!isSame(next.mac, row.seal))
    return { position, entry, what: 'the entry or its seal was changed, moved or put in' };
  return next;
}

async function lookAtUnsealed(client: ClientBase, seals: LogSeals): Promise<number | Fault> {
  let after: [string, string] = [HUB.person, HUB.person];
  let count = 0;
  for (;;) {
    const { rows } = await client.query<StoredEntry & { age: number }>(UNSEALED, after);
    for (const row of rows) {
      const fault = (what: string): Fault => ({ position: null, entry: row.id, what });
      if (!seals.isGenuine(row)) return fault('the entry was changed, or was not written by a hub; it has no seal');
      if (row.age > SEALED_WITHIN) return fault(`the entry has had no seal for ${Math.round(row.age)} seconds`);
    }
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return count;
    after = [last.plan, last.id];
  }
}
