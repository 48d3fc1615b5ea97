import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/** Decisions (vedtak): a frozen text with its hash, who may read it, and what is told of it; and complaints (klage) with their steps. */
export class Decisions1764000000024 implements MigrationInterface {
  name = 'Decisions1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECISIONS);
    await runner.query(DECISION_LOCKS);
    await runner.query(COMPLAINTS);
    await runner.query(COMPLAINT_LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['decision', 'complaint', 'complaint_step']) await letKeysChange(runner, table);
    for (const thing of THINGS) {
      await allowValue(runner, 'event_forget', 'event_forget_type_check', thing);
      await allowValue(runner, 'revision', 'revision_kind_check', thing);
    }
    await amendFunction(runner, SEEN, LAST_SEEN, LAST_SEEN + SEEN_TOO);
    await amendFunction(runner, MAY_RECORD, LAST_MAY_RECORD, MAY_RECORD_TOO + LAST_MAY_RECORD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, MAY_RECORD, MAY_RECORD_TOO, '');
    await amendFunction(runner, SEEN, SEEN_TOO, '');
    for (const thing of THINGS) {
      await refuseValue(runner, 'revision', 'revision_kind_check', thing);
      await refuseValue(runner, 'event_forget', 'event_forget_type_check', thing);
    }
    await runner.query(`
      DROP POLICY is_of_known_complaint ON plan_event;
      DROP POLICY is_of_known_complaint ON revision;
      ALTER TABLE plan_event DROP COLUMN complaint_id;
      DROP TABLE complaint_step, complaint;
      DROP FUNCTION hub.keep_complaint(), hub.complained_about(uuid, uuid), hub.is_official_here(uuid), hub.complaining_plans();
      DROP POLICY is_of_known_decision ON plan_event;
      DROP POLICY is_of_known_decision ON revision;
      ALTER TABLE plan_event DROP COLUMN decision_id;
      DROP TABLE decision;
      DROP FUNCTION hub.keep_frozen();
    `);
  }
}

/** What a viewer may lose, and history keeps. */
const THINGS = ['DECISION', 'COMPLAINT'];
const SEEN = 'hub.seen_by_each(uuid)';
const LAST_SEEN = `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`;
const SEEN_TOO = `
          UNION ALL SELECT 'DECISION', id FROM decision WHERE plan_id = of_plan
          UNION ALL SELECT 'COMPLAINT', id FROM complaint WHERE plan_id = of_plan`;
/** Whoever may complain and not read the plan puts the complaint on record all the same. */
const MAY_RECORD = 'hub.may_record(uuid)';
const LAST_MAY_RECORD = `OR hub.tells_end_of(wanted)`;
const MAY_RECORD_TOO = `OR (hub.kind() = 'CITIZEN' AND EXISTS (SELECT 1 FROM complaint k WHERE k.plan_id = may_record.wanted AND k.by_person = hub.person()
        AND k.touched_xid = pg_current_xact_id_if_assigned()))
      `;

