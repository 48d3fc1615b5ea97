import type { KeyRing, WrappedKey } from '../kernel/key-ring';
import type { Keeper } from './keeper';
import type { Progress } from './progress';
import { reseal } from './reseal';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns';
import { untilWritersAreGone } from './writers';

/** Whose data keys are renewed. */
const OWNERS = [
  { kind: 'plan', table: 'plan_key', id: 'plan_id' },
  { kind: 'participant', table: 'participant_key', id: 'participant_id' },
] as const;

type Owners = (typeof OWNERS)[number];

const BATCH = 50;

/** What has come of renewing the data keys. */
export interface Renewed {
  owners: number;
  values: number;
  /** Former keys that nothing uses any longer, and that are gone. */
  dropped: number;
  /** Places whose value opens with no key. */
  broken: string[];
}

/**
 * Gives every plan and participant a new data key and seals all that is theirs with it. What was begun and not ended is gone
 * on with: a command that was killed loses nothing but time.
 */
export async function renewDataKeys(keeper: Keeper, ring: KeyRing, progress: Progress): Promise<Renewed> {
  const beganAt = await rotationUnderWay(keeper);
  const renewed: Renewed = { owners: 0, values: 0, dropped: 0, broken: [] };
  for (const owners of OWNERS) {
    // those whose key is being made while this looks are found when their writers are done
    await untilWritersAreGone(keeper);
    progress.begin(`${owners.kind}s with a new data key`, await dueCount(keeper, owners, beganAt));
    for (let after: string | null = null; ; ) {
      const due: string[] = await dueAfter(keeper, owners, beganAt, after);
      const last = due.at(-1);
      if (last === undefined) break;
      await renewBatch(keeper, ring, owners, due, beganAt, renewed);
      progress.add(due.length);
      renewed.owners += due.length;
      after = last;
    }
    progress.end();
  }
  await keeper.query('UPDATE key_rotation SET ended_at = clock_timestamp() WHERE began_at = $1::timestamptz', [
    beganAt,
  ]);
  return renewed;
}

/** When the rotation began that is being done: one that was not ended, or a new one. As text: a Date would cut it short. */
async function rotationUnderWay(keeper: Keeper): Promise<string> {
  const [open] = await keeper.query<{ at: string }>(
    'SELECT began_at::text AS at FROM key_rotation WHERE ended_at IS NULL ORDER BY began_at LIMIT 1',
  );
  if (open) return open.at;
  const [begun] = await keeper.query<{ at: string }>(
    'INSERT INTO key_rotation DEFAULT VALUES RETURNING began_at::text AS at',
  );
  if (!begun) throw new Error('a rotation that could not be noted');
  return begun.at;
}

/** Without a key of this rotation, or with more than one. */
const due = ({ table, id }: Owners): string =>
  `SELECT ${id}::text AS id FROM ${table} GROUP BY ${id} HAVING max(made_at) < $1::timestamptz OR count(*) > 1`;

async function dueCount(keeper: Keeper, owners: Owners, beganAt: string): Promise<number> {
  const [row] = await keeper.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${due(owners)}) AS due`, [
    beganAt,
  ]);
  return row?.count ?? 0;
}

async function dueAfter(keeper: Keeper, owners: Owners, beganAt: string, after: string | null): Promise<string[]> {
  const rows = await keeper.query<{ id: string }>(
    `SELECT id FROM (${due(owners)}) AS due WHERE $2::text IS NULL OR id > $2 ORDER BY id LIMIT ${BATCH}`,
    [beganAt, after],
  );
  return rows.map(({ id }) => id);
}

/**
 * In steps, between which everybody who writes comes to know what was done: the new key is there to open with; then all seal
 * with it; then what is old is sealed anew; then, when nobody can still hold an old value, the former keys are dropped.
 */
async function renewBatch(
  keeper: Keeper,
  ring: KeyRing,
  owners: Owners,
  ids: readonly string[],
  beganAt: string,
  renewed: Renewed,
): Promise<void> {
  await keeper.inTransaction(() => addKeys(keeper, ring, owners, ids, beganAt));
  await untilWritersAreGone(keeper);
  await keeper.query(
    `UPDATE ${owners.table} k SET sealing = true WHERE ${owners.id} = ANY ($1::uuid[]) AND NOT sealing`,
    [ids],
  );
  await untilWritersAreGone(keeper);
  for (const column of SEALED_COLUMNS.filter(({ owner }) => owner === owners.kind)) {
    const { done, broken } = await reseal(keeper, ring, column, () => holdKeys(keeper, owners, ids));
    renewed.values += done;
    renewed.broken.push(...broken);
  }
  await untilWritersAreGone(keeper);
  renewed.dropped += await keeper.inTransaction(() => dropUnused(keeper, owners, ids));
}

async function addKeys(
  keeper: Keeper,
  ring: KeyRing,
  owners: Owners,
  ids: readonly string[],
  beganAt: string,
): Promise<void> {
  const { table, id } = owners;
  await holdKeys(keeper, owners, ids);
  const rows = await keeper.query<{ id: string; version: number }>(
    `SELECT ${id}::text AS id, max(version)::int AS version FROM ${table} WHERE ${id} = ANY ($1::uuid[])
     GROUP BY ${id} HAVING max(made_at) < $2::timestamptz`,
    [ids, beganAt],
  );
  const made = rows.map((row) => ({ id: row.id, ...ring.make(row.id, row.version + 1).stored }));
  await keeper.query(
    `INSERT INTO ${table} (${id}, version, kek, wrapped, sealing)
     SELECT x.id, x.version, x.kek, x.wrapped, false
     FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::bytea[]) AS x (id, version, kek, wrapped)`,
    [
      made.map((one) => one.id),
      made.map(({ version }) => version),
      made.map(({ kek }) => kek),
      made.map(({ wrapped }) => wrapped),
    ],
  );
}

/** The keys of these owners, which nobody can erase before the transaction is over: else what was erased could be sealed anew. */
async function holdKeys(
  keeper: Keeper,
  { table, id }: Owners,
  ids: readonly string[],
): Promise<Map<string, WrappedKey[]>> {
  const rows = await keeper.query<WrappedKey & { owner: string }>(
    `SELECT ${id}::text AS owner, version, kek, wrapped, sealing FROM ${table} WHERE ${id} = ANY ($1::uuid[]) FOR SHARE`,
    [ids],
  );
  const keys = new Map<string, WrappedKey[]>();
  for (const { owner, ...key } of rows) keys.set(owner, [...(keys.get(owner) ?? []), key]);
  return keys;
}

const stillUses = (of: SealedColumn, { id }: Owners): string =>
  `EXISTS (SELECT 1 FROM ${of.table} t WHERE t.${of.ownerColumn} = k.${id} AND hub.key_version(t.${of.column}) = k.version)`;

/** A former key goes when nothing that is sealed was sealed with it. */
function dropUnused(keeper: Keeper, owners: Owners, ids: readonly string[]): Promise<number> {
  const uses = SEALED_COLUMNS.filter(({ owner }) => owner === owners.kind).map((of) => stillUses(of, owners));
  return keeper.count(
    `DELETE FROM ${owners.table} k WHERE k.${owners.id} = ANY ($1::uuid[])
       AND k.version < (SELECT max(n.version) FROM ${owners.table} n WHERE n.${owners.id} = k.${owners.id} AND n.sealing)
       AND NOT (${uses.join(' OR ')})`,
    [ids],
  );
}
