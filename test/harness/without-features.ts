import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { OWED } from '../../src/docs/coverage-list';
import { type NamedTest, testsOf } from '../../src/docs/test-titles';

const FIELDS = new Map(OWED.flatMap(({ owed }) => owed.map(({ number, by }) => [number, by] as const)));
const told = new Map<string, NamedTest[]>();

/** The numbers of what is owed that a running test tells of, in the order of its title. */
function numbersOfRunning(): string[] {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const stories = told.get(testPath) ?? testsOf(relative(process.cwd(), testPath), readFileSync(testPath, 'utf8'));
  told.set(testPath, stories);
  const numbers = stories.filter(({ title }) => asJestNames(title).test(currentTestName)).flatMap((one) => one.numbers);
  return [...new Set(numbers)].filter((number) => FIELDS.has(number));
}

/** Notes for the command that a running story has asked for what is switched off. */
function tell(number: string): void {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const line = [number, relative(process.cwd(), testPath), currentTestName].join('\t');
  appendFileSync(process.env.WITHOUT_FEATURES_TOLD ?? '/dev/null', `${line}\n`);
}

/** Jest joins groups and title by a space, numbers and all; `…` stands for what a table fills in. */
function asJestNames(title: string): RegExp {
  const parts = title.split(' › ').map((part) =>
    part
      .split('…')
      .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*'),
  );
  return new RegExp(`^(?:[GACERUD]\\d+ )*${parts.join('(?: \\([^)]*\\))? ')}`);
}

/**
 * Takes away, while a story runs, the fields that do what one of its numbers owes: the first for round 1, the second for
 * round 2. What a file prepares before its stories still has them. For `npm run coverage:proof` alone.
 */
export function withoutFeatures(schema: GraphQLSchema, round: number): void {
  for (const place of new Set([...FIELDS.values()].flat())) {
    const [type = '', name = ''] = place.split('.');
    const found = schema.getType(type);
    const field = isObjectType(found) ? found.getFields()[name] : undefined;
    if (!field) throw new Error(`there is no ${place}`);
    const { resolve } = field;
    field.resolve = (source, args, ctx, info) => {
      const off = numbersOfRunning()[round - 1];
      if (off && FIELDS.get(off)?.includes(place)) {
        tell(off);
        throw new Error(`${place} is switched off`);
      }
      return resolve ? resolve(source, args, ctx, info) : (source as Record<string, unknown>)[name];
    };
  }
}
