import type { Client } from 'pg';

/** Where things of our own stand; the table of migrations belongs to TypeORM, which makes it and leaves it. */
const OURS = `n.nspname IN ('public', 'hub')`;
const NOT_TYPEORMS = `<> 'migration'`;

/** Who may do what, in one order, whether it stands there in so many words or by default. */
const rightsTo = (letter: 'r' | 'f' | 'n', acl: string, owner: string): string =>
  `ARRAY(SELECT one::text FROM unnest(COALESCE(${acl}, acldefault('${letter}', ${owner}))) AS one ORDER BY 1)::text`;

/** Each kind of thing that a migration can make, one line each, with rights and definition in it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  schema: `SELECT concat_ws(' ', n.nspname, ${rightsTo('n', 'n.nspacl', 'n.nspowner')}) AS line FROM pg_namespace n WHERE ${OURS}`,
  relation: `SELECT concat_ws(' ', c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole,
      ${rightsTo('r', 'c.relacl', 'c.relowner')}, c.reloptions::text) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relname ${NOT_TYPEORMS}
      AND c.relname <> 'migration_id_seq'`,
  column: `SELECT concat_ws(' ', a.attrelid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid), NULLIF(a.attacl::text, '{}')) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND c.relname ${NOT_TYPEORMS}`,
  constraint: `SELECT concat_ws(' ', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS line
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace JOIN pg_class c ON c.oid = k.conrelid WHERE ${OURS} AND c.relname ${NOT_TYPEORMS}`,
  index: `SELECT indexdef AS line FROM pg_indexes WHERE schemaname IN ('public', 'hub') AND tablename ${NOT_TYPEORMS}`,
  policy: `SELECT concat_ws(' ', tablename, policyname, permissive, roles::text, cmd, qual, with_check) AS line FROM pg_policies WHERE schemaname IN ('public', 'hub')`,
  function: `SELECT concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole, ${rightsTo('f', 'p.proacl', 'p.proowner')}) AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS}`,
  trigger: `SELECT pg_get_triggerdef(t.oid) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND NOT t.tgisinternal`,
  view: `SELECT concat_ws(' ', schemaname, viewname, definition) AS line FROM pg_views WHERE schemaname IN ('public', 'hub')`,
  type: `SELECT concat_ws(' ', t.typname, t.typtype) AS line FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${OURS} AND t.typtype IN ('d', 'e', 'r', 'm')`,
  rowSecurityOfMigrations: `SELECT concat_ws(' ', c.relname, c.relrowsecurity, c.relforcerowsecurity) AS line FROM pg_class c
    WHERE c.relname = 'migration' AND c.relrowsecurity`,
};

/** All that stands in the database's catalogue of our own, as sorted lines that can be compared. */
export async function listingOf(client: Client): Promise<string[]> {
  const lines: string[] = [];
  for (const [kind, question] of Object.entries(QUESTIONS)) {
    const { rows } = await client.query<{ line: string }>(question);
    lines.push(...rows.map(({ line }) => `${kind}: ${line}`).sort());
  }
  return lines;
}

/** What two listings do not have in common. */
export const differenceOf = (
  before: readonly string[],
  after: readonly string[],
): { gone: string[]; come: string[] } => ({
  gone: before.filter((line) => !after.includes(line)),
  come: after.filter((line) => !before.includes(line)),
});
