import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * Assessment (kartlegging): findings by agencies and by the participant, under the same two locks as goals and their
 * contents, and the findings that a goal rests on.
 */
export class Assessment1764000000022 implements MigrationInterface {
  name = 'Assessment1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(READS);
    await runner.query(WRITES);
    await runner.query(ABOUT);
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    for (const [table, check, value] of ALLOWED) await allowValue(runner, table, check, value);
    await runner.query(KEPT);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    await letKeysChange(runner, 'assessment_content');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, check, value] of ALLOWED.toReversed()) await refuseValue(runner, table, check, value);
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await grantToHub(runner, 'REVOKE UPDATE (based_on) ON goal_content FROM %1$I');
    await runner.query(`
      DROP POLICY is_not_kept_finding ON revision;
      DROP POLICY is_of_known_assessment ON plan_event;
      DROP POLICY is_about_known_assessment ON consent_request;
      ALTER TABLE plan_event DROP COLUMN assessment_id;
      ALTER TABLE consent_request DROP COLUMN assessment_id;
      DROP TRIGGER refuse_foreign_assessments ON goal_content;
      ALTER TABLE goal_content DROP COLUMN based_on;
      DROP TABLE assessment_content, assessment;
      DROP FUNCTION hub.refuse_foreign_assessments(), hub.reads_assessment(uuid, uuid);
    `);
  }
}

const TABLES = `
  -- what all with access may know: whose, when, and how it is classed; what a finding is about is content
  CREATE TABLE assessment (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    -- null for the participant's own
    owner_id uuid,
    found_on date NOT NULL,
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    added timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, classification),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  -- the domain lies in the sealed value: that a finding is about health is told by it
  CREATE TABLE assessment_content (
    plan_id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    owner_id uuid,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, assessment_id),
    FOREIGN KEY (plan_id, assessment_id, classification) REFERENCES assessment (plan_id, id, classification) ON UPDATE CASCADE
  );
  -- the findings that a goal rests on
  ALTER TABLE goal_content ADD COLUMN based_on uuid[] NOT NULL DEFAULT '{}';
  CREATE FUNCTION hub.refuse_foreign_assessments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM unnest(NEW.based_on) AS wanted(id)
               WHERE NOT EXISTS (SELECT 1 FROM assessment f WHERE f.plan_id = NEW.plan_id AND f.id = wanted.id)) THEN
      RAISE foreign_key_violation USING MESSAGE = 'a finding of another plan';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse_foreign_assessments BEFORE INSERT OR UPDATE OF based_on ON goal_content
    FOR EACH ROW WHEN (NEW.based_on <> '{}') EXECUTE FUNCTION hub.refuse_foreign_assessments();
  ${['assessment', 'assessment_content']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY resolves_rights ON assessment FOR SELECT TO CURRENT_USER USING (true);
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const MINE = `owner_id = hub.agency()`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const NOT_OF_CHILDS_HEALTH = `plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])`;
/** The participant's own words rest on no legal basis; an agency's on those of the plan. */
const RESTS = `(owner_id IS NULL OR plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_plans())::uuid[]))`;

const READS = `
  CREATE POLICY is_readable ON assessment_content FOR SELECT USING (${OPEN} AND (
    (classification = 'SHARED' AND ${SHARED}) OR ${MINE} OR ${WHOLE}
    OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = assessment_content.plan_id AND c.discloser_id = owner_id
      AND c.scope = 'ALL_IN_CATEGORY' AND category = ANY (c.categories))));
  CREATE POLICY rests_on_consent ON assessment_content AS RESTRICTIVE FOR SELECT USING (${MINE} OR ${RESTS} OR ${WHOLE});
  CREATE POLICY is_not_kept ON assessment_content AS RESTRICTIVE FOR SELECT USING (${NOT_CITIZEN}
    OR (assessment_id <> ALL ((SELECT hub.kept_from_me())::uuid[]) AND (category <> 'HEALTH' OR ${NOT_OF_CHILDS_HEALTH})));
  -- asked under the asker's own policies, like the other questions about other rows
  CREATE FUNCTION hub.reads_assessment(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.assessment_content c WHERE c.plan_id = of_plan AND c.assessment_id = which);
  END $$;
  -- who sees no stubs sees what is shared while it can be read; a system sees its organisation's own
  CREATE POLICY is_known ON assessment FOR SELECT USING (${OPEN} AND (${MINE} OR ${STUBS} OR hub.reads_assessment(plan_id, id)));
