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
    await runner.query(REQUESTS);
    await letKeysChange(runner, 'consent_request');
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToHub(runner, REVOKES);
    await runner.query(NO_REQUESTS);
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

const KNOWN = `(measure_ids = '{}' OR hub.knows_one_of(plan_id, measure_ids))
      AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM goal g WHERE g.plan_id = consent_request.plan_id AND g.id = goal_id))
      AND hub.knows_participation(plan_id, requester_id) AND (discloser_id IS NULL OR hub.knows_participation(plan_id, discloser_id))`;

/** Requests for consent, their answers, and the one change that a consent to a change of class or category lets through. */
const REQUESTS = `
  CREATE TABLE consent_request (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PLAN','SHARING','RECLASSIFICATION')),
    status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN','GRANTED','DECLINED','TAKEN_BACK','USED')),
    requester_id uuid NOT NULL,
    requested_by uuid NOT NULL REFERENCES staff,
    requested_at timestamptz NOT NULL,
    discloser_id uuid,
    recipient_ids uuid[] NOT NULL DEFAULT '{}',
    categories text[] NOT NULL DEFAULT '{}',
    scope text NOT NULL CHECK (scope IN ('ALL_IN_CATEGORY','NAMED')),
    measure_ids uuid[] NOT NULL DEFAULT '{}',
    goal_id uuid,
    from_classification text,
    from_category text,
    to_classification text,
    to_category text,
    valid_to date NOT NULL DEFAULT 'infinity',
    answered_by uuid REFERENCES person,
    answered_at timestamptz,
    consent_id uuid,
    -- the transaction of the one change that it lets through
    used_xid xid8,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, requester_id) REFERENCES participation,
    FOREIGN KEY (plan_id, discloser_id) REFERENCES participation,
    FOREIGN KEY (plan_id, goal_id) REFERENCES goal,
    FOREIGN KEY (plan_id, consent_id) REFERENCES consent,
    CHECK ((kind = 'PLAN') = (discloser_id IS NULL)),
    CHECK ((kind = 'RECLASSIFICATION') = (to_classification IS NOT NULL AND to_category IS NOT NULL))
  );
  CREATE TRIGGER refuse_foreign_measures BEFORE INSERT ON consent_request FOR EACH ROW EXECUTE FUNCTION hub.refuse_foreign_measures();
  ALTER TABLE consent_request ENABLE ROW LEVEL SECURITY;
  ALTER TABLE consent_request FORCE ROW LEVEL SECURITY;
  CREATE POLICY resolves_rights ON consent_request FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY is_known ON consent_request FOR SELECT USING (${OPEN} AND (${WHOLE}
    OR ((${CONSENTING} OR (${STAFF} AND (requester_id = hub.agency() OR discloser_id = hub.agency()))) AND ${KNOWN})));
  CREATE POLICY is_asked ON consent_request FOR INSERT WITH CHECK (${STAFF} AND ${OPEN} AND status = 'OPEN'
    AND requester_id = hub.agency() AND requested_by = hub.my_staff_id() AND used_xid IS NULL AND CASE kind
      WHEN 'SHARING' THEN discloser_id = hub.agency() OR recipient_ids = ARRAY[hub.agency()]
      WHEN 'RECLASSIFICATION' THEN discloser_id = hub.agency()
      WHEN 'PLAN' THEN ${COORDINATES} ELSE false END);
  CREATE POLICY is_answered ON consent_request FOR UPDATE USING (status = 'OPEN' AND ${CONSENTING})
    WITH CHECK (status IN ('GRANTED', 'DECLINED') AND answered_by = hub.person());
  CREATE POLICY is_taken_back ON consent_request FOR UPDATE USING (status = 'OPEN' AND ${STAFF} AND ${OPEN} AND requester_id = hub.agency())
    WITH CHECK (status = 'TAKEN_BACK');
  CREATE POLICY is_used ON consent_request FOR UPDATE
    USING (status = 'GRANTED' AND kind = 'RECLASSIFICATION' AND ${STAFF} AND ${OPEN} AND discloser_id = hub.agency()
      AND valid_to >= hub.today()) WITH CHECK (status = 'USED');
  -- a row policy sees one side of a change: from what to what, and by whom, is looked at here
  CREATE FUNCTION hub.keep_request() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    IF NOT (CASE NEW.status
      WHEN 'GRANTED' THEN OLD.status = 'OPEN' AND NEW.plan_id = ANY (hub.consenting_plans()) AND NEW.valid_to <= OLD.valid_to
      WHEN 'DECLINED' THEN OLD.status = 'OPEN' AND NEW.plan_id = ANY (hub.consenting_plans())
      WHEN 'TAKEN_BACK' THEN OLD.status = 'OPEN' AND hub.kind() = 'STAFF' AND OLD.requester_id = hub.agency()
      WHEN 'USED' THEN OLD.status = 'GRANTED' AND hub.kind() = 'STAFF' AND OLD.discloser_id = hub.agency()
      ELSE false END)
    THEN RAISE insufficient_privilege USING MESSAGE = 'a request goes from step to step, each by its own'; END IF;
    IF NEW.status = 'USED' THEN NEW.used_xid := pg_current_xact_id(); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_request BEFORE UPDATE OF status, valid_to, answered_by ON consent_request
    FOR EACH ROW EXECUTE FUNCTION hub.keep_request();

  ALTER TABLE plan_event ADD COLUMN request_id uuid, ADD CONSTRAINT about_request FOREIGN KEY (plan_id, request_id) REFERENCES consent_request;
  CREATE POLICY is_of_known_request ON plan_event AS RESTRICTIVE FOR SELECT USING (request_id IS NULL
    OR EXISTS (SELECT 1 FROM consent_request q WHERE q.plan_id = plan_event.plan_id AND q.id = request_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));

  -- confidential content of an agency gets a wider class, or a category with new readers, by a consent to precisely that, used in
  -- this very transaction; nobody's row policy can compare before and after
  CREATE FUNCTION hub.change_is_consented(of_plan uuid, thing uuid, class text, of_category text) RETURNS boolean
    LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM consent_request q WHERE q.plan_id = of_plan AND q.kind = 'RECLASSIFICATION' AND q.status = 'USED'
      AND q.used_xid = pg_current_xact_id_if_assigned() AND (thing = ANY (q.measure_ids) OR q.goal_id = thing)
      AND q.to_classification = class AND (of_category IS NULL OR q.to_category = of_category));
  END $$;
  CREATE FUNCTION hub.refuse_sharing() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL OR hub.change_is_consented(NEW.plan_id, NEW.id, 'SHARED', NULL) THEN RETURN NEW; END IF;
    RAISE insufficient_privilege USING MESSAGE = 'sharing what is confidential needs the person’s consent';
  END $$;
  CREATE FUNCTION hub.refuse_new_readers() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    thing uuid := COALESCE((to_jsonb(NEW) ->> 'measure_id')::uuid, (to_jsonb(NEW) ->> 'goal_id')::uuid);
  BEGIN
    IF hub.person() IS NULL OR hub.change_is_consented(NEW.plan_id, thing, 'CONFIDENTIAL', NEW.category) THEN RETURN NEW; END IF;
    IF EXISTS (SELECT unnest(c.recipient_ids) FROM consent c WHERE c.plan_id = NEW.plan_id AND c.purpose = 'SHARING'
          AND c.discloser_id = NEW.owner_id AND NOT c.withdrawn AND hub.still_active(c.valid_from, c.valid_to)
          AND NEW.category = ANY (c.categories) AND (c.scope = 'ALL_IN_CATEGORY' OR thing = ANY (c.measure_ids))
        EXCEPT SELECT unnest(c.recipient_ids) FROM consent c WHERE c.plan_id = NEW.plan_id AND c.purpose = 'SHARING'
          AND c.discloser_id = NEW.owner_id AND NOT c.withdrawn AND hub.still_active(c.valid_from, c.valid_to)
          AND OLD.category = ANY (c.categories) AND (c.scope = 'ALL_IN_CATEGORY' OR thing = ANY (c.measure_ids)))
    THEN RAISE insufficient_privilege USING MESSAGE = 'a category with new readers needs the person’s consent'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse_sharing BEFORE UPDATE OF classification ON measure FOR EACH ROW
    WHEN (OLD.classification = 'CONFIDENTIAL' AND NEW.classification = 'SHARED') EXECUTE FUNCTION hub.refuse_sharing();
  CREATE TRIGGER refuse_sharing BEFORE UPDATE OF classification ON goal FOR EACH ROW
    WHEN (OLD.owner_id IS NOT NULL AND OLD.classification = 'CONFIDENTIAL' AND NEW.classification = 'SHARED') EXECUTE FUNCTION hub.refuse_sharing();
  CREATE TRIGGER refuse_new_readers BEFORE UPDATE OF category ON measure_content FOR EACH ROW
    WHEN (NEW.classification = 'CONFIDENTIAL' AND NEW.category <> OLD.category) EXECUTE FUNCTION hub.refuse_new_readers();
  CREATE TRIGGER refuse_new_readers BEFORE UPDATE OF category ON goal_content FOR EACH ROW
    WHEN (NEW.owner_id IS NOT NULL AND NEW.classification = 'CONFIDENTIAL' AND NEW.category <> OLD.category)
    EXECUTE FUNCTION hub.refuse_new_readers();
`;

const NO_REQUESTS = `
  DROP TRIGGER refuse_new_readers ON goal_content;
  DROP TRIGGER refuse_new_readers ON measure_content;
  DROP TRIGGER refuse_sharing ON goal;
  DROP TRIGGER refuse_sharing ON measure;
  DROP FUNCTION hub.refuse_new_readers(), hub.refuse_sharing(), hub.change_is_consented(uuid, uuid, text, text);
  DROP POLICY is_of_known_request ON plan_event;
  ALTER TABLE plan_event DROP COLUMN request_id;
  DROP TABLE consent_request;
  DROP FUNCTION hub.keep_request();
`;

const CONSENTS_AS_BEFORE = `
  DROP POLICY seals_anew ON consent;
  DROP POLICY is_sealed_anew ON consent;
  DROP POLICY is_erased ON consent;
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
  GRANT SELECT, INSERT, UPDATE (status, answered_by, answered_at, consent_id, valid_to, sealed) ON consent_request TO %1$I;
`;

const REVOKES = `
  REVOKE UPDATE (recipient_ids, categories, measure_ids, valid_to, struck, sealed) ON consent FROM %1$I;
`;
