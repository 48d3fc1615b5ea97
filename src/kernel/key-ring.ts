import { createHmac, randomBytes } from 'node:crypto';
import { BoundedCache } from './bounded-cache';
import { type Key, keyVersionOf, nameOfKey, unseal, unwrap, wrap } from './sealing';

/** A data key as the database keeps it. */
export interface WrappedKey {
  version: number;
  kek: string;
  wrapped: Buffer;
  /** False while not every hub knows of it: until then it opens, and nothing is sealed with it. True where not said. */
  sealing?: boolean;
}

/** How many unwrapped data keys are held in memory, and how long after the database has last named them (ms). */
const HELD = 20_000;
const HELD_FOR = 60_000;
/** How many opened values are held, and how long (ms): a plan that is looked at is mostly looked at again. */
const OPENED = 20_000;
const OPENED_FOR = 30_000;

/**
 * The keys of this hub: the key-encryption keys it was given, and the data keys it has unwrapped lately.
 * An unwrapped key is no right: rows come or do not come by the rules alone.
 */
export class KeyRing {
  readonly #keks: Map<string, Key>;
  readonly #current: string;
  readonly #open = new Map<string, { key: Key; until: number }>();
  #opened = new BoundedCache<{ value: unknown; version: number; until: number }>(OPENED);

  /** The first key wraps what is new; the others still open what they wrapped. */
  constructor(keks: readonly [Key, ...Key[]]) {
    this.#keks = new Map(keks.map((key) => [nameOfKey(key), key]));
    this.#current = nameOfKey(keks[0]);
  }

  /** A new data key for an owner (plan, participant, secret), and how to store it. */
  make(owner: string, version = 1): { key: Key; stored: WrappedKey } {
    const key = randomBytes(32);
    const stored = {
      version,
      kek: this.#current,
      wrapped: wrap(this.#kek(this.#current), placeOfKey(owner, version), key),
    };
    this.#hold(`${owner}:${version}`, key);
    return { key, stored };
  }

  /** The data key behind a stored one. Throws when this hub has not its key-encryption key. */
  open(owner: string, stored: WrappedKey): Key {
    const name = `${owner}:${stored.version}`;
    const held = this.#open.get(name);
    if (held) {
      held.until = Date.now() + HELD_FOR;
      return held.key;
    }
    const key = unwrap(this.#kek(stored.kek), placeOfKey(owner, stored.version), stored.wrapped);
    this.#hold(name, key);
    return key;
  }

  /** A data key that this hub has just made. Throws when it is not held. */
  held(owner: string, version: number): Key {
    const held = this.#open.get(`${owner}:${version}`);
    if (!held) throw new Error('a data key that is not held');
    return held.key;
  }

  /**
   * A sealed value, opened. It is held for a while under its place and its sealed text, so that opening it again costs
   * nothing; whether anybody gets it is asked of the database each time, which hands out the sealed text or does not.
   */
  unseal<T>(owner: string, keys: readonly WrappedKey[], place: string, sealed: string): Readonly<T> {
    // the whole text: what was altered in any place must be refused, however lately it was opened
    const name = `${place} ${sealed}`;
    const held = this.#opened.get(name);
    // with its data key gone a content is gone, however lately it was opened
    if (held && held.until > Date.now() && keys.some((key) => key.version === held.version)) return held.value as T;
    const bytes = Buffer.from(sealed, 'base64');
    const value = Object.freeze(this.openOnce<T>(owner, keys, place, bytes));
    this.#opened.set(name, { value, version: keyVersionOf(bytes), until: Date.now() + OPENED_FOR });
    return value;
  }

  /** A sealed value, opened and not held: for what identifies people. */
  openOnce<T>(owner: string, keys: readonly WrappedKey[], place: string, sealed: Buffer): T {
    const version = keyVersionOf(sealed);
    const stored = keys.find((key) => key.version === version);
    if (!stored) throw new Error('the data key of a sealed value is gone');
    return unseal<T>(this.open(owner, stored), place, sealed);
  }

  /** The same data key, wrapped under the first of this hub's keys. Throws when this hub has not the one that wraps it now. */
  rewrap(owner: string, stored: WrappedKey): WrappedKey {
    const place = placeOfKey(owner, stored.version);
    const key = unwrap(this.#kek(stored.kek), place, stored.wrapped);
    return { ...stored, kek: this.#current, wrapped: wrap(this.#kek(this.#current), place, key) };
  }

  /** The name of the key that wraps what is new, and of all that this hub was given. */
  get names(): { current: string; all: readonly string[] } {
    return { current: this.#current, all: [...this.#keks.keys()] };
  }

  /** Drops what the database has not named lately: a key that was erased does not outlast it in any hub's memory. */
  sweep(now = Date.now()): void {
    for (const [name, { until }] of this.#open) if (until <= now) this.#open.delete(name);
    this.#opened.drop(({ until }) => until <= now);
  }

  /** Drops an unwrapped data key from memory, and all that was opened. */
  forget(owner: string, version: number): void {
    this.#open.delete(`${owner}:${version}`);
    this.#opened = new BoundedCache(OPENED);
  }

  /** Drops all unwrapped data keys of an owner from memory, and all that was opened. */
  forgetAll(owner: string): void {
    for (const name of this.#open.keys()) if (name.startsWith(`${owner}:`)) this.#open.delete(name);
    this.#opened = new BoundedCache(OPENED);
  }

  #kek(name: string): Key {
    const kek = this.#keks.get(name);
    if (!kek) throw new Error(`HUB_KEY: the key ${name}, which wraps what is stored, is not among those given`);
    return kek;
  }

  #hold(name: string, key: Key): void {
    if (this.#open.size >= HELD) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.#open.delete(oldest);
    }
    this.#open.set(name, { key, until: Date.now() + HELD_FOR });
  }
}

const placeOfKey = (owner: string, version: number): string => `key:${owner}:${version}`;

/** The keyed index of an identifying number or a word of a name (HMAC-SHA-256, RFC 2104): equal ones meet, none can be read back. */
export function blindIndex(key: Key, kind: string, value: string): Buffer {
  return createHmac('sha256', key)
    .update(`${kind}:${value.normalize('NFC').toLocaleLowerCase('nb')}`)
    .digest();
}
