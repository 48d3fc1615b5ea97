import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/** Consent in full: the consent to the plan as a gate for what rests on it. */
export class Consent1764000000006 implements MigrationInterface {
  name = 'Consent1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GATE);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNGATE);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
/** The consent to the plan is in force, or the plan stands on a legal basis that asks for none beside those that do. */
const CONSENTED = `plan_id = ANY ((SELECT hub.consented_plans())::uuid[])`;
const OTHER_BASES = `plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[])`;
const GOAL_RESTS = `(owner_id IS NULL OR ${OTHER_BASES} OR ${CONSENTED})`;
const MEASURE_RESTS = `((legal_basis IS NULL AND ${OTHER_BASES}) OR NOT hub.asks_consent(legal_basis) OR ${CONSENTED})`;
/** Nobody's row policies: what a case was loaded with was there before; the loading's own policy says who writes it. */
const LOADED = `hub.kind() = 'LOADER'`;

/**
 * What rests on a legal basis that asks for consent is there while a consent to the plan is in force; without one for its
 * owner, the participant and a guardian alone, and nobody adds to it. These policies narrow what others give.
 */
const GATE = `
  CREATE INDEX consent_to_plan ON consent (plan_id) WHERE purpose = 'PLAN';
  CREATE POLICY resolves_rights ON plan_basis FOR SELECT TO CURRENT_USER USING (true);

  -- the codes by hand; a test holds them to the registry of legal bases
  CREATE FUNCTION hub.asks_consent(code text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT code IN ('INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022') $$;
  CREATE FUNCTION hub.consented_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT DISTINCT c.plan_id FROM consent c WHERE c.plan_id = ANY (hub.open_plans()) AND c.purpose = 'PLAN'
      AND NOT c.withdrawn AND hub.still_active(c.valid_from, c.valid_to));
  END $$;
  CREATE FUNCTION hub.plans_on_other_bases() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT DISTINCT b.plan_id FROM plan_basis b WHERE b.plan_id = ANY (hub.open_plans()) AND NOT hub.asks_consent(b.code));
  END $$;
  -- the consents to open plans, as the rules look at them: everybody's content hangs on them, and not everybody sees consents
  CREATE FUNCTION hub.consents_to_plans() RETURNS TABLE (plan_id uuid, withdrawn boolean, valid_from date, valid_to date)
    LANGUAGE plpgsql STABLE ROWS 10 ${DEFINER} AS $$
  BEGIN
    RETURN QUERY SELECT c.plan_id, c.withdrawn, c.valid_from, c.valid_to FROM consent c
      WHERE c.plan_id = ANY (hub.open_plans()) AND c.purpose = 'PLAN';
  END $$;

  CREATE POLICY rests_on_consent ON goal_content AS RESTRICTIVE FOR SELECT USING (owner_id = hub.agency() OR ${GOAL_RESTS} OR ${WHOLE});
  CREATE POLICY rests_on_consent ON measure_content AS RESTRICTIVE FOR SELECT
    USING (owner_id = hub.agency() OR ${MEASURE_RESTS} OR ${WHOLE});
  CREATE POLICY may_rest_here ON goal_content AS RESTRICTIVE FOR INSERT WITH CHECK (${GOAL_RESTS});
  CREATE POLICY may_rest_here_still ON goal_content AS RESTRICTIVE FOR UPDATE USING (${GOAL_RESTS});
  CREATE POLICY may_rest_here ON measure_content AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR ${MEASURE_RESTS});
  CREATE POLICY may_rest_here_still ON measure_content AS RESTRICTIVE FOR UPDATE USING (${MEASURE_RESTS});
  -- who sees no stubs sees what is shared while it can be read, and nothing when it is frozen
  CREATE FUNCTION hub.reads_goal(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.goal_content c WHERE c.plan_id = of_plan AND c.goal_id = which);
  END $$;
  CREATE POLICY is_stub_or_read ON goal AS RESTRICTIVE FOR SELECT
    USING (hub.kind() <> 'CITIZEN' OR ${STUBS} OR hub.reads_goal(plan_id, id));
  CREATE POLICY is_stub_or_read ON measure AS RESTRICTIVE FOR SELECT
    USING (hub.kind() <> 'CITIZEN' OR ${STUBS} OR hub.reads_measure(plan_id, id));

  -- consent was given once and is gone, and the plan stands on nothing else: what it froze is not thawed by writing another
  -- legal basis beside it
  CREATE FUNCTION hub.lost_consent(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans())
      AND EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = of_plan AND c.purpose = 'PLAN')
      AND NOT of_plan = ANY (hub.consented_plans()) AND NOT of_plan = ANY (hub.plans_on_other_bases());
  END $$;
  CREATE POLICY thaws_nothing ON plan_basis AS RESTRICTIVE FOR INSERT WITH CHECK (hub.asks_consent(code) OR NOT hub.lost_consent(plan_id));
  -- a plan that stands on consent alone ends with it, whoever takes it back; answers whether it did
  CREATE POLICY ends_with_consent ON plan FOR UPDATE TO CURRENT_USER USING (true) WITH CHECK (status = 'CLOSED');
  CREATE FUNCTION hub.close_without_consent(of_plan uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT hub.lost_consent(of_plan) OR NOT EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = of_plan AND c.purpose = 'PLAN' AND c.withdrawn)
      OR EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = of_plan AND c.purpose = 'PLAN' AND NOT c.withdrawn AND c.valid_to >= hub.today())
    THEN RETURN false; END IF;
    UPDATE plan SET status = 'CLOSED', version = version + 1 WHERE id = of_plan AND status NOT IN ('CLOSED', 'SUPERSEDED');
    RETURN FOUND;
  END $$;
`;

const UNGATE = `
  DROP POLICY ends_with_consent ON plan;
  DROP POLICY thaws_nothing ON plan_basis;
  DROP POLICY resolves_rights ON plan_basis;
  DROP POLICY is_stub_or_read ON goal;
  DROP POLICY is_stub_or_read ON measure;
  DROP POLICY rests_on_consent ON goal_content;
  DROP POLICY may_rest_here ON goal_content;
  DROP POLICY may_rest_here_still ON goal_content;
  DROP POLICY rests_on_consent ON measure_content;
  DROP POLICY may_rest_here ON measure_content;
  DROP POLICY may_rest_here_still ON measure_content;
  DROP FUNCTION hub.close_without_consent(uuid), hub.lost_consent(uuid), hub.reads_goal(uuid, uuid), hub.consents_to_plans(),
    hub.plans_on_other_bases(), hub.consented_plans(), hub.asks_consent(text);
  DROP INDEX consent_to_plan;
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
`;
