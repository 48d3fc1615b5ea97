import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * The life of a plan: conversations, deviations, life events, wishes for change and reviews, with what was done about them.
 * One that may not be read is not there at all.
 */
export class Life1764000000027 implements MigrationInterface {
  name = 'Life1764000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['life_entry', 'life_answer']) await letKeysChange(runner, table);
    await allowValue(runner, 'event_forget', 'event_forget_type_check', 'LIFE_ENTRY');
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    for (const kind of REMINDED) await allowValue(runner, 'ending', 'ending_kind_check', kind);
    await runner.query(REMINDERS);
    await letHubRemind(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeBackReminding(runner);
    await runner.query(`
      DROP TRIGGER keeps_review ON plan;
      DROP FUNCTION hub.keep_review();
      DELETE FROM ending WHERE kind IN ('REVIEW_SOON', 'REVIEW_OVERDUE');
    `);
    for (const kind of REMINDED.toReversed()) await refuseValue(runner, 'ending', 'ending_kind_check', kind);
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await refuseValue(runner, 'event_forget', 'event_forget_type_check', 'LIFE_ENTRY');
    await runner.query(`
      DROP POLICY is_of_known_entry ON plan_event;
      ALTER TABLE plan_event DROP COLUMN life_id;
      DROP TABLE life_answer, life_entry;
      DROP FUNCTION hub.reads_entry(uuid, uuid), hub.takes_part_in(uuid);
    `);
  }
}

