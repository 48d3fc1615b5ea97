import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToHub } from '../src/kernel/grant-to-hub';

/** What delivery asks beside the events: what a client called its own change, and how far events go over all plans. */
export class Delivery1764000000055 implements MigrationInterface {
  name = 'Delivery1764000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await grantToHub(runner, 'GRANT EXECUTE ON FUNCTION hub.newest_event() TO %1$I;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hub.newest_event(); ALTER TABLE plan_event DROP COLUMN cause_id');
  }
}

const UP = `
  -- the idempotency key of the change, where it was a random uuid: told to whoever made the change, and to nobody else
  ALTER TABLE plan_event ADD COLUMN cause_id uuid;
  -- for the bus, which acts as nobody: the number of a transaction, and nothing of what was done in it
  CREATE FUNCTION hub.newest_event() RETURNS xid8 LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT xid FROM plan_event ORDER BY xid DESC LIMIT 1
  $$;
`;
