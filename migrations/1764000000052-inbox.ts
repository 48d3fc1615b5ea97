import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * The inbox: no copy of anything, but what is on record of a plan, read under the reader's present rights. Each keeps rows of
 * their own beside it: what they have read, and what they want to be told of. And the hub reminds of what soon comes due.
 */
export class Inbox1764000000052 implements MigrationInterface {
  name = 'Inbox1764000000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await runner.query(PLACES);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const [kind] of REMINDED) await allowValue(runner, 'ending', 'ending_kind_check', kind);
    await runner.query(REMINDERS);
    await letHubRemind(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeBackReminding(runner);
    await runner.query(`
      DROP TRIGGER reminds ON consent; DROP TRIGGER reminds ON representative; DROP TRIGGER reminds ON decision; DROP TRIGGER reminds ON meeting;
      DROP TRIGGER reminds_no_more ON complaint;
      DROP FUNCTION hub.remind_of_consent(), hub.remind_of_authority(), hub.remind_of_complaint(), hub.remind_of_meeting(), hub.remind_no_more(),
        hub.remind(uuid, text, uuid, timestamptz), hub.morning_of(date);
      DELETE FROM ending WHERE kind IN (${REMINDED.map(([kind]) => `'${kind}'`).join(', ')});
    `);
    for (const [kind] of REMINDED.toReversed()) await refuseValue(runner, 'ending', 'ending_kind_check', kind);
    await runner.query(`
      DROP INDEX plan_event_of_plan_in_commit_order, event_forget_of_plans;
      DROP FUNCTION hub.inbox_places(text[], text, uuid, bigint, text, integer), hub.access_began(uuid[]);
      DROP TABLE notification_preference, notification_mark, inbox_mark;
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const NIL = `'00000000-0000-0000-0000-000000000000'`;

const TABLES = `
  -- up to where somebody has read all: what was visible in a snapshot, and what lies up to a place in the order over all plans
  CREATE TABLE inbox_mark (
    person_id uuid NOT NULL REFERENCES person,
    agency_id uuid NOT NULL DEFAULT ${NIL},
    snapshot text CHECK (length(snapshot) <= 512),
    xid xid8,
    at_plan uuid,
    at_no bigint,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, agency_id),
    CHECK ((xid IS NULL) = (at_plan IS NULL) AND (xid IS NULL) = (at_no IS NULL)),
    CHECK (snapshot IS NOT NULL OR xid IS NOT NULL)
  );
  -- what somebody has marked by itself: read, or unread again
  CREATE TABLE notification_mark (
    plan_id uuid NOT NULL,
    no bigint NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    agency_id uuid NOT NULL DEFAULT ${NIL},
    read boolean NOT NULL,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, no, person_id, agency_id),
    FOREIGN KEY (plan_id, no) REFERENCES plan_event
  );
  CREATE INDEX notification_mark_unread ON notification_mark (person_id, agency_id) WHERE NOT read;
  -- which kinds somebody wants to be told of; without a row: told
  CREATE TABLE notification_preference (
    person_id uuid NOT NULL REFERENCES person,
    agency_id uuid NOT NULL DEFAULT ${NIL},
    kind text NOT NULL CHECK (kind ~ '^[A-Z_]{1,40}$'),
    wanted boolean NOT NULL,
    PRIMARY KEY (person_id, agency_id, kind)
  );
  CREATE INDEX plan_event_of_plan_in_commit_order ON plan_event (plan_id, xid, no);
  -- plans that somebody has lost
  CREATE INDEX event_forget_of_plans ON event_forget (person_id, agency_id) WHERE type = 'PLAN';
`;

const MINE = `person_id = hub.person() AND agency_id = COALESCE(hub.agency(), ${NIL}) AND hub.kind() IN ('STAFF', 'CITIZEN')`;

/** Each their own rows, and nobody else's: what somebody has read is told to nobody. Only what may be known is marked. */
const LOCKS = `
  ${['inbox_mark', 'notification_mark', 'notification_preference']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY is_own ON ${name} FOR SELECT USING (${MINE});
    CREATE POLICY is_own_still ON ${name} FOR UPDATE USING (${MINE}) WITH CHECK (${MINE});`,
    )
    .join('')}
  CREATE POLICY is_put_down ON inbox_mark FOR INSERT WITH CHECK (${MINE});
  CREATE POLICY is_put_down ON notification_preference FOR INSERT WITH CHECK (${MINE});
  CREATE POLICY is_put_down ON notification_mark FOR INSERT WITH CHECK (${MINE}
    AND EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = notification_mark.plan_id AND e.no = notification_mark.no));
`;

/** The first row by which something stands that has stood ever since, by plan. */
const began = (
  past: string,
  stands: string,
  whose: string,
): string => `SELECT w.plan_id, min(w.kept_xid) AS xid FROM (SELECT t.plan_id, COALESCE(t.kept_xid, '0') AS kept_xid, ${stands} AS stands,
        max(COALESCE(t.kept_xid, '0')) FILTER (WHERE NOT (${stands})) OVER (PARTITION BY t.plan_id) AS fell
      FROM ${past} t WHERE t.plan_id = ANY (opened) AND ${whose}) AS w
      WHERE w.stands AND (w.fell IS NULL OR w.kept_xid > w.fell) GROUP BY 1`;

/**
 * Where events stand, and nothing of them. That one stands there gives nothing away to whoever asks under
 * the row policies of the event itself, which every reader of places does next.
 */
const PLACES = `
  -- from which transaction on the actor has had access to open plans: with access the past does not come into the inbox. A
  -- supervisor's begins with the agency's, everybody else's with their own; the participant's has no beginning
  CREATE FUNCTION hub.access_began(opened uuid[]) RETURNS TABLE (plan_id uuid, xid xid8) LANGUAGE plpgsql STABLE ROWS 100
    SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    me uuid := hub.person();
    my_agency uuid := hub.agency();
    my_staff uuid := hub.my_staff_id();
    supervises boolean := EXISTS (SELECT 1 FROM staff s WHERE s.id = my_staff AND s.role = 'SUPERVISOR');
  BEGIN
    RETURN QUERY SELECT stood.plan_id, max(stood.xid) FROM (
      ${began('participation_past', 't.active', `t.agency_id = my_agency AND hub.kind() = 'STAFF'`)}
      UNION ALL ${began('assignment_past', 't.active', 't.staff_id = my_staff AND NOT supervises')}
      UNION ALL ${began('representative_past', 'NOT t.ended', `t.person_id = me AND hub.kind() = 'CITIZEN'`)}) AS stood GROUP BY 1;
  END $$;
  -- of the actor's open plans, of these types, of the last 180 days, not done by the actor; before a place where one is named, from
  -- a transaction on where one is named. So many a plan at most: then what is older than the oldest of a plan that has more is left
  -- out for all, so that there is no hole, and a row without a plan says from where on
  CREATE FUNCTION hub.inbox_places(of_types text[], before_xid text, before_plan uuid, before_no bigint, from_xid text, per_plan integer)
    RETURNS TABLE (plan_id uuid, no bigint, xid xid8) LANGUAGE plpgsql STABLE ROWS 500 ${DEFINER} AS $$
  DECLARE
    me uuid := hub.person();
    opened uuid[] := hub.open_plans();
    since timestamptz := hub.now() - interval '180 days';
  BEGIN
    IF hub.kind() IS NULL OR hub.kind() NOT IN ('STAFF', 'CITIZEN') THEN RETURN; END IF;
    RETURN QUERY WITH near AS MATERIALIZED (
        SELECT e.plan_id, e.no, e.xid FROM unnest(opened) AS o (id) LEFT JOIN hub.access_began(opened) b ON b.plan_id = o.id
          CROSS JOIN LATERAL (SELECT v.plan_id, v.no, v.xid FROM plan_event v
            WHERE v.plan_id = o.id AND v.xid >= GREATEST(b.xid, from_xid::xid8, '0') AND v.occurred_at >= since
              AND v.type = ANY (of_types) AND v.actor_id <> me
              AND (before_xid IS NULL OR (v.xid <= before_xid::xid8 AND (v.xid, v.plan_id, v.no) < (before_xid::xid8, before_plan, before_no)))
            ORDER BY v.xid DESC, v.no DESC LIMIT per_plan) AS e),
      cut AS MATERIALIZED (SELECT max(one.oldest) AS xid FROM (SELECT min(n.xid) AS oldest FROM near n GROUP BY n.plan_id HAVING count(*) >= per_plan) AS one)
      SELECT n.plan_id, n.no, n.xid FROM near n, cut WHERE cut.xid IS NULL OR n.xid > cut.xid
      UNION ALL SELECT NULL, NULL, cut.xid FROM cut WHERE cut.xid IS NOT NULL;
  END $$;
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.inbox_places(text[], text, uuid, bigint, text, integer) TO %1$I;
  GRANT SELECT, INSERT, UPDATE (snapshot, xid, at_plan, at_no, marked_at) ON inbox_mark TO %1$I;
  GRANT SELECT, INSERT, UPDATE (read, marked_at) ON notification_mark TO %1$I;
  GRANT SELECT, INSERT, UPDATE (wanted) ON notification_preference TO %1$I;
`;

/** What the hub reminds of, by which event, and what that event is about. */
const REMINDED: readonly (readonly [kind: string, type: string, about: string])[] = [
  ['CONSENT_SOON', 'CONSENT_ENDS_SOON', 'consent_id'],
  ['AUTHORITY_SOON', 'AUTHORITY_ENDS_SOON', 'representative_id'],
  ['COMPLAINT_SOON', 'COMPLAINT_DEADLINE_NEAR', 'decision_id'],
  ['MEETING_SOON', 'MEETING_TOMORROW', 'meeting_id'],
];

/** The rows that they are about keep the days, whoever writes them; the hub tells each once, as it tells what is over. */
const REMINDERS = `
  -- the morning of a day in Oslo; null without one
  CREATE FUNCTION hub.morning_of(on_day date) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT CASE WHEN isfinite(on_day) THEN on_day::timestamp AT TIME ZONE 'Europe/Oslo' END $$;
  -- of a morning that is past when it is put down nobody is reminded; null: there is nothing to be reminded of
  CREATE FUNCTION hub.remind(of_plan uuid, of_kind text, of_id uuid, morning timestamptz) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    present timestamptz := COALESCE(hub.now(), (SELECT e.occurred_at FROM plan_event e WHERE e.plan_id = of_plan ORDER BY e.no DESC LIMIT 1),
      clock_timestamp());
  BEGIN
    PERFORM hub.keep_ending(of_plan, of_kind, of_id, CASE WHEN morning > present THEN morning END);
  END $$;
  CREATE FUNCTION hub.remind_of_consent() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.remind(NEW.plan_id, 'CONSENT_SOON', NEW.id,
      CASE WHEN NOT NEW.withdrawn AND isfinite(NEW.valid_to) THEN hub.morning_of(NEW.valid_to - 14) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER reminds AFTER INSERT OR UPDATE OF valid_to, withdrawn ON consent FOR EACH ROW EXECUTE FUNCTION hub.remind_of_consent();
  CREATE FUNCTION hub.remind_of_authority() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.remind(NEW.plan_id, 'AUTHORITY_SOON', NEW.id,
      CASE WHEN NOT NEW.ended AND isfinite(NEW.valid_to) THEN hub.morning_of(NEW.valid_to - 14) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER reminds AFTER INSERT OR UPDATE OF valid_to, ended ON representative FOR EACH ROW EXECUTE FUNCTION hub.remind_of_authority();
  -- nobody is reminded of the time to complain about what has been complained about
  CREATE FUNCTION hub.remind_of_complaint() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.remind(NEW.plan_id, 'COMPLAINT_SOON', NEW.id, CASE WHEN NEW.complaint_deadline IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.plan_id = NEW.plan_id AND c.decision_id = NEW.id)
      THEN hub.morning_of(NEW.complaint_deadline - 3) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER reminds AFTER INSERT OR UPDATE OF complaint_deadline ON decision FOR EACH ROW EXECUTE FUNCTION hub.remind_of_complaint();
  CREATE FUNCTION hub.remind_no_more() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.remind(NEW.plan_id, 'COMPLAINT_SOON', NEW.decision_id, NULL);
    RETURN NULL;
  END $$;
  CREATE TRIGGER reminds_no_more AFTER INSERT ON complaint FOR EACH ROW WHEN (NEW.decision_id IS NOT NULL) EXECUTE FUNCTION hub.remind_no_more();
  CREATE FUNCTION hub.remind_of_meeting() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.remind(NEW.plan_id, 'MEETING_SOON', NEW.id, CASE WHEN NEW.status IN ('PLANNED', 'CALLED')
      THEN hub.morning_of((NEW.starts_at AT TIME ZONE 'Europe/Oslo')::date - 1) END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER reminds AFTER INSERT OR UPDATE OF starts_at, status ON meeting FOR EACH ROW EXECUTE FUNCTION hub.remind_of_meeting();
  DO $$
  BEGIN
    PERFORM hub.remind(c.plan_id, 'CONSENT_SOON', c.id, hub.morning_of(c.valid_to - 14)) FROM consent c WHERE NOT c.withdrawn AND isfinite(c.valid_to);
    PERFORM hub.remind(r.plan_id, 'AUTHORITY_SOON', r.id, hub.morning_of(r.valid_to - 14)) FROM representative r WHERE NOT r.ended AND isfinite(r.valid_to);
    PERFORM hub.remind(d.plan_id, 'COMPLAINT_SOON', d.id, hub.morning_of(d.complaint_deadline - 3)) FROM decision d WHERE d.complaint_deadline IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.plan_id = d.plan_id AND c.decision_id = d.id);
  END $$;
`;

const TYPES = REMINDED.map(([, type]) => `'${type}'`).join(', ');
/** What the hub may put on record by itself: that what it has just taken comes due, and of nothing else. */
const BY_HUB = `hub.kind() = 'HUB' AND goal_id IS NULL AND measure_id IS NULL AND agency_id IS NULL AND staff_id IS NULL AND emergency_id IS NULL
  AND life_id IS NULL AND agenda_item_id IS NULL AND meeting_action_id IS NULL AND num_nonnulls(consent_id, representative_id, decision_id, meeting_id) = 1 AND EXISTS (SELECT 1 FROM ending e
    WHERE e.plan_id = plan_event.plan_id AND e.told_xid = pg_current_xact_id_if_assigned() AND CASE type ${REMINDED.map(
      ([kind, type, about]) => `WHEN '${type}' THEN e.kind = '${kind}' AND e.id = plan_event.${about}`,
    ).join(' ')} END)`;

/** The policy as it stood is kept as the comment of what comes and goes with this, for taking back. */
async function letHubRemind(runner: QueryRunner): Promise<void> {
  const [{ was }] = (await runner.query(
    `SELECT pg_get_expr(polwithcheck, polrelid) AS was FROM pg_policy WHERE polrelid = 'plan_event'::regclass AND polname = 'expiry_is_hubs'`,
  )) as [{ was: string }];
  await runner.query(
    `ALTER POLICY expiry_is_hubs ON plan_event WITH CHECK ((type NOT IN (${TYPES}) AND (${was})) OR (type IN (${TYPES}) AND ${BY_HUB}));
     COMMENT ON FUNCTION hub.morning_of(date) IS ${quoted(was)};`,
  );
}

async function takeBackReminding(runner: QueryRunner): Promise<void> {
  const [{ was }] = (await runner.query(`SELECT obj_description('hub.morning_of(date)'::regprocedure) AS was`)) as [
    { was: string },
  ];
  await runner.query(`ALTER POLICY expiry_is_hubs ON plan_event WITH CHECK (${was});`);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