const DECISIONS = `
  CREATE TABLE decision (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    -- the body that decides
    owner_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PROGRAMME_RIGHT','PLAN_DECISION','REVISION','MEASURE','PROGRAMME_STOP')),
    legal_basis text NOT NULL,
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    revises_id uuid,
    measure_id uuid,
    made_on date NOT NULL,
    made_by uuid NOT NULL REFERENCES staff,
    made_at timestamptz NOT NULL,
    -- SHA-256 of the frozen text; in it stands a random code, so that the hash tells nothing once the text is erased
    hash bytea NOT NULL CHECK (length(hash) = 32),
    sealed bytea NOT NULL,
    notice_received_on date,
    complaint_deadline date,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, revises_id) REFERENCES decision,
    CHECK ((kind = 'REVISION') = (revises_id IS NOT NULL)),
    CHECK (kind <> 'MEASURE' OR measure_id IS NOT NULL),
    CHECK ((notice_received_on IS NULL) = (complaint_deadline IS NULL)),
    CHECK (notice_received_on >= made_on AND complaint_deadline > notice_received_on)
  );
  -- what was decided stands: only when notice was received is added, and only the sealing of the text changes with its key
  CREATE FUNCTION hub.keep_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF hub.kind() IS NOT DISTINCT FROM 'KEYS' AND to_jsonb(NEW) - 'sealed' = to_jsonb(OLD) - 'sealed' THEN RETURN NEW; END IF;
    IF to_jsonb(NEW) - '{notice_received_on,complaint_deadline}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{notice_received_on,complaint_deadline}'::text[] THEN
      RAISE insufficient_privilege USING MESSAGE = 'a decision is frozen: a change is a decision of its own';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_frozen BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION hub.keep_frozen();
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const CONSENTED = `plan_id = ANY ((SELECT hub.consented_plans())::uuid[])`;
const STAFF_OF_OWNER = `(hub.kind() = 'STAFF' AND owner_id = hub.agency())`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const NOT_THE_CHILDS_HEALTH = `(${NOT_CITIZEN} OR category <> 'HEALTH' OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[]))`;
const RESTS = `(NOT hub.asks_consent(legal_basis) OR ${CONSENTED})`;

const DECISION_LOCKS = `
  ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
  ALTER TABLE decision FORCE ROW LEVEL SECURITY;
  -- one that may not be read is not there at all; one about a measure is read by those who read the measure
  CREATE POLICY is_readable ON decision FOR SELECT USING (${OPEN} AND (${WHOLE} OR ${STAFF_OF_OWNER}
    OR ((measure_id IS NULL OR hub.reads_measure(plan_id, measure_id)) AND (
      (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED}))
      OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = decision.plan_id AND c.discloser_id = owner_id
        AND category = ANY (c.categories) AND (c.scope = 'ALL_IN_CATEGORY' OR measure_id = ANY (c.measure_ids)))))));
  CREATE POLICY rests_on_consent ON decision AS RESTRICTIVE FOR SELECT USING (owner_id = hub.agency() OR ${RESTS} OR ${WHOLE});
  CREATE POLICY is_not_kept ON decision AS RESTRICTIVE FOR SELECT USING (${NOT_THE_CHILDS_HEALTH});
  CREATE POLICY is_made ON decision FOR INSERT WITH CHECK (${OPEN} AND ${STAFF_OF_OWNER} AND made_by = hub.my_staff_id()
    AND notice_received_on IS NULL AND hub.is_living(plan_id) AND hub.takes_part_openly(plan_id) AND ${RESTS});
  CREATE POLICY is_noticed ON decision FOR UPDATE USING (${OPEN} AND ${STAFF_OF_OWNER})
    WITH CHECK (${STAFF_OF_OWNER} AND notice_received_on IS NOT NULL);

  ALTER TABLE plan_event ADD COLUMN decision_id uuid,
    ADD CONSTRAINT plan_event_decision FOREIGN KEY (plan_id, decision_id) REFERENCES decision;
  CREATE POLICY is_of_known_decision ON plan_event AS RESTRICTIVE FOR SELECT USING (decision_id IS NULL
    OR EXISTS (SELECT 1 FROM decision d WHERE d.plan_id = plan_event.plan_id AND d.id = decision_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
  -- how it stood is read by those who read it now
  CREATE POLICY is_of_known_decision ON revision AS RESTRICTIVE FOR SELECT USING (kind <> 'DECISION'
    OR EXISTS (SELECT 1 FROM decision d WHERE d.plan_id = revision.plan_id AND d.id = revision.id));
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const COMPLAINTS = `
  CREATE TABLE complaint (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    -- the body that it goes to
    owner_id uuid NOT NULL,
    -- null for one over the training or the right to a plan
    decision_id uuid,
    by_person uuid NOT NULL REFERENCES person,
    standing text NOT NULL CHECK (standing IN ('PARTICIPANT','GUARDIAN','PROXY','LAWYER')),
    subject text NOT NULL CHECK (subject IN ('TRAINING','CONTENT','PREPARATION','RIGHT_TO_PLAN')),
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    signed_on date NOT NULL,
    received_on date NOT NULL,
    received_at timestamptz NOT NULL,
    -- the last day to complain; null while no time runs
    deadline date,
    status text NOT NULL DEFAULT 'UNDER_REVIEW'
      CHECK (status IN ('UNDER_REVIEW','UPHELD','PARTLY_UPHELD','NOT_UPHELD','FORWARDED','DECIDED_ON_APPEAL','WITHDRAWN')),
    sealed bytea NOT NULL,
    touched_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, decision_id) REFERENCES decision,
    CHECK (signed_on <= received_on),
    CHECK (deadline IS NULL OR decision_id IS NOT NULL)
  );
  CREATE TRIGGER touch BEFORE UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION hub.touch();
  -- every step, for the complainant to follow
  CREATE TABLE complaint_step (
    plan_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    no smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RECEIVED','UPHELD','PARTLY_UPHELD','NOT_UPHELD','FORWARDED','DECIDED_ON_APPEAL','WITHDRAWN')),
    -- null where it is not known, of what was loaded
    on_day date,
    recorded_at timestamptz NOT NULL,
    by_person uuid NOT NULL REFERENCES person,
    by_agency uuid,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, complaint_id, no),
    FOREIGN KEY (plan_id, complaint_id) REFERENCES complaint
  );
  -- the plans in which the actor may complain: the participant, and who has that power in a mandate, an authority or an engagement
  -- in force, whether or not the plan is open to them
  CREATE FUNCTION hub.complaining_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' OR NOT EXISTS (SELECT 1 FROM person q WHERE q.id = hub.person() AND NOT q.disabled) THEN RETURN '{}'; END IF;
    RETURN ARRAY(
      SELECT p.id FROM participant d JOIN plan p ON p.participant_id = d.id
        WHERE d.person_id = hub.person() AND (hub.scope() IS NULL OR p.id = ANY (hub.scope()))
      UNION
      SELECT r.plan_id FROM representative r
        WHERE r.person_id = hub.person() AND NOT r.ended AND 'COMPLAIN' = ANY (r.powers) AND hub.still_active(r.valid_from, r.valid_to)
          AND (hub.scope() IS NULL OR r.plan_id = ANY (hub.scope()))
          AND CASE r.kind WHEN 'GUARDIAN' THEN r.written WHEN 'PROXY' THEN r.written AND r.wanted WHEN 'LAWYER' THEN r.wanted ELSE false END);
  END $$;
  -- whether the actor, who may complain, serves in the field that decides; an agency that takes part unseen changes nothing of it
  CREATE FUNCTION hub.is_official_here(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.complaining_plans()) AND EXISTS (
      SELECT 1 FROM staff s JOIN agency a ON a.id = s.agency_id WHERE s.person_id = hub.person() AND s.active AND EXISTS (
        SELECT 1 FROM participation t JOIN agency b ON b.id = t.agency_id
        WHERE t.plan_id = of_plan AND t.active AND t.existence = 'VISIBLE' AND (a.id = b.id OR a.municipality_number = b.municipality_number)));
  END $$;
  -- a decision by its number, for whoever may complain against it: its notice goes to them, too, who may not read it here
  CREATE FUNCTION hub.complained_about(of_plan uuid, which uuid) RETURNS TABLE (owner_id uuid, classification text, category text, complaint_deadline date)
    LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN QUERY SELECT d.owner_id, d.classification, d.category, d.complaint_deadline FROM decision d
      WHERE d.plan_id = of_plan AND d.id = which AND of_plan = ANY (hub.complaining_plans())
        AND (d.category <> 'HEALTH' OR of_plan <> ALL (hub.plans_without_health()));
  END $$;
  -- what was complained stands; it goes on from step to step, each by its own
  CREATE FUNCTION hub.keep_complaint() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS NOT DISTINCT FROM 'KEYS' AND to_jsonb(NEW) - '{sealed,touched_xid}'::text[] = to_jsonb(OLD) - '{sealed,touched_xid}'::text[] THEN RETURN NEW; END IF;
    IF to_jsonb(NEW) - '{status,deadline,touched_xid}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{status,deadline,touched_xid}'::text[] THEN
      RAISE insufficient_privilege USING MESSAGE = 'what was complained stands as it was signed';
    END IF;
    -- where nobody acts, the row policies let nothing through; what is left is the owner, who keeps the tables
    IF hub.person() IS NULL OR hub.kind() IS NOT DISTINCT FROM 'LOADER' OR (NEW.status = OLD.status AND hub.kind() = 'STAFF') THEN RETURN NEW; END IF;
    IF NOT (CASE NEW.status
      WHEN 'UPHELD' THEN OLD.status = 'UNDER_REVIEW'
      WHEN 'PARTLY_UPHELD' THEN OLD.status = 'UNDER_REVIEW'
      WHEN 'NOT_UPHELD' THEN OLD.status = 'UNDER_REVIEW'
      WHEN 'FORWARDED' THEN OLD.status IN ('PARTLY_UPHELD','NOT_UPHELD')
      WHEN 'DECIDED_ON_APPEAL' THEN OLD.status = 'FORWARDED'
      WHEN 'WITHDRAWN' THEN OLD.status IN ('UNDER_REVIEW','PARTLY_UPHELD','NOT_UPHELD','FORWARDED')
      ELSE false END) OR (NEW.status = 'WITHDRAWN') <> (hub.kind() = 'CITIZEN')
    THEN RAISE insufficient_privilege USING MESSAGE = 'a complaint goes from step to step, each by its own'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_complaint BEFORE UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION hub.keep_complaint();
`;

const COMPLAINING = `plan_id = ANY ((SELECT hub.complaining_plans())::uuid[])`;
const THE_COMPLAINANTS = `(hub.kind() = 'CITIZEN' AND by_person = hub.person() AND ${COMPLAINING})`;
const STEP_OF = `SELECT 1 FROM complaint k WHERE k.plan_id = complaint_step.plan_id AND k.id = complaint_id`;

const COMPLAINT_LOCKS = `
  ${['complaint', 'complaint_step']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY resolves_rights ON decision FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY resolves_rights ON complaint FOR SELECT TO CURRENT_USER USING (true);
  -- between the person, who complained, and the body; nobody else is told that there is one, unless it is shared
  CREATE POLICY is_readable ON complaint FOR SELECT USING (${THE_COMPLAINANTS} OR (${OPEN} AND (${WHOLE} OR ${STAFF_OF_OWNER}
    OR (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED}) AND hub.knows_participation(plan_id, owner_id)))));
  CREATE POLICY is_not_kept ON complaint AS RESTRICTIVE FOR SELECT USING (${NOT_THE_CHILDS_HEALTH});
  CREATE POLICY is_submitted ON complaint FOR INSERT WITH CHECK (${THE_COMPLAINANTS} AND status = 'UNDER_REVIEW' AND received_on = hub.today()
    AND (standing NOT IN ('PROXY','LAWYER') OR NOT hub.is_official_here(plan_id)));
  CREATE POLICY is_withdrawn ON complaint FOR UPDATE USING (${THE_COMPLAINANTS} OR hub.is_participant_of(plan_id)) WITH CHECK (status = 'WITHDRAWN');
  CREATE POLICY is_dealt_with ON complaint FOR UPDATE USING (${OPEN} AND ${STAFF_OF_OWNER}) WITH CHECK (status <> 'WITHDRAWN');
  CREATE POLICY is_readable ON complaint_step FOR SELECT USING (EXISTS (${STEP_OF}));
  CREATE POLICY is_taken ON complaint_step FOR INSERT WITH CHECK (by_person = hub.person() AND CASE hub.kind()
    WHEN 'CITIZEN' THEN kind IN ('RECEIVED','WITHDRAWN') AND EXISTS (${STEP_OF} AND (k.by_person = hub.person() OR hub.is_participant_of(k.plan_id)))
    WHEN 'STAFF' THEN kind NOT IN ('RECEIVED','WITHDRAWN') AND by_agency = hub.agency() AND EXISTS (${STEP_OF} AND k.owner_id = hub.agency())
    ELSE false END);

  ALTER TABLE plan_event ADD COLUMN complaint_id uuid,
    ADD CONSTRAINT plan_event_complaint FOREIGN KEY (plan_id, complaint_id) REFERENCES complaint;
  CREATE POLICY is_of_known_complaint ON plan_event AS RESTRICTIVE FOR SELECT USING (complaint_id IS NULL
    OR EXISTS (SELECT 1 FROM complaint k WHERE k.plan_id = plan_event.plan_id AND k.id = complaint_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
  CREATE POLICY is_of_known_complaint ON revision AS RESTRICTIVE FOR SELECT USING (kind <> 'COMPLAINT'
    OR EXISTS (SELECT 1 FROM complaint k WHERE k.plan_id = revision.plan_id AND k.id = revision.id));
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.keep_frozen(), hub.keep_complaint(), hub.complaining_plans(), hub.is_official_here(uuid),
    hub.complained_about(uuid, uuid) TO %1$I;
  GRANT SELECT, INSERT, UPDATE (notice_received_on, complaint_deadline) ON decision TO %1$I;
  GRANT SELECT, INSERT, UPDATE (status, deadline) ON complaint TO %1$I;
  GRANT SELECT, INSERT ON complaint_step TO %1$I;
`;
