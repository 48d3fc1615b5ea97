import { ID_KINDS, newId, publicId, publicIdInPlan, readId, readIdInPlan } from './ids';

const OF_NO_SHAPE = ['', 'P', 'plan', '12839449214', 'é', '../..', '%', "' OR 1=1", 'P'.repeat(100_000), '\u0000'];

describe('a public id', () => {
  test('leads back to what was stored, for every kind', () => {
    for (const kind of ID_KINDS) {
      const [plan, id] = [newId(), newId()];
      expect(readId(kind, publicId(kind, id))).toBe(id);
      expect(readIdInPlan(kind, publicIdInPlan(kind, plan, id))).toEqual({ plan, id });
    }
  });

  test('of one kind is unknown as every other kind (A5)', () => {
    const [plan, id] = [newId(), newId()];
    for (const kind of ID_KINDS) {
      for (const other of ID_KINDS.filter((one) => one !== kind)) {
        expect(readId(other, publicId(kind, id))).toBeNull();
        expect(readIdInPlan(other, publicIdInPlan(kind, plan, id))).toBeNull();
      }
      expect(readId(kind, publicIdInPlan(kind, plan, id))).toBeNull();
      expect(readIdInPlan(kind, publicId(kind, id))).toBeNull();
    }
  });

  test('of any other shape is unknown and never a fault', () => {
    const id = publicId('plan', newId());
    const inPlan = publicIdInPlan('measure', newId(), newId());
    const misshapen = [...OF_NO_SHAPE, `${id} `, `${id.slice(0, -1)}=`, id.toLowerCase(), id.slice(0, -1)];
    for (const text of misshapen) expect(readId('plan', text)).toBeNull();
    for (const text of [...OF_NO_SHAPE, `${inPlan}A`, inPlan.slice(1), inPlan.slice(0, -1)]) {
      expect(readIdInPlan('measure', text)).toBeNull();
    }
  });

  test('has one spelling: the bits that its last letter leaves over cannot name the same thing twice', () => {
    const id = publicId('plan', newId());
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const read = [...alphabet].flatMap((letter) => readId('plan', id.slice(0, -1) + letter) ?? []);
    expect(read).toHaveLength(4);
    expect(new Set(read).size).toBe(4);
  });

  test('has one length, and new ones tell neither order nor count', () => {
    const ids = Array.from({ length: 100 }, () => publicId('plan', newId()));
    expect(new Set(ids.map((id) => id.length))).toEqual(new Set([23]));
    expect([...ids].sort()).not.toEqual(ids);
    expect(new Set(ids).size).toBe(100);
  });
});
