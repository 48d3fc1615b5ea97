import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amendFunction } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * What blocks staff, whatever else holds, can be set by those whom it is for: the protection of a participant's address, and
 * the register of conflicts. Whoever blocks themselves still puts that on record.
 */
export class Blocks1764000000029 implements MigrationInterface {
  name = 'Blocks1764000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ACTS);
    await amendFunction(runner, 'hub.may_record(uuid)', RECORDS, RECORDS_BLOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, 'hub.may_record(uuid)', RECORDS_BLOCKS, RECORDS);
    await runner.query(`
      DROP FUNCTION hub.set_protection(uuid, text), hub.declare_conflict(uuid, uuid), hub.lift_conflict(uuid, uuid), hub.blocks_now(uuid);
      DROP TABLE block_change;
    `);
  }
}

const RECORDS = 'OR hub.opened_now(wanted)';
const RECORDS_BLOCKS = `${RECORDS} OR hub.blocks_now(wanted)`;

const TABLES = `
  -- who has set a block in which plan; the blocks themselves stand in participant and conflict. Nobody reads it through the hub.
  CREATE TABLE block_change (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('PROTECTION','CONFLICT_DECLARED','CONFLICT_LIFTED')),
    -- whose conflict
    staff_id uuid REFERENCES staff,
    changed_by uuid NOT NULL REFERENCES staff,
    changed_at timestamptz NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (plan_id, id)
  );
  ALTER TABLE block_change ENABLE ROW LEVEL SECURITY;
  ALTER TABLE block_change FORCE ROW LEVEL SECURITY;
  CREATE POLICY keeps_it ON block_change TO CURRENT_USER USING (true) WITH CHECK (true);
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const NOT_OPEN = `hub.kind() IS DISTINCT FROM 'STAFF' OR hub.my_staff_id() IS NULL OR NOT of_plan = ANY (hub.open_plans())`;

const ACTS = `
  CREATE FUNCTION hub.blocks_now(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM block_change c WHERE c.plan_id = wanted AND c.changed_by = hub.my_staff_id()
      AND c.xid = pg_current_xact_id_if_assigned());
  END $$;
  -- whoever has the plan may protect more; less only a supervisor with clearance. False where it stands so already.
  CREATE FUNCTION hub.set_protection(of_plan uuid, wanted text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    levels text[] := ARRAY['NONE', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL'];
    who uuid;
    present text;
  BEGIN
    IF ${NOT_OPEN} THEN RAISE insufficient_privilege USING MESSAGE = 'only staff with the plan set this'; END IF;
    SELECT d.id, d.protection INTO who, present FROM participant d
      WHERE d.id = (SELECT p.participant_id FROM plan p WHERE p.id = of_plan) FOR UPDATE;
    IF wanted = present THEN RETURN false; END IF;
    IF array_position(levels, wanted) < array_position(levels, present)
        AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = hub.my_staff_id() AND s.cleared AND s.role = 'SUPERVISOR') THEN
      RAISE insufficient_privilege USING MESSAGE = 'only a supervisor with clearance lowers this';
    END IF;
    UPDATE participant SET protection = wanted WHERE id = who;
    INSERT INTO block_change (plan_id, kind, changed_by, changed_at) VALUES (of_plan, 'PROTECTION', hub.my_staff_id(), hub.now());
    RETURN true;
  END $$;
  -- of oneself, or of one's own people where one supervises. False where it stands so already.
  CREATE FUNCTION hub.declare_conflict(of_plan uuid, of_staff uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF ${NOT_OPEN} OR NOT hub.staff_of(of_staff, hub.agency()) OR (of_staff <> hub.my_staff_id() AND NOT hub.supervises()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a conflict is declared by whoever has it, or by their supervisor';
    END IF;
    INSERT INTO conflict (person_id, participant_id)
      SELECT s.person_id, p.participant_id FROM staff s, plan p WHERE s.id = of_staff AND p.id = of_plan ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO block_change (plan_id, kind, staff_id, changed_by, changed_at)
      VALUES (of_plan, 'CONFLICT_DECLARED', of_staff, hub.my_staff_id(), hub.now());
    RETURN true;
  END $$;
  -- by a supervisor, and never one's own. False where there is none.
  CREATE FUNCTION hub.lift_conflict(of_plan uuid, of_staff uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF ${NOT_OPEN} OR NOT hub.staff_of(of_staff, hub.agency()) OR NOT hub.supervises()
        OR EXISTS (SELECT 1 FROM staff s WHERE s.id = of_staff AND s.person_id = hub.person()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a conflict is lifted by another, who supervises';
    END IF;
    DELETE FROM conflict c USING staff s, plan p
      WHERE s.id = of_staff AND p.id = of_plan AND c.person_id = s.person_id AND c.participant_id = p.participant_id;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO block_change (plan_id, kind, staff_id, changed_by, changed_at)
      VALUES (of_plan, 'CONFLICT_LIFTED', of_staff, hub.my_staff_id(), hub.now());
    RETURN true;
  END $$;
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.blocks_now(uuid), hub.set_protection(uuid, text), hub.declare_conflict(uuid, uuid), hub.lift_conflict(uuid, uuid) TO %1$I;
`;
