import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * How a plan comes about: the steps on the way, put on record and never changed; who disagreed; and the municipality's
 * coordinating unit, which sees to it that one plan of a person comes into force.
 */
export class ComingAbout1764000000023 implements MigrationInterface {
  name = 'ComingAbout1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WAYS);
    await runner.query(UNIT);
    await runner.query(LOCKS);
    await runner.query(RECORDING);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['plan_step', 'dissent']) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${RECORDING_BEFORE}
      DROP POLICY in_living_plan_still ON plan;
      DROP POLICY is_coordinated ON plan;
      DROP POLICY is_draft ON plan;
      CREATE POLICY in_living_plan_still ON plan AS RESTRICTIVE FOR UPDATE USING (hub.is_living(id)) WITH CHECK (true);
      DROP TRIGGER keeps_to_the_ways ON plan;
      DROP FUNCTION hub.put_in_force(uuid, int, uuid), hub.send_back(uuid, int), hub.name_coordinator(uuid, uuid, text), hub.take_in_hand(uuid), hub.is_elsewhere(uuid, uuid), hub.move_plan(uuid, uuid), hub.frame_in_hand(uuid),
        hub.plans_to_coordinate(), hub.keep_to_the_ways(), hub.plan_lacks(uuid), hub.in_hand(uuid), hub.can_coordinate(uuid, uuid),
        hub.is_coordinated(uuid), hub.unit_of_plan(uuid), hub.municipality_decides(text);
      DROP INDEX plan_in_force;
      DROP TABLE dissent, plan_step;
      DROP FUNCTION hub.approving_plans(), hub.knows_thing(uuid, text, uuid);
      DROP TABLE coordinating_unit;
      ALTER TABLE plan DROP COLUMN coordinator_chosen_by, DROP COLUMN laid_at_version, DROP COLUMN supersedes_id, DROP COLUMN in_hand_xid;
    `);
    await bindPoliciesToHub(runner);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const PINNED = `SET search_path = pg_catalog, public, pg_temp`;

const TABLES = `
  -- the agency that a municipality has appointed to coordinate plans; kept like the rest of the register
  CREATE TABLE coordinating_unit (
    municipality_number text PRIMARY KEY REFERENCES municipality,
    agency_id uuid NOT NULL REFERENCES agency
  );
  ALTER TABLE plan
    ADD COLUMN coordinator_chosen_by text CHECK (coordinator_chosen_by IN ('PARTICIPANT','GUARDIAN','AGENCY','MUNICIPALITY')),
    -- the version of the frame that was laid before the person: what was approved before it is no approval of it
    ADD COLUMN laid_at_version int,
    -- the plan that this one has followed; a plan of its own, so no reference: each can be erased without the other
    ADD COLUMN supersedes_id uuid,
    -- the transaction in which a coordinating unit has it in hand
    ADD COLUMN in_hand_xid xid8;
  -- a backstop: whoever puts a plan in force looks first, with the person locked
  CREATE UNIQUE INDEX plan_in_force ON plan (participant_id) WHERE status = 'IN_FORCE';
  -- what was done on the way, never changed: what is new is a new step
  CREATE TABLE plan_step (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ELIGIBILITY','CONFIDENTIALITY','COORDINATOR_WISH','COORDINATOR_ANSWER','ACCEPTANCE','WITHOUT_APPROVAL',
      'CUSTODIAN','COPY','CONTRACT','ABSENCE','STOP','MOVE_REQUEST','MOVE_ANSWER','CLOSING')),
    -- whose people put it on record; the coordinating agency's where the person did
    owner_id uuid NOT NULL,
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    on_day date NOT NULL,
    recorded_at timestamptz NOT NULL,
    -- the frame as it was then
    plan_version int NOT NULL,
    party text CHECK (party IN ('PERSON','SERVICES')),
    by_person uuid NOT NULL REFERENCES person,
    recorded_by uuid REFERENCES staff,
    -- the step that it answers
    answers uuid,
    agency_id uuid,
    representative_id uuid,
    staff_id uuid REFERENCES staff,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation,
    FOREIGN KEY (plan_id, representative_id) REFERENCES representative,
    FOREIGN KEY (plan_id, answers) REFERENCES plan_step,
    CHECK ((kind = 'ACCEPTANCE') = (party IS NOT NULL)),
    CHECK ((kind IN ('COORDINATOR_ANSWER','MOVE_ANSWER')) = (answers IS NOT NULL))
  );
  -- answered once
  CREATE UNIQUE INDEX plan_step_answered ON plan_step (plan_id, answers) WHERE answers IS NOT NULL;
  -- who disagreed, about what; kept for good
  CREATE TABLE dissent (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    -- whom it concerns: the owner of the thing, or the agency that coordinates the plan
    owner_id uuid NOT NULL,
    -- for which agency it was said; null where the person said it
    said_for uuid,
    by_person uuid NOT NULL REFERENCES person,
    recorded_by uuid REFERENCES staff,
    about text NOT NULL CHECK (about IN ('PLAN','GOAL','MEASURE','DECISION')),
    about_id uuid,
    on_day date NOT NULL,
    recorded_at timestamptz NOT NULL,
    plan_version int NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, said_for) REFERENCES participation,
    CHECK ((about = 'PLAN') = (about_id IS NULL))
  );
