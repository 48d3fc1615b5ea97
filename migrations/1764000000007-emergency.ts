import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/** Emergency access: one measure, one person for one agency, one hour; lock two of it, by hand. */
export class Emergency1764000000007 implements MigrationInterface {
  name = 'Emergency1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(QUESTIONS);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['emergency_access', 'emergency_review']) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY is_told_to_those_concerned ON plan_event;
      DROP POLICY is_readable_in_emergency ON measure_content;
      DROP POLICY resolves_rights ON measure_content;
      ALTER TABLE plan_event DROP COLUMN emergency_id;
      ALTER TABLE access_log DROP COLUMN emergency_ids;
      DROP TABLE emergency_review, emergency_access, emergency_kind;
      DROP FUNCTION hub.measures_in_emergency(), hub.may_open_in_emergency(uuid, uuid, uuid), hub.plans_about_me(), hub.supervises(), hub.is_frozen(uuid, uuid);
    `);
  }
}

const TABLES = `
  -- the kinds of agency whose people may open in an emergency
  CREATE TABLE emergency_kind (
    kind text PRIMARY KEY CHECK (kind IN ('REFUGEE_SERVICE','NAV','SCHOOL','HEALTH','SPECIALIST_HEALTH','CHILD_WELFARE','OTHER'))
  );
  INSERT INTO emergency_kind VALUES ('HEALTH'), ('SPECIALIST_HEALTH'), ('CHILD_WELFARE'), ('REFUGEE_SERVICE');
  CREATE TABLE emergency_access (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    measure_id uuid NOT NULL,
    -- the measure's owner, so that the row policy needs no other row
    owner_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    staff_id uuid NOT NULL REFERENCES staff,
    agency_id uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- ended before its time: a state; the time beside it is for people and is never compared
    ended boolean NOT NULL DEFAULT false,
    ended_at timestamptz,
    -- the reason
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation,
    CHECK (ends_at > opened_at AND ends_at <= opened_at + interval '1 hour'),
    CHECK (ended = (ended_at IS NOT NULL))
  );
  -- what a supervisor found, once
  CREATE TABLE emergency_review (
    plan_id uuid NOT NULL,
    emergency_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('JUSTIFIED','NOT_JUSTIFIED')),
    reviewed_by uuid NOT NULL REFERENCES staff,
    reviewed_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, emergency_id),
    FOREIGN KEY (plan_id, emergency_id) REFERENCES emergency_access
  );
  CREATE INDEX emergency_access_of_person ON emergency_access (person_id, agency_id, ends_at);
  ALTER TABLE plan_event ADD COLUMN emergency_id uuid,
    ADD FOREIGN KEY (plan_id, emergency_id) REFERENCES emergency_access;
  ALTER TABLE access_log ADD COLUMN emergency_ids uuid[] NOT NULL DEFAULT '{}';
  ${['emergency_kind', 'emergency_access', 'emergency_review']
    .map(
      (name) => `
  ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY keeps_register ON emergency_kind TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY resolves_rights ON emergency_access FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY resolves_rights ON measure_content FOR SELECT TO CURRENT_USER USING (true);
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const QUESTIONS = `
  CREATE FUNCTION hub.plans_about_me() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT p.id FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE hub.kind() = 'CITIZEN' AND d.person_id = hub.person() AND (hub.scope() IS NULL OR p.id = ANY (hub.scope())));
  END $$;
  CREATE FUNCTION hub.supervises() RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT 1 FROM staff s WHERE s.id = hub.my_staff_id() AND s.role = 'SUPERVISOR')
  $$;
  -- what the actor has opened in an emergency that still runs; a measure that was hidden meanwhile is out of reach
  CREATE FUNCTION hub.measures_in_emergency() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
      SELECT x.measure_id FROM emergency_access x
      WHERE x.person_id = hub.person() AND x.agency_id = hub.agency() AND NOT x.ended AND x.ends_at > hub.now()
        AND EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = x.plan_id AND m.id = x.measure_id AND m.existence = 'VISIBLE'));
  END $$;
  -- a visible measure of an open plan rests on a consent to the plan that is not in force
  CREATE FUNCTION hub.is_frozen(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND NOT of_plan = ANY (hub.consented_plans())
      AND EXISTS (SELECT 1 FROM measure m JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id
        WHERE m.plan_id = of_plan AND m.id = which AND m.existence = 'VISIBLE'
          AND CASE WHEN c.legal_basis IS NULL THEN NOT of_plan = ANY (hub.plans_on_other_bases()) ELSE hub.asks_consent(c.legal_basis) END);
  END $$;
  -- in a living plan, a visible measure of another agency, by an agency of a kind that may and that takes part openly
  CREATE FUNCTION hub.may_open_in_emergency(of_plan uuid, which uuid, owned_by uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN owned_by IS DISTINCT FROM hub.agency()
      AND of_plan = ANY (hub.open_plans()) AND hub.my_staff_id() IS NOT NULL
      AND EXISTS (SELECT 1 FROM plan p WHERE p.id = of_plan AND p.status IN ('DRAFT','AWAITING_COORDINATION','PROPOSED','IN_FORCE'))
      AND EXISTS (SELECT 1 FROM agency a JOIN emergency_kind k ON k.kind = a.kind WHERE a.id = hub.agency())
      AND EXISTS (SELECT 1 FROM participation t WHERE t.plan_id = of_plan AND t.agency_id = hub.agency() AND t.active AND t.existence = 'VISIBLE')
      AND EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = of_plan AND m.id = which AND m.owner_id = owned_by AND m.existence = 'VISIBLE')
      AND NOT hub.is_frozen(of_plan, which);
  END $$;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const OPENER = `person_id = hub.person()`;

const LOCKS = `
  CREATE POLICY is_public ON emergency_kind FOR SELECT USING ((SELECT hub.person()) IS NOT NULL);

  -- beside what is_readable gives, and asked after it: policies stand in the order of their names
  CREATE POLICY is_readable_in_emergency ON measure_content FOR SELECT USING (
    measure_id = ANY ((SELECT hub.measures_in_emergency())::uuid[]) AND ${OPEN});

  -- the participant; a guardian who may read the content, since a reason tells of it; the owner's people; who opened, and their
  -- supervisors. Whoever may not know of the measure, or of the agency, knows of no emergency either.
  CREATE POLICY is_concerned ON emergency_access FOR SELECT USING (${OPEN} AND (
    (${WHOLE} AND (plan_id = ANY ((SELECT hub.plans_about_me())::uuid[]) OR hub.reads_measure(plan_id, measure_id)))
    OR (${STAFF} AND hub.knows_participation(plan_id, agency_id) AND hub.knows_one_of(plan_id, ARRAY[measure_id])
      AND (owner_id = hub.agency() OR (agency_id = hub.agency() AND (${OPENER} OR (SELECT hub.supervises())))))));
  CREATE POLICY is_opened ON emergency_access FOR INSERT WITH CHECK (${STAFF} AND ${OPENER}
    AND agency_id = hub.agency() AND staff_id = hub.my_staff_id() AND opened_at = hub.now() AND ends_at = hub.now() + interval '1 hour'
    AND NOT ended
    AND hub.may_open_in_emergency(plan_id, measure_id, owner_id) AND NOT hub.reads_measure(plan_id, measure_id));
  CREATE POLICY is_concerned ON emergency_review FOR SELECT USING (
    EXISTS (SELECT 1 FROM emergency_access x WHERE x.plan_id = emergency_review.plan_id AND x.id = emergency_id));
  CREATE POLICY is_supervisors ON emergency_review FOR INSERT WITH CHECK (${OPEN} AND ${STAFF} AND (SELECT hub.supervises())
    AND reviewed_by = hub.my_staff_id()
    AND EXISTS (SELECT 1 FROM emergency_access x WHERE x.plan_id = emergency_review.plan_id AND x.id = emergency_id
      AND x.agency_id = hub.agency() AND x.person_id <> hub.person()));
  CREATE POLICY is_ended ON emergency_access FOR UPDATE
    USING (${OPEN} AND ${STAFF} AND agency_id = hub.agency() AND (${OPENER} OR (SELECT hub.supervises())) AND NOT ended AND ends_at > hub.now())
    WITH CHECK (${STAFF} AND agency_id = hub.agency() AND (${OPENER} OR (SELECT hub.supervises())) AND ended);

  -- told to those concerned and to nobody else, whatever they know of the measure
  CREATE POLICY is_told_to_those_concerned ON plan_event AS RESTRICTIVE FOR SELECT USING (emergency_id IS NULL
    OR EXISTS (SELECT 1 FROM emergency_access x WHERE x.plan_id = plan_event.plan_id AND x.id = plan_event.emergency_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT SELECT ON emergency_kind TO %1$I;
  GRANT SELECT, INSERT, UPDATE (ended, ended_at) ON emergency_access TO %1$I;
  GRANT SELECT, INSERT ON emergency_review TO %1$I;
`;
