import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildHubSchema } from './build-schema';
import { refuseIncompleteTable } from './refuse-incomplete-table';

const FILE = join(process.cwd(), 'schema/schema.graphql');

/**
 * Without arguments writes schema/schema.graphql; with --check exits 1 when it is stale. A change that would break a
 * caller is named in both cases.
 */
async function main(): Promise<number> {
  const schema = await buildHubSchema();
  refuseIncompleteTable(schema);
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const before = readIfThere();
  const breaking = before
    ? (await diff(buildSchema(before), buildSchema(text))).filter(
        (one) => one.criticality.level === CriticalityLevel.Breaking,
      )
    : [];
  for (const change of breaking) console.error(`breaking: ${change.message}`);
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, text);
    console.log('schema/schema.graphql is written');
    return 0;
  }
  if (before !== text) console.error('schema/schema.graphql is stale: npm run schema');
  return before === text && breaking.length === 0 ? 0 : 1;
}

function readIfThere(): string | undefined {
  try {
    return readFileSync(FILE, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
