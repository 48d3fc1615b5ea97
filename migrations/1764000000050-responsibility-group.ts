import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * The responsibility group: who is in it, its meetings, what is on their agenda, who came and what was agreed. What is
 * confidential in a meeting keeps its class: items and actions are read as findings and measures are.
 */
export class ResponsibilityGroup1764000000050 implements MigrationInterface {
  name = 'ResponsibilityGroup1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(QUESTIONS);
    await runner.query(READS);
    await runner.query(WRITES);
    await runner.query(KEPT);
    await runner.query(ABOUT);
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    for (const [table, check, value] of ALLOWED) await allowValue(runner, table, check, value);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of CONTENTS) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, check, value] of ALLOWED.toReversed()) await refuseValue(runner, table, check, value);
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await runner.query(`
      DROP POLICY is_not_kept_of_meeting ON revision;
      DROP POLICY is_of_known_meeting ON plan_event;
      DROP POLICY is_of_known_agenda_item ON plan_event;
      DROP POLICY is_of_known_meeting_action ON plan_event;
      ALTER TABLE plan_event DROP COLUMN meeting_id, DROP COLUMN agenda_item_id, DROP COLUMN meeting_action_id;
      DROP TABLE ${TABLE_NAMES.toReversed().join(', ')};
      DROP FUNCTION ${FUNCTIONS};
    `);
  }
}

const CONTENTS = ['meeting_content', 'agenda_item_content', 'meeting_action_content'];
const TABLE_NAMES = [
  ...['group_member', 'meeting', 'meeting_content', 'meeting_attendee', 'agenda_item', 'agenda_item_content'],
  ...['meeting_action', 'meeting_action_content', 'meeting_action_outcome'],
];
const FUNCTIONS = [
  ...['hub.is_in_group(uuid)', 'hub.may_chair(uuid, uuid)', 'hub.chairs(uuid, uuid)'],
  ...['hub.answers_openly(uuid, uuid)', 'hub.stands(uuid, uuid)', 'hub.meeting_is(uuid, uuid, text[])'],
  ...['hub.knows_meeting(uuid, uuid)', 'hub.reads_meeting(uuid, uuid)', 'hub.reads_agenda_item(uuid, uuid)'],
  ...['hub.reads_meeting_action(uuid, uuid)', 'hub.keep_meeting()', 'hub.keep_group_member()', 'hub.keep_class()'],
].join(', ');

const CATEGORIES = `('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')`;
const CLASSES = `('SHARED','CONFIDENTIAL')`;

