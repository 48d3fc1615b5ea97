import { readFileSync } from 'node:fs';
import type { Key } from './sealing';

const ONE_KEY = /^[A-Za-z0-9+/]{43}=$/;
/** A comma ends an entry where another begins: in the path of a file it may stand, too. */
const BETWEEN = /,(?=file:|[A-Za-z0-9+/]{43}=)/;

/**
 * Key-encryption keys as an operator gives them: one or several, the first of which wraps what is new; each 32 bytes in
 * base64, or `file:` and a path to such. Strict, so that a mistyped key is not silently cut to another by a lenient
 * decoder. Throws with what is wrong, which never repeats a key.
 */
export function keysFrom(value: string): [Key, ...Key[]] {
  return keysIn(value.split(BETWEEN).flatMap((entry) => (entry.startsWith('file:') ? readKeyFile(entry) : [entry])));
}

/** The keys of a text in which they stand one after the other, between commas or in lines of their own. */
export function keysOfText(text: string): [Key, ...Key[]] {
  return keysIn(text.split(/[\s,]+/).filter((one) => one !== ''));
}

function keysIn(entries: readonly string[]): [Key, ...Key[]] {
  const [first, ...others] = entries;
  if (first === undefined || !entries.every((one) => ONE_KEY.test(one)))
    throw new Error('must be 32 bytes in base64, or file: and a path to them; several stand between commas');
  if (new Set(entries).size !== entries.length) throw new Error('names a key twice');
  return [Buffer.from(first, 'base64'), ...others.map((one) => Buffer.from(one, 'base64'))];
}

function readKeyFile(entry: string): string[] {
  let text: string;
  try {
    text = readFileSync(entry.slice('file:'.length), 'utf8');
  } catch (error) {
    throw new Error('names a file that cannot be read', { cause: error });
  }
  return text.split(/[\s,]+/).filter((one) => one !== '');
}
