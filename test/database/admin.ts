import { Client } from 'pg';
import type { TestDatabase } from '../harness/database';
import { TEST_SERVER, type TestServer } from '../harness/test-server';

/** The superuser's address of a test's database: row policies do not bind it. */
export function adminUrlOf(database: TestDatabase): string {
  const { adminUrl } = JSON.parse(process.env[TEST_SERVER] ?? '{}') as TestServer;
  return Object.assign(new URL(adminUrl), { pathname: new URL(database.ownerUrl).pathname }).href;
}

/** A connection of the superuser to a test's database. End it before the database is dropped. */
export async function connectAsAdmin(database: TestDatabase): Promise<Client> {
  const client = new Client({ connectionString: adminUrlOf(database) });
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
