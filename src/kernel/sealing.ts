import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** 32 bytes; never logged, never stored unwrapped. */
export type Key = Buffer;

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const HEADER = 3 + NONCE + TAG;

/**
 * Seals a value for one row: AES-256-GCM (NIST SP 800-38D), random nonce, the key's version in front, table and row as
 * associated data, so that a sealed value moved to another row opens nowhere.
 */
export function seal(key: Key, keyVersion: number, place: string, value: unknown): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const text = cipher.update(JSON.stringify(value), 'utf8');
  cipher.final();
  const header = Buffer.allocUnsafe(3);
  header[0] = FORMAT;
  header.writeUInt16BE(keyVersion, 1);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), text]);
}

/** Which version of its data key a sealed value was made with. */
export function keyVersionOf(sealed: Buffer): number {
  if (sealed[0] !== FORMAT) throw new Error('a sealed value of an unknown format');
  return sealed.readUInt16BE(1);
}

/** Opens what `seal` made for the same place. Throws when it was altered, moved, or sealed with another key. */
export function unseal<T>(key: Key, place: string, sealed: Buffer): T {
  if (sealed[0] !== FORMAT) throw new Error('a sealed value of an unknown format');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(3, 3 + NONCE));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(3 + NONCE, HEADER));
  const text = decipher.update(sealed.subarray(HEADER));
  decipher.final();
  return JSON.parse(text.toString('utf8')) as T;
}

/** The public name of a key-encryption key: tells keys apart and reveals nothing of them. */
export function nameOfKey(key: Key): string {
  return createHash('sha256').update('samplan key name').update(key).digest('hex').slice(0, 16);
}

/** Wraps a data key under the key-encryption key: nonce, tag, text (60 bytes). */
export function wrap(kek: Key, place: string, key: Key): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce);
  cipher.setAAD(Buffer.from(place));
  const text = cipher.update(key);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Opens what `wrap` made. Throws when it was altered or wrapped under another key. */
export function unwrap(kek: Key, place: string, wrapped: Buffer): Key {
  const decipher = createDecipheriv('aes-256-gcm', kek, wrapped.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(wrapped.subarray(NONCE, NONCE + TAG));
  const key = decipher.update(wrapped.subarray(NONCE + TAG));
  decipher.final();
  return key;
}
