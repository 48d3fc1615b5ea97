import { randomBytes } from 'node:crypto';
import { types } from 'node:util';
import { Cursors } from './cursor';
import type { HubError } from './errors';

const cursors = new Cursors(randomBytes(32));
const LIST = 'plans of somebody';
const PLACE = ['2026-01-31', 'c3b0a1de-0f65-4a8e-9a52-1d4b1d5b8f10'];

// jest gives tests an Error of their own, which those that Node's crypto throws are no instances of
Object.defineProperty(Error, Symbol.hasInstance, { value: types.isNativeError });

/** The refusal with which a text is read as a cursor; fails where there is none. */
function refusalOf(text: string, list = LIST, by = cursors): object {
  try {
    by.read(list, text, 'after');
  } catch (error) {
    const { code, message, details } = error as HubError;
    return { code, message, ...details };
  }
  throw new Error('it was read');
}

describe('a cursor', () => {
  const cursor = cursors.write(LIST, PLACE);
  const refused = refusalOf('');

  test('leads back to its place', () => {
    expect(cursors.read(LIST, cursor, 'after')).toEqual(PLACE);
    expect(cursors.read(LIST, cursors.write(LIST, [7, 'Ærø']), 'after')).toEqual([7, 'Ærø']);
  });

  test('is the same for the same place, and another for another place or list', () => {
    expect(cursors.write(LIST, PLACE)).toBe(cursor);
    const others = [
      cursors.write(LIST, ['2026-02-01', PLACE[1] as string]),
      cursors.write('plans of somebody else', PLACE),
    ];
    for (const other of others) {
      expect(other).not.toBe(cursor);
      // not even its nonce is shared: two texts under one nonce would give each other away
      expect(other.slice(0, 16)).not.toBe(cursor.slice(0, 16));
    }
  });

  test('shows nothing of its place, and its length tells nothing of it', () => {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('2026');
    const lengths = [['1'], ['999999999'], PLACE, ['infinity', 'x'.repeat(40)]].map(
      (place) => cursors.write(LIST, place).length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  test('of another list or another hub secret gets one uniform INVALID_INPUT (A6)', () => {
    expect(refused).toEqual({
      code: 'INVALID_INPUT',
      message: expect.any(String),
      problems: [{ path: 'after', message: expect.any(String) }],
    });
    expect(refusalOf(cursor, 'plans of somebody else')).toEqual(refused);
    expect(refusalOf(cursor, LIST, new Cursors(randomBytes(32)))).toEqual(refused);
  });

  test('altered in any character, cut or lengthened gets the same (A6)', () => {
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      expect(refusalOf(cursor.slice(0, at) + other + cursor.slice(at + 1))).toEqual(refused);
      expect(refusalOf(cursor.slice(0, at))).toEqual(refused);
    }
    for (const more of ['A', '=', ' ', '\n', 'AAAA']) expect(refusalOf(cursor + more)).toEqual(refused);
  });

  test('of any other shape gets the same', () => {
    for (const text of ['', '0', 'not a cursor', 'é', '%00', '../..', 'A'.repeat(10_000), 'null', '{"no":1}']) {
      expect(refusalOf(text)).toEqual(refused);
    }
  });
});
