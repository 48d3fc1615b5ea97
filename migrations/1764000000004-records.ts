import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/** What is put on record: events (history, outbox and feed in one), revisions, the read log, idempotency keys. */
export class Records1764000000004 implements MigrationInterface {
  name = 'Records1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await runner.query(FORGETTING);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION hub.record_lost(uuid, bigint, jsonb), hub.lost_between(jsonb, jsonb), hub.seen_by_each(uuid), hub.viewers_of(uuid), hub.latest_instant();
      DROP TABLE idempotency, access_log, revision, event_forget, plan_event;
    `);
  }
}

const TABLES = `
  CREATE TABLE plan_event (
    plan_id uuid NOT NULL REFERENCES plan,
    no bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor_id uuid NOT NULL,
    acting_agency uuid,
    -- what it is about; ids alone, never content
    agency_id uuid,
    staff_id uuid,
    goal_id uuid,
    measure_id uuid,
    consent_id uuid,
    -- a change of content alone tells a viewer of the stub nothing
    content_only boolean NOT NULL DEFAULT false,
    PRIMARY KEY (plan_id, no),
    UNIQUE (plan_id, id),
    FOREIGN KEY (plan_id, goal_id) REFERENCES goal,
    FOREIGN KEY (plan_id, measure_id) REFERENCES measure,
    FOREIGN KEY (plan_id, consent_id) REFERENCES consent,
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation
  );
  CREATE INDEX plan_event_in_commit_order ON plan_event (xid, plan_id, no);
  -- what a viewer had before an event and has no longer
  CREATE TABLE event_forget (
    plan_id uuid NOT NULL,
    no bigint NOT NULL,
    person_id uuid NOT NULL,
    agency_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    type text NOT NULL CHECK (type IN ('PLAN','GOAL','GOAL_CONTENT','MEASURE','MEASURE_CONTENT','CONSENT','CONSENT_REQUEST')),
    id uuid NOT NULL,
    PRIMARY KEY (plan_id, no, person_id, agency_id, type, id),
    FOREIGN KEY (plan_id, no) REFERENCES plan_event
  );
  -- each thing as it stood after each change, sealed: history, and the plan as of a day
  CREATE TABLE revision (
    plan_id uuid NOT NULL,
    no bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PLAN','GOAL','MEASURE','CONSENT','PARTICIPATION','ASSIGNMENT','REPRESENTATIVE')),
    id uuid NOT NULL,
    owner_id uuid,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, no, kind, id),
    FOREIGN KEY (plan_id, no) REFERENCES plan_event
  );
  -- every disclosure, before it is handed out: one entry a viewer, plan and response
  CREATE TABLE access_log (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    person_id uuid NOT NULL,
    agency_id uuid,
    standing text NOT NULL,
    what text[] NOT NULL,
    rules text[] NOT NULL,
    consent_ids uuid[] NOT NULL DEFAULT '{}',
    request_id uuid NOT NULL,
    PRIMARY KEY (plan_id, id)
  );
  CREATE INDEX access_log_newest ON access_log (plan_id, at, id);
  CREATE TABLE idempotency (
    person_id uuid NOT NULL,
    agency_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    operation text NOT NULL,
    key text NOT NULL,
    body bytea NOT NULL,
    answer uuid[] NOT NULL,
    -- real time: a limit, not a day of the law
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (person_id, agency_id, operation, key)
  );
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const TO_ME = `person_id = hub.person() AND agency_id = COALESCE(hub.agency(), '00000000-0000-0000-0000-000000000000')`;

const LOCKS = `
  ${['plan_event', 'event_forget', 'revision', 'access_log', 'idempotency']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY finds_latest ON plan_event FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY finds_latest ON access_log FOR SELECT TO CURRENT_USER USING (true);

  CREATE POLICY is_to_viewer ON event_forget FOR SELECT USING (${TO_ME});
  CREATE POLICY is_recorded ON event_forget FOR INSERT WITH CHECK (hub.may_record(plan_id));
  -- an event is there for whoever may know of all that it is about, and for whoever must forget by it
  CREATE POLICY is_known ON plan_event FOR SELECT USING (
    (${OPEN}
      AND (agency_id IS NULL OR hub.knows_participation(plan_id, agency_id))
      AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM goal g WHERE g.plan_id = plan_event.plan_id AND g.id = goal_id))
      AND (goal_id IS NULL OR NOT content_only OR EXISTS (SELECT 1 FROM goal_content g WHERE g.plan_id = plan_event.plan_id AND g.goal_id = plan_event.goal_id))
      AND (measure_id IS NULL OR hub.knows_one_of(plan_id, ARRAY[measure_id]))
      AND (measure_id IS NULL OR NOT content_only OR hub.reads_measure(plan_id, measure_id))
      AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = plan_event.plan_id AND c.id = consent_id)))
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
  CREATE POLICY is_recorded ON plan_event FOR INSERT WITH CHECK (actor_id = hub.person()
    AND acting_agency IS NOT DISTINCT FROM hub.agency() AND hub.may_record(plan_id));
  -- history under the stricter of the rights of then and now: the owner's people, and whoever has the whole plan
  CREATE POLICY is_owners ON revision FOR SELECT USING (${OPEN} AND (owner_id = hub.agency()
    OR plan_id = ANY ((SELECT hub.whole_plans())::uuid[])));
  CREATE POLICY is_recorded ON revision FOR INSERT WITH CHECK (hub.may_record(plan_id));
  -- append-only, and read by those whom it protects
  CREATE POLICY is_participants ON access_log FOR SELECT USING (plan_id = ANY ((SELECT hub.whole_plans())::uuid[]));
  -- entries of several viewers share one insert, so nothing is asked of the writer; nobody can read or change by it
  CREATE POLICY is_appended ON access_log FOR INSERT WITH CHECK (true);
  CREATE POLICY is_own ON idempotency USING (${TO_ME}) WITH CHECK (${TO_ME});
`;

