import type { Client } from 'pg';

/** Tables that the plan page reads; the peers' copies of them stand in the schema `plain`. */
const PLAIN_TABLES = ['agency', 'staff', 'participation', 'plan', 'goal', 'goal_content', 'measure', 'measure_content'];
/** Tables whose text is sealed in the hub's copy and stands in columns of its own in the peers'. */
const CONTENT_TABLES = ['goal_content', 'measure_content'];

const PLAIN_COLUMNS = `
  ALTER TABLE plain.measure_content DROP COLUMN sealed, ADD kind text NOT NULL, ADD title text NOT NULL, ADD description text,
    ADD how_carried_out text, ADD place text, ADD extent text, ADD remarks text, ADD result text;
  ALTER TABLE plain.goal_content DROP COLUMN sealed, ADD statement text NOT NULL, ADD in_own_words text;
  -- types that a peer does not know, in columns that nobody asks for
  ALTER TABLE plain.plan DROP COLUMN opened_xid;
  ALTER TABLE plain.participation DROP COLUMN touched_xid;
  ALTER TABLE plain.measure DROP COLUMN breaks;
  -- an open end is null to a peer, whose date type knows no infinity
  ALTER TABLE plain.measure ALTER COLUMN period_to DROP NOT NULL, ALTER COLUMN period_to DROP DEFAULT;
`;

/** The relations that the peers read by; in the hub's copy some of them carry a class as well. */
const RELATIONS = `
  ALTER TABLE plain.staff ADD FOREIGN KEY (agency_id) REFERENCES plain.agency;
  ALTER TABLE plain.goal ADD FOREIGN KEY (plan_id) REFERENCES plain.plan, ADD FOREIGN KEY (owner_id) REFERENCES plain.agency;
  ALTER TABLE plain.goal_content ADD FOREIGN KEY (plan_id, goal_id) REFERENCES plain.goal;
  ALTER TABLE plain.measure ADD FOREIGN KEY (plan_id) REFERENCES plain.plan, ADD FOREIGN KEY (owner_id) REFERENCES plain.agency;
  ALTER TABLE plain.measure_content ADD FOREIGN KEY (plan_id, measure_id) REFERENCES plain.measure,
    ADD FOREIGN KEY (responsible_id) REFERENCES plain.staff;
`;

/** Makes the empty copy with the hub's own indexes and row policies. `hubRole` is the role that all servers of a run use. */
export async function makePlainSchema(client: Client, hubRole: string): Promise<void> {
  await client.query('DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain');
  for (const table of PLAIN_TABLES) {
    await client.query(`CREATE TABLE plain.${table} (LIKE public.${table} INCLUDING ALL)`);
    await client.query(`ALTER TABLE plain.${table} ENABLE ROW LEVEL SECURITY`);
  }
  await client.query(PLAIN_COLUMNS);
  await copyPolicies(client, hubRole);
  await client.query(
    `GRANT USAGE ON SCHEMA plain TO "${hubRole}"; GRANT SELECT ON ALL TABLES IN SCHEMA plain TO "${hubRole}"`,
  );
}

/**
 * The reading policies as the migrations made them, word for word: the same functions decide, and a name of a table
 * without a schema leads to the copy where there is one.
 */
async function copyPolicies(client: Client, hubRole: string): Promise<void> {
  await client.query('SET search_path = public');
  const { rows } = await client.query<{ tablename: string; policyname: string; qual: string }>(
    `SELECT tablename, policyname, qual FROM pg_policies
     WHERE schemaname = 'public' AND tablename = ANY ($1) AND $2 = ANY (roles) AND cmd IN ('SELECT', 'ALL')`,
    [PLAIN_TABLES, hubRole],
  );
  await client.query('SET search_path = plain, public');
  for (const { tablename, policyname, qual } of rows) {
    await client.query(`CREATE POLICY ${policyname} ON plain.${tablename} FOR SELECT TO "${hubRole}" USING (${qual})`);
  }
  await client.query('RESET search_path');
  const bare = PLAIN_TABLES.filter((table) => !rows.some(({ tablename }) => tablename === table));
  if (bare.length > 0) throw new Error(`no reading policy to copy for ${bare.join(', ')}`);
}

/** Fills the tables that need no text from the hub's copy, and binds the relations. */
export async function fillPlainSchema(client: Client): Promise<void> {
  for (const table of PLAIN_TABLES.filter((name) => !CONTENT_TABLES.includes(name))) {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [`plain.${table}`],
    );
    const columns = rows[0]?.columns ?? '';
    await client.query(`INSERT INTO plain.${table} (${columns}) SELECT ${columns} FROM public.${table}`);
  }
  await client.query(`UPDATE plain.measure SET period_to = NULL WHERE period_to = 'infinity'`);
  await client.query(RELATIONS);
}
