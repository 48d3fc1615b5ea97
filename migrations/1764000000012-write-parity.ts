import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * What the table of rules refuses to those who write, row-level security refuses by itself. These policies narrow what
 * others give; loading a case writes what has happened, and is held by its own.
 */
export class WriteParity1764000000012 implements MigrationInterface {
  name = 'WriteParity1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUESTIONS);
    await runner.query(NARROWED);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, `GRANT EXECUTE ON FUNCTION ${FUNCTIONS} TO %1$I`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [policy, tables] of Object.entries(POLICIES))
      for (const table of tables) await runner.query(`DROP POLICY ${policy} ON ${table}`);
    await runner.query(`DROP FUNCTION ${FUNCTIONS}`);
  }
}

const FUNCTIONS =
  'hub.is_living(uuid), hub.is_participant_of(uuid), hub.takes_part_openly(uuid), hub.is_supervisor(), hub.keeps_notes()';
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const QUESTIONS = `
  -- open to the actor, or opened by the actor in this transaction, and neither closed nor superseded
  CREATE FUNCTION hub.is_living(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM plan p WHERE p.id = wanted AND p.status IN ('DRAFT','AWAITING_COORDINATION','PROPOSED','IN_FORCE'))
      AND (wanted = ANY (hub.open_plans()) OR hub.opened_now(wanted));
  END $$;
  CREATE FUNCTION hub.is_participant_of(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN hub.kind() = 'CITIZEN' AND EXISTS (SELECT 1 FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE p.id = wanted AND d.person_id = hub.person());
  END $$;
  CREATE FUNCTION hub.takes_part_openly(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN wanted = ANY (hub.open_plans()) AND EXISTS (SELECT 1 FROM participation t
      WHERE t.plan_id = wanted AND t.agency_id = hub.agency() AND t.active AND t.existence = 'VISIBLE');
  END $$;
  CREATE FUNCTION hub.is_supervisor() RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM staff s WHERE s.id = hub.my_staff_id() AND s.role = 'SUPERVISOR');
  END $$;
  -- working thoughts belong in the journal where the agency is in health
  CREATE FUNCTION hub.keeps_notes() RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM agency a WHERE a.id = hub.agency()
      AND a.kind IN ('REFUGEE_SERVICE','NAV','SCHOOL','CHILD_WELFARE','OTHER'));
  END $$;
`;

const LOADED = `hub.kind() = 'LOADER'`;
const LIVING = `(${LOADED} OR hub.is_living(plan_id))`;
const OWN_OR_AGENCYS = `(owner_id IS NOT NULL OR hub.is_participant_of(plan_id))`;

/** The policies by name, for taking them away again. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  in_living_plan: ['goal', 'goal_content', 'measure', 'measure_content', 'consent', 'plan_basis', 'assignment'],
  in_living_plan_still: ['goal', 'goal_content', 'measure', 'measure_content', 'plan', 'assignment'],
  from_living_plan: ['plan_basis'],
  joins_living_plan: ['participation'],
  joins_living_plan_again: ['participation'],
  is_openly_there: ['goal', 'measure'],
  is_openly_there_still: ['measure'],
  is_the_persons: ['goal', 'goal_content'],
  is_the_persons_still: ['goal', 'goal_content'],
  by_supervisor: ['participation'],
  is_kept_here: ['work_note'],
  by_staff: ['registration'],
  by_staff_again: ['registration'],
};

const CONTENTS = ['goal', 'goal_content', 'measure', 'measure_content'];

const NARROWED = `
  ${CONTENTS.map(
    (table) => `
  CREATE POLICY in_living_plan ON ${table} AS RESTRICTIVE FOR INSERT WITH CHECK (${LIVING});
  CREATE POLICY in_living_plan_still ON ${table} AS RESTRICTIVE FOR UPDATE USING (${LIVING});`,
  ).join('')}
  -- taking a consent back is always possible, and so is letting somebody go
  CREATE POLICY in_living_plan ON consent AS RESTRICTIVE FOR INSERT WITH CHECK (${LIVING});
  CREATE POLICY in_living_plan ON assignment AS RESTRICTIVE FOR INSERT WITH CHECK (${LIVING});
  CREATE POLICY in_living_plan_still ON assignment AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (NOT active OR ${LIVING});
  CREATE POLICY in_living_plan_still ON plan AS RESTRICTIVE FOR UPDATE USING (hub.is_living(id)) WITH CHECK (true);
  CREATE POLICY in_living_plan ON plan_basis AS RESTRICTIVE FOR INSERT WITH CHECK (${LIVING});
  CREATE POLICY from_living_plan ON plan_basis AS RESTRICTIVE FOR DELETE USING (hub.is_living(plan_id));
  -- the owner's function invites
  CREATE POLICY joins_living_plan ON participation AS RESTRICTIVE FOR INSERT TO CURRENT_USER
    WITH CHECK (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id AND p.status NOT IN ('CLOSED','SUPERSEDED')));
  CREATE POLICY joins_living_plan_again ON participation AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING (true)
    WITH CHECK (NOT active OR EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id AND p.status NOT IN ('CLOSED','SUPERSEDED')));

  -- an agency that takes part without others knowing would be known by what it shares
  CREATE POLICY is_openly_there ON goal AS RESTRICTIVE FOR INSERT
    WITH CHECK (${LOADED} OR owner_id IS NULL OR hub.takes_part_openly(plan_id));
  CREATE POLICY is_openly_there ON measure AS RESTRICTIVE FOR INSERT
    WITH CHECK (${LOADED} OR existence = 'HIDDEN' OR hub.takes_part_openly(plan_id));
  CREATE POLICY is_openly_there_still ON measure AS RESTRICTIVE FOR UPDATE USING (true)
    WITH CHECK (${LOADED} OR existence = 'HIDDEN' OR hub.takes_part_openly(plan_id));

  -- a guardian sees what the participant sees, and does not speak for the participant in goals
  ${['goal', 'goal_content']
    .map(
      (table) => `
  CREATE POLICY is_the_persons ON ${table} AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR ${OWN_OR_AGENCYS});
  CREATE POLICY is_the_persons_still ON ${table} AS RESTRICTIVE FOR UPDATE USING (${LOADED} OR ${OWN_OR_AGENCYS});`,
    )
    .join('')}

  CREATE POLICY by_supervisor ON participation AS RESTRICTIVE FOR UPDATE USING (hub.is_supervisor());
  CREATE POLICY is_kept_here ON work_note AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR hub.keeps_notes());
  CREATE POLICY by_staff ON registration AS RESTRICTIVE FOR INSERT WITH CHECK (hub.my_staff_id() IS NOT NULL);
  CREATE POLICY by_staff_again ON registration AS RESTRICTIVE FOR UPDATE USING (hub.my_staff_id() IS NOT NULL);
`;