const TABLES = `
  -- the participant, the coordinator and guardians are in the group by what they are; these are the others. One of two: a member
  -- of staff for the agency that named them, or somebody who takes part beside the participant
  CREATE TABLE group_member (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    agency_id uuid,
    staff_id uuid REFERENCES staff,
    representative_id uuid,
    status text NOT NULL CHECK (status IN ('PROPOSED','MEMBER','DECLINED','ENDED')),
    named_by uuid NOT NULL REFERENCES person,
    named_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation,
    FOREIGN KEY (plan_id, representative_id) REFERENCES representative,
    CHECK ((staff_id IS NULL) = (agency_id IS NULL)),
    CHECK ((staff_id IS NULL) <> (representative_id IS NULL))
  );
  CREATE UNIQUE INDEX group_member_staff_once ON group_member (plan_id, staff_id) WHERE status IN ('PROPOSED','MEMBER');
  CREATE UNIQUE INDEX group_member_beside_once ON group_member (plan_id, representative_id) WHERE status IN ('PROPOSED','MEMBER');
  -- what all with access may know: when, who leads it, how far it has come; what it is about and where is content
  CREATE TABLE meeting (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    owner_id uuid NOT NULL,
    classification text NOT NULL CHECK (classification IN ${CLASSES}),
    status text NOT NULL DEFAULT 'PLANNED' CHECK (status IN ('PLANNED','CALLED','HELD','CANCELLED')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz CHECK (ends_at > starts_at),
    chair_staff_id uuid NOT NULL REFERENCES staff,
    planned_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, owner_id, classification),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  CREATE TABLE meeting_content (
    plan_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ${CATEGORIES}),
    version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, meeting_id),
    FOREIGN KEY (plan_id, meeting_id, owner_id, classification) REFERENCES meeting (plan_id, id, owner_id, classification) ON UPDATE CASCADE
  );
  -- who was called and who came: the participant where neither of the two stands
  CREATE TABLE meeting_attendee (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    agency_id uuid,
    staff_id uuid REFERENCES staff,
    representative_id uuid,
    -- null: came without having been called
    called_at timestamptz,
    -- null until the meeting was held
    came boolean,
    PRIMARY KEY (plan_id, id),
    UNIQUE NULLS NOT DISTINCT (plan_id, meeting_id, staff_id, representative_id),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation,
    FOREIGN KEY (plan_id, representative_id) REFERENCES representative,
    CHECK ((staff_id IS NULL) = (agency_id IS NULL)),
    CHECK (staff_id IS NULL OR representative_id IS NULL)
  );
  CREATE TABLE agenda_item (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    -- in which order; shown to nobody, since a number that is left out would tell of a hidden one
    position int NOT NULL,
    -- null for the participant's own, and for what those beside the participant put forward
    owner_id uuid,
    classification text NOT NULL CHECK (classification IN ${CLASSES}),
    existence text NOT NULL DEFAULT 'VISIBLE' CHECK (existence IN ('VISIBLE','HIDDEN')),
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, meeting_id, classification),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    CHECK (existence = 'VISIBLE' OR (classification = 'CONFIDENTIAL' AND owner_id IS NOT NULL))
  );
  CREATE TABLE agenda_item_content (
    plan_id uuid NOT NULL,
    item_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    owner_id uuid,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ${CATEGORIES}),
    version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, item_id),
    FOREIGN KEY (plan_id, item_id, meeting_id, classification) REFERENCES agenda_item (plan_id, id, meeting_id, classification) ON UPDATE CASCADE
  );
  -- what an agency is to do after the meeting, and until when
  CREATE TABLE meeting_action (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    -- the agency that answers for it
    owner_id uuid NOT NULL,
    due_on date,
    status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN','DONE','CANCELLED')),
    classification text NOT NULL CHECK (classification IN ${CLASSES}),
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, meeting_id, owner_id, classification),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  CREATE TABLE meeting_action_content (
    plan_id uuid NOT NULL,
    action_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ${CATEGORIES}),
    version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, action_id),
    FOREIGN KEY (plan_id, action_id, meeting_id, owner_id, classification)
      REFERENCES meeting_action (plan_id, id, meeting_id, owner_id, classification) ON UPDATE CASCADE
  );
  -- the measure that came of an action, or the request to the agency that answers for it: a row of its own, since a measure can be hidden
  CREATE TABLE meeting_action_outcome (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    action_id uuid NOT NULL,
    measure_id uuid,
    request_id uuid,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, action_id) REFERENCES meeting_action,
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, request_id) REFERENCES measure_request,
    CHECK ((measure_id IS NULL) <> (request_id IS NULL))
  );
  ${TABLE_NAMES.map(
    (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
  ).join('')}
  ${['group_member', 'meeting']
    .map((name) => `CREATE POLICY resolves_rights ON ${name} FOR SELECT TO CURRENT_USER USING (true);`)
    .join('\n')}
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const QUESTIONS = `
  -- takes part for the agency now, and openly: without that nobody may learn that it does
  CREATE FUNCTION hub.answers_openly(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND EXISTS (SELECT 1 FROM participation t
      WHERE t.plan_id = of_plan AND t.agency_id = which AND t.active AND t.existence = 'VISIBLE');
  END $$;
  -- is on the plan for an agency that takes part openly: assigned, or its supervisor
  CREATE FUNCTION hub.may_chair(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM staff s WHERE s.id = which AND s.active AND hub.answers_openly(of_plan, s.agency_id)
      AND (s.role = 'SUPERVISOR' OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = of_plan AND a.staff_id = s.id AND a.active)));
  END $$;
  -- stands in for the participant, or beside them, today and with the power to take part
  CREATE FUNCTION hub.stands(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = of_plan AND r.id = which AND NOT r.ended
      AND 'TAKE_PART' = ANY (r.powers) AND hub.still_active(r.valid_from, r.valid_to)
      AND CASE r.kind WHEN 'GUARDIAN' THEN r.written WHEN 'PROXY' THEN r.written AND r.wanted WHEN 'LAWYER' THEN r.wanted
        WHEN 'RELATIVE' THEN r.wanted AND r.willing ELSE false END);
  END $$;
  -- the actor is in the group of the plan
  CREATE FUNCTION hub.is_in_group(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND CASE hub.kind()
      WHEN 'STAFF' THEN EXISTS (SELECT 1 FROM plan p WHERE p.id = of_plan AND p.coordinator_id = hub.my_staff_id())
        OR EXISTS (SELECT 1 FROM group_member g WHERE g.plan_id = of_plan AND g.staff_id = hub.my_staff_id() AND g.status = 'MEMBER')
      WHEN 'CITIZEN' THEN hub.is_participant_of(of_plan)
        OR EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = of_plan AND r.person_id = hub.person() AND NOT r.ended
          AND 'TAKE_PART' = ANY (r.powers) AND (r.kind = 'GUARDIAN'
            OR EXISTS (SELECT 1 FROM group_member g WHERE g.plan_id = of_plan AND g.representative_id = r.id AND g.status = 'MEMBER')))
      ELSE false END;
  END $$;
  CREATE FUNCTION hub.chairs(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND EXISTS (SELECT 1 FROM meeting m
      WHERE m.plan_id = of_plan AND m.id = which AND m.chair_staff_id = hub.my_staff_id());
  END $$;
  CREATE FUNCTION hub.meeting_is(of_plan uuid, which uuid, one_of text[]) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND EXISTS (SELECT 1 FROM meeting m WHERE m.plan_id = of_plan AND m.id = which AND m.status = ANY (one_of));
  END $$;
  -- asked under the asker's own policies, like the other questions about other rows
  CREATE FUNCTION hub.knows_meeting(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.meeting m WHERE m.plan_id = of_plan AND m.id = which);
  END $$;
  CREATE FUNCTION hub.reads_meeting(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.meeting_content c WHERE c.plan_id = of_plan AND c.meeting_id = which);
  END $$;
  CREATE FUNCTION hub.reads_agenda_item(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.agenda_item_content c WHERE c.plan_id = of_plan AND c.item_id = which);
  END $$;
  CREATE FUNCTION hub.reads_meeting_action(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.meeting_action_content c WHERE c.plan_id = of_plan AND c.action_id = which);
  END $$;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const STAFF_OF_OWNER = `(${STAFF} AND owner_id = hub.agency())`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const NOT_OF_CHILDS_HEALTH = `plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])`;
/** The participant's own words rest on no legal basis; an agency's on those of the plan. */
const RESTS = `(owner_id IS NULL OR plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_plans())::uuid[]))`;
const PERSON_KNOWN = `(agency_id IS NULL OR hub.knows_participation(plan_id, agency_id))`;
const besideKnown = (table: string): string => `(representative_id IS NULL
    OR EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = ${table}.plan_id AND r.id = representative_id))`;

/** As the contents of goals and findings are read; `also` is what else must hold. A consent that names measures covers none of these. */
const readable = (table: string, also: string): string => `
  CREATE POLICY is_readable ON ${table} FOR SELECT USING (${OPEN} AND ${also} AND (
    (classification = 'SHARED' AND ${SHARED}) OR ${STAFF_OF_OWNER} OR ${WHOLE}
    OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = ${table}.plan_id AND c.discloser_id = owner_id
      AND c.scope = 'ALL_IN_CATEGORY' AND category = ANY (c.categories))));
  CREATE POLICY rests_on_consent ON ${table} AS RESTRICTIVE FOR SELECT USING (owner_id = hub.agency() OR ${RESTS} OR ${WHOLE});
  CREATE POLICY is_not_kept ON ${table} AS RESTRICTIVE FOR SELECT USING (${NOT_CITIZEN} OR category <> 'HEALTH' OR ${NOT_OF_CHILDS_HEALTH});`;

const IN_KNOWN = 'hub.knows_meeting(plan_id, meeting_id)';

const READS = `
  CREATE POLICY is_known ON group_member FOR SELECT USING (${OPEN} AND ${SHARED} AND ${PERSON_KNOWN} AND ${besideKnown('group_member')});
  ${readable('meeting_content', 'true')}
  -- who sees no stubs sees what is shared while it can be read
  CREATE POLICY is_known ON meeting FOR SELECT USING (${OPEN} AND (${STUBS} OR hub.reads_meeting(plan_id, id)));
  -- who was at a confidential meeting is told to those who may read of it
  CREATE POLICY is_known ON meeting_attendee FOR SELECT USING (${OPEN} AND hub.reads_meeting(plan_id, meeting_id)
    AND ${PERSON_KNOWN} AND ${besideKnown('meeting_attendee')});
  ${readable('agenda_item_content', IN_KNOWN)}
  CREATE POLICY is_known ON agenda_item FOR SELECT USING (${OPEN} AND ${IN_KNOWN} AND (${WHOLE} OR (existence = 'VISIBLE' AND ${STUBS})
    OR hub.reads_agenda_item(plan_id, id)));
  ${readable('meeting_action_content', IN_KNOWN)}
  CREATE POLICY is_known ON meeting_action FOR SELECT USING (${OPEN} AND ${IN_KNOWN} AND (${STUBS} OR hub.reads_meeting_action(plan_id, id)));
  CREATE POLICY is_known ON meeting_action_outcome FOR SELECT USING (${OPEN}
    AND EXISTS (SELECT 1 FROM meeting_action a WHERE a.plan_id = meeting_action_outcome.plan_id AND a.id = action_id)
    AND (measure_id IS NULL OR hub.knows_one_of(plan_id, ARRAY[measure_id]))
    AND (request_id IS NULL OR EXISTS (SELECT 1 FROM measure_request q WHERE q.plan_id = meeting_action_outcome.plan_id AND q.id = request_id)));
`;

const LIVING = 'hub.is_living(plan_id)';
const LEADS = `(${STAFF_OF_OWNER} OR (${STAFF} AND chair_staff_id = hub.my_staff_id()))`;
const LEADS_IT = `(${STAFF} AND (hub.chairs(plan_id, meeting_id) OR EXISTS (SELECT 1 FROM meeting m
    WHERE m.plan_id = %.plan_id AND m.id = meeting_id AND m.owner_id = hub.agency())))`;
const leadsIt = (table: string): string => LEADS_IT.replace('%', table);
const AGREES = `(${STAFF} AND ((owner_id = hub.agency() AND hub.takes_part_openly(plan_id))
    OR (classification = 'SHARED' AND hub.answers_openly(plan_id, owner_id) AND (${COORDINATES} OR hub.chairs(plan_id, meeting_id)))))`;
/** Of an agency its people in the group; of the participant, and of those beside them, what is shared unless it is the participant's. */
const PUTS_FORWARD = `(hub.is_in_group(plan_id) AND ((${STAFF_OF_OWNER} AND hub.takes_part_openly(plan_id))
    OR (owner_id IS NULL AND hub.takes_part_in(plan_id) AND (classification = 'SHARED' OR hub.is_participant_of(plan_id)))))`;
const SPEAKS = `(${STAFF_OF_OWNER} OR (owner_id IS NULL AND hub.takes_part_in(plan_id) AND (classification = 'SHARED' OR hub.is_participant_of(plan_id))))`;
const REVISES = `(${STAFF_OF_OWNER} OR (owner_id IS NULL AND hub.is_participant_of(plan_id)))`;
const ASKS_BEFORE: readonly (readonly [table: string, narrows: string])[] = [
  ['meeting', `OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED'`],
  [
    'agenda_item',
    `(OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED') OR (OLD.existence = 'VISIBLE' AND NEW.existence <> 'VISIBLE')`,
  ],
  ['meeting_action', `OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED'`],
];

const WRITES = `
  -- each agency names its own people who are on the plan, the participant those beside them; the coordinator proposes either
  CREATE POLICY is_named ON group_member FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND named_by = hub.person() AND (
    (staff_id IS NOT NULL AND ${STAFF} AND hub.staff_of(staff_id, agency_id) AND hub.may_chair(plan_id, staff_id)
      AND ((agency_id = hub.agency() AND status = 'MEMBER') OR (agency_id <> hub.agency() AND ${COORDINATES} AND status = 'PROPOSED')))
    OR (representative_id IS NOT NULL AND hub.stands(plan_id, representative_id)
      AND ((${COORDINATES} AND status = 'PROPOSED') OR (hub.is_participant_of(plan_id) AND status = 'MEMBER')))));
  CREATE POLICY moves_on ON group_member FOR UPDATE USING (${OPEN} AND ((${STAFF} AND (agency_id = hub.agency() OR ${COORDINATES}))
      OR (representative_id IS NOT NULL AND hub.kind() = 'CITIZEN')));

  CREATE POLICY is_planned ON meeting FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${STAFF_OF_OWNER} AND status = 'PLANNED'
    AND hub.takes_part_openly(plan_id) AND hub.may_chair(plan_id, chair_staff_id));
  CREATE POLICY is_led ON meeting FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${LEADS}) WITH CHECK (${STAFF});
  CREATE POLICY is_planned ON meeting_content FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${STAFF_OF_OWNER} AND ${RESTS});
  CREATE POLICY is_led ON meeting_content FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${RESTS}
    AND (${STAFF_OF_OWNER} OR (${STAFF} AND hub.chairs(plan_id, meeting_id))));
  CREATE POLICY is_called ON meeting_attendee FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${leadsIt('meeting_attendee')}
    AND (staff_id IS NULL OR hub.staff_of(staff_id, agency_id)));
  CREATE POLICY is_noted ON meeting_attendee FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${leadsIt('meeting_attendee')});

  CREATE POLICY is_put_forward ON agenda_item FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${PUTS_FORWARD}
    AND hub.knows_meeting(plan_id, meeting_id) AND hub.meeting_is(plan_id, meeting_id, '{PLANNED,CALLED}'));
  CREATE POLICY is_own_still ON agenda_item FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${REVISES});
  CREATE POLICY is_put_forward ON agenda_item_content FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${SPEAKS} AND ${RESTS});
  CREATE POLICY is_own_still ON agenda_item_content FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${REVISES} AND ${RESTS});

  -- shared, whoever leads the meeting agrees it with an agency; what is confidential an agency puts down itself
  CREATE POLICY is_agreed ON meeting_action FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND status = 'OPEN' AND ${AGREES}
    AND hub.knows_meeting(plan_id, meeting_id) AND hub.meeting_is(plan_id, meeting_id, '{CALLED,HELD}'));
  CREATE POLICY is_own_still ON meeting_action FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${STAFF_OF_OWNER});
  CREATE POLICY is_agreed ON meeting_action_content FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${AGREES} AND ${RESTS});
  CREATE POLICY is_own_still ON meeting_action_content FOR UPDATE USING (${OPEN} AND ${LIVING} AND ${STAFF_OF_OWNER} AND ${RESTS});
  CREATE POLICY came_of_it ON meeting_action_outcome FOR INSERT WITH CHECK (${OPEN} AND ${LIVING} AND ${STAFF}
    AND EXISTS (SELECT 1 FROM meeting_action a WHERE a.plan_id = meeting_action_outcome.plan_id AND a.id = action_id AND a.status = 'OPEN'
      AND CASE WHEN measure_id IS NOT NULL THEN a.owner_id = hub.agency() AND hub.owns_measure(a.plan_id, measure_id)
        ELSE EXISTS (SELECT 1 FROM measure_request q WHERE q.plan_id = a.plan_id AND q.id = request_id AND q.from_id = hub.agency()
          AND q.to_id = a.owner_id) END));
`;

const KEPT = `
  -- a row policy sees one side of a change: from what to what is looked at here
  CREATE FUNCTION hub.keep_meeting() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('PLANNED','CALLED'), ('CALLED','HELD'), ('PLANNED','CANCELLED'), ('CALLED','CANCELLED')) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a meeting is planned, called and held, in this order';
    END IF;
    IF (NEW.starts_at, NEW.ends_at, NEW.chair_staff_id) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at, OLD.chair_staff_id)
      AND (OLD.status IN ('HELD','CANCELLED') OR (NEW.chair_staff_id <> OLD.chair_staff_id AND NOT hub.may_chair(NEW.plan_id, NEW.chair_staff_id))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a meeting that is over stands, and is led by somebody on the plan';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_meeting BEFORE UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION hub.keep_meeting();

  -- an agency answers for its own people, the participant for those beside them, and those for themselves; the coordinator takes back what was proposed
  CREATE FUNCTION hub.keep_group_member() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    answers boolean := CASE WHEN OLD.staff_id IS NOT NULL THEN hub.kind() = 'STAFF' AND OLD.agency_id = hub.agency()
      ELSE hub.is_participant_of(OLD.plan_id) END;
    is_self boolean := OLD.representative_id IS NOT NULL AND EXISTS (SELECT 1 FROM representative r
      WHERE r.plan_id = OLD.plan_id AND r.id = OLD.representative_id AND r.person_id = hub.person());
    proposed boolean := hub.kind() = 'STAFF' AND OLD.plan_id = ANY (hub.coordinated_plans());
  BEGIN
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    IF NOT (CASE
      WHEN OLD.status = 'PROPOSED' AND NEW.status = 'MEMBER' THEN answers AND hub.is_living(OLD.plan_id)
        AND (OLD.staff_id IS NULL OR hub.may_chair(OLD.plan_id, OLD.staff_id)) AND (OLD.representative_id IS NULL OR hub.stands(OLD.plan_id, OLD.representative_id))
      WHEN OLD.status = 'PROPOSED' AND NEW.status = 'DECLINED' THEN answers OR is_self
      WHEN OLD.status = 'PROPOSED' AND NEW.status = 'ENDED' THEN proposed
      WHEN OLD.status = 'MEMBER' AND NEW.status = 'ENDED' THEN answers OR is_self
      ELSE false END)
    THEN RAISE insufficient_privilege USING MESSAGE = 'whom it concerns says who is in the group'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_group_member BEFORE UPDATE ON group_member FOR EACH ROW EXECUTE FUNCTION hub.keep_group_member();

  CREATE FUNCTION hub.keep_class() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    RAISE insufficient_privilege USING MESSAGE = 'what is confidential in a meeting keeps its class';
  END $$;
  ${['meeting', 'agenda_item', 'meeting_action']
    .map(
      (table) => `
  CREATE TRIGGER keep_class BEFORE UPDATE OF classification ON ${table} FOR EACH ROW
    WHEN (OLD.classification = 'CONFIDENTIAL' AND NEW.classification <> 'CONFIDENTIAL') EXECUTE FUNCTION hub.keep_class();`,
    )
    .join('')}
  CREATE TRIGGER keep_existence BEFORE UPDATE OF existence ON agenda_item FOR EACH ROW
    WHEN (OLD.existence = 'HIDDEN' AND NEW.existence <> 'HIDDEN') EXECUTE FUNCTION hub.keep_class();
  ${ASKS_BEFORE.map(
    ([table, narrows]) => `
  CREATE TRIGGER asks_before BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_before();
  CREATE CONSTRAINT TRIGGER asks_after AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_after();`,
  ).join('')}
`;

const TOLD = `EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no)`;
const about = (name: string, table: string, reads: string): string => `
  CREATE POLICY is_of_known_${table} ON plan_event AS RESTRICTIVE FOR SELECT USING (${name} IS NULL
    OR (EXISTS (SELECT 1 FROM ${table} t WHERE t.plan_id = plan_event.plan_id AND t.id = ${name})
      AND (NOT content_only OR ${reads})) OR ${TOLD});`;

/** What tells of a meeting or of something in it tells it to nobody who may not know of that, or of a change of its content alone. */
const ABOUT = `
  ALTER TABLE plan_event ADD COLUMN meeting_id uuid, ADD COLUMN agenda_item_id uuid, ADD COLUMN meeting_action_id uuid,
    ADD CONSTRAINT plan_event_meeting FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    ADD CONSTRAINT plan_event_agenda_item FOREIGN KEY (plan_id, agenda_item_id) REFERENCES agenda_item,
    ADD CONSTRAINT plan_event_meeting_action FOREIGN KEY (plan_id, meeting_action_id) REFERENCES meeting_action;
  ${about('meeting_id', 'meeting', '(agenda_item_id IS NOT NULL OR meeting_action_id IS NOT NULL OR hub.reads_meeting(plan_id, meeting_id))')}
  ${about('agenda_item_id', 'agenda_item', 'hub.reads_agenda_item(plan_id, agenda_item_id)')}
  ${about('meeting_action_id', 'meeting_action', 'hub.reads_meeting_action(plan_id, meeting_action_id)')}
  CREATE POLICY is_not_kept_of_meeting ON revision AS RESTRICTIVE FOR SELECT
    USING (${NOT_CITIZEN} OR kind NOT IN ('MEETING','AGENDA_ITEM','MEETING_ACTION') OR ${NOT_OF_CHILDS_HEALTH});
`;

const SEEN = `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`;
const SEEN_TOO = `UNION ALL SELECT 'MEETING', id FROM meeting WHERE plan_id = of_plan
          UNION ALL SELECT 'MEETING_CONTENT', meeting_id FROM meeting_content WHERE plan_id = of_plan
          UNION ALL SELECT 'AGENDA_ITEM', id FROM agenda_item WHERE plan_id = of_plan
          UNION ALL SELECT 'AGENDA_ITEM_CONTENT', item_id FROM agenda_item_content WHERE plan_id = of_plan
          UNION ALL SELECT 'MEETING_ACTION', id FROM meeting_action WHERE plan_id = of_plan
          UNION ALL SELECT 'MEETING_ACTION_CONTENT', action_id FROM meeting_action_content WHERE plan_id = of_plan
          ${SEEN}`;
const NOTED = 'UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)';

/** What earlier migrations say of other things, said of these, too. */
const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  ['hub.seen_by_each(uuid)', SEEN, SEEN_TOO],
  ['hub.erase_plan(uuid)', `'goal_content',`, `${CONTENTS.map((table) => `'${table}', `).join('')}'goal_content',`],
  [
    'hub.note_attempt(json, uuid[], uuid[])',
    NOTED,
    `UNION ALL SELECT m.id FROM meeting m WHERE m.plan_id = of_plan AND m.id = ANY (things)
        UNION ALL SELECT i.id FROM agenda_item i WHERE i.plan_id = of_plan AND i.id = ANY (things)
        UNION ALL SELECT a.id FROM meeting_action a WHERE a.plan_id = of_plan AND a.id = ANY (things)
        ${NOTED}`,
  ],
];

