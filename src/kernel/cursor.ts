import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { invalidInput } from './errors';

const BLOCK = 64;

/**
 * Cursors: opaque, bound to viewer and list, and of a length that tells nothing. Encrypted with a nonce made from the
 * contents (so that the same place gives the same cursor), padded to whole blocks.
 */
export class Cursors {
  readonly #cipherKey: Buffer;
  readonly #nonceKey: Buffer;

  /** The secret is 32 bytes and outlives the hub's process. */
  constructor(secret: Buffer) {
    this.#cipherKey = Buffer.from(hkdfSync('sha256', secret, '', 'samplan cursor text', 32));
    this.#nonceKey = Buffer.from(hkdfSync('sha256', secret, '', 'samplan cursor nonce', 32));
  }

  /** A cursor for a place in a list; `list` names the list and whoever reads it. */
  write(list: string, place: readonly (string | number)[]): string {
    const text = JSON.stringify(place);
    const size = Math.ceil((text.length + 1) / BLOCK) * BLOCK;
    const padded = text.padEnd(size, ' ');
    const nonce = createHmac('sha256', this.#nonceKey).update(`${list}\n${padded}`).digest().subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', this.#cipherKey, nonce).setAAD(Buffer.from(list));
    const sealed = Buffer.concat([cipher.update(padded, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The place behind a cursor of the same list. One uniform INVALID_INPUT for any other text. */
  read(list: string, cursor: string, path: string): (string | number)[] {
    const bytes = Buffer.from(cursor, 'base64url');
    const refusal = () => invalidInput([{ path, message: 'Ukjent posisjon (cursor).' }]);
    if (bytes.length < 28 + BLOCK || bytes.toString('base64url') !== cursor) throw refusal();
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#cipherKey, bytes.subarray(0, 12)).setAAD(
        Buffer.from(list),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      return JSON.parse(text) as (string | number)[];
    } catch {
      // whatever is wrong with it, the caller learns the same
      throw refusal();
    }
  }
}
