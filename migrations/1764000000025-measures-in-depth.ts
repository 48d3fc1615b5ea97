import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * Measures in depth: which one takes over from which, who has confirmed one, what an agency asks of another, and by what a
 * measure is known in its owner's own case system.
 */
export class MeasuresInDepth1764000000025 implements MigrationInterface {
  name = 'MeasuresInDepth1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FUNCTIONS);
    await runner.query(LOCKS);
    await allowValue(runner, 'event_forget', 'event_forget_type_check', 'MEASURE_REQUEST');
    await amendFunction(runner, 'hub.seen_by_each(uuid)', SEEN, SEEN_TOO);
    await amendFunction(runner, 'hub.erase_plan(uuid)', ERASED, ERASED_TOO);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of SEALED) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, 'hub.erase_plan(uuid)', ERASED_TOO, ERASED);
    await amendFunction(runner, 'hub.seen_by_each(uuid)', SEEN_TOO, SEEN);
    await runner.query(`DELETE FROM event_forget WHERE type = 'MEASURE_REQUEST'`);
    await refuseValue(runner, 'event_forget', 'event_forget_type_check', 'MEASURE_REQUEST');
    await runner.query(`
      ALTER POLICY may_rest_here_still ON measure_content USING (${MEASURE_RESTS});
      DROP POLICY is_of_known_measure_request ON plan_event;
      DROP POLICY is_of_known_follower ON plan_event;
      ALTER TABLE plan_event DROP COLUMN measure_request_id, DROP COLUMN follower_id;
      DROP TRIGGER keep_confirmation ON measure_content;
      DROP TRIGGER keep_confirmation_still ON measure_content;
      ALTER TABLE measure_content DROP COLUMN confirmed_by, DROP COLUMN confirmed_at;
      DROP TABLE measure_reference, measure_request_words, measure_request, measure_handover;
      DROP FUNCTION hub.keep_confirmation(), hub.keep_measure_request(), hub.clear_handover(uuid, uuid), hub.owns_measure(uuid, uuid);
    `);
  }
}

const SEALED = ['measure_request_words', 'measure_reference'];
const SEEN = `UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan`;
const SEEN_TOO = `${SEEN}
          UNION ALL SELECT 'MEASURE_REQUEST', id FROM measure_request WHERE plan_id = of_plan`;
const ERASED = `'remainder'`;
const ERASED_TOO = `'measure_request_words', 'measure_reference', 'remainder'`;

