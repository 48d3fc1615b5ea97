import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amendFunction } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { keepPast, losePast } from '../src/kernel/keep-past';

/** The findings of the assessment as they stood, as goals and their contents are kept. */
export class PastOfAssessment1764000000041 implements MigrationInterface {
  name = 'PastOfAssessment1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await keepPast(runner, 'assessment', 'id');
    await keepPast(runner, 'assessment_content', 'assessment_id');
    await runner.query(NUMBERS);
    await runner.query(BEGINNINGS);
    await runner.query(LOCKS);
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await runner.query(`
      ALTER POLICY is_not_kept_finding ON revision USING (${KEPT_FROM_CITIZEN});
      DROP TRIGGER numbers_past_finding ON revision;
      DROP FUNCTION hub.number_past_finding();
    `);
    await losePast(runner, 'assessment_content');
    await losePast(runner, 'assessment');
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const NUMBERS = `
  CREATE FUNCTION hub.number_past_finding() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    UPDATE assessment_content_past SET no = NEW.no
      WHERE plan_id = NEW.plan_id AND assessment_id = NEW.id AND stood_until = 'infinity' AND kept_xid = pg_current_xact_id();
    RETURN NULL;
  END $$;
  CREATE TRIGGER numbers_past_finding AFTER INSERT ON revision FOR EACH ROW WHEN (NEW.kind = 'ASSESSMENT')
    EXECUTE FUNCTION hub.number_past_finding();
`;

const WALLED = ['assessment', 'assessment_content', 'revision', 'plan_event'];
/** How a finding stands since its last change on record; where none is, since now. */
const began = (id: string): string =>
  `COALESCE((SELECT max(e.occurred_at) FROM revision r JOIN plan_event e ON e.plan_id = r.plan_id AND e.no = r.no
    WHERE r.plan_id = t.plan_id AND r.kind = 'ASSESSMENT' AND r.id = t.${id}), clock_timestamp())`;
const beginning = (table: string, id: string): string => `
  INSERT INTO ${table}_past SELECT (jsonb_populate_record(NULL::${table}_past, to_jsonb(t) - 'sealed'
      || jsonb_build_object('stood_since', ${began(id)}, 'stood_until', 'infinity'))).* FROM ${table} t;`;

/** FORCE binds the owner, too: it is lifted while what is there is put into the past, inside this transaction alone. */
const BEGINNINGS = `
  ${WALLED.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join('\n')}
  ${beginning('assessment', 'id')}
  ${beginning('assessment_content', 'assessment_id')}
  UPDATE assessment_content_past t SET no =
    (SELECT max(r.no) FROM revision r WHERE r.plan_id = t.plan_id AND r.kind = 'ASSESSMENT' AND r.id = t.assessment_id);
  ${WALLED.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n')}
`;

const AT = `stood_since <= hub.as_of() AND stood_until > hub.as_of()`;
const OPEN = `plan_id = ANY ((SELECT hub.plans_then('OPEN'))::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.plans_then('WHOLE'))::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.plans_then('STUBS'))::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const MINE = `owner_id = hub.agency()`;
const SHARED = `(classification = 'SHARED' AND hub.kind() IN ('STAFF', 'CITIZEN'))`;
const RESTED = `(owner_id IS NULL OR plan_id = ANY ((SELECT hub.other_bases_then())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_then())::uuid[]))`;
const now = (table: string, id: string): string =>
  `EXISTS (SELECT 1 FROM ${table} n WHERE n.plan_id = ${table}_past.plan_id AND n.${id} = ${table}_past.${id})`;

const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const KEPT_FROM_CITIZEN = `${NOT_CITIZEN} OR kind <> 'ASSESSMENT' OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])`;

/** As the row policies of the present, with what decided then; and each asks the present ones as well. */
const LOCKS = `
  CREATE POLICY was_readable ON assessment_content_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('assessment_content', 'assessment_id')}
    AND (${SHARED} OR ${MINE} OR ${WHOLE}
      OR EXISTS (SELECT 1 FROM hub.consent_in_force_then c WHERE c.plan_id = assessment_content_past.plan_id
        AND c.discloser_id = assessment_content_past.owner_id AND assessment_content_past.category = ANY (c.categories) AND c.scope = 'ALL_IN_CATEGORY'))
    AND (${MINE} OR ${RESTED} OR ${WHOLE})
    AND (${NOT_CITIZEN} OR (assessment_id <> ALL ((SELECT hub.kept_then())::uuid[])
      AND (category <> 'HEALTH' OR plan_id <> ALL ((SELECT hub.without_health_then())::uuid[])))));
  CREATE POLICY was_known ON assessment_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('assessment', 'id')}
    AND (${MINE} OR ${STAFF} OR ${STUBS} OR ${WHOLE}
      OR EXISTS (SELECT 1 FROM assessment_content_past c WHERE c.plan_id = assessment_past.plan_id AND c.assessment_id = assessment_past.id)));
  -- of a child's health content it is known here which state was about health
  ALTER POLICY is_not_kept_finding ON revision USING (${KEPT_FROM_CITIZEN}
    OR (hub.as_of() IS NOT NULL AND hub.reads_past(plan_id, no, kind, id)));
`;

const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  [
    'hub.reads_past(uuid, bigint, text, uuid)',
    `WHEN 'MEASURE' THEN`,
    `WHEN 'ASSESSMENT' THEN EXISTS (SELECT 1 FROM public.assessment_content_past c WHERE c.plan_id = of_plan AND c.assessment_id = which AND c.no = of_no)
      WHEN 'MEASURE' THEN`,
  ],
  ['hub.erase_plan(uuid)', `'goal_content_past', `, `'assessment_content_past', 'goal_content_past', `],
];

const GRANTS = `
  GRANT SELECT ON past.assessment, past.assessment_content, assessment_past, assessment_content_past TO %1$I;
  GRANT EXECUTE ON FUNCTION hub.number_past_finding() TO %1$I;
`;
