import { buildSchema } from 'graphql';
import { OWED } from './coverage-list';
import { coveragePage } from './coverage-page';

/** A schema with all that the list names. */
const whole = () => {
  const types = new Map<string, Set<string>>([['Query', new Set()]]);
  for (const place of OWED.flatMap(({ owed }) => owed.flatMap(({ by }) => by))) {
    const [type = '', field = ''] = place.split('.');
    types.set(type, (types.get(type) ?? new Set()).add(field));
  }
  return [...types]
    .map(([type, fields]) => `type ${type} { ${[...fields, 'nothing'].map((field) => `${field}: Int`).join(' ')} }`)
    .join('\n');
};

describe('the page of what is owed', () => {
  test('has the 53 lines in order, each with an operation', () => {
    const lines = OWED.flatMap(({ owed }) => owed);
    expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 53 }, (_, index) => `D${index + 1}`));
    expect(lines.filter(({ by }) => by.length === 0)).toEqual([]);
  });

  test('names the stories, and what has none', () => {
    const page = coveragePage([{ numbers: ['D6'], title: 'one plan', file: 'a.test.ts' }], buildSchema(whole()));
    expect(page).toMatch(/^\| D6 \| .* \| `a\.test\.ts`: one plan \|$/m);
    expect(page).toMatch(/^\| D7 \| .* \| \*not proven yet\* \|$/m);
    expect(page).toContain('1 of 53 have a story.');
  });

  test('is not made where an operation is not in the schema, or a story names what nobody owes', () => {
    expect(() => coveragePage([], buildSchema(whole().replace('likeness', 'unlikeness')))).toThrow('Plan.likeness');
    const stray = [{ numbers: ['D54'], title: 'more', file: 'a.test.ts' }];
    expect(() => coveragePage(stray, buildSchema(whole()))).toThrow('names D54');
  });
});
