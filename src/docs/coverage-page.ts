import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';
import { OWED, type Owed } from './coverage-list';
import { type NamedTest, testsThatName } from './test-titles';
import { provedBy } from './tests-cell';

const INTRODUCTION = `# What a plan system owes, and what does it
<!-- Made from src/docs/coverage-list.ts and the titles of the tests by \`npm run docs\`. Do not edit it by hand. -->
Laws, circulars and guidance ask 53 things of a system that keeps such plans. Each has here the operations that do it and the stories that tell so over the API: a story names its number in its title, and fails where the operation is not there.`;

const SCHEMA = 'schema/schema.graphql';

/** docs/coverage.md: each thing owed with its operations and stories. Throws where an operation is not in the schema, or a test names a number that is none. */
export function coveragePage(
  tests: readonly NamedTest[] = testsThatName('D'),
  schema: GraphQLSchema = buildSchema(readFileSync(SCHEMA, 'utf8')),
): string {
  const known = new Set(OWED.flatMap(({ owed }) => owed.map(({ number }) => number)));
  for (const { numbers, title, file } of tests) {
    const unknown = numbers.find((number) => !known.has(number));
    if (unknown) throw new Error(`${file}: '${title}' names ${unknown}, and nothing of that number is owed`);
  }
  const toldBy = (wanted: string): NamedTest[] => tests.filter(({ numbers }) => numbers.includes(wanted));
  const open = [...known].filter((number) => toldBy(number).length === 0);
  const chapters = OWED.map(({ heading, owed }) => {
    const rows = owed.map(
      (one) => `| ${one.number} | ${one.says} | ${doneBy(one, schema)} | ${provedBy(toldBy(one.number))} |`,
    );
    return [`## ${heading}`, '| number | owed | operations | stories |', '|---|---|---|---|', ...rows].join('\n');
  });
  const standing = `${known.size - open.length} of ${known.size} have a story.${open.length ? ` Not told yet: ${open.join(', ')}.` : ''}`;
  return `${[INTRODUCTION, standing, ...chapters].join('\n\n')}\n`;
}

function doneBy({ number, by }: Owed, schema: GraphQLSchema): string {
  for (const place of by) {
    const [type = '', field = ''] = place.split('.');
    const found = schema.getType(type);
    if (!isObjectType(found) || !found.getFields()[field])
      throw new Error(`${number} is said to be done by ${place}, which is not in the schema`);
  }
  return by.map((place) => `\`${place}\``).join(', ');
}