const TABLES = `
  -- one measure takes over from another of the same plan; a row of its own, since each of the two can be hidden
  CREATE TABLE measure_handover (
    plan_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    follower_id uuid NOT NULL,
    PRIMARY KEY (plan_id, measure_id),
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, follower_id) REFERENCES measure,
    CHECK (follower_id <> measure_id)
  );
  -- by whom and when it was confirmed that this is done: of the content, like who answers for it
  ALTER TABLE measure_content ADD COLUMN confirmed_by uuid REFERENCES staff, ADD COLUMN confirmed_at timestamptz,
    ADD CONSTRAINT confirmed_at_a_time CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL));
  -- what one agency asks another to do; where it stands is here, and the words are rows of their own
  CREATE TABLE measure_request (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    from_id uuid NOT NULL,
    to_id uuid NOT NULL,
    asked_by uuid NOT NULL REFERENCES staff,
    asked_at timestamptz NOT NULL,
    goal_id uuid,
    -- the measure that what is asked for is to take over from
    follows_id uuid,
    due_by date NOT NULL,
    status text NOT NULL DEFAULT 'PROPOSED' CHECK (status IN ('PROPOSED','ACCEPTED','DECLINED','WITHDRAWN')),
    answered_by uuid REFERENCES staff,
    answered_at timestamptz,
    -- the measure that came of it
    became_id uuid,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, from_id) REFERENCES participation,
    FOREIGN KEY (plan_id, to_id) REFERENCES participation,
    FOREIGN KEY (plan_id, goal_id) REFERENCES goal,
    FOREIGN KEY (plan_id, follows_id) REFERENCES measure,
    FOREIGN KEY (plan_id, became_id) REFERENCES measure,
    CHECK (from_id <> to_id),
    CHECK ((status = 'PROPOSED') = (answered_at IS NULL)),
    CHECK (became_id IS NULL OR status = 'ACCEPTED')
  );
  CREATE TABLE measure_request_words (
    plan_id uuid NOT NULL,
    request_id uuid NOT NULL,
    part text NOT NULL CHECK (part IN ('ASKED','ANSWERED')),
    -- the agency that wrote them, and the other of the two
    owner_id uuid NOT NULL,
    other_id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, request_id, part),
    FOREIGN KEY (plan_id, request_id) REFERENCES measure_request
  );
  -- by what a measure is known in its owner's case system: found by a keyed index, since it may hold anything
  CREATE TABLE measure_reference (
    plan_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    index bytea NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, measure_id),
    UNIQUE (plan_id, owner_id, index),
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure
  );
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
const CONSENTED = `plan_id = ANY ((SELECT hub.consented_plans())::uuid[])`;
const OTHER_BASES = `plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[])`;
const RESTS = `(${OTHER_BASES} OR ${CONSENTED})`;
const STAFF = `hub.kind() = 'STAFF'`;
const WRITER = `(hub.kind() = 'STAFF' OR (hub.kind() = 'SYSTEM' AND 'samplan:write' = ANY (hub.token_scopes())))`;
const LOADED = `hub.kind() = 'LOADER'`;
const knows = (column: string): string => `hub.knows_one_of(plan_id, ARRAY[${column}])`;

const MEASURE_RESTS = `((legal_basis IS NULL AND ${OTHER_BASES}) OR NOT hub.asks_consent(legal_basis) OR ${CONSENTED})`;

const FUNCTIONS = `
  -- the acting agency owns it, asked under the asker's own policies
  CREATE FUNCTION hub.owns_measure(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.measure m WHERE m.plan_id = of_plan AND m.id = which AND m.owner_id = hub.agency());
  END $$;
  -- the owner of a measure may let it hand over to another, and must be able to though it has lost sight of the one before:
  -- what is cleared is told to nobody
  CREATE FUNCTION hub.clear_handover(of_plan uuid, which uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL OR NOT hub.is_living(of_plan) OR NOT ${WRITER}
      OR NOT EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = of_plan AND m.id = which AND m.owner_id = hub.agency()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the owner says what a measure hands over to';
    END IF;
    DELETE FROM measure_handover h WHERE h.plan_id = of_plan AND h.measure_id = which;
  END $$;
  -- a confirmation is given in person, by a supervisor of the owner
  CREATE FUNCTION hub.keep_confirmation() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.person() IS NULL OR ${LOADED} OR (hub.is_supervisor() AND NEW.confirmed_by = hub.my_staff_id()) THEN RETURN NEW; END IF;
    RAISE insufficient_privilege USING MESSAGE = 'a supervisor confirms a measure, in person';
  END $$;
  -- a row policy sees one side of a change: from what to what, and by whom, is looked at here
  CREATE FUNCTION hub.keep_measure_request() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    asks boolean := hub.kind() = 'STAFF' AND OLD.from_id = hub.agency();
    answers boolean := hub.kind() = 'STAFF' AND OLD.to_id = hub.agency();
  BEGIN
    IF hub.person() IS NULL THEN RETURN NEW; END IF;
    IF NOT (CASE
      WHEN NEW.became_id IS NOT NULL THEN answers AND OLD.status = 'ACCEPTED' AND OLD.became_id IS NULL AND NEW.status = 'ACCEPTED'
        AND EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = NEW.plan_id AND m.id = NEW.became_id AND m.owner_id = OLD.to_id)
      WHEN NEW.status IN ('ACCEPTED','DECLINED') THEN answers AND OLD.status = 'PROPOSED' AND NEW.answered_by = hub.my_staff_id()
      WHEN NEW.status = 'WITHDRAWN' THEN asks AND OLD.status = 'PROPOSED'
      ELSE false END)
    THEN RAISE insufficient_privilege USING MESSAGE = 'a request goes from step to step, each by its own'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_confirmation BEFORE INSERT ON measure_content
    FOR EACH ROW WHEN (NEW.confirmed_by IS NOT NULL) EXECUTE FUNCTION hub.keep_confirmation();
  CREATE TRIGGER keep_confirmation_still BEFORE UPDATE OF confirmed_by, confirmed_at ON measure_content
    FOR EACH ROW WHEN (NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by OR NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)
    EXECUTE FUNCTION hub.keep_confirmation();
  CREATE TRIGGER keep_measure_request BEFORE UPDATE ON measure_request FOR EACH ROW EXECUTE FUNCTION hub.keep_measure_request();
