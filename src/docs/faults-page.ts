import { FAULTS } from './fault-list';
import { type NamedTest, testsThatName } from './test-titles';
import { provedBy } from './tests-cell';

const INTRODUCTION = `# Faults and attacks, and their tests
<!-- Made from the titles of the tests by \`npm run docs\`. Do not edit it by hand. -->
The attacks and faults that samplan is held against are numbered. A test that stands against one names its number, in its title or right above its group. A number without a test is not proven yet; one that has tests may be proven in part: the titles say what is.

\`npm test -- test/events/narrowing\` runs the tests of a file.`;

/** docs/faults.md: each fault with the tests that stand against it. Throws where a test names a number that is none. */
export function faultsPage(tests: readonly NamedTest[] = testsThatName('GACERU')): string {
  const known = new Set(FAULTS.flatMap(({ faults }) => faults.map(({ number }) => number)));
  for (const { numbers, title, file } of tests) {
    const unknown = numbers.find((number) => !known.has(number));
    if (unknown) throw new Error(`${file}: '${title}' names ${unknown}, and there is no such fault`);
  }
  const provenBy = (wanted: string): NamedTest[] => tests.filter(({ numbers }) => numbers.includes(wanted));
  const open = [...known].filter((number) => provenBy(number).length === 0);
  const chapters = FAULTS.map(({ heading, faults }) => {
    const rows = faults.map(({ number, says }) => `| ${number} | ${says} | ${provedBy(provenBy(number))} |`);
    return [`## ${heading}`, '| number | fault → what must come of it | tests |', '|---|---|---|', ...rows].join('\n');
  });
  const standing = `${known.size - open.length} of ${known.size} have a test.${open.length ? ` Not proven yet: ${open.join(', ')}.` : ''}`;
  return `${[INTRODUCTION, standing, ...chapters].join('\n\n')}\n`;
}
