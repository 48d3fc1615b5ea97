import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fnr } from '@navikt/fnrvalidator';
import { bearerNamed, loadedCasesDir, readCasePeople } from './case-people';
import { syntheticNumber } from './synthetic-number';

const empty = mkdtempSync(join(tmpdir(), 'samplan-cases-'));

describe('who may be given a demo token', () => {
  test('staff and outsiders by name, participant and representatives by number', async () => {
    const cases = await readCasePeople(empty);
    expect(bearerNamed('olena/per', cases)).toEqual({ kind: 'STAFF', subject: 'olena/per' });
    expect(bearerNamed('olena/stig', cases)).toEqual({ kind: 'STAFF', subject: 'olena/stig' });
    expect(bearerNamed('olena/participant', cases)).toEqual({ kind: 'CITIZEN', nationalId: '61878912623' });
    expect(bearerNamed('olena/kateryna', cases)).toEqual({
      kind: 'CITIZEN',
      nationalId: syntheticNumber('olena', 'kateryna'),
    });
  });

  test.each(['olena', 'olena/', 'olena/nobody', 'nobody/per', '', 'olena/per/x', '__proto__/per'])(
    'nobody is called %j',
    async (name) => {
      expect(bearerNamed(name, await readCasePeople(empty))).toBeUndefined();
    },
  );

  test('a case loaded later is found as well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samplan-cases-'));
    mkdirSync(loadedCasesDir(folder));
    const added = {
      key: 'ada',
      staff: [{ key: 'ola' }],
      outsiders: [],
      participant: { key: 'participant', nationalId: '12839449214' },
      representatives: [{ key: 'mor' }],
    };
    writeFileSync(join(loadedCasesDir(folder), 'whatever.json'), JSON.stringify(added));
    const cases = await readCasePeople(folder);
    expect([...cases.keys()].sort()).toEqual(['ada', 'olena', 'samira', 'yusuf']);
    expect(bearerNamed('ada/mor', cases)).toMatchObject({ kind: 'CITIZEN' });
  });
});

describe('synthetic numbers', () => {
  test('are valid, synthetic, always the same, and differ between people', () => {
    const numbers = ['olena', 'samira', 'yusuf'].flatMap((key) =>
      ['a', 'b', 'mor', 'kateryna'].map((person) => syntheticNumber(key, person)),
    );
    for (const number of numbers) expect(fnr(number)).toEqual({ status: 'valid', type: 'tnr' });
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(syntheticNumber('olena', 'kateryna')).toBe(syntheticNumber('olena', 'kateryna'));
  });

  test('hold by the present control digits, not only by those of 2032', () => {
    const number = syntheticNumber('samira', 'amna');
    const sum = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1].reduce((total, weight, at) => total + weight * Number(number[at]), 0);
    expect(sum % 11).toBe(0);
  });
});