`;

const PARTIES_KNOWN = `hub.knows_participation(plan_id, from_id) AND hub.knows_participation(plan_id, to_id)`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;

const LOCKS = `
  ${['measure_handover', 'measure_request', 'measure_request_words', 'measure_reference']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  -- that a measure was confirmed is kept with a case that is loaded, though nobody may confirm it so today
  ALTER POLICY may_rest_here_still ON measure_content USING (${LOADED} OR ${MEASURE_RESTS});
  CREATE POLICY keeps_it ON measure_handover TO CURRENT_USER USING (true) WITH CHECK (true);

  -- what takes over is there for those who may know of both; for all others it is as if there were nothing
  CREATE POLICY is_known ON measure_handover FOR SELECT USING (${OPEN} AND ${knows('measure_id')} AND ${knows('follower_id')});
  CREATE POLICY by_owner ON measure_handover FOR INSERT WITH CHECK (${OPEN} AND ${WRITER} AND hub.is_living(plan_id)
    AND hub.owns_measure(plan_id, measure_id) AND ${knows('follower_id')});

  -- the two agencies, the person, and of a transition those who coordinate by the stubs of its measure
  CREATE POLICY is_known ON measure_request FOR SELECT USING (${OPEN} AND (${WHOLE} OR (${PARTIES_KNOWN}
    AND ((${STAFF} AND (from_id = hub.agency() OR to_id = hub.agency()))
      OR (${STUBS} AND follows_id IS NOT NULL AND ${knows('follows_id')})))));
  CREATE POLICY is_asked ON measure_request FOR INSERT WITH CHECK (${OPEN} AND ${STAFF} AND status = 'PROPOSED'
    AND from_id = hub.agency() AND asked_by = hub.my_staff_id() AND hub.takes_part_openly(plan_id) AND hub.knows_participation(plan_id, to_id)
    AND (follows_id IS NULL OR ${knows('follows_id')})
    AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM goal g WHERE g.plan_id = measure_request.plan_id AND g.id = goal_id)));
  CREATE POLICY moves_on ON measure_request FOR UPDATE
    USING (${OPEN} AND ${STAFF} AND (from_id = hub.agency() OR to_id = hub.agency()))
    WITH CHECK (${STAFF} AND (from_id = hub.agency() OR to_id = hub.agency()));
  CREATE POLICY in_living_plan ON measure_request AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR hub.is_living(plan_id));
  CREATE POLICY in_living_plan_still ON measure_request AS RESTRICTIVE FOR UPDATE USING (hub.is_living(plan_id));

  CREATE POLICY is_between_two ON measure_request_words FOR SELECT USING (${OPEN} AND (${WHOLE}
    OR (${STAFF} AND (owner_id = hub.agency() OR other_id = hub.agency()))));
  CREATE POLICY rests_on_consent ON measure_request_words AS RESTRICTIVE FOR SELECT
    USING (owner_id = hub.agency() OR ${RESTS} OR ${WHOLE});
  -- words about what is kept from the person are kept with it; of a child's health nobody can tell which words are about it
  CREATE POLICY is_not_kept ON measure_request_words AS RESTRICTIVE FOR SELECT USING (${NOT_CITIZEN}
    OR (plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM measure_request q WHERE q.plan_id = measure_request_words.plan_id AND q.id = request_id
        AND (q.follows_id = ANY ((SELECT hub.kept_from_me())::uuid[]) OR q.goal_id = ANY ((SELECT hub.kept_from_me())::uuid[])))));
  CREATE POLICY is_said ON measure_request_words FOR INSERT WITH CHECK (${OPEN} AND ${STAFF} AND owner_id = hub.agency()
    AND EXISTS (SELECT 1 FROM measure_request q WHERE q.plan_id = measure_request_words.plan_id AND q.id = request_id
      AND CASE part WHEN 'ASKED' THEN q.from_id = owner_id AND q.to_id = other_id ELSE q.to_id = owner_id AND q.from_id = other_id END));
  CREATE POLICY may_rest_here ON measure_request_words AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR ${RESTS});
  CREATE POLICY in_living_plan ON measure_request_words AS RESTRICTIVE FOR INSERT WITH CHECK (${LOADED} OR hub.is_living(plan_id));

  CREATE POLICY is_owners ON measure_reference FOR SELECT USING (${OPEN} AND hub.kind() IN ('STAFF', 'SYSTEM') AND owner_id = hub.agency());
  CREATE POLICY by_owner ON measure_reference FOR INSERT WITH CHECK (${OPEN} AND ${WRITER} AND hub.is_living(plan_id)
    AND owner_id = hub.agency() AND hub.owns_measure(plan_id, measure_id));

  ALTER TABLE plan_event ADD COLUMN measure_request_id uuid, ADD COLUMN follower_id uuid,
    ADD CONSTRAINT plan_event_measure_request FOREIGN KEY (plan_id, measure_request_id) REFERENCES measure_request,
    ADD CONSTRAINT plan_event_follower FOREIGN KEY (plan_id, follower_id) REFERENCES measure;
  CREATE POLICY is_of_known_measure_request ON plan_event AS RESTRICTIVE FOR SELECT USING (measure_request_id IS NULL
    OR EXISTS (SELECT 1 FROM measure_request q WHERE q.plan_id = plan_event.plan_id AND q.id = measure_request_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
  -- that a measure hands over to a hidden one is told to nobody who may not know of that one
  CREATE POLICY is_of_known_follower ON plan_event AS RESTRICTIVE FOR SELECT USING (follower_id IS NULL OR ${knows('follower_id')}
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.owns_measure(uuid, uuid), hub.clear_handover(uuid, uuid), hub.keep_confirmation(), hub.keep_measure_request() TO %1$I;
  GRANT SELECT, INSERT ON measure_handover, measure_request_words, measure_reference TO %1$I;
  GRANT SELECT, INSERT, UPDATE (status, answered_by, answered_at, became_id) ON measure_request TO %1$I;
  GRANT UPDATE (confirmed_by, confirmed_at) ON measure_content TO %1$I;
`;
