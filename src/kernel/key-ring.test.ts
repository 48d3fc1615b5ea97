import { randomBytes } from 'node:crypto';
import { blindIndex, KeyRing } from './key-ring';
import { openSealed, sealFor } from './keys';
import { nameOfKey } from './sealing';

const OLD = randomBytes(32);
const NEW = randomBytes(32);

describe('the key ring', () => {
  test('makes a data key that another hub with the same key-encryption key opens', () => {
    const { key, stored } = new KeyRing([OLD]).make('plan-1');
    expect(stored).toMatchObject({ version: 1, kek: nameOfKey(OLD) });
    expect(new KeyRing([OLD]).open('plan-1', stored).equals(key)).toBe(true);
  });

  test('wraps what is new with its first key, and still opens what the others wrapped', () => {
    const { key, stored } = new KeyRing([OLD]).make('plan-1');
    const rotated = new KeyRing([NEW, OLD]);
    expect(rotated.open('plan-1', stored).equals(key)).toBe(true);
    expect(rotated.make('plan-2').stored.kek).toBe(nameOfKey(NEW));
  });

  test('opens nothing that was wrapped under a key it was not given, and says which is missing', () => {
    const { stored } = new KeyRing([OLD]).make('plan-1');
    expect(() => new KeyRing([NEW]).open('plan-1', stored)).toThrow(nameOfKey(OLD));
  });

  test('opens no key that was moved to another owner or version', () => {
    const { stored } = new KeyRing([OLD]).make('plan-1');
    expect(() => new KeyRing([OLD]).open('plan-2', stored)).toThrow();
    expect(() => new KeyRing([OLD]).open('plan-1', { ...stored, version: 2 })).toThrow();
  });

  test('forgets a key on demand: then it must be opened anew', () => {
    const ring = new KeyRing([OLD]);
    const { stored } = ring.make('plan-1');
    expect(ring.held('plan-1', 1)).toBeInstanceOf(Buffer);
    ring.forget('plan-1', 1);
    expect(() => ring.held('plan-1', 1)).toThrow('not held');
    expect(() => ring.open('plan-1', { ...stored, wrapped: randomBytes(60) })).toThrow();
  });
});

describe('values of an owner with several data keys', () => {
  const ring = new KeyRing([OLD]);
  const keys = [1, 2, 3].map((version) => ring.make('plan-1', version).stored);

  test('are sealed with the newest, and open with the one they were sealed with', () => {
    const [first] = keys;
    const older = sealFor(ring, 'plan-1', first ? [first] : [], 'row', 'old');
    const newer = sealFor(ring, 'plan-1', [...keys].reverse(), 'row', 'new');
    expect(newer.readUInt16BE(1)).toBe(3);
    expect([older, newer].map((sealed) => openSealed(ring, 'plan-1', keys, 'row', sealed))).toEqual(['old', 'new']);
  });

  test('are gone with their key, and are not sealed without one', () => {
    const sealed = sealFor(ring, 'plan-1', keys, 'row', 'text');
    expect(() => openSealed(ring, 'plan-1', keys.slice(0, 2), 'row', sealed)).toThrow('gone');
    expect(() => sealFor(ring, 'plan-1', [], 'row', 'text')).toThrow('no data key');
  });
});

describe('what a ring has opened', () => {
  const ring = new KeyRing([OLD]);
  const keys = [ring.make('plan-1').stored];
  const sealed = sealFor(ring, 'plan-1', keys, 'row 1', { title: 'Norskkurs' }).toString('base64');
  const opened = () => ring.unseal('plan-1', keys, 'row 1', sealed);
  beforeEach(() => expect(opened()).toEqual({ title: 'Norskkurs' }));

  test('is held for its own place alone, and cannot be changed by whoever gets it', () => {
    expect(() => ring.unseal('plan-1', keys, 'row 2', sealed)).toThrow();
    expect(Object.isFrozen(opened())).toBe(true);
  });

  test('is dropped when the ring forgets its key', () => {
    ring.forget('plan-1', 1);
    expect(() => ring.unseal('plan-1', [], 'row 1', sealed)).toThrow('gone');
  });

  // erasing a plan's data key must erase its content at once, on every hub: the rows of keys come in the same snapshot
  test('is gone with its data key', () => {
    expect(() => ring.unseal('plan-1', [], 'row 1', sealed)).toThrow('gone');
  });
});

describe('the blind index', () => {
  const index = (kind: string, value: string, key = OLD) => blindIndex(key, kind, value).toString('hex');

  test('lets equal values meet, whatever their case and however their letters are composed', () => {
    expect(index('name', 'SØRLIE')).toBe(index('name', 'sørlie'));
    expect(index('name', 'P\u00e1l')).toBe(index('name', 'Pa\u0301l'));
  });

  test('tells values, kinds and keys apart', () => {
    const all = [
      index('nin', '12839449214'),
      index('duf', '12839449214'),
      index('nin', '12839449222'),
      index('nin', '12839449214', NEW),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
