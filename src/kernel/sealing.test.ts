import { randomBytes } from 'node:crypto';
import { keyVersionOf, nameOfKey, seal, unseal, unwrap, wrap } from './sealing';

const KEY = randomBytes(32);
const PLACE = 'measure_content:plan:one';
const SECRET = { title: 'Samtaler hos psykolog', hours: 2, remarks: null };

/** The same bytes with one bit turned at a place. */
function withBitTurned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('a sealed value', () => {
  test('opens to what was sealed, with its key and at its place', () => {
    expect(unseal(KEY, PLACE, seal(KEY, 1, PLACE, SECRET))).toEqual(SECRET);
  });

  test('holds nothing of the text, and the same value sealed twice shares no byte sequence to compare', () => {
    const [one, two] = [seal(KEY, 1, PLACE, SECRET), seal(KEY, 1, PLACE, SECRET)];
    expect(one.includes('Samtaler')).toBe(false);
    expect(one.subarray(3).equals(two.subarray(3))).toBe(false);
    expect(one.length).toBe(two.length);
  });

  test('moved to another row opens nowhere', () => {
    const sealed = seal(KEY, 1, PLACE, SECRET);
    expect(() => unseal(KEY, 'measure_content:plan:another', sealed)).toThrow();
    expect(() => unseal(KEY, 'goal_content:plan:one', sealed)).toThrow();
  });

  test('opens with no other key', () => {
    expect(() => unseal(randomBytes(32), PLACE, seal(KEY, 1, PLACE, SECRET))).toThrow();
  });

  test('is refused when a single bit of it was turned: format, nonce, tag or text', () => {
    const sealed = seal(KEY, 1, PLACE, SECRET);
    for (const at of [0, ...Array.from({ length: sealed.length - 3 }, (_, index) => index + 3)]) {
      expect(() => unseal(KEY, PLACE, withBitTurned(sealed, at))).toThrow();
    }
  });

  test('is refused when it was cut, at whatever length', () => {
    const sealed = seal(KEY, 1, PLACE, SECRET);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => unseal(KEY, PLACE, sealed.subarray(0, length))).toThrow();
    }
  });

  test('says in front which version of its data key it needs, and an unknown format says nothing', () => {
    expect([1, 2, 65_535].map((version) => keyVersionOf(seal(KEY, version, PLACE, 0)))).toEqual([1, 2, 65_535]);
    expect(() => keyVersionOf(withBitTurned(seal(KEY, 1, PLACE, 0), 0))).toThrow('unknown format');
  });

  test('carries any JSON value and text in any script', () => {
    for (const value of [null, 0, '', [], {}, 'ትግርኛ العربية Æøå', { deep: [{ er: true }] }]) {
      expect(unseal(KEY, PLACE, seal(KEY, 1, PLACE, value))).toEqual(value);
    }
  });
});

describe('a wrapped key', () => {
  const kek = randomBytes(32);

  test('opens under its key-encryption key, at its place, and nowhere else', () => {
    const wrapped = wrap(kek, 'key:plan:1', KEY);
    expect(wrapped.length).toBe(60);
    expect(unwrap(kek, 'key:plan:1', wrapped).equals(KEY)).toBe(true);
    expect(() => unwrap(kek, 'key:plan:2', wrapped)).toThrow();
    expect(() => unwrap(randomBytes(32), 'key:plan:1', wrapped)).toThrow();
  });

  test('is refused when it was altered or cut', () => {
    const wrapped = wrap(kek, 'key:plan:1', KEY);
    for (let at = 0; at < wrapped.length; at += 1) {
      expect(() => unwrap(kek, 'key:plan:1', withBitTurned(wrapped, at))).toThrow();
    }
    // what is cut inside the text has a right tag for no text at all
    for (let length = 0; length < wrapped.length; length += 1) {
      expect(() => unwrap(kek, 'key:plan:1', wrapped.subarray(0, length))).toThrow();
    }
  });
});

describe('the name of a key-encryption key', () => {
  test('tells keys apart and holds nothing of them', () => {
    const names = Array.from({ length: 50 }, () => nameOfKey(randomBytes(32)));
    expect(new Set(names).size).toBe(50);
    expect(nameOfKey(KEY)).toMatch(/^[0-9a-f]{16}$/);
    expect(KEY.toString('hex')).not.toContain(nameOfKey(KEY));
    expect(nameOfKey(Buffer.from(KEY))).toBe(nameOfKey(KEY));
  });
});
