import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { WrappedKey } from '../../src/kernel/key-ring';
import { openSealed, sealFor } from '../../src/kernel/keys';
import { placeOf, SEALED_COLUMNS, type SealedColumn } from '../../src/keys/sealed-columns';
import { connectAsAdmin } from '../database/admin';
import { buildFullWorld, type FullWorld } from '../database/full-world';
import { buildRepresentative } from '../factories/citizens';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Bytes that are no sealed values, and what they are. */
const NOT_SEALED: Readonly<Record<string, string>> = {
  'access_log.mac': 'the keyed hash of an entry',
  'decision.hash': 'the hash of a text in which a random code stands',
  'decision_past.hash': 'the same, as it stood',
  'idempotency.body': 'the keyed hash of an input',
  'measure_reference.index': 'a blind index',
  'minutes_publication.hash': 'the hash of hashes',
  'paragraph.hash': 'the hash of a text in which a random code stands',
  'paragraph_content.hash': 'the hash of a text in which a random code stands',
  'log_seal.mac': 'the keyed hash of a seal',
  'participant.duf_index': 'a blind index',
  'participant.name_words': 'blind indexes',
  'participant.national_id_index': 'a blind index',
  'participant_key.wrapped': 'a wrapped key',
  'plan_key.wrapped': 'a wrapped key',
  'secret.wrapped': 'a wrapped key',
  'webhook_secret.sealed': 'sealed with the hub’s own key, which is wrapped anew and stays what it is',
};
/** What stands in associated data beside the places of rows: a key's own place. */
const PLACES_OF_KEYS = ['key', 'secret', 'webhook_secret'];

const SRC = join(__dirname, '../../src');

interface Row {
  owner: string;
  key: string[];
  sealed: Buffer;
}

describe('the catalogue of sealed columns', () => {
  let hub: TestHub;
  let admin: Client;
  let world: FullWorld;
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await connectAsAdmin(hub.database);
    world = await buildFullWorld(hub, admin);
    await sealTheRest();
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  const keysOf = async ({ owner }: Pick<SealedColumn, 'owner'>, id: string): Promise<WrappedKey[]> =>
    (await admin.query<WrappedKey>(`SELECT version, kek, wrapped FROM ${owner}_key WHERE ${owner}_id = $1`, [id])).rows;

  /** What the full world holds as empty bytes, written as the product writes it. */
  async function sealTheRest(): Promise<void> {
    await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const note = 'mutation ($input: AddWorkNoteInput!) { addWorkNote(input: $input) { id } }';
    await answer(hub, world.nav.worker.token, note, { input: { planId: world.plan, text: 'Et notat' } });
    const keys = await keysOf({ owner: 'plan' }, world.key);
    const kept = sealFor(hub.hub.keys.ring, world.key, keys, `remainder:${world.key}:meetings`, []);
    await admin.query('UPDATE remainder SET sealed = $1', [kept]);
  }

  const rowsOf = async (of: SealedColumn): Promise<Row[]> =>
    (
      await admin.query<Row>(
        `SELECT ${of.ownerColumn}::text AS owner, ARRAY[${of.key.map((one) => `${one}::text`).join(', ')}] AS key, ${of.column} AS sealed
         FROM ${of.table} WHERE length(${of.column}) > 0`,
      )
    ).rows;

  test('knows every column of bytes in the database, as sealed or as what it is', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
         AND a.atttypid IN ('bytea'::regtype, 'bytea[]'::regtype) ORDER BY 1`,
    );
    const known = [...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...Object.keys(NOT_SEALED)];
    expect(rows.map(({ name }) => name)).toEqual(known.sort());
  });

  test('knows every place at which the code seals or opens', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const places = files.flatMap((name) =>
      [...readFileSync(join(SRC, name), 'utf8').matchAll(/`([a-z_]+):\$\{/g)].map(([, place]) => place as string),
    );
    const tables = [...new Set(SEALED_COLUMNS.map(({ table }) => table))];
    expect([...new Set(places)].filter((place) => !PLACES_OF_KEYS.includes(place)).sort()).toEqual(tables.toSorted());
  });

  test('lets the owner seal each of them anew, and nobody else', async () => {
    const { rows } = await admin.query<{ name: string; role: string }>(
      `SELECT p.tablename AS name, array_to_string(p.roles, ',') AS role FROM pg_policies p JOIN pg_class c ON c.relname = p.tablename
       WHERE p.schemaname = 'public' AND (p.policyname IN ('is_sealed_anew', 'keeps_it', 'keeps_register')) AND p.cmd IN ('ALL', 'UPDATE')`,
    );
    const owner = decodeURIComponent(new URL(hub.database.ownerUrl).username);
    expect(rows.filter(({ role }) => role !== owner)).toEqual([]);
    const names = new Set(rows.map(({ name }) => name));
    expect(SEALED_COLUMNS.filter(({ table }) => !names.has(table))).toEqual([]);
  });

  test('is erased with a plan, all of it that is a plan’s: what stays cannot be opened, and is a right or an act on record', async () => {
    const { rows } = await admin.query<{ text: string }>(
      `SELECT pg_get_functiondef('hub.erase_plan(uuid)'::regprocedure) AS text`,
    );
    const kept = SEALED_COLUMNS.filter(
      ({ owner, table }) =>
        owner === 'plan' &&
        !rows[0]?.text.includes(`'${table}'`) &&
        !rows[0]?.text.includes(`UPDATE ${table} SET sealed`),
    );
    expect(kept.map(({ table }) => table)).toEqual([
      'consent_request',
      'representative',
      'emergency_access',
      'emergency_review',
      'insight_request',
      'plan_step',
      'dissent',
      'decision',
      'life_entry',
      'life_answer',
      'complaint',
      'complaint_step',
    ]);
  });

  test.each(SEALED_COLUMNS.map((of) => [`${of.table}.${of.column}`, of] as const))(
    '%s: a value opens at the place of its row, and moved to any other row or table it opens nowhere (U6)',
    async (_table, of) => {
      const rows = await rowsOf(of);
      expect(rows.length).toBeGreaterThan(0);
      const { ring } = hub.hub.keys;
      for (const { owner, key, sealed } of rows) {
        const keys = await keysOf(of, owner);
        const open = (place: string) => openSealed(ring, owner, keys, place, sealed);
        expect(open(placeOf(of, key))).toBeDefined();
        for (let part = 0; part < key.length; part += 1) {
          expect(() => open(placeOf(of, key.with(part, `${key[part]}0`)))).toThrow();
        }
        for (const other of rows)
          if (other.key.join() !== key.join()) expect(() => open(placeOf(of, other.key))).toThrow();
        for (const one of SEALED_COLUMNS) if (one !== of) expect(() => open(placeOf(one, key))).toThrow();
      }
    },
  );
});
