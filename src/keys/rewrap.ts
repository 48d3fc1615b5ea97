import type { KeyRing } from '../kernel/key-ring';
import type { Keeper } from './keeper';
import type { Progress } from './progress';
import { untilWritersAreGone } from './writers';

/** A table of wrapped keys: how its rows are named, and the owner under whose name each key is wrapped. */
const WRAPPED = [
  { table: 'plan_key', owner: 'plan_id', type: 'uuid', version: 'version', name: (owner: string) => owner },
  {
    table: 'participant_key',
    owner: 'participant_id',
    type: 'uuid',
    version: 'version',
    name: (owner: string) => owner,
  },
  { table: 'secret', owner: 'name', type: 'text', version: '1', name: (owner: string) => `secret:${owner}` },
] as const;

type Wrapped = (typeof WRAPPED)[number];

const BATCH = 500;
/** A hub that still wraps with a former key may go on for as long as it runs: this often its keys are wrapped anew. */
const PASSES = 3;

/** What has come of wrapping all keys anew. */
export interface Rewrapped {
  /** How many keys were wrapped anew. */
  done: number;
  /** How many are still wrapped under another key than the first: some hub goes on wrapping with it. */
  left: number;
}

interface Row {
  owner: string;
  version: number;
  kek: string;
  wrapped: Buffer;
}

/**
 * Wraps every wrapped key under the first of the given key-encryption keys; the keys themselves stay what they are, so that
 * hubs that hold both go on reading. Throws with one line, and writes nothing, where a key is wrapped under one that was not given.
 */
export async function rewrapAll(keeper: Keeper, ring: KeyRing, progress: Progress): Promise<Rewrapped> {
  await refuseUnknown(keeper, ring);
  let done = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const left = await leftOf(keeper, ring);
    if (left === 0 && pass > 0) return { done, left };
    progress.begin('keys wrapped anew', left);
    for (const table of WRAPPED) done += await rewrapTable(keeper, ring, table, progress);
    progress.end();
    // one that is being written while this looks is found by the next pass
    await untilWritersAreGone(keeper);
  }
  return { done, left: await leftOf(keeper, ring) };
}

async function refuseUnknown(keeper: Keeper, ring: KeyRing): Promise<void> {
  for (const { table } of WRAPPED) {
    const rows = await keeper.query<{ kek: string }>(`SELECT DISTINCT kek FROM ${table} WHERE NOT kek = ANY ($1)`, [
      ring.names.all,
    ]);
    const [unknown] = rows;
    if (unknown) {
      throw new Error(
        `HUB_KEY: ${table} holds keys wrapped under the key ${unknown.kek}, which is not among those given; give it, too, after the new one`,
      );
    }
  }
}

async function leftOf(keeper: Keeper, ring: KeyRing): Promise<number> {
  let left = 0;
  for (const { table } of WRAPPED) {
    const [row] = await keeper.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE kek <> $1`, [
      ring.names.current,
    ]);
    left += row?.count ?? 0;
  }
  return left;
}

async function rewrapTable(keeper: Keeper, ring: KeyRing, table: Wrapped, progress: Progress): Promise<number> {
  let done = 0;
  for (;;) {
    const count = await keeper.inTransaction(() => rewrapBatch(keeper, ring, table));
    if (count === 0) return done;
    done += count;
    progress.add(count);
  }
}

/** Compare-and-set: a key that was erased or wrapped anew meanwhile stays as it is. */
async function rewrapBatch(
  keeper: Keeper,
  ring: KeyRing,
  { table, owner, type, version, name }: Wrapped,
): Promise<number> {
  const rows = await keeper.query<Row>(
    `SELECT ${owner}::text AS owner, ${version}::int AS version, kek, wrapped FROM ${table} WHERE kek <> $1 LIMIT ${BATCH}`,
    [ring.names.current],
  );
  if (rows.length === 0) return 0;
  const fresh = rows.map((row) => ring.rewrap(name(row.owner), row));
  return keeper.count(
    `UPDATE ${table} t SET kek = $1, wrapped = x.fresh
     FROM unnest($2::text[], $3::int[], $4::bytea[], $5::bytea[]) AS x (owner, version, former, fresh)
     WHERE t.${owner} = x.owner::${type} AND ${version === '1' ? '1' : 't.version'} = x.version AND t.wrapped = x.former`,
    [
      ring.names.current,
      rows.map((row) => row.owner),
      rows.map((row) => row.version),
      rows.map((row) => row.wrapped),
      fresh.map(({ wrapped }) => wrapped),
    ],
  );
}
