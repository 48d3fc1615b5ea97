import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Key } from '../kernel/sealing';
import { framed, type LogEntry, type StoredEntry, wholeOf, writtenPart, writtenPartOf } from './entry';

/** A place in the chain: how many entries it holds, and the seal of the last. */
export interface Place {
  position: bigint;
  mac: Buffer;
}

/** Where the chain begins. */
export const BEGINNING: Place = { position: 0n, mac: Buffer.alloc(32) };

const FORMAT = '1';

/**
 * The seals of the read log: HMAC-SHA-256 (RFC 2104) with keys derived (HKDF, RFC 5869) from a secret that the database
 * holds wrapped alone, so that not even its owner can make one.
 */
export class LogSeals {
  readonly #entry: Key;
  readonly #chain: Key;
  readonly #checkpoint: Key;

  constructor(secret: Key) {
    const derived = (purpose: string): Key => Buffer.from(hkdfSync('sha256', secret, '', `samplan log ${purpose}`, 32));
    this.#entry = derived('entry');
    this.#chain = derived('chain');
    this.#checkpoint = derived('checkpoint');
  }

  /** Vouches for an entry that this hub writes. */
  ofEntry(entry: LogEntry): Buffer {
    return mac(this.#entry, writtenPart(entry));
  }

  /** True of an entry that a hub has written, as it was written. */
  isGenuine(entry: StoredEntry): boolean {
    return isSame(mac(this.#entry, writtenPartOf(entry)), entry.mac);
  }

  /** The place of an entry that follows on another. */
  next(previous: Place, entry: StoredEntry): Place {
    const position = previous.position + 1n;
    const link = framed([FORMAT, position.toString(), previous.mac.toString('hex')]);
    return { position, mac: mac(this.#chain, Buffer.concat([link, wholeOf(entry)])) };
  }

  /** Vouches for a line that is kept outside the database. */
  ofCheckpoint(text: string): Buffer {
    return mac(this.#checkpoint, Buffer.from(text));
  }
}

const made = new WeakMap<Key, LogSeals>();

/** The seals of a hub that has these keys. */
export function sealsOf({ log }: { log: Key }): LogSeals {
  let seals = made.get(log);
  if (!seals) {
    seals = new LogSeals(log);
    made.set(log, seals);
  }
  return seals;
}

/** True of equal seals. */
export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

const mac = (key: Key, bytes: Buffer): Buffer => createHmac('sha256', key).update(bytes).digest();
