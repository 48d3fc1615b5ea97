import type { Db } from './db';
import { blindIndex, type KeyRing, type WrappedKey } from './key-ring';
import { type Key, seal } from './sealing';

/** The hub's own keys and its ring of data keys. */
export interface Keys {
  ring: KeyRing;
  /** The keyed index of an identifying value. */
  index(kind: 'nin' | 'duf' | 'name' | 'body' | 'reference' | 'shingle', value: string): Buffer;
  /** The secret that the seals of the read log are made with. */
  log: Key;
  /** The secret under which the secrets of webhooks are sealed. */
  webhook: Key;
}

/** The hub itself, acting for nobody. */
export const HUB = {
  kind: 'HUB',
  person: '00000000-0000-0000-0000-000000000000',
  agency: null,
  tokenScopes: [],
} as const;

/** The hub's own keys: for blind indexes, for cursors, for the seals of the read log, for the secrets of webhooks. */
export type SecretName = 'index' | 'cursor' | 'log' | 'webhook';

/**
 * The hub's secret of this name (32 bytes), made on first use and wrapped in the database, so that every hub has the
 * same and it outlives a change of the key-encryption key.
 */
export async function hubSecret(db: Db, ring: KeyRing, name: SecretName): Promise<Key> {
  return db.write(HUB, null, async (tx) => {
    const { stored } = ring.make(`secret:${name}`);
    await tx.query('INSERT INTO secret (name, kek, wrapped) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING', [
      name,
      stored.kek,
      stored.wrapped,
    ]);
    const [row] = await tx.query<{ kek: string; wrapped: Buffer }>('SELECT kek, wrapped FROM secret WHERE name = $1', [
      name,
    ]);
    if (!row) throw new Error('the hub cannot read its own secret');
    ring.forget(`secret:${name}`, 1);
    return ring.open(`secret:${name}`, { version: 1, ...row });
  });
}

/** The hub's secret of this name as it is stored; null where none was ever made. Throws when this hub has not its key-encryption key. */
export async function storedSecret(db: Db, ring: KeyRing, name: SecretName): Promise<Key | null> {
  const [answer] = await db.read(HUB, null, {
    text: 'SELECT kek, wrapped FROM secret WHERE name = $1',
    values: [name],
  });
  const [row] = (answer?.rows ?? []) as { kek: string; wrapped: Buffer }[];
  return row ? ring.open(`secret:${name}`, { version: 1, ...row }) : null;
}

/** Keys around the hub's own secrets: for blind indexes, for the read log, for webhooks. */
export function keysOf(ring: KeyRing, indexSecret: Key, log: Key, webhook: Key): Keys {
  return { ring, index: (kind, value) => blindIndex(indexSecret, kind, value), log, webhook };
}

/** Opens a sealed value with the right one of its owner's data keys; nothing of it is held. */
export function openSealed<T>(
  ring: KeyRing,
  owner: string,
  keys: readonly WrappedKey[],
  place: string,
  sealed: Buffer,
): T {
  return ring.openOnce<T>(owner, keys, place, sealed);
}

/** Seals a value with the newest of its owner's data keys that every hub knows. */
export function sealFor(
  ring: KeyRing,
  owner: string,
  keys: readonly WrappedKey[],
  place: string,
  value: unknown,
): Buffer {
  const newest = keys
    .filter(({ sealing }) => sealing !== false)
    .reduce<WrappedKey | undefined>((best, key) => (best && best.version > key.version ? best : key), undefined);
  if (!newest) throw new Error('there is no data key to seal with');
  return seal(ring.open(owner, newest), newest.version, place, value);
}
