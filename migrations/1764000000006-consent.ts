import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/** Consent in full: the consent to the plan as a gate, what becomes of a consent, requests for one, changes by consent. */
export class Consent1764000000006 implements MigrationInterface {
  name = 'Consent1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GATE);
    await runner.query(CONSENTS);
    await letKeysChange(runner, 'consent');
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToHub(runner, REVOKES);
    await runner.query(CONSENTS_AS_BEFORE);
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

const CONSENTING = `plan_id = ANY ((SELECT hub.consenting_plans())::uuid[])`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;

/**
 * What becomes of a consent after it was given. A row policy sees a row before or after a change and never both: that it
 * only ever loses members, and by whom, is the trigger's.
 */
const CONSENTS = `
  ALTER TABLE consent ADD COLUMN struck boolean NOT NULL DEFAULT false, ADD COLUMN given_on date, ADD COLUMN sealed bytea,
    ADD CONSTRAINT struck_has_ended CHECK (NOT struck OR withdrawn);
  CREATE POLICY is_revised ON consent FOR UPDATE USING (NOT withdrawn AND (${CONSENTING}
      OR (${STAFF} AND ${OPEN} AND (discloser_id = hub.agency() OR (purpose = 'PLAN' AND ${COORDINATES})))))
    WITH CHECK (NOT withdrawn);
  CREATE POLICY is_struck ON consent FOR UPDATE USING (NOT struck AND method <> 'ELECTRONIC' AND ${WHOLE})
    WITH CHECK (struck AND withdrawn);
  CREATE FUNCTION hub.keep_consent() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    consents boolean := NEW.plan_id = ANY (hub.consenting_plans());
    records boolean := hub.kind() = 'STAFF' AND (OLD.discloser_id = hub.agency()
      OR (OLD.purpose = 'PLAN' AND NEW.plan_id = ANY (hub.coordinated_plans())));
  BEGIN
    -- where nobody acts, the row policies let nothing through; what is left is the owner, who keeps the tables
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    IF NOT (NEW.recipient_ids <@ OLD.recipient_ids AND NEW.categories <@ OLD.categories AND NEW.measure_ids <@ OLD.measure_ids) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a consent is never widened';
    END IF;
    IF NEW.valid_to > OLD.valid_to AND (OLD.withdrawn OR OLD.valid_to < hub.today() OR NOT (consents OR (records AND OLD.method <> 'ELECTRONIC'))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a consent is extended by whoever has the power';
    END IF;
    IF OLD.withdrawn AND (NOT NEW.withdrawn OR NEW.withdrawn_at <> OLD.withdrawn_at) THEN
      RAISE insufficient_privilege USING MESSAGE = 'what was withdrawn stays so';
    END IF;
    IF NEW.struck <> OLD.struck AND (OLD.struck OR OLD.method = 'ELECTRONIC' OR NOT NEW.plan_id = ANY (hub.whole_plans())) THEN
      RAISE insufficient_privilege USING MESSAGE = 'the person alone strikes what was never given';
    END IF;
    IF NOT NEW.struck AND NOT (consents OR records) THEN
      RAISE insufficient_privilege USING MESSAGE = 'whoever may only strike may do nothing else';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_consent BEFORE UPDATE OF recipient_ids, categories, measure_ids, valid_to, withdrawn, withdrawn_at, struck ON consent
    FOR EACH ROW EXECUTE FUNCTION hub.keep_consent();
`;

const CONSENTS_AS_BEFORE = `
  DROP POLICY seals_anew ON consent;
  DROP POLICY is_sealed_anew ON consent;
  DROP TRIGGER keep_consent ON consent;
  DROP FUNCTION hub.keep_consent();
  DROP POLICY is_struck ON consent;
  DROP POLICY is_revised ON consent;
  ALTER TABLE consent DROP COLUMN struck, DROP COLUMN given_on, DROP COLUMN sealed;
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
  GRANT UPDATE (recipient_ids, categories, measure_ids, valid_to, struck, sealed) ON consent TO %1$I;
`;

const REVOKES = `
  REVOKE UPDATE (recipient_ids, categories, measure_ids, valid_to, struck, sealed) ON consent FROM %1$I;
`;