const FORGOTTEN = ['MEETING', 'MEETING_CONTENT', 'AGENDA_ITEM', 'AGENDA_ITEM_CONTENT', 'MEETING_ACTION'];
const ALLOWED: readonly (readonly [table: string, check: string, value: string])[] = [
  ...[...FORGOTTEN, 'MEETING_ACTION_CONTENT'].map((type) => ['event_forget', 'event_forget_type_check', type] as const),
  ...['MEETING', 'AGENDA_ITEM', 'MEETING_ACTION'].map((kind) => ['revision', 'revision_kind_check', kind] as const),
];

const GRANTS = `
  GRANT EXECUTE ON FUNCTION ${FUNCTIONS} TO %1$I;
  GRANT SELECT, INSERT ON ${TABLE_NAMES.join(', ')} TO %1$I;
  GRANT UPDATE (status) ON group_member TO %1$I;
  GRANT UPDATE (version, classification, status, starts_at, ends_at, chair_staff_id) ON meeting TO %1$I;
  GRANT UPDATE (called_at, came) ON meeting_attendee TO %1$I;
  GRANT UPDATE (version, classification, existence, position) ON agenda_item TO %1$I;
  GRANT UPDATE (version, status, due_on, classification) ON meeting_action TO %1$I;
  GRANT UPDATE (version, sealed) ON meeting_content, agenda_item_content, meeting_action_content TO %1$I;
`;
