import type { QueryRunner } from 'typeorm';

/** In what kind of revision the sealed value of a row's past is to be read. */
const CONTENT_OF: Readonly<Record<string, { kind: string; id: string }>> = {
  goal_content: { kind: 'GOAL', id: 'goal_id' },
  assessment_content: { kind: 'ASSESSMENT', id: 'assessment_id' },
  measure_content: { kind: 'MEASURE', id: 'measure_id' },
  plan_description: { kind: 'PLAN_DESCRIPTION', id: 'plan_id' },
  contribution: { kind: 'CONTRIBUTION', id: 'id' },
};

/** Tables whose sealed value is frozen when a row is made, or only added to: it is read where it stands now. */
const FROZEN: ReadonlySet<string> = new Set([
  ...['decision', 'complaint', 'insight_request', 'consent_request', 'work_note', 'representative'],
]);

/** SQL of the sealed value of a row of the past `t`, as the view of its table shows it. */
function sealedSql(table: string): string {
  const content = CONTENT_OF[table];
  if (content)
    return `(SELECT r.sealed FROM revision r WHERE r.plan_id = t.plan_id AND r.no = t.no AND r.kind = '${content.kind}' AND r.id = t.${content.id})`;
  return FROZEN.has(table)
    ? `(SELECT n.sealed FROM public.${table} n WHERE n.plan_id = t.plan_id AND n.id = t.id)`
    : 'NULL::bytea';
}

/**
 * Keeps from now on how each row of a table stands and stood: a table of its own beside it, filled by a trigger, and a view
 * in the schema `past` with the columns of the table, as they stood at `hub.as_of()`. Sealed values are not kept twice: the
 * view shows those of contents out of the revisions, those that are frozen where they stand, and no others. `key` names a row
 * beside its plan.
 */
export async function keepPast(runner: QueryRunner, table: string, key: string | null): Promise<void> {
  const names = await columnsOf(runner, table);
  const content = CONTENT_OF[table];
  const past = `${table}_past`;
  await runner.query(`
    CREATE TABLE ${past} (LIKE ${table}, stood_since timestamptz NOT NULL, stood_until timestamptz NOT NULL, kept_xid xid8
      ${names.includes('plan_id') ? '' : ', plan_id uuid NOT NULL'} ${content ? ', no bigint' : ''});
    ALTER TABLE ${past} DROP COLUMN IF EXISTS sealed,
      ADD FOREIGN KEY (plan_id) REFERENCES plan,
      ADD PRIMARY KEY (plan_id, ${key ? `${key}, ` : ''}stood_since);
    ALTER TABLE ${past} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${past} FORCE ROW LEVEL SECURITY;
    CREATE POLICY keeps_it ON ${past} TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE TRIGGER keeps_past AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION hub.keep_past(${key ? `'${key}'` : ''});
  `);
  await showPast(runner, table);
}

/** Makes, or makes anew, the view of a table as it stood. */
export async function showPast(runner: QueryRunner, table: string): Promise<void> {
  const shown = (await columnsOf(runner, table)).map((name) =>
    name === 'sealed' ? `${sealedSql(table)} AS sealed` : `t.${name}`,
  );
  await runner.query(`CREATE OR REPLACE VIEW past.${table} WITH (security_invoker = true) AS
    SELECT ${shown.join(', ')} FROM ${table}_past t WHERE t.stood_since <= hub.as_of() AND t.stood_until > hub.as_of()`);
}

async function columnsOf(runner: QueryRunner, table: string): Promise<string[]> {
  const columns = (await runner.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  )) as { name: string }[];
  return columns.map(({ name }) => name);
}

/** Takes back what `keepPast` did. */
export async function losePast(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`DROP VIEW past.${table}; DROP TRIGGER keeps_past ON ${table}; DROP TABLE ${table}_past CASCADE;`);
}
