import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * Every narrowing forgets. What ends by its date is kept by its hour, told once by whichever hub comes first, and told by
 * the hub alone; and what is narrowed by an operation is narrowed only between the two questions of who sees what.
 */
export class Forgetting1764000000009 implements MigrationInterface {
  name = 'Forgetting1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENDINGS);
    await runner.query(KEPT);
    await runner.query(TOLD);
    await runner.query(POLICIES);
    await runner.query(GUARDS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    const guards = NARROWINGS.map(
      ([table]) => `DROP TRIGGER asks_before ON ${table}; DROP TRIGGER asks_after ON ${table};`,
    );
    await runner.query(`
      ${guards.join('\n')}
      DROP TRIGGER asks_before ON plan_basis; DROP TRIGGER asks_after ON plan_basis;
      DROP POLICY expiry_is_hubs ON plan_event;
      DROP POLICY is_concerned ON plan_event;
      DROP POLICY is_no_hubs ON revision;
      DROP TRIGGER keeps_ending ON consent;
      DROP TRIGGER keeps_ending ON representative;
      DROP TRIGGER keeps_ending ON emergency_access;
      DROP FUNCTION hub.require_asked_before(), hub.require_asked_after(), hub.begin_narrowing(uuid),
        hub.lost_by_end(uuid, timestamptz), hub.seen_by_each_at(uuid, timestamptz),
        hub.concerned_by(uuid, text, uuid), hub.keep_end_of_consent(), hub.keep_end_of_authority(), hub.keep_end_of_emergency(), hub.keep_ending(uuid, text, uuid, timestamptz), hub.end_of(date);
      ${NOTHING_ENDS}
      DROP TABLE ending;
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const PINNED = `SET search_path = pg_catalog, public, pg_temp`;

/** As it stood before: word for word, since a listing of the schema would show the difference. */
const NOTHING_ENDS = `CREATE OR REPLACE FUNCTION hub.tells_end_of(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN false;
  END $$;`;

/** What ends, and when: found by its hour, so that nobody has to look through plans for what is over. */
const ENDINGS = `
  CREATE TABLE ending (
    plan_id uuid NOT NULL REFERENCES plan,
    kind text NOT NULL CHECK (kind IN ('CONSENT','AUTHORITY','EMERGENCY','AGE_12','AGE_16')),
    id uuid NOT NULL,
    -- the first instant at which it is over
    at timestamptz NOT NULL,
    -- the transaction that told of it
    told_xid xid8,
    PRIMARY KEY (plan_id, kind, id)
  );
  CREATE INDEX ending_due ON ending (at, plan_id) WHERE told_xid IS NULL;
  CREATE INDEX ending_due_in_plan ON ending (plan_id, at) WHERE told_xid IS NULL;
  CREATE INDEX ending_told ON ending (at) WHERE told_xid IS NOT NULL;
  ALTER TABLE ending ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ending FORCE ROW LEVEL SECURITY;
`;

/** The table follows the rows that it is about, whoever writes them. */
const KEPT = `
  CREATE POLICY keeps_it ON ending TO CURRENT_USER USING (true) WITH CHECK (true);
  -- a last day is over at midnight in Oslo; null without one
  CREATE FUNCTION hub.end_of(last_day date) RETURNS timestamptz LANGUAGE sql STABLE ${PINNED}
    AS $$ SELECT CASE WHEN isfinite(last_day) THEN (last_day + 1)::timestamp AT TIME ZONE 'Europe/Oslo' END $$;
  -- null: there is nothing to wait for. What is over when it is put down took nothing from anybody since, and is not told of:
  -- by the clock of who writes it, or else by what has happened in the plan
  CREATE FUNCTION hub.keep_ending(of_plan uuid, of_kind text, of_id uuid, ends timestamptz) RETURNS void LANGUAGE plpgsql ${PINNED} AS $$
  DECLARE
    present timestamptz := COALESCE(hub.now(), (SELECT e.occurred_at FROM plan_event e WHERE e.plan_id = of_plan ORDER BY e.no DESC LIMIT 1));
  BEGIN
    IF ends IS NULL THEN
      DELETE FROM ending WHERE plan_id = of_plan AND kind = of_kind AND id = of_id AND told_xid IS NULL;
      RETURN;
    END IF;
    INSERT INTO ending AS e (plan_id, kind, id, at, told_xid)
      VALUES (of_plan, of_kind, of_id, ends, CASE WHEN ends <= present THEN pg_current_xact_id() END)
      ON CONFLICT (plan_id, kind, id) DO UPDATE SET at = EXCLUDED.at, told_xid = EXCLUDED.told_xid WHERE e.at <> EXCLUDED.at;
  END $$;
  CREATE FUNCTION hub.keep_end_of_consent() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_ending(NEW.plan_id, 'CONSENT', NEW.id, CASE WHEN NOT NEW.withdrawn THEN hub.end_of(NEW.valid_to) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_ending AFTER INSERT OR UPDATE OF valid_to, withdrawn ON consent
    FOR EACH ROW EXECUTE FUNCTION hub.keep_end_of_consent();
  CREATE FUNCTION hub.keep_end_of_authority() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_ending(NEW.plan_id, 'AUTHORITY', NEW.id, CASE WHEN NOT NEW.ended THEN hub.end_of(NEW.valid_to) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_ending AFTER INSERT OR UPDATE OF valid_to, ended ON representative
    FOR EACH ROW EXECUTE FUNCTION hub.keep_end_of_authority();
  CREATE FUNCTION hub.keep_end_of_emergency() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_ending(NEW.plan_id, 'EMERGENCY', NEW.id, CASE WHEN NOT NEW.ended THEN NEW.ends_at END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_ending AFTER INSERT OR UPDATE OF ended ON emergency_access
    FOR EACH ROW EXECUTE FUNCTION hub.keep_end_of_emergency();
  DO $$
  BEGIN
    PERFORM hub.keep_ending(x.plan_id, 'EMERGENCY', x.id, x.ends_at) FROM emergency_access x WHERE NOT x.ended;
    PERFORM hub.keep_ending(c.plan_id, 'CONSENT', c.id, hub.end_of(c.valid_to)) FROM consent c WHERE NOT c.withdrawn;
    PERFORM hub.keep_ending(r.plan_id, 'AUTHORITY', r.id, hub.end_of(r.valid_to)) FROM representative r WHERE NOT r.ended;
  END $$;
`;

const TOLD = `
  -- the hub itself puts on record what it has taken as over in this very transaction, and nothing else
  CREATE OR REPLACE FUNCTION hub.tells_end_of(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN hub.kind() = 'HUB' AND EXISTS (
      SELECT 1 FROM ending e WHERE e.plan_id = wanted AND e.told_xid = pg_current_xact_id_if_assigned());
  END $$;
  -- whom an end may concern, so that several at once each tell their own; who loses something is reckoned by asking
  CREATE FUNCTION hub.concerned_by(of_plan uuid, of_kind text, of_id uuid) RETURNS TABLE (person uuid, agency uuid)
    LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT s.person_id, s.agency_id FROM consent c JOIN staff s ON s.agency_id = ANY (c.recipient_ids)
      WHERE of_kind = 'CONSENT' AND c.plan_id = of_plan AND c.id = of_id AND hub.tells_end_of(of_plan)
    UNION ALL
    SELECT r.person_id, '00000000-0000-0000-0000-000000000000'::uuid FROM representative r
      WHERE of_kind = 'AUTHORITY' AND r.plan_id = of_plan AND r.id = of_id AND hub.tells_end_of(of_plan)
    UNION ALL
    SELECT x.person_id, x.agency_id FROM emergency_access x
      WHERE of_kind = 'EMERGENCY' AND x.plan_id = of_plan AND x.id = of_id AND hub.tells_end_of(of_plan)
  $$;
  -- what each saw, or would see, at an instant: the rows as they are, under the day and hour of then
  CREATE FUNCTION hub.seen_by_each_at(of_plan uuid, instant timestamptz) RETURNS jsonb LANGUAGE plpgsql VOLATILE ${PINNED} AS $$
  DECLARE
    was_today text := current_setting('hub.today', true);
    was_now text := current_setting('hub.now', true);
    seen jsonb;
  BEGIN
    PERFORM set_config('hub.today', (instant AT TIME ZONE 'Europe/Oslo')::date::text, true), set_config('hub.now', instant::text, true);
    seen := hub.seen_by_each(of_plan);
    PERFORM set_config('hub.today', COALESCE(was_today, ''), true), set_config('hub.now', COALESCE(was_now, ''), true);
    RETURN seen;
  END $$;
  -- what an instant took from each: what is there now and was there then already
  CREATE FUNCTION hub.lost_by_end(of_plan uuid, instant timestamptz)
    RETURNS TABLE (person uuid, agency uuid, type text, id uuid) LANGUAGE plpgsql VOLATILE ${PINNED} AS $$
  DECLARE
    before jsonb := hub.seen_by_each_at(of_plan, instant - interval '1 microsecond');
    after jsonb := hub.seen_by_each_at(of_plan, instant);
  BEGIN
    RETURN QUERY SELECT * FROM hub.lost_between(before, after);
  END $$;
`;

const POLICIES = `
  -- the hub sees what is over, and takes it once
  CREATE POLICY is_over ON ending FOR SELECT USING (hub.kind() = 'HUB' AND (told_xid IS NOT NULL OR at <= hub.now()));
  CREATE POLICY is_told ON ending FOR UPDATE USING (hub.kind() = 'HUB' AND told_xid IS NULL AND at <= hub.now())
    WITH CHECK (told_xid = pg_current_xact_id());
  -- only the hub says that a consent has ended by its date, of one that has; and it says nothing else but that somebody's access has ended
  CREATE POLICY expiry_is_hubs ON plan_event AS RESTRICTIVE FOR INSERT WITH CHECK (
    CASE WHEN hub.kind() = 'HUB' THEN
        goal_id IS NULL AND measure_id IS NULL AND agency_id IS NULL AND staff_id IS NULL AND (
          (type = 'ACCESS_ENDED' AND consent_id IS NULL AND emergency_id IS NULL)
          OR (type = 'EMERGENCY_ENDED' AND consent_id IS NULL AND EXISTS (SELECT 1 FROM ending e WHERE e.plan_id = plan_event.plan_id
            AND e.kind = 'EMERGENCY' AND e.id = emergency_id AND e.told_xid = pg_current_xact_id_if_assigned()))
          OR (type = 'CONSENT_EXPIRED' AND emergency_id IS NULL AND EXISTS (SELECT 1 FROM ending e WHERE e.plan_id = plan_event.plan_id AND e.kind = 'CONSENT'
            AND e.id = consent_id AND e.told_xid = pg_current_xact_id_if_assigned())))
      ELSE type <> 'CONSENT_EXPIRED' END);
  CREATE POLICY is_no_hubs ON revision AS RESTRICTIVE FOR INSERT WITH CHECK (hub.kind() IS DISTINCT FROM 'HUB');
  -- that somebody's access ended is told to them, and to whom the plan is about
  CREATE POLICY is_concerned ON plan_event AS RESTRICTIVE FOR SELECT USING (type <> 'ACCESS_ENDED'
    OR plan_id = ANY ((SELECT hub.whole_plans())::uuid[])
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
`;

/** Changes of a row that take something from somebody, or may: those that only widen are none. */
const NARROWINGS: readonly [table: string, narrows: string][] = [
  [
    'measure',
    `(OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED') OR (OLD.existence = 'VISIBLE' AND NEW.existence <> 'VISIBLE')`,
  ],
  ['measure_content', `NEW.category <> OLD.category`],
  ['goal', `OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED'`],
  ['goal_content', `NEW.category <> OLD.category`],
  [
    'consent',
    `(NEW.withdrawn AND NOT OLD.withdrawn) OR NEW.valid_from > OLD.valid_from OR NEW.valid_to < OLD.valid_to OR NEW.scope <> OLD.scope
      OR NEW.discloser_id IS DISTINCT FROM OLD.discloser_id OR NOT NEW.recipient_ids @> OLD.recipient_ids
      OR NOT NEW.categories @> OLD.categories OR NOT NEW.measure_ids @> OLD.measure_ids`,
  ],
  ['emergency_access', 'NEW.ended AND NOT OLD.ended AND OLD.ends_at > hub.now()'],
  ['assignment', 'OLD.active AND NOT NEW.active'],
  [
    'participation',
    `OLD.active AND (NOT NEW.active OR (NEW.existence <> 'VISIBLE' AND (OLD.existence = 'VISIBLE' OR NEW.invited_by <> OLD.invited_by)))`,
  ],
  [
    'representative',
    `(NEW.ended AND NOT OLD.ended AND OLD.valid_to >= hub.today()) OR (OLD.wanted AND NOT NEW.wanted) OR (OLD.willing AND NOT NEW.willing) OR (OLD.written AND NOT NEW.written)
      OR NEW.kind <> OLD.kind OR NEW.valid_from > OLD.valid_from OR NEW.valid_to < OLD.valid_to OR NOT NEW.powers @> OLD.powers`,
  ],
];

/**
 * A service that takes something from somebody and does not say so is stopped: before the row changes it must have been
 * asked who sees what, and before the commit what was lost must stand on record. Where nobody acts, the owner keeps the
 * register, and the feeds look for themselves.
 */
const GUARDS = `
  -- asks who sees what before a change that narrows. Two at once would each see what the other is about to take, and tell nobody:
  -- so those of one plan wait for each other, and for the hub that tells of an end
  CREATE FUNCTION hub.begin_narrowing(of_plan uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE ${PINNED} AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_plan::text, 0));
    PERFORM set_config('hub.narrowing', of_plan::text, true);
    RETURN hub.seen_by_each(of_plan);
  END $$;
  CREATE FUNCTION hub.require_asked_before() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    IF hub.person() IS NOT NULL AND current_setting('hub.narrowing', true) IS DISTINCT FROM COALESCE(NEW.plan_id, OLD.plan_id)::text THEN
      RAISE object_not_in_prerequisite_state USING MESSAGE = 'a change that narrows, and nobody has asked what each viewer sees: call narrows() first';
    END IF;
    RETURN COALESCE(NEW, OLD);
  END $$;
  CREATE FUNCTION hub.require_asked_after() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    IF hub.person() IS NOT NULL AND current_setting('hub.narrowing', true) = COALESCE(NEW.plan_id, OLD.plan_id)::text THEN
      RAISE object_not_in_prerequisite_state USING MESSAGE = 'a change that narrows, and what was lost by it is not on record: record() it last';
    END IF;
    RETURN NULL;
  END $$;
  ${NARROWINGS.map(
    ([table, narrows]) => `
  CREATE TRIGGER asks_before BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_before();
  CREATE CONSTRAINT TRIGGER asks_after AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_after();`,
  ).join('')}
  -- a legal basis that asks for no consent keeps contents open: taking it away may close them
  CREATE TRIGGER asks_before BEFORE DELETE ON plan_basis FOR EACH ROW WHEN (NOT hub.asks_consent(OLD.code))
    EXECUTE FUNCTION hub.require_asked_before();
  CREATE CONSTRAINT TRIGGER asks_after AFTER DELETE ON plan_basis DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NOT hub.asks_consent(OLD.code)) EXECUTE FUNCTION hub.require_asked_after();
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT SELECT, UPDATE (told_xid) ON ending TO %1$I;
`;
