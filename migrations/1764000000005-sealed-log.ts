import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/** The read log sealed: each entry authenticated by the hub that wrote it, and chained in a table of its own. */
export class SealedLog1764000000005 implements MigrationInterface {
  name = 'SealedLog1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await runner.query(FUNCTIONS);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION hub.note_attempt(json, uuid[], uuid[]), hub.named_in_log(uuid, uuid[]);
      DROP POLICY notes_attempts ON access_log;
      DROP POLICY is_sealed ON access_log;
      DROP TABLE log_seal;
      ALTER TABLE access_log DROP COLUMN outcome, DROP COLUMN xid, DROP COLUMN mac;
    `);
  }
}

const TABLES = `
  -- given: disclosed or done; refused: tried, and not given
  ALTER TABLE access_log ADD COLUMN outcome text NOT NULL DEFAULT 'GIVEN' CHECK (outcome IN ('GIVEN','REFUSED'));
  -- by it the sealer finds what has committed since it last looked, however late
  ALTER TABLE access_log ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
  -- made by the hub that wrote the entry, with a key that the database does not have; entries from before have none
  ALTER TABLE access_log ADD COLUMN mac bytea NOT NULL DEFAULT '';
  ALTER TABLE access_log ALTER COLUMN mac DROP DEFAULT;
  CREATE INDEX access_log_in_commit_order ON access_log (xid);
  -- one chain over all entries of all plans: the log itself is never touched again
  CREATE TABLE log_seal (
    position bigint PRIMARY KEY CHECK (position > 0),
    entry_plan uuid NOT NULL,
    entry_id uuid NOT NULL,
    mac bytea NOT NULL CHECK (octet_length(mac) = 32),
    -- real time: for operators, and no part of the chain
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (entry_plan, entry_id)
  );
`;

const LOCKS = `
  ALTER TABLE log_seal ENABLE ROW LEVEL SECURITY;
  ALTER TABLE log_seal FORCE ROW LEVEL SECURITY;
  CREATE POLICY is_hubs_own ON log_seal FOR SELECT USING ((SELECT hub.kind()) = 'HUB');
  CREATE POLICY is_appended ON log_seal FOR INSERT WITH CHECK ((SELECT hub.kind()) = 'HUB');
  -- the hub itself, acting for nobody, reads the log to seal and to verify it
  CREATE POLICY is_sealed ON access_log FOR SELECT USING ((SELECT hub.kind()) = 'HUB');
  CREATE POLICY notes_attempts ON access_log FOR INSERT TO CURRENT_USER WITH CHECK (outcome = 'REFUSED');
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const FUNCTIONS = `
  -- Puts an attempt on record where there is something that the actor may not know of: a plan that is not open to them, or
  -- one of the things named, which are not among those that they know. Says nothing of whether it did.
  CREATE FUNCTION hub.note_attempt(entry json, things uuid[], known uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  DECLARE
    of_plan uuid := (entry ->> 'plan')::uuid;
  BEGIN
    IF hub.person() IS NULL OR hub.person() IS DISTINCT FROM (entry ->> 'person')::uuid
      OR hub.agency() IS DISTINCT FROM (entry ->> 'agency')::uuid THEN RETURN; END IF;
    IF NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = of_plan) THEN RETURN; END IF;
    IF of_plan = ANY (hub.open_plans()) AND NOT EXISTS (
      SELECT 1 FROM (
        SELECT m.id FROM measure m WHERE m.plan_id = of_plan AND m.id = ANY (things)
        UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)
        UNION ALL SELECT c.id FROM consent c WHERE c.plan_id = of_plan AND c.id = ANY (things)) AS thing
      WHERE NOT thing.id = ANY (known)) THEN RETURN; END IF;
    INSERT INTO access_log (plan_id, id, at, person_id, agency_id, standing, what, rules, consent_ids, request_id, outcome, mac)
    SELECT of_plan, e.id, e.at, e.person, e.agency, e.standing, e.what, e.rules, '{}', e.request, 'REFUSED', decode(e.mac, 'hex')
    FROM json_to_record(entry) AS e (id uuid, at timestamptz, person uuid, agency uuid, standing text, what text[], rules text[],
      request uuid, mac text);
  END $$;
  -- names of staff whom entries of the log name: for those whom the log protects, also where the agency takes no part
  CREATE FUNCTION hub.named_in_log(of_plan uuid, entries uuid[]) RETURNS TABLE (entry uuid, name text, title text)
    LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT l.id, s.name, s.title FROM access_log l JOIN staff s ON s.person_id = l.person_id AND s.agency_id = l.agency_id
    WHERE of_plan = ANY ((SELECT hub.whole_plans())::uuid[]) AND l.plan_id = of_plan AND l.id = ANY (entries)
  $$;
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.note_attempt(json, uuid[], uuid[]), hub.named_in_log(uuid, uuid[]) TO %1$I;
  GRANT SELECT, INSERT ON log_seal TO %1$I;
`;
