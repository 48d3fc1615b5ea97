import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * Lock two: row-level security, written by hand and never generated from the table of rules.
 * Four functions say which plans the actor may open and how far; everything else leans on them.
 */
export class Rights1764000000003 implements MigrationInterface {
  name = 'Rights1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FORCE);
    await runner.query(STANDINGS);
    await runner.query(QUESTIONS);
    await runner.query(READS);
    await runner.query(WRITES);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToHub(runner, REVOKES);
    for (const table of [...RIGHTS_TABLES, ...CLOSED_TABLES]) {
      const policies: { policyname: string }[] = await runner.query(
        `SELECT policyname FROM pg_policies WHERE tablename = $1`,
        [table],
      );
      for (const { policyname } of policies) await runner.query(`DROP POLICY ${policyname} ON ${table}`);
      await runner.query(
        `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
      );
    }
    for (const table of ['staff', 'participant', 'registration']) {
      await runner.query(`DROP POLICY IF EXISTS is_colleague ON ${table}; DROP POLICY IF EXISTS is_in_open_plan ON ${table};
        DROP POLICY IF EXISTS by_agency ON ${table}; DROP POLICY IF EXISTS again_by_agency ON ${table};`);
    }
    await runner.query(`
      DROP VIEW hub.consent_in_force;
      DROP FUNCTION hub.open_plans(), hub.reckoned_open_plans(), hub.neighbours(), hub.knows_participation(uuid, uuid),
        hub.reads_measure(uuid, uuid), hub.knows_one_of(uuid, uuid[]), hub.plans_of_staff(), hub.plans_of_citizen(text), hub.plans_of_system(), hub.whole_plans(),
        hub.stub_plans(), hub.shared_plans(), hub.consenting_plans(), hub.coordinated_plans(), hub.my_staff_id(), hub.municipality(),
        hub.opened_now(uuid), hub.may_record(uuid), hub.tells_end_of(uuid), hub.resolve_identity(text, text),
        hub.register_participant(uuid, uuid, bytea, bytea, bytea[], bytea, text, bytea, text), hub.find_participant(bytea, bytea), hub.invite_agency(uuid, uuid, text),
        hub.staff_of(uuid, uuid);
    `);
  }
}

/** Tables that tell who has access: the owner's functions read them to answer for the actor. */
const RIGHTS_TABLES = ['plan', 'participation', 'assignment', 'representative', 'consent'];
const CLOSED_TABLES = [
  'plan_key',
  'plan_head',
  'plan_basis',
  'goal',
  'goal_content',
  'measure',
  'measure_content',
  'work_note',
  'remainder',
];

const FORCE =
  [...RIGHTS_TABLES, ...CLOSED_TABLES]
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('') +
  [...RIGHTS_TABLES, 'goal', 'measure']
    .map(
      (name) => `
    CREATE POLICY resolves_rights ON ${name} FOR SELECT TO CURRENT_USER USING (true);`,
    )
    .join('') +
  ['representative', 'remainder', 'plan_key', 'participation']
    .map(
      (name) => `
    CREATE POLICY keeps_it ON ${name} TO CURRENT_USER USING (true) WITH CHECK (true);`,
    )
    .join('');

/** Temporary tables last: the hub's role must not put one in the place of a table that the owner's rights are reckoned from. */
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const STANDINGS = `
  -- staff: the agency takes part, and they are assigned or its supervisor; clearance where the address is protected; no conflict,
  -- and not the participant or somebody who stands in for them (forvaltningsloven § 6).
  -- The actor stands in variables, so that it is not reckoned again for each row; the scope does not, since a list in a
  -- variable would have the statement planned anew at each call.
  CREATE FUNCTION hub.plans_of_staff() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    me uuid := hub.person();
    my_agency uuid := hub.agency();
  BEGIN
    IF hub.scope() IS NOT NULL THEN
      RETURN ARRAY(
        SELECT p.id FROM plan p
          JOIN participation t ON t.plan_id = p.id AND t.agency_id = my_agency AND t.active
          JOIN staff s ON s.person_id = me AND s.agency_id = my_agency AND s.active
          JOIN person q ON q.id = me AND NOT q.disabled
          JOIN participant d ON d.id = p.participant_id
        WHERE p.id = ANY (hub.scope())
          AND (s.role = 'SUPERVISOR'
            OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = p.id AND a.staff_id = s.id AND a.active))
          AND (d.protection = 'NONE' OR s.cleared)
          AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.person_id = me AND c.participant_id = d.id)
          AND d.person_id <> me AND NOT EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = p.id AND r.person_id = me AND NOT r.ended));
    END IF;
    RETURN ARRAY(
      SELECT p.id FROM plan p
        JOIN participation t ON t.plan_id = p.id AND t.agency_id = my_agency AND t.active
        JOIN staff s ON s.person_id = me AND s.agency_id = my_agency AND s.active
        JOIN person q ON q.id = me AND NOT q.disabled
        JOIN participant d ON d.id = p.participant_id
      WHERE (s.role = 'SUPERVISOR'
          OR p.id = ANY (ARRAY(SELECT a.plan_id FROM assignment a WHERE a.staff_id = s.id AND a.active)))
        AND (d.protection = 'NONE' OR s.cleared)
        AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.person_id = me AND c.participant_id = d.id)
        AND d.person_id <> me AND NOT EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = p.id AND r.person_id = me AND NOT r.ended));
  END $$;

  -- the participant and those who stand in for the participant: WHOLE sees all, STUBS what there is, SHARED what is shared,
  -- CONSENTING may consent
  CREATE FUNCTION hub.plans_of_citizen(how text) RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM person q WHERE q.id = hub.person() AND NOT q.disabled) THEN RETURN '{}'; END IF;
    RETURN ARRAY(
      SELECT p.id FROM participant d JOIN plan p ON p.participant_id = d.id
        WHERE d.person_id = hub.person() AND (hub.scope() IS NULL OR p.id = ANY (hub.scope()))
      UNION
      SELECT r.plan_id FROM representative r
        WHERE r.person_id = hub.person() AND NOT r.ended
          AND (hub.scope() IS NULL OR r.plan_id = ANY (hub.scope()))
          AND (r.kind = 'GUARDIAN' OR 'READ_PLAN' = ANY (r.powers))
          AND hub.still_active(r.valid_from, r.valid_to)
          AND CASE r.kind
            WHEN 'GUARDIAN' THEN r.written
            WHEN 'PROXY' THEN r.written AND r.wanted
            WHEN 'LAWYER' THEN r.wanted
            WHEN 'RELATIVE' THEN r.wanted AND r.willing
            ELSE false END
          AND CASE how
            WHEN 'SHARED' THEN true
            WHEN 'STUBS' THEN r.kind <> 'RELATIVE' OR 'READ_STUBS' = ANY (r.powers)
            WHEN 'WHOLE' THEN r.kind = 'GUARDIAN'
            WHEN 'CONSENTING' THEN 'GIVE_CONSENT' = ANY (r.powers)
            ELSE false END);
  END $$;

  -- a system: its organisation's own part of unprotected plans, within its token's scopes
  CREATE FUNCTION hub.plans_of_system() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF NOT 'samplan:read' = ANY (hub.token_scopes()) THEN RETURN '{}'; END IF;
    RETURN ARRAY(
      SELECT p.id FROM participation t JOIN plan p ON p.id = t.plan_id JOIN participant d ON d.id = p.participant_id
      WHERE t.agency_id = hub.agency() AND t.active AND d.protection = 'NONE'
        AND EXISTS (SELECT 1 FROM person q WHERE q.id = hub.person() AND NOT q.disabled)
        AND (hub.scope() IS NULL OR p.id = ANY (hub.scope())));
  END $$;

  CREATE FUNCTION hub.reckoned_open_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN CASE hub.kind()
      WHEN 'STAFF' THEN hub.plans_of_staff()
      WHEN 'CITIZEN' THEN hub.plans_of_citizen('SHARED')
      WHEN 'SYSTEM' THEN hub.plans_of_system()
      ELSE '{}'::uuid[] END;
  END $$;
  -- The plans that the actor may open. In a reading transaction with one snapshot nothing can change the answer: there it is
  -- reckoned once for all that it depends on, and gone with the transaction. In any other it is reckoned each time, but for
  -- hub.seen_by_each, which asks all that it asks as one viewer by one reckoning.
  CREATE FUNCTION hub.open_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  DECLARE
    asked text;
    answer uuid[];
  BEGIN
    IF (current_setting('transaction_read_only') <> 'on' OR current_setting('transaction_isolation') <> 'repeatable read')
        AND current_setting('hub.asks_as_each', true) IS DISTINCT FROM 'once' THEN
      RETURN hub.reckoned_open_plans();
    END IF;
    asked := concat_ws('|', current_setting('hub.kind', true), current_setting('hub.person', true), current_setting('hub.agency', true),
      current_setting('hub.scope', true), current_setting('hub.today', true), current_setting('hub.token_scopes', true));
    IF asked <> '' AND current_setting('hub.reckoned_for', true) = asked THEN RETURN current_setting('hub.reckoned')::uuid[]; END IF;
    answer := hub.reckoned_open_plans();
    PERFORM set_config('hub.reckoned_for', asked, true), set_config('hub.reckoned', answer::text, true);
    RETURN answer;
  END $$;
  -- all of the plan: the participant, and a guardian
  CREATE FUNCTION hub.whole_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN CASE hub.kind() WHEN 'CITIZEN' THEN hub.plans_of_citizen('WHOLE') ELSE '{}'::uuid[] END;
  END $$;
  -- owner, time and load of what is confidential
  CREATE FUNCTION hub.stub_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN CASE hub.kind()
      WHEN 'STAFF' THEN hub.open_plans()
      WHEN 'CITIZEN' THEN hub.plans_of_citizen('STUBS')
      ELSE '{}'::uuid[] END;
  END $$;
  -- what is shared, whoever owns it
  CREATE FUNCTION hub.shared_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN CASE WHEN hub.kind() IN ('STAFF', 'CITIZEN') THEN hub.open_plans() ELSE '{}'::uuid[] END;
  END $$;
  CREATE FUNCTION hub.consenting_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN CASE hub.kind() WHEN 'CITIZEN' THEN hub.plans_of_citizen('CONSENTING') ELSE '{}'::uuid[] END;
  END $$;
  CREATE FUNCTION hub.my_staff_id() RETURNS uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT s.id FROM staff s JOIN person q ON q.id = s.person_id
    WHERE hub.kind() = 'STAFF' AND s.person_id = hub.person() AND s.agency_id = hub.agency() AND s.active AND NOT q.disabled
  $$;
  CREATE FUNCTION hub.municipality() RETURNS text LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT a.municipality_number FROM agency a WHERE a.id = hub.agency()
  $$;
  CREATE FUNCTION hub.coordinated_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT p.id FROM plan p WHERE p.id = ANY (hub.open_plans()) AND p.coordinator_id = hub.my_staff_id());
  END $$;
  -- set up by the actor in this very transaction
  CREATE FUNCTION hub.opened_now(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM plan p WHERE p.id = wanted AND p.opened_by = hub.person()
      AND p.opened_agency = hub.agency() AND p.opened_xid = pg_current_xact_id_if_assigned());
  END $$;
  -- nothing ends by itself yet: what does comes with its own migration
  CREATE FUNCTION hub.tells_end_of(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN false;
  END $$;
  -- who has access, or has just ended it, or has just opened the plan, may put what was done on record; and the hub itself what
  -- ended by its date
  CREATE FUNCTION hub.may_record(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN wanted = ANY (hub.open_plans()) OR hub.opened_now(wanted)
      OR EXISTS (SELECT 1 FROM participation t WHERE t.plan_id = wanted AND t.agency_id = hub.agency()
        AND t.touched_xid = pg_current_xact_id_if_assigned())
      OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = wanted AND a.staff_id = hub.my_staff_id()
        AND a.touched_xid = pg_current_xact_id_if_assigned())
      OR (hub.kind() = 'CITIZEN' AND EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = may_record.wanted AND r.person_id = hub.person()
        AND r.touched_xid = pg_current_xact_id_if_assigned()))
      OR hub.tells_end_of(wanted);
  END $$;

  -- agencies whose staff the actor may know: of the own municipality, and those known to take part in an open plan
  CREATE FUNCTION hub.neighbours() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    home text := hub.municipality();
    mine uuid := hub.agency();
    opened uuid[] := hub.open_plans();
    whole uuid[] := hub.whole_plans();
  BEGIN
    RETURN ARRAY(
      SELECT a.id FROM agency a WHERE a.municipality_number = home
      UNION
      SELECT t.agency_id FROM participation t WHERE t.plan_id = ANY (opened)
        AND (t.existence = 'VISIBLE' OR (hub.kind() = 'STAFF' AND t.invited_by = mine) OR t.plan_id = ANY (whole)));
  END $$;

  -- consents to sharing under which the acting agency receives today: its people, not its systems
  CREATE VIEW hub.consent_in_force AS
    SELECT c.plan_id, c.id, c.discloser_id, c.categories, c.scope, c.measure_ids FROM consent c
    WHERE hub.kind() = 'STAFF' AND c.purpose = 'SHARING' AND NOT c.withdrawn AND hub.agency() = ANY (c.recipient_ids) AND hub.still_active(c.valid_from, c.valid_to);

  -- from a verified token to the stored person; the only look-up without an actor
  CREATE FUNCTION hub.resolve_identity(of_kind text, of_key text) RETURNS jsonb LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT jsonb_build_object(
      'person', i.person_id,
      'participant', (SELECT d.id FROM participant d WHERE d.person_id = i.person_id),
      'posts', COALESCE((SELECT jsonb_agg(jsonb_build_object('staff', s.id, 'name', s.name, 'agency', s.agency_id, 'role', s.role,
          'organizationNumber', a.organization_number) ORDER BY a.organization_number)
        FROM staff s JOIN agency a ON a.id = s.agency_id WHERE s.person_id = i.person_id AND s.active), '[]'),
      'system', (SELECT to_jsonb(a.id) FROM agency a WHERE of_kind = 'SYSTEM' AND a.organization_number = of_key),
      'systemName', (SELECT to_jsonb(a.name) FROM agency a WHERE of_kind = 'SYSTEM' AND a.organization_number = of_key))
    FROM identity i JOIN person q ON q.id = i.person_id WHERE i.kind = of_kind AND i.key = of_key AND NOT q.disabled
  $$;
  -- the id under a known number, if any; told to nobody but the registering transaction
  CREATE FUNCTION hub.find_participant(nin bytea, duf bytea) RETURNS uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT d.id FROM participant d WHERE (d.national_id_index = nin OR d.duf_index = duf) AND hub.my_staff_id() IS NOT NULL
    ORDER BY (d.national_id_index IS NOT DISTINCT FROM nin) DESC LIMIT 1
  $$;
  CREATE FUNCTION hub.register_participant(new_id uuid, new_person uuid, nin bytea, duf bytea, words bytea[], content bytea,
    new_kek text, new_wrapped bytea, citizen_key text) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' OR hub.my_staff_id() IS NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'only staff register participants';
    END IF;
    -- a representative may be known as a person before becoming a participant
    IF citizen_key IS NOT NULL THEN
      SELECT i.person_id INTO new_person FROM identity i WHERE i.kind = 'CITIZEN' AND i.key = citizen_key
        UNION ALL SELECT new_person LIMIT 1;
    END IF;
    INSERT INTO person (id) VALUES (new_person) ON CONFLICT DO NOTHING;
    IF citizen_key IS NOT NULL THEN
      INSERT INTO identity (kind, key, person_id) VALUES ('CITIZEN', citizen_key, new_person) ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO participant (id, person_id, national_id_index, duf_index, name_words, sealed)
      VALUES (new_id, new_person, nin, duf, words, content);
    INSERT INTO participant_key (participant_id, version, kek, wrapped) VALUES (new_id, 1, new_kek, new_wrapped);
  END $$;
  -- the coordinator invites; an agency that takes part without the coordinator knowing joins openly like any other:
  -- the answer is no for one that is known to take part, and tells nothing else
  CREATE FUNCTION hub.invite_agency(of_plan uuid, invited uuid, how text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT of_plan = ANY (hub.coordinated_plans()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the coordinator invites';
    END IF;
    INSERT INTO participation AS t (plan_id, agency_id, existence, invited_by) VALUES (of_plan, invited, how, hub.agency())
      ON CONFLICT (plan_id, agency_id) DO UPDATE SET active = true, existence = EXCLUDED.existence, invited_by = EXCLUDED.invited_by
      WHERE NOT t.active OR (t.existence = 'HIDDEN' AND t.invited_by <> hub.agency() AND t.agency_id <> hub.agency());
    RETURN FOUND;
  END $$;
  -- is this staff member one of this agency's: asked before assigning, told to nobody
  CREATE FUNCTION hub.staff_of(wanted uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT 1 FROM staff s WHERE s.id = wanted AND s.agency_id = of_agency AND s.active AND hub.person() IS NOT NULL)
  $$;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
const MINE = `owner_id = hub.agency()`;

/**
 * Questions about other rows, asked under the asker's own policies: a rule stands once, and its look-up costs nothing
 * where it is not reached.
 */
const QUESTIONS = `
  CREATE FUNCTION hub.knows_participation(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.participation t WHERE t.plan_id = of_plan AND t.agency_id = which);
  END $$;
  CREATE FUNCTION hub.reads_measure(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.measure_content c WHERE c.plan_id = of_plan AND c.measure_id = which);
  END $$;
  CREATE FUNCTION hub.knows_one_of(of_plan uuid, which uuid[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.measure m WHERE m.plan_id = of_plan AND m.id = ANY (which));
  END $$;
`;

const READS = `
  CREATE POLICY is_open ON plan FOR SELECT USING (id = ANY ((SELECT hub.open_plans())::uuid[]));
  CREATE POLICY is_open ON plan_basis FOR SELECT USING (${OPEN});
  CREATE POLICY is_open ON plan_head FOR SELECT USING (hub.may_record(plan_id));
  CREATE POLICY is_wrapped ON plan_key FOR SELECT USING (hub.person() IS NOT NULL);
  -- that an agency takes part can be hidden: then the person, that agency and the one that invited it know
  CREATE POLICY is_known ON participation FOR SELECT USING (${OPEN} AND (existence = 'VISIBLE'
    OR agency_id = hub.agency() OR (hub.kind() = 'STAFF' AND invited_by = hub.agency()) OR ${WHOLE}));
  CREATE POLICY is_known ON assignment FOR SELECT USING (${OPEN} AND (agency_id = hub.agency() OR hub.knows_participation(plan_id, agency_id)));
  CREATE POLICY is_own_or_represents ON representative FOR SELECT USING (
    person_id = hub.person() OR (${OPEN} AND hub.kind() = 'STAFF') OR ${WHOLE});

  CREATE POLICY is_readable ON goal_content FOR SELECT USING (${OPEN} AND (
    (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED})) OR ${MINE} OR ${WHOLE}
    OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = goal_content.plan_id AND c.discloser_id = owner_id
      AND c.scope = 'ALL_IN_CATEGORY' AND category = ANY (c.categories))));
  CREATE POLICY is_known ON goal FOR SELECT USING (${OPEN} AND (
    (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED})) OR ${MINE} OR hub.kind() = 'STAFF' OR ${STUBS} OR ${WHOLE}));
  CREATE POLICY is_readable ON measure_content FOR SELECT USING (${OPEN} AND (
    (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED})) OR ${MINE} OR ${WHOLE}
    OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = measure_content.plan_id AND c.discloser_id = owner_id
      AND category = ANY (c.categories) AND (c.scope = 'ALL_IN_CATEGORY' OR measure_id = ANY (c.measure_ids)))));
  CREATE POLICY is_known ON measure FOR SELECT USING (${OPEN} AND (
    (classification = 'SHARED' AND (hub.kind() = 'STAFF' OR ${SHARED})) OR ${MINE} OR (existence = 'VISIBLE' AND (hub.kind() = 'STAFF' OR ${STUBS})) OR ${WHOLE}
    OR (existence = 'HIDDEN' AND hub.reads_measure(plan_id, id))));
  -- the participant: all; whoever consents for them: all but what gives away the unknown; staff: to the plan, and where their
  -- agency discloses or receives; one whose named measures are all unknown to the viewer does not exist for that viewer
  CREATE POLICY is_known ON consent FOR SELECT USING (${OPEN} AND (
    ${WHOLE}
    OR ((plan_id = ANY ((SELECT hub.consenting_plans())::uuid[])
        OR (hub.kind() = 'STAFF' AND (purpose = 'PLAN' OR discloser_id = hub.agency() OR hub.agency() = ANY (recipient_ids))))
      AND (scope = 'ALL_IN_CATEGORY' OR hub.knows_one_of(plan_id, measure_ids)))));
  CREATE POLICY is_own ON work_note FOR SELECT USING (${OPEN} AND ${MINE} AND hub.kind() = 'STAFF');

  CREATE POLICY is_colleague ON staff FOR SELECT USING (
    agency_id = hub.agency() OR agency_id = ANY ((SELECT hub.neighbours())::uuid[]));
  CREATE POLICY is_in_open_plan ON participant FOR SELECT USING (
    person_id = hub.person() OR EXISTS (SELECT 1 FROM plan p WHERE p.participant_id = participant.id));
`;

const STAFF = `hub.kind() = 'STAFF'`;
/** A system writes its organisation's own measures when its token says so. */
const WRITER = `(hub.kind() = 'STAFF' OR (hub.kind() = 'SYSTEM' AND 'samplan:write' = ANY (hub.token_scopes())))`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;

const WRITES = `
  CREATE POLICY by_agency ON registration FOR INSERT WITH CHECK (${STAFF} AND agency_id = hub.agency());
  CREATE POLICY again_by_agency ON registration FOR UPDATE USING (${STAFF} AND agency_id = hub.agency());

  CREATE POLICY is_opened ON plan FOR INSERT WITH CHECK (${STAFF} AND opened_by = hub.person()
    AND opened_agency = hub.agency() AND coordinator_id = hub.my_staff_id()
    AND EXISTS (SELECT 1 FROM registration r WHERE r.participant_id = plan.participant_id AND r.agency_id = hub.agency()));
  CREATE POLICY by_coordinator ON plan FOR UPDATE USING (id = ANY ((SELECT hub.coordinated_plans())::uuid[]))
    WITH CHECK (${STAFF});
  CREATE POLICY is_opened ON plan_key FOR INSERT WITH CHECK (hub.opened_now(plan_id));
  CREATE POLICY is_opened ON plan_head FOR INSERT WITH CHECK (hub.opened_now(plan_id));
  CREATE POLICY counts ON plan_head FOR UPDATE USING (hub.may_record(plan_id));
  CREATE POLICY is_opened ON plan_basis FOR INSERT WITH CHECK (hub.opened_now(plan_id) OR ${COORDINATES});
  CREATE POLICY by_coordinator ON plan_basis FOR DELETE USING (${COORDINATES});

  CREATE POLICY is_opened ON participation FOR INSERT WITH CHECK (${STAFF} AND active AND invited_by = hub.agency()
    AND agency_id = hub.agency() AND hub.opened_now(plan_id));
  CREATE POLICY leaves ON participation FOR UPDATE USING (${STAFF} AND agency_id = hub.agency() AND ${OPEN})
    WITH CHECK (NOT active AND agency_id = hub.agency());
  CREATE POLICY by_own_agency ON assignment FOR INSERT WITH CHECK (${STAFF} AND agency_id = hub.agency()
    AND (${OPEN} OR hub.opened_now(plan_id)));
  CREATE POLICY by_own_agency_again ON assignment FOR UPDATE USING (${STAFF} AND agency_id = hub.agency() AND ${OPEN})
    WITH CHECK (agency_id = hub.agency());

  CREATE POLICY is_own ON goal FOR INSERT WITH CHECK (${OPEN} AND ((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND ${WHOLE})));
  CREATE POLICY is_own_still ON goal FOR UPDATE USING (${OPEN} AND ((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND ${WHOLE})));
  CREATE POLICY is_own ON goal_content FOR INSERT WITH CHECK (${OPEN} AND ((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND ${WHOLE})));
  CREATE POLICY is_own_still ON goal_content FOR UPDATE USING (${OPEN} AND ((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND ${WHOLE})));
  CREATE POLICY is_own ON measure FOR INSERT WITH CHECK (${OPEN} AND ${WRITER} AND ${MINE});
  CREATE POLICY is_own_still ON measure FOR UPDATE USING (${OPEN} AND ${WRITER} AND ${MINE});
  CREATE POLICY is_own ON measure_content FOR INSERT WITH CHECK (${OPEN} AND ${WRITER} AND ${MINE});
  CREATE POLICY is_own_still ON measure_content FOR UPDATE USING (${OPEN} AND ${WRITER} AND ${MINE});

  -- by the participant or whoever has the power; staff record what was given on paper or by word:
  -- the discloser its own, the coordinator the one to the plan
  CREATE POLICY is_given ON consent FOR INSERT WITH CHECK (NOT withdrawn AND (
    plan_id = ANY ((SELECT hub.consenting_plans())::uuid[])
      AND method = 'ELECTRONIC' AND given_by = hub.person() AND recorded_by IS NULL
    OR ${STAFF} AND ${OPEN} AND method <> 'ELECTRONIC' AND recorded_by = hub.my_staff_id()
      AND (discloser_id = hub.agency() OR (purpose = 'PLAN' AND ${COORDINATES}))));
  CREATE POLICY is_withdrawn ON consent FOR UPDATE USING (NOT withdrawn AND (
      plan_id = ANY ((SELECT hub.consenting_plans())::uuid[])
      OR (${STAFF} AND ${OPEN} AND (discloser_id = hub.agency() OR (purpose = 'PLAN' AND ${COORDINATES})))))
    WITH CHECK (withdrawn);
  CREATE POLICY is_own_note ON work_note FOR INSERT WITH CHECK (${OPEN} AND ${STAFF} AND ${MINE});
`;

/** What the hub's role may do at all; rows are the policies' matter. Owners and openers of rows never change. */
const GRANTS = `
  GRANT USAGE ON SCHEMA public, hub TO %1$I;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT SELECT ON hub.consent_in_force TO %1$I;
  GRANT SELECT ON municipality, agency, person, staff, participant, participant_key, conflict TO %1$I;
  GRANT SELECT, INSERT ON secret TO %1$I;
  GRANT SELECT, INSERT, UPDATE (sealed) ON registration TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, status, coordinator_id, period_from, period_to, next_review) ON plan TO %1$I;
  GRANT SELECT, INSERT ON plan_key TO %1$I;
  GRANT SELECT, INSERT, UPDATE (head) ON plan_head TO %1$I;
  GRANT SELECT, INSERT, DELETE ON plan_basis TO %1$I;
  GRANT SELECT, INSERT, UPDATE (active) ON participation TO %1$I;
  GRANT SELECT, INSERT, UPDATE (active) ON assignment TO %1$I;
  GRANT SELECT ON representative TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, horizon, target_date, status, classification) ON goal TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, category, parent_id, sealed) ON goal_content TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, status, period_from, period_to, breaks, hours_per_week, classification, existence) ON measure TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, category, legal_basis, responsible_id, goal_ids, sealed) ON measure_content TO %1$I;
  GRANT SELECT, INSERT, UPDATE (withdrawn, withdrawn_at) ON consent TO %1$I;
  GRANT SELECT, INSERT ON work_note TO %1$I;
`;

/** All of the above; what a table's own migration drops needs no word here. */
const REVOKES = `
  REVOKE ALL ON ALL TABLES IN SCHEMA public, hub FROM %1$I;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM %1$I;
  REVOKE ALL ON SCHEMA public, hub FROM %1$I;
`;