const TABLES = `
  CREATE TABLE life_entry (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CONVERSATION','DEVIATION','LIFE_EVENT','CHANGE_REQUEST','REVIEW')),
    -- null: the participant's, or of somebody who takes part in the participant's place
    owner_id uuid,
    -- the agencies whom the participant's own words are for
    addressed_to uuid[] NOT NULL DEFAULT '{}',
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    measure_id uuid,
    decision_id uuid,
    -- with whom of the staff a conversation was
    staff_id uuid REFERENCES staff,
    happened_on date NOT NULL,
    next_on date,
    written_by uuid NOT NULL REFERENCES person,
    written_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, decision_id) REFERENCES decision,
    CHECK (owner_id IS NULL OR addressed_to = '{}'),
    CHECK (kind NOT IN ('CONVERSATION','REVIEW') OR owner_id IS NOT NULL),
    CHECK (kind <> 'CHANGE_REQUEST' OR owner_id IS NULL)
  );
  -- what was done about it, and the answer to a wish for change
  CREATE TABLE life_answer (
    plan_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    outcome text CHECK (outcome IN ('AGREED','PARTLY','DECLINED')),
    answered_by uuid NOT NULL REFERENCES staff,
    answered_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, entry_id, id),
    FOREIGN KEY (plan_id, entry_id) REFERENCES life_entry,
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation
  );
  CREATE UNIQUE INDEX life_answer_once ON life_answer (plan_id, entry_id) WHERE outcome IS NOT NULL;
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const STAFF_OF_OWNER = `(${STAFF} AND owner_id = hub.agency())`;
const NOT_THE_CHILDS_HEALTH = `((SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN' OR category <> 'HEALTH'
    OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[]))`;
/** The participant's own words rest on no legal basis; an agency's on those of the plan. */
const RESTS = `(owner_id IS NULL OR plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_plans())::uuid[]))`;
const KNOWN = `(measure_id IS NULL OR hub.knows_one_of(plan_id, ARRAY[measure_id]))`;

const LOCKS = `
  ${['life_entry', 'life_answer']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  -- the participant, and who stands in for them with the power to take part: those alone speak for the participant in this
  CREATE FUNCTION hub.takes_part_in(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN hub.kind() = 'CITIZEN' AND of_plan = ANY (hub.open_plans())
      AND (EXISTS (SELECT 1 FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = of_plan AND d.person_id = hub.person())
        OR EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = of_plan AND r.person_id = hub.person() AND NOT r.ended
          AND 'TAKE_PART' = ANY (r.powers)));
  END $$;
  -- what the participant wrote is also for those whom it is for, and for whoever coordinates; about a measure it is for those
  -- who may know of the measure
  CREATE POLICY is_readable ON life_entry FOR SELECT USING (${OPEN} AND (${WHOLE} OR ${STAFF_OF_OWNER}
    OR (${KNOWN} AND (
      (classification = 'SHARED' AND ${SHARED})
      OR (${STAFF} AND hub.agency() = ANY (addressed_to))
      OR (${STAFF} AND owner_id IS NULL AND ${COORDINATES})
      OR (owner_id IS NULL AND written_by = hub.person() AND hub.kind() = 'CITIZEN')
      OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = life_entry.plan_id AND c.discloser_id = owner_id
        AND category = ANY (c.categories) AND c.scope = 'ALL_IN_CATEGORY')))));
  CREATE POLICY rests_on_consent ON life_entry AS RESTRICTIVE FOR SELECT USING (owner_id = hub.agency() OR ${RESTS} OR ${WHOLE});
  CREATE POLICY is_not_kept ON life_entry AS RESTRICTIVE FOR SELECT USING (${NOT_THE_CHILDS_HEALTH});
  CREATE POLICY is_written ON life_entry FOR INSERT WITH CHECK (${OPEN} AND hub.is_living(plan_id) AND written_by = hub.person()
    AND ((${STAFF_OF_OWNER} AND hub.takes_part_openly(plan_id) AND ${RESTS} AND (kind <> 'REVIEW' OR ${COORDINATES}))
      OR (owner_id IS NULL AND hub.takes_part_in(plan_id))));

  -- asked under the asker's own policies, like the other questions about other rows
  CREATE FUNCTION hub.reads_entry(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.life_entry e WHERE e.plan_id = of_plan AND e.id = which);
  END $$;
  CREATE POLICY is_of_readable ON life_answer FOR SELECT USING (${OPEN} AND hub.reads_entry(plan_id, entry_id));
  CREATE POLICY is_answered ON life_answer FOR INSERT WITH CHECK (${OPEN} AND ${STAFF} AND agency_id = hub.agency()
    AND answered_by = hub.my_staff_id() AND hub.is_living(plan_id)
    AND EXISTS (SELECT 1 FROM life_entry e WHERE e.plan_id = life_answer.plan_id AND e.id = entry_id
      AND (e.owner_id = hub.agency() OR hub.agency() = ANY (e.addressed_to) OR (e.owner_id IS NULL AND e.${COORDINATES}))
      AND (e.kind = 'CHANGE_REQUEST') = (life_answer.outcome IS NOT NULL)));

  ALTER TABLE plan_event ADD COLUMN life_id uuid,
    ADD CONSTRAINT plan_event_life FOREIGN KEY (plan_id, life_id) REFERENCES life_entry;
  CREATE POLICY is_of_known_entry ON plan_event AS RESTRICTIVE FOR SELECT USING (life_id IS NULL OR hub.reads_entry(plan_id, life_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
`;

/** What earlier migrations say of other things, said of these, too. */
const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  [
    'hub.seen_by_each(uuid)',
    `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`,
    `UNION ALL SELECT 'LIFE_ENTRY', id FROM life_entry WHERE plan_id = of_plan
          UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`,
  ],
];

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.reads_entry(uuid, uuid), hub.takes_part_in(uuid) TO %1$I;
  GRANT SELECT, INSERT ON life_entry, life_answer TO %1$I;
`;

const REMINDED = ['REVIEW_SOON', 'REVIEW_OVERDUE'];

/** A review is told of 14 days before, and when its day is over, as what ends by its date is told: once, by one of the hubs. */
const REMINDERS = `
  CREATE FUNCTION hub.keep_review() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    waits boolean := NEW.next_review IS NOT NULL AND NEW.status NOT IN ('CLOSED', 'SUPERSEDED');
  BEGIN
    PERFORM hub.keep_ending(NEW.id, 'REVIEW_SOON', NEW.id, CASE WHEN waits THEN (NEW.next_review - 14)::timestamp AT TIME ZONE 'Europe/Oslo' END),
      hub.keep_ending(NEW.id, 'REVIEW_OVERDUE', NEW.id, CASE WHEN waits THEN hub.end_of(NEW.next_review) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_review AFTER INSERT OR UPDATE OF next_review, status ON plan FOR EACH ROW EXECUTE FUNCTION hub.keep_review();
  INSERT INTO ending (plan_id, kind, id, at)
    SELECT p.id, 'REVIEW_OVERDUE', p.id, hub.end_of(p.next_review) FROM plan p
    WHERE p.next_review IS NOT NULL AND p.status NOT IN ('CLOSED', 'SUPERSEDED');
`;

/** What the hub may put on record by itself. */
const BY_HUB = `hub.kind() = 'HUB' AND type = 'REVIEW_DUE' AND goal_id IS NULL AND measure_id IS NULL AND agency_id IS NULL AND staff_id IS NULL
  AND consent_id IS NULL AND emergency_id IS NULL AND life_id IS NULL AND EXISTS (SELECT 1 FROM ending e WHERE e.plan_id = plan_event.plan_id
    AND e.kind IN ('REVIEW_SOON', 'REVIEW_OVERDUE') AND e.told_xid = pg_current_xact_id_if_assigned())`;

/** The policy as it stood is kept as its comment, for taking back. */
async function letHubRemind(runner: QueryRunner): Promise<void> {
  const [{ was }] = (await runner.query(
    `SELECT pg_get_expr(polwithcheck, polrelid) AS was FROM pg_policy WHERE polrelid = 'plan_event'::regclass AND polname = 'expiry_is_hubs'`,
  )) as [{ was: string }];
  await runner.query(
    `ALTER POLICY expiry_is_hubs ON plan_event WITH CHECK ((type <> 'REVIEW_DUE' AND (${was})) OR (${BY_HUB}));
     COMMENT ON POLICY expiry_is_hubs ON plan_event IS ${quoted(was)};`,
  );
}

async function takeBackReminding(runner: QueryRunner): Promise<void> {
  const [{ was }] = (await runner.query(
    `SELECT obj_description(oid, 'pg_policy') AS was FROM pg_policy WHERE polrelid = 'plan_event'::regclass AND polname = 'expiry_is_hubs'`,
  )) as [{ was: string }];
  await runner.query(
    `ALTER POLICY expiry_is_hubs ON plan_event WITH CHECK (${was}); COMMENT ON POLICY expiry_is_hubs ON plan_event IS NULL;`,
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
