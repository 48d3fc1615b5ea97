import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrationSource } from '../../src/kernel/migrate';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { connectAsAdmin } from './admin';
import { differenceOf, listingOf } from './listing';

const NONE = { gone: [], come: [] };

/** The migrations of a database of its own: each goes up and down by itself, and leaves what stood before. */
describe('the migrations', () => {
  const name = `migrated_${randomUUID().replaceAll('-', '')}`;
  let template: TestDatabase;
  let admin: Client;
  let owner: Client;
  let urls: { owner: string; hub: string };
  beforeAll(async () => {
    template = await cloneDatabase();
    admin = await connectAsAdmin(template);
    await admin.query(`CREATE DATABASE ${name} OWNER ${decodeURIComponent(new URL(template.ownerUrl).username)}`);
    const within = (address: string): string => Object.assign(new URL(address), { pathname: name }).href;
    urls = { owner: within(template.ownerUrl), hub: within(template.hubUrl) };
    owner = new Client({ connectionString: urls.owner });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await template.drop();
  });

  /** The first so many migrations, as a start of the hub would run them. */
  async function withMigrations<T>(count: number, work: (source: DataSource) => Promise<T>): Promise<T> {
    const { options } = migrationSource(urls.owner, urls.hub);
    const migrations = (options.migrations as string[]).toSorted().slice(0, count);
    const source = await new DataSource({ ...options, migrations } as DataSourceOptions).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  }
  const up = (count: number) => withMigrations(count, (source) => source.runMigrations());
  const down = (count: number) => withMigrations(count, (source) => source.undoLastMigration());

  test('each goes down to what stood before it, and up again to what stood after it', async () => {
    const all = (migrationSource(urls.owner, urls.hub).options.migrations as string[]).length;
    const listings = [await listingOf(owner)];
    for (let count = 1; count <= all; count += 1) {
      await up(count);
      listings.push(await listingOf(owner));
      expect(differenceOf(listings[count - 1] ?? [], listings[count] ?? []).come).not.toEqual([]);
    }
    for (let count = all; count >= 1; count -= 1) {
      await down(count);
      expect(differenceOf(listings[count - 1] ?? [], await listingOf(owner))).toEqual(NONE);
    }
    await up(all);
    expect(differenceOf(listings[all] ?? [], await listingOf(owner))).toEqual(NONE);
  });

  test('make what the template of the tests has, to the last right', async () => {
    const ofTemplate = new Client({ connectionString: template.ownerUrl });
    await ofTemplate.connect();
    const listing = await listingOf(ofTemplate);
    await ofTemplate.end();
    expect(differenceOf(listing, await listingOf(owner))).toEqual(NONE);
    expect(listing.filter((line) => line.startsWith('policy:')).length).toBeGreaterThan(60);
  });

  test('go down with rows in the tables, too', async () => {
    await owner.query(
      `INSERT INTO agency (id, kind, name, organization_number) VALUES (gen_random_uuid(), 'NAV', 'NAV', '310000019')`,
    );
    const before = await listingOf(owner);
    const all = (migrationSource(urls.owner, urls.hub).options.migrations as string[]).length;
    for (let count = all; count >= 1; count -= 1) await down(count);
    await up(all);
    expect(differenceOf(before, await listingOf(owner))).toEqual(NONE);
  });
});