`;

/** The owner's people, or the participant: a guardian sees what the participant sees, and does not speak for them in this. */
const BY_OWNER = `((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND hub.is_participant_of(plan_id)))`;

const WRITES = `
  -- an agency that takes part without others knowing would be known by the stub
  CREATE POLICY is_own ON assessment FOR INSERT WITH CHECK (${OPEN} AND hub.is_living(plan_id) AND ${BY_OWNER}
    AND (owner_id IS NULL OR hub.takes_part_openly(plan_id)));
  CREATE POLICY is_own_still ON assessment FOR UPDATE USING (${OPEN} AND hub.is_living(plan_id) AND ${BY_OWNER});
  CREATE POLICY is_own ON assessment_content FOR INSERT WITH CHECK (${OPEN} AND hub.is_living(plan_id) AND ${BY_OWNER} AND ${RESTS});
  CREATE POLICY is_own_still ON assessment_content FOR UPDATE USING (${OPEN} AND hub.is_living(plan_id) AND ${BY_OWNER} AND ${RESTS});
  CREATE TRIGGER refuse_sharing BEFORE UPDATE OF classification ON assessment FOR EACH ROW
    WHEN (OLD.owner_id IS NOT NULL AND OLD.classification = 'CONFIDENTIAL' AND NEW.classification = 'SHARED') EXECUTE FUNCTION hub.refuse_sharing();
  CREATE TRIGGER refuse_new_readers BEFORE UPDATE OF category ON assessment_content FOR EACH ROW
    WHEN (NEW.owner_id IS NOT NULL AND NEW.classification = 'CONFIDENTIAL' AND NEW.category <> OLD.category)
    EXECUTE FUNCTION hub.refuse_new_readers();
  ${(
    [
      ['assessment', `OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED'`],
      ['assessment_content', 'NEW.category <> OLD.category'],
    ] as const
  )
    .map(
      ([table, narrows]) => `
  CREATE TRIGGER asks_before BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_before();
  CREATE CONSTRAINT TRIGGER asks_after AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_after();`,
    )
    .join('')}
`;

/** What tells of a finding tells it to nobody who may not know of the finding, or of a change of its content alone. */
const ABOUT = `
  ALTER TABLE plan_event ADD COLUMN assessment_id uuid,
    ADD CONSTRAINT plan_event_assessment FOREIGN KEY (plan_id, assessment_id) REFERENCES assessment;
  CREATE POLICY is_of_known_assessment ON plan_event AS RESTRICTIVE FOR SELECT USING (assessment_id IS NULL
    OR (EXISTS (SELECT 1 FROM assessment f WHERE f.plan_id = plan_event.plan_id AND f.id = assessment_id)
      AND (NOT content_only OR hub.reads_assessment(plan_id, assessment_id)))
    OR EXISTS (SELECT 1 FROM event_forget g WHERE g.plan_id = plan_event.plan_id AND g.no = plan_event.no));
  ALTER TABLE consent_request ADD COLUMN assessment_id uuid,
    ADD CONSTRAINT consent_request_assessment FOREIGN KEY (plan_id, assessment_id) REFERENCES assessment;
  CREATE POLICY is_about_known_assessment ON consent_request AS RESTRICTIVE FOR SELECT USING (assessment_id IS NULL
    OR EXISTS (SELECT 1 FROM assessment f WHERE f.plan_id = consent_request.plan_id AND f.id = assessment_id));
`;

/** As with goals and measures: of a child's health content nobody can tell afterwards which state was about health. */
const KEPT = `
  CREATE POLICY is_not_kept_finding ON revision AS RESTRICTIVE FOR SELECT
    USING (${NOT_CITIZEN} OR kind <> 'ASSESSMENT' OR ${NOT_OF_CHILDS_HEALTH});
`;

/** What earlier migrations say of goals, said of findings, too. */
const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  [
    'hub.seen_by_each(uuid)',
    `UNION ALL SELECT 'MEASURE', id FROM measure WHERE plan_id = of_plan`,
    `UNION ALL SELECT 'ASSESSMENT', id FROM assessment WHERE plan_id = of_plan
          UNION ALL SELECT 'ASSESSMENT_CONTENT', assessment_id FROM assessment_content WHERE plan_id = of_plan
          UNION ALL SELECT 'MEASURE', id FROM measure WHERE plan_id = of_plan`,
  ],
  ['hub.erase_plan(uuid)', `'goal_content',`, `'assessment_content', 'goal_content',`],
  [
    'hub.change_is_consented(uuid, uuid, text, text)',
    'OR q.goal_id = thing',
    'OR q.goal_id = thing OR q.assessment_id = thing',
  ],
  [
    'hub.refuse_new_readers()',
    `(to_jsonb(NEW) ->> 'goal_id')::uuid`,
    `(to_jsonb(NEW) ->> 'goal_id')::uuid, (to_jsonb(NEW) ->> 'assessment_id')::uuid`,
  ],
  [
    'hub.refuse_foreign_thing()',
    `UNION ALL SELECT 1 FROM measure m WHERE NEW.thing = 'MEASURE'`,
    `UNION ALL SELECT 1 FROM assessment f WHERE NEW.thing = 'ASSESSMENT' AND f.plan_id = NEW.plan_id AND f.id = NEW.thing_id AND f.owner_id = NEW.owner_id
      UNION ALL SELECT 1 FROM measure m WHERE NEW.thing = 'MEASURE'`,
  ],
  [
    'hub.note_attempt(json, uuid[], uuid[])',
    'UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)',
    `UNION ALL SELECT f.id FROM assessment f WHERE f.plan_id = of_plan AND f.id = ANY (things)
        UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)`,
  ],
];

const ALLOWED: readonly (readonly [table: string, check: string, value: string])[] = [
  ['event_forget', 'event_forget_type_check', 'ASSESSMENT'],
  ['event_forget', 'event_forget_type_check', 'ASSESSMENT_CONTENT'],
  ['revision', 'revision_kind_check', 'ASSESSMENT'],
  ['withholding', 'withholding_thing_check', 'ASSESSMENT'],
];

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.reads_assessment(uuid, uuid), hub.refuse_foreign_assessments() TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, found_on, classification) ON assessment TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, category, sealed) ON assessment_content TO %1$I;
  GRANT UPDATE (based_on) ON goal_content TO %1$I;
`;
