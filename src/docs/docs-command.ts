import { readFileSync, writeFileSync } from 'node:fs';
import { coveragePage } from './coverage-page';
import { faultsPage } from './faults-page';
import { policyPage } from './policy-page';

const PAGES: Readonly<Record<string, () => string>> = {
  'docs/coverage.md': () => coveragePage(),
  'docs/faults.md': () => faultsPage(),
  'docs/policy.md': () => policyPage(),
};

/** Without arguments writes the generated pages of docs/; with --check exits 1 when one of them is stale. */
function main(): number {
  const stale = Object.entries(PAGES).filter(([file, page]) => {
    const text = page();
    if (process.argv.includes('--check')) return textOf(file) !== text;
    writeFileSync(file, text);
    console.log(`${file} is written`);
    return false;
  });
  for (const [file] of stale) console.error(`${file} is stale: npm run docs`);
  return stale.length === 0 ? 0 : 1;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

process.exitCode = main();
