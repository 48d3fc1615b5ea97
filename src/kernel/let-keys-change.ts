import type { QueryRunner } from 'typeorm';

/**
 * Lets the owner seal the values of a table anew while it changes keys, and erase them with their key, in transactions that name themselves KEYS, and at
 * no other time: FORCE binds the owner, too. The hub's role gets nothing by it.
 */
export async function letKeysChange(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE POLICY seals_anew ON ${table} FOR SELECT TO CURRENT_USER USING (hub.kind() = 'KEYS');
    CREATE POLICY is_erased ON ${table} FOR DELETE TO CURRENT_USER USING (hub.kind() = 'KEYS');
    CREATE POLICY is_sealed_anew ON ${table} FOR UPDATE TO CURRENT_USER USING (hub.kind() = 'KEYS') WITH CHECK (hub.kind() = 'KEYS');
  `);
}
