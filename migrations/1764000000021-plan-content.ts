import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * What a plan says as a whole, and stands in no goal or measure: the coordinator's description of it, and what each of
 * those who take part contributes, in their own words.
 */
export class PlanContent1764000000021 implements MigrationInterface {
  name = 'PlanContent1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    for (const type of FORGOTTEN) await allowValue(runner, 'event_forget', 'event_forget_type_check', type);
    for (const kind of KINDS) await allowValue(runner, 'revision', 'revision_kind_check', kind);
    await amendFunction(runner, 'hub.seen_by_each(uuid)', BEFORE, `${SEEN}\n          ${BEFORE}`);
    await amendFunction(runner, 'hub.erase_plan(uuid)', ERASED, `${ERASED}${GONE}`);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['plan_description', 'contribution']) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, 'hub.erase_plan(uuid)', GONE, '');
    await amendFunction(runner, 'hub.seen_by_each(uuid)', `${SEEN}\n          `, '');
    await runner.query(`
      DELETE FROM event_forget WHERE type = ANY ('{${FORGOTTEN.join(',')}}');
      DELETE FROM revision WHERE kind = ANY ('{${KINDS.join(',')}}');
    `);
    for (const type of FORGOTTEN) await refuseValue(runner, 'event_forget', 'event_forget_type_check', type);
    for (const kind of KINDS) await refuseValue(runner, 'revision', 'revision_kind_check', kind);
    await runner.query(`
      DROP TABLE contribution, plan_description;
      DROP FUNCTION hub.takes_part_here(uuid, uuid);
    `);
  }
}

const FORGOTTEN = ['PLAN_DESCRIPTION', 'CONTRIBUTION'];
const KINDS = ['PLAN_DESCRIPTION', 'CONTRIBUTION'];
const BEFORE = `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`;
const SEEN = `UNION ALL SELECT 'PLAN_DESCRIPTION', plan_id FROM plan_description WHERE plan_id = of_plan
          UNION ALL SELECT 'CONTRIBUTION', id FROM contribution WHERE plan_id = of_plan`;

/** With a plan's keys go the rows that nobody could open any longer. */
const ERASED = 'FOREACH gone IN ARRAY ARRAY[';
const GONE = `'plan_description', 'contribution', `;

const TABLES = `
  CREATE TABLE plan_description (
    plan_id uuid PRIMARY KEY REFERENCES plan,
    version int NOT NULL DEFAULT 1,
    sealed bytea NOT NULL
  );
  CREATE TABLE contribution (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    -- an agency's, a representative's, or, where both are null, the participant's own
    owner_id uuid,
    representative_id uuid,
    written_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, representative_id) REFERENCES representative,
    CHECK (owner_id IS NULL OR representative_id IS NULL)
  );
  CREATE UNIQUE INDEX contribution_once ON contribution (plan_id, owner_id, representative_id) NULLS NOT DISTINCT;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;
const CONSENTED = `(plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_plans())::uuid[]))`;
const STAFF_OF_OWNER = `(hub.kind() = 'STAFF' AND owner_id = hub.agency())`;
const PARTICIPANTS = `(owner_id IS NULL AND representative_id IS NULL)`;
const OWN_REPRESENTATIVES = `(representative_id IS NOT NULL AND hub.takes_part_here(plan_id, representative_id))`;
const LIVING = `hub.is_living(plan_id)`;

/** Whose contribution somebody may write: the agency's own people, the participant, a representative who takes part. */
const WRITER = `((hub.kind() = 'STAFF' AND owner_id = hub.agency() AND hub.takes_part_openly(plan_id) AND ${CONSENTED})
  OR (${PARTICIPANTS} AND hub.is_participant_of(plan_id))
  OR (${OWN_REPRESENTATIVES} AND ${CONSENTED}))`;

const LOCKS = `
  -- asked under the asker's own policies: the actor is this representative, and takes part
  CREATE FUNCTION hub.takes_part_here(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN hub.kind() = 'CITIZEN' AND EXISTS (SELECT 1 FROM public.representative r WHERE r.plan_id = of_plan AND r.id = which
      AND r.person_id = hub.person() AND NOT r.ended AND 'TAKE_PART' = ANY (r.powers));
  END $$;
  ${['plan_description', 'contribution']
    .map(
      (name) => `
  ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
  CREATE POLICY in_living_plan ON ${name} AS RESTRICTIVE FOR INSERT WITH CHECK (${LIVING});
  CREATE POLICY in_living_plan_still ON ${name} AS RESTRICTIVE FOR UPDATE USING (${LIVING});`,
    )
    .join('')}
  CREATE POLICY is_readable ON plan_description FOR SELECT USING (${OPEN} AND (hub.kind() = 'STAFF' OR ${SHARED}));
  -- what rests on consent alone is there for the agency that coordinates, the participant and a guardian without one
  CREATE POLICY rests_on_consent ON plan_description AS RESTRICTIVE FOR SELECT 
    USING (hub.kind() = 'STAFF' AND hub.coordinating_agency(plan_id) = hub.agency() OR ${WHOLE} OR ${CONSENTED});
  CREATE POLICY by_coordinator ON plan_description FOR INSERT WITH CHECK (${COORDINATES} AND ${CONSENTED});
  CREATE POLICY by_coordinator_again ON plan_description FOR UPDATE USING (${COORDINATES} AND ${CONSENTED});

  -- whose it is must be known: of an agency that takes part hidden, and of a representative, not everybody knows
  CREATE POLICY is_readable ON contribution FOR SELECT USING (${OPEN} AND (hub.kind() = 'STAFF' OR ${SHARED})
    AND (owner_id IS NULL OR hub.knows_participation(plan_id, owner_id))
    AND (representative_id IS NULL OR EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = contribution.plan_id AND r.id = representative_id)));
  CREATE POLICY rests_on_consent ON contribution AS RESTRICTIVE FOR SELECT
    USING (${STAFF_OF_OWNER} OR ${PARTICIPANTS} OR ${OWN_REPRESENTATIVES} OR ${WHOLE} OR ${CONSENTED});
  CREATE POLICY is_own ON contribution FOR INSERT WITH CHECK (${OPEN} AND ${WRITER});
  CREATE POLICY is_own_still ON contribution FOR UPDATE USING (${OPEN} AND ${WRITER});
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.takes_part_here(uuid, uuid) TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, sealed) ON plan_description TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, written_at, sealed) ON contribution TO %1$I;
`;
