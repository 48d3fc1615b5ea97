import { Client } from 'pg';
import type { TestDatabase } from '../harness/database';

/** A connection of the superuser to a test's database. End it before the database is dropped. */
export async function connectAsAdmin(database: TestDatabase): Promise<Client> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  return client;
}

/** The name of the hub's role. */
export const hubRoleOf = (database: TestDatabase): string => decodeURIComponent(new URL(database.hubUrl).username);

/** All tables of schema public, by name. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
