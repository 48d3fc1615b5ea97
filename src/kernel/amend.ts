import type { QueryRunner } from 'typeorm';

/**
 * Changes one place in the text of a function that an earlier migration made, so that migrations which each add their own
 * line do not undo each other's. `before` must stand there once; taking back is the same with the two changed about.
 * `signature` is the function with its types: `hub.seen_by_each(uuid)`.
 */
export async function amendFunction(
  runner: QueryRunner,
  signature: string,
  before: string,
  after: string,
): Promise<void> {
  const [{ text }] = (await runner.query('SELECT pg_get_functiondef($1::regprocedure) AS text', [signature])) as [
    { text: string },
  ];
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${signature} has ${parts.length - 1} places that read: ${before}`);
  await runner.query(parts.join(after));
}

/** Lets one more value into a CHECK that lists those of a column. */
export const allowValue = (runner: QueryRunner, table: string, check: string, value: string): Promise<void> =>
  amendCheck(runner, table, check, (text) => text.replace(/\](?=[^\]]*$)/, `, '${value}'::text]`));

/** Takes a value out of such a CHECK again; rows that have it are the caller's to take away first. */
export const refuseValue = (runner: QueryRunner, table: string, check: string, value: string): Promise<void> =>
  amendCheck(runner, table, check, (text) => text.replace(`, '${value}'::text`, ''));

async function amendCheck(
  runner: QueryRunner,
  table: string,
  check: string,
  amend: (text: string) => string,
): Promise<void> {
  const [found] = (await runner.query(
    'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2',
    [table, check],
  )) as { text: string }[];
  const amended = found && amend(found.text);
  if (!amended || amended === found.text) throw new Error(`${table} has no ${check} to amend`);
  await runner.query(
    `ALTER TABLE ${table} DROP CONSTRAINT ${check}; ALTER TABLE ${table} ADD CONSTRAINT ${check} ${amended}`,
  );
}