const FORGETTING = `
  -- everyone who may have access to a plan, each as the actor they are; for working out who loses what, and told to nobody
  -- but whoever puts that on record
  CREATE FUNCTION hub.viewers_of(of_plan uuid) RETURNS TABLE (person uuid, kind text, agency uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM (
    SELECT s.person_id, 'STAFF', s.agency_id FROM staff s JOIN participation t ON t.agency_id = s.agency_id AND t.plan_id = of_plan
      WHERE s.active AND (s.role = 'SUPERVISOR' OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = of_plan AND a.staff_id = s.id))
    UNION
    SELECT d.person_id, 'CITIZEN', NULL::uuid FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = of_plan
    UNION
    SELECT r.person_id, 'CITIZEN', NULL::uuid FROM representative r WHERE r.plan_id = of_plan
    UNION
    SELECT i.person_id, 'SYSTEM', a.id FROM participation t JOIN agency a ON a.id = t.agency_id
      JOIN identity i ON i.kind = 'SYSTEM' AND i.key = a.organization_number WHERE t.plan_id = of_plan
    ) AS viewer WHERE hub.may_record(of_plan)
  $$;
  -- what each of them sees now, by asking as each of them: the row policies are the only reckoning of it
  CREATE FUNCTION hub.seen_by_each(of_plan uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    was_person text := current_setting('hub.person', true);
    was_kind text := current_setting('hub.kind', true);
    was_agency text := current_setting('hub.agency', true);
    was_scope text := current_setting('hub.scope', true);
    was_token text := current_setting('hub.token_scopes', true);
    viewer record;
    seen jsonb := '[]';
  BEGIN
    PERFORM set_config('hub.scope', '{' || of_plan || '}', true), set_config('hub.token_scopes', 'samplan:read', true);
    FOR viewer IN SELECT * FROM hub.viewers_of(of_plan) LOOP
      PERFORM set_config('hub.person', viewer.person::text, true), set_config('hub.kind', viewer.kind, true),
        set_config('hub.agency', COALESCE(viewer.agency::text, ''), true),
        -- one reckoning of the open plans for all that is asked as this viewer, and nothing of the one before
        set_config('hub.reckoned_for', '', true), set_config('hub.asks_as_each', 'once', true);
      -- without the plan there is nothing in it
      CONTINUE WHEN NOT of_plan = ANY (hub.open_plans());
      seen := seen || COALESCE((
        SELECT jsonb_agg(jsonb_build_array(viewer.person, COALESCE(viewer.agency, '00000000-0000-0000-0000-000000000000'), thing.type, thing.id))
        FROM (
          SELECT 'PLAN' AS type, id FROM plan WHERE id = of_plan
          UNION ALL SELECT 'GOAL', id FROM goal WHERE plan_id = of_plan
          UNION ALL SELECT 'GOAL_CONTENT', goal_id FROM goal_content WHERE plan_id = of_plan
          UNION ALL SELECT 'MEASURE', id FROM measure WHERE plan_id = of_plan
          UNION ALL SELECT 'MEASURE_CONTENT', measure_id FROM measure_content WHERE plan_id = of_plan
          UNION ALL SELECT 'CONSENT', id FROM consent WHERE plan_id = of_plan
          UNION ALL SELECT 'CONSENT_REQUEST', id FROM consent_request WHERE plan_id = of_plan
        ) AS thing), '[]');
    END LOOP;
    PERFORM set_config('hub.person', COALESCE(was_person, ''), true), set_config('hub.kind', COALESCE(was_kind, ''), true),
      set_config('hub.agency', COALESCE(was_agency, ''), true), set_config('hub.scope', COALESCE(was_scope, ''), true),
      set_config('hub.token_scopes', COALESCE(was_token, ''), true), set_config('hub.reckoned_for', '', true),
      set_config('hub.asks_as_each', '', true);
    RETURN seen;
  END $$;
  -- the difference between two answers; whoever loses the plan forgets just the plan
  CREATE FUNCTION hub.lost_between(before jsonb, after jsonb) RETURNS TABLE (person uuid, agency uuid, type text, id uuid)
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH lost AS (
      SELECT (entry ->> 0)::uuid AS person, (entry ->> 1)::uuid AS agency, entry ->> 2 AS type, (entry ->> 3)::uuid AS id
      FROM (SELECT entry FROM jsonb_array_elements(before) entry EXCEPT SELECT entry FROM jsonb_array_elements(after) entry) AS gone)
    SELECT person, agency, type, id FROM lost
    WHERE type = 'PLAN' OR NOT EXISTS (
      SELECT 1 FROM lost AS all_of_it WHERE all_of_it.type = 'PLAN' AND all_of_it.person = lost.person AND all_of_it.agency = lost.agency)
  $$;
  -- the difference between before and now, put beside the event that made it; with it the narrowing is told
  CREATE FUNCTION hub.record_lost(of_plan uuid, event_no bigint, before jsonb) RETURNS void LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    INSERT INTO event_forget (plan_id, no, person_id, agency_id, type, id)
      SELECT of_plan, event_no, lost.* FROM hub.lost_between(before, hub.seen_by_each(of_plan)) AS lost;
    PERFORM set_config('hub.narrowing', '', true);
  END $$;
  -- where the demo's clock goes on after a restart
  CREATE FUNCTION hub.latest_instant() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT GREATEST((SELECT max(occurred_at) FROM plan_event), (SELECT max(at) FROM access_log))
  $$;
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT SELECT, INSERT ON plan_event, event_forget, revision, access_log TO %1$I;
  GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO %1$I;
`;
