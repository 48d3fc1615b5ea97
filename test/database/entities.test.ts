import type { Client } from 'pg';
import type { DataSource, EntityMetadata } from 'typeorm';
import { ENTITIES } from '../../src/app';
import { openHubSource } from '../../src/kernel/data-source';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { connectAsAdmin } from './admin';

interface Column {
  name: string;
  type: string;
  isArray: boolean;
  isNullable: boolean;
  hasDefault: boolean;
  isKey: boolean;
}

const COLUMNS = `SELECT a.attname AS name, format_type(COALESCE(NULLIF(t.typelem, 0), t.oid), NULL) AS type, t.typcategory = 'A' AS "isArray",
    NOT a.attnotnull AS "isNullable", a.atthasdef OR a.attidentity <> '' AS "hasDefault", COALESCE(a.attnum = ANY (i.indkey), false) AS "isKey"
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/** What TypeORM calls a type, as PostgreSQL writes it. */
const WRITTEN: Readonly<Record<string, string>> = { int: 'integer', timestamptz: 'timestamp with time zone' };

/** The entities against the tables that the migrations have made. */
describe('the entities', () => {
  let database: TestDatabase;
  let admin: Client;
  let source: DataSource;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = await connectAsAdmin(database);
    ({ source } = await openHubSource(database.hubUrl, ENTITIES));
  });
  afterAll(async () => {
    await source.destroy();
    await admin.end();
    await database.drop();
  });

  const stored = async ({ tableName }: EntityMetadata): Promise<Column[]> =>
    (await admin.query<Column>(COLUMNS, [tableName])).rows;
  const declared = ({ columns }: EntityMetadata): Column[] =>
    columns.map((column) => ({
      name: column.databaseName,
      type: WRITTEN[String(column.type)] ?? String(column.type),
      isArray: column.isArray,
      isNullable: column.isNullable,
      hasDefault: false,
      isKey: column.isPrimary,
    }));

  test('are all those that the source knows, and have a table each', () => {
    expect(source.entityMetadatas.map(({ target }) => target)).toEqual(expect.arrayContaining(ENTITIES));
    expect(new Set(source.entityMetadatas.map(({ tableName }) => tableName)).size).toBe(ENTITIES.length);
  });

  test.each(ENTITIES.map((entity) => [entity.name, entity] as const))(
    '%s declares columns as the table has them',
    async (_name, entity) => {
      const metadata = source.getMetadata(entity);
      const columns = new Map((await stored(metadata)).map((column) => [column.name, column]));
      const asStored = declared(metadata).map(({ name }) => ({ ...columns.get(name), name, hasDefault: false }));
      expect(asStored.length).toBeGreaterThan(3);
      expect(declared(metadata)).toEqual(asStored);
    },
  );

  test.each(ENTITIES.map((entity) => [entity.name, entity] as const))(
    '%s leaves out no column that must be given, and no key',
    async (_name, entity) => {
      const metadata = source.getMetadata(entity);
      const names = new Set(declared(metadata).map(({ name }) => name));
      const missing = (await stored(metadata)).filter(
        ({ name, isNullable, hasDefault, isKey }) => !names.has(name) && ((!isNullable && !hasDefault) || isKey),
      );
      expect(missing).toEqual([]);
    },
  );

  test.each(ENTITIES.map((entity) => [entity.name, entity] as const))(
    '%s can be read as the hub, which sees no row as nobody',
    async (_name, entity) => {
      expect(await source.getRepository(entity).find({ take: 1 })).toEqual([]);
    },
  );
});
