import { setTimeout as pause } from 'node:timers/promises';
import type { KeyRing, WrappedKey } from '../kernel/key-ring';
import { openSealed, sealFor } from '../kernel/keys';
import type { Keeper } from './keeper';
import { placeOf, type SealedColumn } from './sealed-columns';

/** The data keys of each owner, by its id, held for the length of the transaction: an erased owner has none. */
export type HoldKeys = () => Promise<ReadonlyMap<string, readonly WrappedKey[]>>;

/** Few, so that a writer who meets one of them waits for no more than a moment. */
const PAGE = 100;
const TRY_AGAIN = 25;

/** What has come of sealing the values of a column anew. */
export interface Resealed {
  done: number;
  /** Rows whose value opens with none of their owner's keys: they were altered or moved, and are left as they are. */
  broken: string[];
}

interface Row {
  owner: string;
  key: string[];
  sealed: Buffer;
}

/** Seals every value of the owners anew that is not sealed with the newest of their keys. */
export async function reseal(
  keeper: Keeper,
  ring: KeyRing,
  column: SealedColumn,
  holdKeys: HoldKeys,
): Promise<Resealed> {
  const broken = new Set<string>();
  let done = 0;
  for (;;) {
    const pass = await passOver(keeper, ring, column, holdKeys, broken);
    done += pass.done;
    if (pass.left === 0) return { done, broken: [...broken] };
    // rows that a writer held or has just changed: looked at again
    await pause(TRY_AGAIN);
  }
}

async function passOver(
  keeper: Keeper,
  ring: KeyRing,
  column: SealedColumn,
  holdKeys: HoldKeys,
  broken: Set<string>,
): Promise<{ done: number; left: number }> {
  let [done, left] = [0, 0];
  for (let after: string[] | null = null; ; ) {
    const last: string[] | null = after;
    const rows: Row[] = await keeper.inTransaction(async () => {
      const keys = await holdKeys();
      const page = await keeper.query<Row & { [column: string]: unknown }>(pageSql(column), [[...keys.keys()], last]);
      const anew = sealedAnew(ring, column, keys, page, broken);
      const count = await write(keeper, column, anew);
      done += count;
      left += anew.length - count;
      return page;
    });
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return { done, left };
    after = end.key;
  }
}

const keyText = ({ key }: SealedColumn): string => `ARRAY[${key.map((one) => `t.${one}::text`).join(', ')}]`;
const KEY_TABLE = { plan: 'plan_key', participant: 'participant_key' } as const;
const OWNER_OF_KEY = { plan: 'plan_id', participant: 'participant_id' } as const;

const pageSql = (of: SealedColumn): string =>
  `SELECT t.${of.ownerColumn}::text AS owner, ${keyText(of)} AS key, t.${of.column} AS sealed FROM ${of.table} t
   WHERE t.${of.ownerColumn} = ANY ($1::uuid[]) AND ($2::text[] IS NULL OR ${keyText(of)} > $2)
     AND hub.key_version(t.${of.column}) <> (SELECT max(k.version) FROM ${KEY_TABLE[of.owner]} k WHERE k.${OWNER_OF_KEY[of.owner]} = t.${of.ownerColumn})
   ORDER BY 2 LIMIT ${PAGE}`;

/**
 * Compare-and-set, row by row: a value that a writer has changed meanwhile is left to the writer, and one that a writer
 * holds is passed over, so that this waits for nobody and can be in no deadlock.
 */
const writeSql = (of: SealedColumn): string =>
  `WITH free AS (
     SELECT t.ctid AS at, x.fresh FROM ${of.table} t JOIN unnest($2::text[], $3::bytea[], $4::bytea[]) AS x (key, former, fresh)
       ON array_to_string(${keyText(of)}, ':') = x.key AND t.${of.column} = x.former
     WHERE t.${of.ownerColumn} = ANY ($1::uuid[]) FOR UPDATE OF t SKIP LOCKED)
   UPDATE ${of.table} t SET ${of.column} = free.fresh FROM free WHERE t.ctid = free.at`;

interface Anew {
  owner: string;
  key: string;
  former: Buffer;
  fresh: Buffer;
}

function sealedAnew(
  ring: KeyRing,
  column: SealedColumn,
  keysOfOwners: ReadonlyMap<string, readonly WrappedKey[]>,
  rows: readonly Row[],
  broken: Set<string>,
): Anew[] {
  return rows.flatMap(({ owner, key, sealed }) => {
    const keys = keysOfOwners.get(owner) ?? [];
    const place = placeOf(column, key);
    try {
      const fresh = sealFor(ring, owner, keys, place, openSealed(ring, owner, keys, place, sealed));
      return [{ owner, key: key.join(':'), former: sealed, fresh }];
    } catch {
      // told in the end; its former key stays, so that nothing is lost by this
      broken.add(place);
      return [];
    }
  });
}

function write(keeper: Keeper, column: SealedColumn, anew: readonly Anew[]): Promise<number> {
  if (anew.length === 0) return Promise.resolve(0);
  return keeper.count(writeSql(column), [
    [...new Set(anew.map(({ owner }) => owner))],
    anew.map(({ key }) => key),
    anew.map(({ former }) => former),
    anew.map(({ fresh }) => fresh),
  ]);
}
