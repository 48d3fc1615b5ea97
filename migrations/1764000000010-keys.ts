import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
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
    await runner.query(ARCHIVE);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SEALED_BEFORE)
      await runner.query(
        `DROP POLICY seals_anew ON ${table}; DROP POLICY is_sealed_anew ON ${table}; DROP POLICY is_erased ON ${table};`,
      );
    await runner.query(`
      DROP TABLE archival_hold, retention_rule;
      DROP POLICY is_erased ON plan;
      DROP FUNCTION hub.erase_plan(uuid), hub.held_until(uuid), hub.archive_plans(), hub.coordinating_agency(uuid);
      ALTER TABLE plan DROP COLUMN erased_at;
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

/** What goes with the keys of a plan, what refers to another first: tables of later migrations, too, which let the keys change. */
const ERASED_WITH_ITS_KEY = [
  'insight_note',
  'insight_answer',
  'withholding_reasons',
  'goal_content',
  'measure_content',
  'work_note',
  'remainder',
  'revision',
];

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const ARCHIVED_BY_ME = `plan_id = ANY ((SELECT hub.archive_plans())::uuid[])`;

const ARCHIVE = `
  -- the hub's day and time; with it the contents are gone for good
  ALTER TABLE plan ADD COLUMN erased_at timestamptz;
  CREATE POLICY is_erased ON plan FOR UPDATE TO CURRENT_USER USING (hub.kind() = 'KEYS') WITH CHECK (hub.kind() = 'KEYS');
  -- how long a plan is kept where nobody has said more: data that an operator changes, with the law and how sure it is
  CREATE TABLE retention_rule (
    code text PRIMARY KEY,
    years int NOT NULL CHECK (years >= 0),
    citation text NOT NULL,
    sureness text NOT NULL
  );
  INSERT INTO retention_rule (code, years, citation, sureness) VALUES ('DEFAULT', 10,
    'arkivlova § 9; GDPR art. 17 nr. 3 bokstav b og d; personvernforordningen art. 89',
    'unsure: that a public body may not destroy its archives without a rule or a permission is certain, the ten years are an assumption; a lawyer and the municipality''s archive decide before production');
  -- that a plan must be kept, why and until when; the ground is a code, since words could tell of the person
  CREATE TABLE archival_hold (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    ground text NOT NULL CHECK (ground IN ('ARCHIVES_ACT','PATIENT_RECORD','LEGAL_CLAIM','COMPLAINT','SUPERVISION')),
    until date NOT NULL,
    set_by uuid NOT NULL REFERENCES staff,
    set_at timestamptz NOT NULL,
    lifted boolean NOT NULL DEFAULT false,
    lifted_by uuid REFERENCES staff,
    lifted_at timestamptz,
    PRIMARY KEY (plan_id, id),
    CHECK (lifted = (lifted_by IS NOT NULL) AND lifted = (lifted_at IS NOT NULL))
  );
  ${['retention_rule', 'archival_hold']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY keeps_it ON ${name} TO CURRENT_USER USING (true) WITH CHECK (true);`,
    )
    .join('')}
  -- whose archive a plan belongs to: the coordinator's agency, or the one that opened it
  CREATE FUNCTION hub.coordinating_agency(of_plan uuid) RETURNS uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT COALESCE((SELECT s.agency_id FROM staff s WHERE s.id = p.coordinator_id), p.opened_agency) FROM plan p
    WHERE p.id = of_plan AND p.id = ANY (hub.open_plans())
  $$;
  -- the plans of whose archive the actor decides: supervisor of the coordinating agency
  CREATE FUNCTION hub.archive_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT opened.id FROM unnest(hub.open_plans()) AS opened(id)
      WHERE hub.coordinating_agency(opened.id) = hub.agency()
        AND EXISTS (SELECT 1 FROM staff s WHERE s.id = hub.my_staff_id() AND s.role = 'SUPERVISOR'));
  END $$;
  -- until which day a plan is held: the longest of what was set, and what the rule says from the last that happened to the plan
  CREATE FUNCTION hub.held_until(of_plan uuid) RETURNS date LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT GREATEST(
      (SELECT max(h.until) FROM archival_hold h WHERE h.plan_id = of_plan AND NOT h.lifted),
      (SELECT ((max(e.occurred_at) AT TIME ZONE 'Europe/Oslo')::date + make_interval(years => r.years))::date FROM plan_event e, retention_rule r
        WHERE e.plan_id = of_plan AND r.code = 'DEFAULT' GROUP BY r.years))
    WHERE of_plan = ANY (hub.open_plans())
  $$;
  -- the second lock of erasing: asks all of it once more, then destroys the keys, and the rows that nobody could open any longer
  CREATE FUNCTION hub.erase_plan(of_plan uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    was_kind text := hub.kind();
    gone text;
  BEGIN
    IF NOT of_plan = ANY (hub.archive_plans()) OR hub.held_until(of_plan) IS NULL OR hub.held_until(of_plan) >= hub.today()
      OR NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = of_plan AND p.status IN ('CLOSED','SUPERSEDED') AND p.erased_at IS NULL) THEN
      RAISE insufficient_privilege USING MESSAGE = 'this plan may not be erased';
    END IF;
    PERFORM set_config('hub.kind', 'KEYS', true);
    DELETE FROM plan_key WHERE plan_id = of_plan;
    FOREACH gone IN ARRAY ARRAY[${ERASED_WITH_ITS_KEY.map((table) => `'${table}'`).join(', ')}] LOOP
      EXECUTE format('DELETE FROM %I WHERE plan_id = $1', gone) USING of_plan;
    END LOOP;
    -- that a consent was given stays on record, and what lay beside it goes
    UPDATE consent SET sealed = NULL WHERE plan_id = of_plan;
    UPDATE plan SET erased_at = hub.now() WHERE id = of_plan;
    PERFORM set_config('hub.kind', was_kind, true);
  END $$;
  CREATE POLICY is_open ON archival_hold FOR SELECT USING (${OPEN});
  CREATE POLICY is_set ON archival_hold FOR INSERT WITH CHECK (${ARCHIVED_BY_ME} AND NOT lifted AND set_by = hub.my_staff_id());
  CREATE POLICY is_lifted ON archival_hold FOR UPDATE USING (${ARCHIVED_BY_ME} AND NOT lifted)
    WITH CHECK (lifted AND lifted_by = hub.my_staff_id());
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT SELECT, INSERT, UPDATE (lifted, lifted_by, lifted_at) ON archival_hold TO %1$I;
`;
