import type { Keys } from '../kernel/keys';

/** How many places a signature has; more tell likeness more exactly, and cost more to keep. */
const PLACES = 64;

/** A number that looks like chance and is the same each time (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let one = value | 0;
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  one = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (one ^ (one >>> 16)) | 0;
}

const PLACE_SEEDS = Array.from({ length: PLACES }, (_, place) => mixed(place + 1));

/** The words of a text, in small letters: two texts that differ in signs and spaces alone have the same. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each two words that follow each other, the first and the last of a text marked. */
function shinglesOf(texts: readonly (string | null)[]): Set<string> {
  const shingles = new Set<string>();
  for (const text of texts) {
    const words = text === null ? [] : wordsOf(text);
    if (words.length === 0) continue;
    const marked = ['^', ...words, '$'];
    for (let at = 1; at < marked.length; at++) shingles.add(`${marked[at - 1]} ${marked[at]}`);
  }
  return shingles;
}

/**
 * The MinHash of some texts, under a key of the hub: how many places two signatures have in common tells how much of what
 * they say is the same, and neither texts nor guesses at them can be read out of it. Null where there is no word.
 */
export function signatureOf(keys: Pick<Keys, 'index'>, texts: readonly (string | null)[]): number[] | null {
  const shingles = shinglesOf(texts);
  if (shingles.size === 0) return null;
  const least = new Array<number>(PLACES).fill(0x7fffffff);
  for (const shingle of shingles) {
    const hash = keys.index('shingle', shingle).readInt32BE(0);
    for (let place = 0; place < PLACES; place++) {
      const value = mixed(hash ^ (PLACE_SEEDS[place] as number));
      if (value < (least[place] as number)) least[place] = value;
    }
  }
  return least;
}
