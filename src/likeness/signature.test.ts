import fc from 'fast-check';
import { blindIndex } from '../kernel/key-ring';
import { signatureOf } from './signature';

const keysOf = (fill: number) => ({
  index: (kind: string, value: string) => blindIndex(Buffer.alloc(32, fill), kind, value),
});
const signature = (texts: (string | null)[], fill = 1): number[] => signatureOf(keysOf(fill), texts) ?? [];
const common = (one: number[], other: number[]): number => one.filter((value, at) => value === other[at]).length / 64;

describe('the signature of texts', () => {
  test('is the same whatever the signs and the case, and there is none of no words', () => {
    expect(signature(['Norskkurs, for nybegynnere!'])).toEqual(signature(['norskkurs for NYBEGYNNERE', null]));
    expect(signatureOf(keysOf(1), [null, '', '…'])).toBeNull();
  });

  test('is another under another key, so that a guess tells nothing', () => {
    expect(
      common(signature(['Norskkurs for nybegynnere'], 1), signature(['Norskkurs for nybegynnere'], 2)),
    ).toBeLessThan(0.1);
  });

  test('has as many places in common as the texts have of what they say', () => {
    const texts = fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 60 }), (numbers, kept) => {
        const one = numbers.map((number) => `ord${number}`);
        const other = one.map((word, at) => (at < kept ? word : `annet${word}`));
        // each word is a text of its own: it begins and ends, which makes two shingles
        const estimate = common(signature(one), signature(other));
        expect(Math.abs(estimate - kept / (120 - kept))).toBeLessThan(0.3);
      }),
      { numRuns: 100 },
    );
  });
});
