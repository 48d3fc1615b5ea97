import { Client } from 'pg';
import { cloneDatabase, type TestDatabase } from './database';

async function ask(address: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a cloned database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  test('holds the migrations', async () => {
    const [{ count }] = (await ask(database.ownerUrl, 'SELECT count(*)::int AS count FROM migration')) as [
      { count: number },
    ];
    expect(count).toBeGreaterThan(0);
  });

  test('is reached by a hub that is no superuser, bypasses no row policy and makes no tables', async () => {
    const rights = await ask(
      database.hubUrl,
      'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user',
    );
    expect(rights).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    await expect(ask(database.hubUrl, 'CREATE TABLE intruder ()')).rejects.toThrow('permission denied');
  });

  test('is no other test file’s', async () => {
    const other = await cloneDatabase();
    await ask(database.ownerUrl, 'CREATE TABLE only_here ()');
    await expect(ask(other.ownerUrl, 'SELECT FROM only_here')).rejects.toThrow('does not exist');
    await other.drop();
  });
});
