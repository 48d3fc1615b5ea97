import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/** Decisions (vedtak): a frozen text with its hash, who may read it, and what is told of it. */
export class Decisions1764000000024 implements MigrationInterface {
  name = 'Decisions1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECISIONS);
    await runner.query(DECISION_LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    await letKeysChange(runner, 'decision');
    await allowValue(runner, 'event_forget', 'event_forget_type_check', 'DECISION');
    await allowValue(runner, 'revision', 'revision_kind_check', 'DECISION');
    await amendFunction(runner, SEEN, LAST_SEEN, LAST_SEEN + DECISIONS_SEEN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, SEEN, DECISIONS_SEEN, '');
    await refuseValue(runner, 'revision', 'revision_kind_check', 'DECISION');
    await refuseValue(runner, 'event_forget', 'event_forget_type_check', 'DECISION');
    await runner.query(`
      DROP POLICY is_of_known_decision ON plan_event;
      DROP POLICY is_of_known_decision ON revision;
      ALTER TABLE plan_event DROP COLUMN decision_id;
      DROP TABLE decision;
      DROP FUNCTION hub.keep_frozen();
    `);
  }
}

const SEEN = 'hub.seen_by_each(uuid)';
const LAST_SEEN = `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`;
const DECISIONS_SEEN = `
          UNION ALL SELECT 'DECISION', id FROM decision WHERE plan_id = of_plan`;

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

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.keep_frozen() TO %1$I;
  GRANT SELECT, INSERT, UPDATE (notice_received_on, complaint_deadline) ON decision TO %1$I;
`;
