import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * Keys that change while hubs run: since when a data key is there, whether it seals yet, and what the owner, and the owner
 * alone, may then write.
 */
export class Keys1764000000010 implements MigrationInterface {
  name = 'Keys1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VERSIONS);
    for (const table of SEALED_BEFORE) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SEALED_BEFORE)
      await runner.query(`DROP POLICY seals_anew ON ${table}; DROP POLICY is_sealed_anew ON ${table};`);
    await runner.query(`
      DROP TABLE key_rotation;
      DROP FUNCTION hub.key_version(bytea);
      ALTER TABLE plan_key DROP COLUMN sealing, DROP COLUMN made_at;
      ALTER TABLE participant_key DROP COLUMN sealing, DROP COLUMN made_at;
    `);
  }
}

/** Tables of sealed values whose owner is not let in by a policy of their own. */
const SEALED_BEFORE = ['goal_content', 'measure_content', 'work_note', 'revision'];

const VERSIONS = `
  -- real times: how old a key is, is no day of the law
  ALTER TABLE plan_key ADD COLUMN sealing boolean NOT NULL DEFAULT true, ADD COLUMN made_at timestamptz NOT NULL DEFAULT clock_timestamp();
  ALTER TABLE participant_key ADD COLUMN sealing boolean NOT NULL DEFAULT true, ADD COLUMN made_at timestamptz NOT NULL DEFAULT clock_timestamp();
  -- one that has not ended is gone on with by the next command
  CREATE TABLE key_rotation (
    began_at timestamptz PRIMARY KEY DEFAULT clock_timestamp(),
    ended_at timestamptz
  );
  ALTER TABLE key_rotation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE key_rotation FORCE ROW LEVEL SECURITY;
  CREATE POLICY keeps_it ON key_rotation TO CURRENT_USER USING (true) WITH CHECK (true);
  -- which version of its data key a sealed value was made with (src/kernel/sealing.ts); null for what is none
  CREATE FUNCTION hub.key_version(sealed bytea) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN length(sealed) > 3 THEN get_byte(sealed, 1) * 256 + get_byte(sealed, 2) END $$;
`;