`;

/** The ways that the law knows, whoever writes: what a plan lacks, and which status follows which. */
const WAYS = `
  CREATE FUNCTION hub.municipality_decides(code text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT code IN ('INTRODUCTION_ACT_2003_S6','INTEGRATION_ACT_2021_S15','NORWEGIAN_TRAINING_2021_S34') $$;
  -- asked under the asker's own policies; inside the functions of the owner, of all there is
  CREATE FUNCTION hub.can_coordinate(of_plan uuid, which uuid) RETURNS boolean LANGUAGE sql STABLE ${PINNED} AS $$
    SELECT EXISTS (SELECT 1 FROM staff s
      JOIN participation t ON t.plan_id = of_plan AND t.agency_id = s.agency_id AND t.active AND t.existence = 'VISIBLE'
      WHERE s.id = which AND s.active AND (s.role = 'SUPERVISOR'
        OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = of_plan AND a.staff_id = s.id AND a.active)))
  $$;
  -- that there is a coordinator who can still open the plan
  CREATE FUNCTION hub.is_coordinated(of_plan uuid) RETURNS boolean LANGUAGE sql STABLE ${PINNED} AS $$
    SELECT EXISTS (SELECT 1 FROM plan p JOIN staff s ON s.id = p.coordinator_id JOIN person q ON q.id = s.person_id AND NOT q.disabled
      WHERE p.id = of_plan AND hub.can_coordinate(p.id, s.id))
  $$;
  -- the unit of the municipality whose agency coordinates the plan, or opened it
  CREATE FUNCTION hub.unit_of_plan(of_plan uuid) RETURNS uuid LANGUAGE sql STABLE ${PINNED} AS $$
    SELECT u.agency_id FROM plan p
      LEFT JOIN staff s ON s.id = p.coordinator_id
      LEFT JOIN agency c ON c.id = s.agency_id
      JOIN agency o ON o.id = p.opened_agency
      JOIN coordinating_unit u ON u.municipality_number = COALESCE(c.municipality_number, o.municipality_number)
    WHERE p.id = of_plan
  $$;
  -- a coordinating unit has it in hand in this very transaction
  CREATE FUNCTION hub.in_hand(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN hub.my_staff_id() IS NOT NULL AND EXISTS (SELECT 1 FROM plan p WHERE p.id = of_plan AND p.in_hand_xid = pg_current_xact_id_if_assigned());
  END $$;
  -- what stands in the way of the plan's coming into force, as codes; told to whoever has the plan, or has it in hand
  CREATE FUNCTION hub.plan_lacks(of_plan uuid) RETURNS text[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    consented boolean;
    on_consent_alone boolean;
    municipality_decides boolean;
    approved boolean;
    laid int;
    lacks text[] := '{}';
  BEGIN
    IF NOT (of_plan = ANY (hub.open_plans()) OR hub.in_hand(of_plan)) THEN RETURN NULL; END IF;
    SELECT p.laid_at_version INTO laid FROM plan p WHERE p.id = of_plan;
    SELECT bool_and(hub.asks_consent(b.code)), bool_or(hub.municipality_decides(b.code)) INTO on_consent_alone, municipality_decides
      FROM plan_basis b WHERE b.plan_id = of_plan;
    consented := EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = of_plan AND c.purpose = 'PLAN' AND NOT c.withdrawn
      AND hub.still_active(c.valid_from, c.valid_to));
    approved := EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.kind = 'ACCEPTANCE' AND s.party = 'PERSON' AND s.plan_version >= laid);
    IF NOT EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.kind = 'ELIGIBILITY') THEN lacks := lacks || 'ELIGIBILITY'::text; END IF;
    IF NOT hub.is_coordinated(of_plan) THEN lacks := lacks || 'COORDINATOR'::text; END IF;
    IF on_consent_alone AND NOT consented THEN lacks := lacks || 'CONSENT'::text; END IF;
    IF laid IS NULL THEN lacks := lacks || 'PROPOSAL'::text;
    ELSIF NOT approved AND NOT municipality_decides THEN lacks := lacks || 'APPROVAL'::text;
    ELSIF NOT approved AND NOT EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.kind = 'WITHOUT_APPROVAL' AND s.plan_version >= laid)
    THEN lacks := lacks || 'APPROVAL_OR_REASON'::text; END IF;
    IF hub.unit_of_plan(of_plan) IS NULL THEN lacks := lacks || 'UNIT'::text; END IF;
    RETURN lacks;
  END $$;
  -- whoever writes: a status follows another only where the law has a way; loading writes what has happened
  CREATE FUNCTION hub.keep_to_the_ways() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    IF hub.person() IS NULL OR hub.kind() IN ('LOADER', 'KEYS') THEN RETURN NEW; END IF;
    IF (OLD.status IN ('DRAFT','AWAITING_COORDINATION') AND NEW.status = 'PROPOSED' AND NEW.laid_at_version = NEW.version)
      OR (OLD.status = 'PROPOSED' AND NEW.status = 'AWAITING_COORDINATION' AND hub.plan_lacks(NEW.id) = '{}')
      OR (OLD.status = 'AWAITING_COORDINATION' AND NEW.status IN ('IN_FORCE','DRAFT') AND NEW.in_hand_xid = pg_current_xact_id_if_assigned())
      OR (OLD.status = 'IN_FORCE' AND NEW.status = 'SUPERSEDED' AND NEW.in_hand_xid = pg_current_xact_id_if_assigned())
      OR (OLD.status NOT IN ('CLOSED','SUPERSEDED') AND NEW.status = 'CLOSED')
    THEN RETURN NEW; END IF;
    RAISE object_not_in_prerequisite_state USING MESSAGE = 'a status that does not follow the one before it';
  END $$;
  CREATE TRIGGER keeps_to_the_ways BEFORE UPDATE OF status ON plan FOR EACH ROW WHEN (OLD.status <> NEW.status)
    EXECUTE FUNCTION hub.keep_to_the_ways();
