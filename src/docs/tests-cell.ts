import type { NamedTest } from './test-titles';

/** The tests that prove something, as the cell of a table: each file once, with its titles. */
export function provedBy(tests: readonly NamedTest[]): string {
  if (tests.length === 0) return '*not proven yet*';
  const files = [...new Set(tests.map(({ file }) => file))];
  return files
    .map((file) => {
      const titles = new Set(tests.filter((test) => test.file === file).map(({ title }) => title));
      return `\`${file}\`: ${[...titles].join('; ')}`;
    })
    .join('<br>');
}
