import type { Client } from 'pg';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { connectAsAdmin, hubRoleOf, tablesOf } from './admin';

/** Tables that belong to no plan. */
const REGISTER = [
  'agency',
  'conflict',
  'coordinating_unit',
  'emergency_kind',
  'identity',
  'municipality',
  'participant',
  'participant_key',
  'person',
  'registration',
  'retention_rule',
  'secret',
  'staff',
  'webhook',
];
/** Kept beside the plans, and of none of them: the hub's own bookkeeping. */
const BESIDE = [
  'idempotency',
  'inbox_mark',
  'key_rotation',
  'log_seal',
  'migration',
  'notification_preference',
  'statistics_reading',
  ...['webhook_delivery', 'webhook_feed', 'webhook_reached', 'webhook_secret'],
];

describe('the catalogue', () => {
  let database: TestDatabase;
  let admin: Client;
  let role: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = await connectAsAdmin(database);
    role = hubRoleOf(database);
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  const ask = async <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> =>
    (await admin.query<R>(sql, values)).rows;

  describe('of row-level security', () => {
    test('has it enabled, forced and with a policy on every table', async () => {
      const tables = await ask<{ name: string; enabled: boolean; forced: boolean; policies: number }>(
        `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
           (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
      );
      expect(tables.length).toBeGreaterThan(20);
      expect(tables.filter(({ enabled, forced, policies }) => !enabled || !forced || policies === 0)).toEqual([]);
    });

    test('has every table that the hub may touch, and no view of theirs that runs as somebody bound by nothing', async () => {
      const touched = await ask<{ name: string }>(
        `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'f', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
           AND (has_table_privilege($1, c.oid, 'SELECT,INSERT,UPDATE,DELETE') OR has_any_column_privilege($1, c.oid, 'SELECT,INSERT,UPDATE'))
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
        [role],
      );
      expect(touched).toEqual([]);
      const views = await ask(
        `SELECT v.viewname FROM pg_views v JOIN pg_roles r ON r.rolname = v.viewowner
         WHERE v.schemaname IN ('public', 'hub') AND (r.rolsuper OR r.rolbypassrls)`,
      );
      expect(views).toEqual([]);
    });

    test('binds no policy of the hub to everybody, and lets the owner keep its own', async () => {
      const everybodys = await ask(
        `SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' AND 'public' = ANY (roles)`,
      );
      expect(everybodys).toEqual([]);
      const permissiveForAll = await ask<{ tablename: string }>(
        `SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND $1 = ANY (roles) AND cmd IN ('SELECT', 'ALL') AND qual = 'true'`,
        [role],
      );
      expect(permissiveForAll).toEqual([]);
    });
  });

  describe('of the hub’s role', () => {
    test('shows no superuser, no way round row policies, no making of roles, databases or tables', async () => {
      expect(
        await ask(
          `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1`,
          [role],
        ),
      ).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      ]);
      expect(await ask(`SELECT roleid::regrole FROM pg_auth_members WHERE member = $1::regrole`, [role])).toEqual([]);
      expect(
        await ask(
          `SELECT nspname FROM pg_namespace WHERE has_schema_privilege($1, oid, 'CREATE') AND nspname NOT LIKE 'pg_temp%'`,
          [role],
        ),
      ).toEqual([]);
      expect(
        await ask(
          `SELECT has_database_privilege($1, current_database(), 'CREATE') AS makes, has_database_privilege($1, current_database(), 'TEMP') AS temporary`,
          [role],
        ),
      ).toEqual([{ makes: false, temporary: false }]);
    });

    test('shows that it owns nothing', async () => {
      expect(
        await ask(
          `SELECT classid::regclass, objid FROM pg_shdepend WHERE refobjid = $1::regrole AND deptype = 'o'
             AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
          [role],
        ),
      ).toEqual([]);
    });

    test.each([
      'access_log',
      'log_seal',
      'plan_event',
      'event_forget',
      'revision',
      'emergency_review',
      'plan_step',
      'dissent',
    ])('shows that %s is append-only for it', async (table) => {
      const [rights] = await ask(
        `SELECT has_table_privilege($1, $2, 'INSERT') AS appends,
           has_table_privilege($1, $2, 'DELETE') OR has_table_privilege($1, $2, 'TRUNCATE') OR has_table_privilege($1, $2, 'TRIGGER')
             OR has_table_privilege($1, $2, 'REFERENCES') OR has_table_privilege($1, $2, 'UPDATE') OR has_any_column_privilege($1, $2, 'UPDATE') AS changes`,
        [role, table],
      );
      expect(rights).toEqual({ appends: true, changes: false });
    });

    test('shows that it changes nothing of an emergency but its end', async () => {
      const changed = await ask<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'emergency_access'::regclass AND attnum > 0
           AND has_column_privilege($1, attrelid, attnum, 'UPDATE') ORDER BY 1`,
        [role],
      );
      expect(changed.map(({ name }) => name)).toEqual(['ended', 'ended_at']);
    });

    test('shows that what it deletes is legal bases, old idempotency keys, deliveries and secrets of webhooks alone', async () => {
      const deleted = await ask<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND (has_table_privilege($1, oid, 'DELETE') OR has_table_privilege($1, oid, 'TRUNCATE')) ORDER BY 1`,
        [role],
      );
      expect(deleted.map(({ name }) => name)).toEqual([
        'idempotency',
        'plan_basis',
        'webhook_delivery',
        'webhook_secret',
      ]);
    });

    test('shows that owners, openers and ids of rows never change by it', async () => {
      const changed = await ask<{ name: string }>(
        `SELECT a.attrelid::regclass || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND c.relname <> 'idempotency'
           AND a.attname IN ('id', 'plan_id', 'owner_id', 'agency_id', 'opened_by', 'opened_agency', 'person_id', 'participant_id', 'discloser_id',
             'goal_id', 'assessment_id', 'measure_id', 'invited_by', 'given_by', 'recorded_by')
           AND has_column_privilege($1, c.oid, a.attnum, 'UPDATE')`,
        [role],
      );
      expect(changed).toEqual([]);
    });
  });

  describe('of the plan', () => {
    test('knows every table: of a plan, of the register, or the hub’s own', async () => {
      const planned = (await ask<{ name: string }>(PLAN_TABLES)).map(({ name }) => name);
      expect(planned.length).toBeGreaterThan(12);
      const known = [...planned, 'plan', ...REGISTER, ...BESIDE].sort();
      expect(known).toEqual(await tablesOf(admin));
    });

    test('has plan_id first in the primary key and in every unique index of each table', async () => {
      const keys = await ask<{ name: string; first: string; primary: boolean }>(
        `SELECT i.indrelid::regclass::text AS name, a.attname AS first, i.indisprimary AS primary FROM pg_index i
           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
         WHERE i.indisunique AND i.indrelid::regclass::text IN (${PLAN_TABLES})`,
      );
      expect(keys.filter(({ first }) => first !== 'plan_id')).toEqual([]);
      const withKey = keys.filter(({ primary }) => primary).map(({ name }) => name);
      expect(withKey.sort()).toEqual((await ask<{ name: string }>(PLAN_TABLES)).map(({ name }) => name));
    });

    test('refers only to the same plan or to the register, and nothing of the register refers to a plan', async () => {
      const keys = await ask<ForeignKey>(FOREIGN_KEYS);
      expect(keys.length).toBeGreaterThan(25);
      const planned = new Set((await ask<{ name: string }>(PLAN_TABLES)).map(({ name }) => name));
      const isSound = ({ name, to, pairs }: ForeignKey): boolean => {
        if (to === 'plan') return planned.has(name) && pairs.join() === 'plan_id=id';
        if (planned.has(to)) return planned.has(name) && pairs.includes('plan_id=plan_id');
        return REGISTER.includes(to);
      };
      expect(keys.filter((key) => !isSound(key))).toEqual([]);
    });
  });
});

interface ForeignKey {
  name: string;
  to: string;
  pairs: string[];
}

const PLAN_TABLES = `SELECT c.relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'plan_id'
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`;
const FOREIGN_KEYS = `SELECT k.conrelid::regclass::text AS name, k.confrelid::regclass::text AS to, ARRAY(
    SELECT f.attname || '=' || t.attname FROM unnest(k.conkey, k.confkey) AS pair(from_no, to_no)
      JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = from_no
      JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = to_no) AS pairs
  FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`;
