import { faultsPage } from './faults-page';
import { testsOf } from './test-titles';

const found = (text: string): (readonly [string, string])[] =>
  testsOf('some.test.ts', text).map(({ numbers, title }) => [numbers.join(' '), title]);

describe('the faults that tests name', () => {
  test.each<[string, string, (readonly [string, string])[]]>([
    [
      'at the end of a title',
      `describe('a feed', () => { test('stops (C2, C3)', f); });`,
      [['C2 C3', 'a feed › stops']],
    ],
    ['in front of a title', `it('G2 G12 limits hold', f)`, [['G2 G12', 'limits hold']]],
    ['from the first to the last', `test('again (R1 to R3, C9)', f)`, [['R1 R2 R3 C9', 'again']]],
    ['in the title of a group', `describe('a log (U10)', () => { test('is read', f); });`, [['U10', 'a log']]],
    ['above a group', `/** Who has seen what (U10, U11). */\ndescribe('a log', f)`, [['U10 U11', 'a log']]],
    ['in a title with a value', `test(\`$\{N} times (R1)\`, f)`, [['R1', '… times']]],
    ['in the title of an each', `test.each(rows)('%s stops (A2)', f)`, [['A2', '… stops']]],
    ['in the rows of an each', `test.each([['left (A10)', 1], ['right', 2]])('%s stops', f)`, [['A10', 'left stops']]],
    ['in a group of an each', `describe.each(rows)('under %s (A15)', () => {})`, [['A15', 'under …']]],
    [
      // text that the page's reader is given, and no tests of this project: what is skipped proves nothing
      'in what is skipped or fails: nothing',
      `test.failing('a (A1)', f); describe.skip('b (A2)', f); test.todo('c (A3)')`,
      [],
    ],
    ['nowhere', `test('a word (or two)', f); // beside it (A1)`, []],
  ])('%s', (_where, text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  test('are listed with the tests, and those without a test as not proven yet', () => {
    const page = faultsPage([{ numbers: ['A2'], title: 'hides', file: 'a.test.ts' }]);
    expect(page).toMatch(/^\| A2 \| .* \| `a\.test\.ts`: hides \|$/m);
    expect(page).toMatch(/^\| A3 \| .* \| \*not proven yet\* \|$/m);
    expect(page).toContain('1 of 79 have a test.');
  });

  test('are refused where there is no such fault', () => {
    expect(() => faultsPage([{ numbers: ['A99'], title: 'hides', file: 'a.test.ts' }])).toThrow('names A99');
  });
});
