import type { QueryRunner } from 'typeorm';

/**
 * Runs grants for the hub's role, whose name the migrating connection carries as the setting `samplan.hub_role`
 * (the user of `DATABASE_URL`). `%1$I` in the text stands for that role.
 */
export async function grantToHub(runner: QueryRunner, grants: string): Promise<void> {
  const [{ text }] = (await runner.query('SELECT format($1, current_setting($2)) AS text', [
    grants,
    'samplan.hub_role',
  ])) as [{ text: string }];
  await runner.query(text);
}

/**
 * Binds every policy that names no role yet to the hub's role alone. The owner keeps to the policies written for it:
 * otherwise those of the hub would be asked, too, while the owner's functions resolve them.
 */
export async function bindPoliciesToHub(runner: QueryRunner): Promise<void> {
  const policies = (await runner.query(`
    SELECT format('ALTER POLICY %I ON %I.%I TO %I', policyname, schemaname, tablename, current_setting('samplan.hub_role')) AS text
    FROM pg_policies WHERE schemaname = 'public' AND roles = '{public}'`)) as { text: string }[];
  for (const { text } of policies) await runner.query(text);
}