`;

/** The coordinating unit acts by these functions alone: it has access to no plan, and no policy opens one to it. */
const UNIT = `
  -- what a supervisor of the unit has to see to, and no more of it than the frame: plans that wait, one in force of a person whose
  -- other plan waits, and plans without a coordinator who can open them. The blocks of staff hold here, too.
  CREATE FUNCTION hub.plans_to_coordinate() RETURNS TABLE (plan_id uuid, version int, status text, period_from date, period_to date, bases text[],
      coordinator uuid, coordinator_name text, coordinating_agency uuid, opened_at timestamptz, unit uuid, is_coordinated boolean, same_person uuid[], in_force_elsewhere boolean,
      role text, protection text, cleared boolean, participant_person uuid, conflicted boolean, represents boolean)
    LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    me uuid := hub.person();
    mine uuid := hub.agency();
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' OR NOT EXISTS (SELECT 1 FROM coordinating_unit u WHERE u.agency_id = mine) THEN RETURN; END IF;
    RETURN QUERY
      WITH of_unit AS (
        SELECT p.*, hub.is_coordinated(p.id) AS able, s.cleared AS is_cleared, s.role AS staff_role, d.protection AS protected, d.person_id AS whose
        FROM plan p JOIN participant d ON d.id = p.participant_id
          JOIN staff s ON s.person_id = me AND s.agency_id = mine AND s.active AND s.role = 'SUPERVISOR'
          JOIN person q ON q.id = me AND NOT q.disabled
        WHERE p.status NOT IN ('CLOSED','SUPERSEDED') AND hub.unit_of_plan(p.id) = mine
          AND (d.protection = 'NONE' OR s.cleared)
          AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.person_id = me AND c.participant_id = d.id)
          AND d.person_id <> me AND NOT EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = p.id AND r.person_id = me AND NOT r.ended))
      SELECT o.id, o.version, o.status, o.period_from, o.period_to, ARRAY(SELECT b.code FROM plan_basis b WHERE b.plan_id = o.id ORDER BY b.code),
        o.coordinator_id, c.name, COALESCE(c.agency_id, o.opened_agency), o.opened_at, mine, o.able,
        ARRAY(SELECT w.id FROM of_unit w WHERE w.participant_id = o.participant_id AND w.id <> o.id AND w.status IN ('AWAITING_COORDINATION','IN_FORCE') ORDER BY w.id),
        EXISTS (SELECT 1 FROM plan e WHERE e.participant_id = o.participant_id AND e.status = 'IN_FORCE' AND e.id <> o.id
          AND NOT EXISTS (SELECT 1 FROM of_unit w WHERE w.id = e.id)),
        o.staff_role, o.protected, o.is_cleared, o.whose,
        EXISTS (SELECT 1 FROM conflict k WHERE k.person_id = me AND k.participant_id = o.participant_id),
        EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = o.id AND r.person_id = me AND NOT r.ended)
      FROM of_unit o LEFT JOIN staff c ON c.id = o.coordinator_id
      WHERE o.status = 'AWAITING_COORDINATION' OR NOT o.able
        OR (o.status = 'IN_FORCE' AND EXISTS (SELECT 1 FROM of_unit w WHERE w.participant_id = o.participant_id AND w.status = 'AWAITING_COORDINATION'));
  END $$;
  -- that somebody serves in another municipality than the one that coordinates the plan; where one of the two has none, nobody can tell
  CREATE FUNCTION hub.is_elsewhere(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND EXISTS (
      SELECT 1 FROM staff s JOIN agency n ON n.id = s.agency_id JOIN agency c ON c.id = hub.coordinating_agency(of_plan)
      WHERE s.id = which AND n.municipality_number <> c.municipality_number);
  END $$;
  -- by the person, or a guardian who may consent for them; answers whether the one who is to coordinate there still can
  CREATE FUNCTION hub.move_plan(of_plan uuid, request uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    whom uuid;
  BEGIN
    IF NOT hub.is_living(of_plan) OR NOT (hub.is_participant_of(of_plan) OR (of_plan = ANY (hub.whole_plans()) AND of_plan = ANY (hub.consenting_plans()))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the person says whether the plan moves along';
    END IF;
    SELECT s.staff_id INTO whom FROM plan_step s WHERE s.plan_id = of_plan AND s.id = request AND s.kind = 'MOVE_REQUEST';
    IF whom IS NULL OR NOT hub.can_coordinate(of_plan, whom) THEN RETURN false; END IF;
    UPDATE plan SET coordinator_id = whom, coordinator_chosen_by = NULL, version = version + 1 WHERE id = of_plan;
    RETURN true;
  END $$;
  -- before anything else that the unit does with a plan: from here on, and in this transaction alone, it may put on record what it does
  CREATE FUNCTION hub.take_in_hand(of_plan uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    UPDATE plan SET in_hand_xid = pg_current_xact_id() WHERE id = of_plan AND id IN (SELECT k.plan_id FROM hub.plans_to_coordinate() k);
    RETURN FOUND;
  END $$;
  -- in place of the one in force, if that is named; answers what came of it
  CREATE FUNCTION hub.put_in_force(of_plan uuid, expected int, replaces uuid) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    whose uuid;
  BEGIN
    IF NOT hub.in_hand(of_plan) OR (replaces IS NOT NULL AND NOT hub.in_hand(replaces)) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the coordinating unit puts a plan in force';
    END IF;
    IF hub.plan_lacks(of_plan) <> '{}' THEN RETURN 'LACKS'; END IF;
    SELECT p.participant_id INTO whose FROM plan p WHERE p.id = of_plan;
    -- two at once: the second waits, and finds the first
    PERFORM pg_advisory_xact_lock(hashtextextended('plan in force ' || whose, 0));
    IF replaces IS NOT NULL THEN
      UPDATE plan SET status = 'SUPERSEDED', version = version + 1 WHERE id = replaces AND participant_id = whose AND status = 'IN_FORCE' AND id <> of_plan;
      IF NOT FOUND THEN RETURN 'NOT_THE_ONE'; END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM plan p WHERE p.participant_id = whose AND p.status = 'IN_FORCE' AND p.id <> of_plan) THEN RETURN 'ANOTHER'; END IF;
    UPDATE plan SET status = 'IN_FORCE', version = version + 1, supersedes_id = COALESCE(replaces, supersedes_id)
      WHERE id = of_plan AND version = expected AND status = 'AWAITING_COORDINATION';
    RETURN CASE WHEN FOUND THEN 'IN_FORCE' ELSE 'CHANGED' END;
  END $$;
  -- how the frame stands after what the unit did, for the history
  CREATE FUNCTION hub.frame_in_hand(of_plan uuid) RETURNS jsonb LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN (SELECT jsonb_build_object('coordinator_id', p.coordinator_id, 'period_from', p.period_from, 'period_to', p.period_to,
        'next_review', p.next_review, 'status', p.status, 'coordinator_chosen_by', p.coordinator_chosen_by,
        'legalBases', ARRAY(SELECT b.code FROM plan_basis b WHERE b.plan_id = p.id ORDER BY b.code))
      FROM plan p WHERE p.id = of_plan AND hub.in_hand(of_plan));
  END $$;
  CREATE FUNCTION hub.send_back(of_plan uuid, expected int) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT hub.in_hand(of_plan) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the coordinating unit sends a plan back';
    END IF;
    UPDATE plan SET status = 'DRAFT', version = version + 1 WHERE id = of_plan AND version = expected AND status = 'AWAITING_COORDINATION';
    RETURN FOUND;
  END $$;
  -- by a supervisor of the coordinating agency, or by the unit that has the plan in hand because nobody coordinates it; answers whether
  -- the one who is named can coordinate
  CREATE FUNCTION hub.name_coordinator(of_plan uuid, which uuid, chosen_by text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT (hub.in_hand(of_plan) AND NOT hub.is_coordinated(of_plan))
      AND NOT (hub.is_living(of_plan) AND of_plan = ANY (hub.open_plans()) AND hub.is_supervisor() AND hub.coordinating_agency(of_plan) = hub.agency()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the coordinating agency and the coordinating unit name a coordinator';
    END IF;
    IF NOT hub.can_coordinate(of_plan, which) THEN RETURN false; END IF;
    UPDATE plan SET coordinator_id = which, coordinator_chosen_by = chosen_by, version = version + 1 WHERE id = of_plan;
    RETURN true;
  END $$;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;
const LOADED = `hub.kind() = 'LOADER'`;
const BY_THE_PERSON = `recorded_by IS NULL AND by_person = hub.person() AND owner_id = hub.coordinating_agency(plan_id) AND classification = 'SHARED'`;

const LOCKS = `
  ${['coordinating_unit', 'plan_step', 'dissent']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY keeps_register ON coordinating_unit TO CURRENT_USER USING (true) WITH CHECK (true);
  -- a unit knows that it is one; nobody else needs to look it up here
  CREATE POLICY is_own ON coordinating_unit FOR SELECT USING (agency_id = hub.agency());
  CREATE POLICY resolves_rights ON plan_step FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY is_coordinated ON plan FOR UPDATE TO CURRENT_USER USING (true) WITH CHECK (true);
  -- a plan begins at the beginning, and in nobody's hand
  CREATE POLICY is_draft ON plan AS RESTRICTIVE FOR INSERT WITH CHECK (status = 'DRAFT' AND in_hand_xid IS NULL AND supersedes_id IS NULL AND laid_at_version IS NULL);
  DROP POLICY in_living_plan_still ON plan;
  CREATE POLICY in_living_plan_still ON plan AS RESTRICTIVE FOR UPDATE USING (${LOADED} OR hub.is_living(id)) WITH CHECK (true);

  -- plans in which the actor has the power to approve for the participant
  CREATE FUNCTION hub.approving_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT r.plan_id FROM representative r WHERE r.person_id = hub.person() AND NOT r.ended AND 'APPROVE' = ANY (r.powers)
      AND r.plan_id = ANY (hub.open_plans()));
  END $$;
  -- asked under the asker's own policies
  CREATE FUNCTION hub.knows_thing(of_plan uuid, what text, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN CASE what
      WHEN 'MEASURE' THEN EXISTS (SELECT 1 FROM public.measure m WHERE m.plan_id = of_plan AND m.id = which)
      WHEN 'GOAL' THEN EXISTS (SELECT 1 FROM public.goal g WHERE g.plan_id = of_plan AND g.id = which)
      ELSE true END;
  END $$;

  -- how a plan comes about is between the person, a guardian and the staff on the plan; what is confidential, the owner's people alone
  CREATE POLICY is_known ON plan_step FOR SELECT USING (${OPEN}
    AND (${WHOLE} OR (${STAFF} AND (classification = 'SHARED' OR owner_id = hub.agency())))
    AND (agency_id IS NULL OR hub.knows_participation(plan_id, agency_id)));
  CREATE POLICY by_coordinator ON plan_step FOR INSERT WITH CHECK (${STAFF} AND ${COORDINATES} AND owner_id = hub.agency()
    AND recorded_by = hub.my_staff_id() AND by_person = hub.person() AND kind <> 'MOVE_ANSWER');
  CREATE POLICY by_the_person ON plan_step FOR INSERT WITH CHECK (${BY_THE_PERSON} AND (
    (${WHOLE} AND kind IN ('ACCEPTANCE','COORDINATOR_WISH','CUSTODIAN','MOVE_ANSWER') AND (kind <> 'ACCEPTANCE' OR party = 'PERSON'))
    OR (plan_id = ANY ((SELECT hub.approving_plans())::uuid[]) AND kind = 'ACCEPTANCE' AND party = 'PERSON')));
  CREATE POLICY in_living_plan ON plan_step AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR hub.is_living(plan_id));

  CREATE POLICY is_known ON dissent FOR SELECT USING (${OPEN} AND (${WHOLE} OR (${STAFF}
    AND (owner_id = hub.agency() OR said_for = hub.agency() OR (${COORDINATES} AND hub.knows_thing(plan_id, about, about_id))))));
  CREATE POLICY by_the_person ON dissent FOR INSERT WITH CHECK (${WHOLE} AND by_person = hub.person() AND recorded_by IS NULL AND said_for IS NULL
    AND hub.knows_thing(plan_id, about, about_id));
  CREATE POLICY by_staff ON dissent FOR INSERT WITH CHECK (${STAFF} AND by_person = hub.person() AND recorded_by = hub.my_staff_id()
    AND (said_for IS NULL OR said_for = hub.agency()) AND hub.is_living(plan_id) AND hub.takes_part_openly(plan_id)
    AND hub.knows_thing(plan_id, about, about_id));
`;

/** Who may put what was done on record; with the unit, which has no access to the plan. */
const mayRecord = (
  more: string,
): string => `CREATE OR REPLACE FUNCTION hub.may_record(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN wanted = ANY (hub.open_plans()) OR hub.opened_now(wanted)
      OR EXISTS (SELECT 1 FROM participation t WHERE t.plan_id = wanted AND t.agency_id = hub.agency()
        AND t.touched_xid = pg_current_xact_id_if_assigned())
      OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = wanted AND a.staff_id = hub.my_staff_id()
        AND a.touched_xid = pg_current_xact_id_if_assigned())
      OR (hub.kind() = 'CITIZEN' AND EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = may_record.wanted AND r.person_id = hub.person()
        AND r.touched_xid = pg_current_xact_id_if_assigned()))
      OR hub.tells_end_of(wanted)${more};
  END $$;`;
const RECORDING = mayRecord(`
      OR hub.in_hand(wanted)`);
const RECORDING_BEFORE = mayRecord('');

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.put_in_force(uuid, int, uuid), hub.send_back(uuid, int), hub.name_coordinator(uuid, uuid, text), hub.take_in_hand(uuid), hub.is_elsewhere(uuid, uuid), hub.move_plan(uuid, uuid), hub.frame_in_hand(uuid),
    hub.plans_to_coordinate(), hub.keep_to_the_ways(), hub.plan_lacks(uuid), hub.in_hand(uuid), hub.can_coordinate(uuid, uuid), hub.is_coordinated(uuid),
    hub.unit_of_plan(uuid), hub.municipality_decides(text), hub.approving_plans(), hub.knows_thing(uuid, text, uuid) TO %1$I;
  GRANT SELECT ON coordinating_unit TO %1$I;
  GRANT SELECT, INSERT ON plan_step, dissent TO %1$I;
  GRANT UPDATE (coordinator_chosen_by, laid_at_version) ON plan TO %1$I;
`;
