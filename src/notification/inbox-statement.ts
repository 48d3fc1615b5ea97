import { SUBJECTS } from '../events/subjects';
import { consentsToPlansSql, restingSql } from '../law';
import { grantsSql } from '../plan';
import {
  PLAN_SOURCES,
  planFactsSql,
  powersSql,
  type RawFacts,
  type Standing,
  standingOf,
  type ViewerKind,
  viewersRows,
  withoutHealthSql,
} from '../policy';
import { knownEventSql } from './known';
import { NAMED } from './named-subjects';
import { ALWAYS, KIND_OF } from './notice-kinds';

/** A notification as the statement answers it. */
export type InboxRow = [
  xid: string,
  plan: string,
  no: string,
  id: string,
  type: string,
  occurredAt: string,
  ends: boolean,
  readAt: string | null,
  standing: Standing | null,
  facts: RawFacts | null,
  subjects: (string | null)[],
];

/** The types of events that make notifications. */
export const TYPES: readonly string[] = [...KIND_OF.keys()];

const CHOSEN = [...KIND_OF]
  .filter(([, kind]) => !ALWAYS.has(kind))
  .map(([type, kind]) => `('${type}', '${kind}')`)
  .join(', ');

const ownOf = (table: string): string => `${table}.person_id = $1::uuid AND ${table}.agency_id = $2::uuid`;

/** True of an event at `p` that the viewer has read up to, by their mark `w`. */
const COVERED = `((w.snapshot IS NOT NULL AND pg_visible_in_snapshot(p.xid, w.snapshot::pg_snapshot))
      OR (w.xid IS NOT NULL AND (p.xid, p.plan_id, p.no) <= (w.xid, w.at_plan, w.at_no)))`;

const BEFORE = '($5::text IS NULL OR (e.xid, e.plan_id, e.no) < ($5::text::xid8, $6::uuid, $7::bigint))';

/** From which transaction on something may be unread: what the viewer has not read up to. */
const UNREAD_FROM = `(SELECT GREATEST(pg_snapshot_xmin(w.snapshot::pg_snapshot), w.xid)::text FROM inbox_mark w WHERE ${ownOf('w')})`;

/**
 * Where events stand that may be in the inbox. The newest: of the types $4, before the place $5 to $7, $8 the unread alone, $9 how
 * many, $10 how many a plan; with what was marked as unread again, wherever it stands. Or those with the ids $4 in the plans $5.
 */
const PLACES = {
  newest: `SELECT i.plan_id, i.no, i.xid
    FROM hub.inbox_places($4::text[], $5::text, $6::uuid, $7::bigint, CASE WHEN $8::boolean THEN ${UNREAD_FROM} END, $10::integer) i
    UNION SELECT e.plan_id, e.no, e.xid FROM notification_mark n JOIN plan_event e ON e.plan_id = n.plan_id AND e.no = n.no
    WHERE $8::boolean AND ${ownOf('n')} AND NOT n.read AND e.type = ANY ($4::text[]) AND e.actor_id <> $1::uuid AND ${BEFORE}`,
  named: `SELECT e.plan_id, e.no, e.xid FROM unnest($5::uuid[], $4::uuid[]) AS wanted (plan, id)
    JOIN plan_event e ON e.plan_id = wanted.plan AND e.id = wanted.id JOIN opened o ON o.id = e.plan_id`,
};

/** What narrows the events by which plans were lost, and all of them: those that may be in the inbox. */
const LOST = {
  newest: `e.occurred_at >= hub.now() - interval '180 days' AND ${BEFORE}`,
  named: 'e.id = ANY ($4::uuid[]) AND e.plan_id = ANY ($5::uuid[])',
};
const NARROWED = { newest: '($8::boolean IS FALSE OR c.read_at IS NULL)', named: 'true' };
const MOST = { newest: 'LIMIT $9', named: '' };

/**
 * The inbox under the rights of the viewer: what is on record of the plans that are open to them, in the order of
 * transactions, and one line for each plan that is open no longer. Rights are asked of one event after the other, the
 * newest first, until there are enough: so a page costs what a page holds. `more` says that what was looked at did not go all the
 * way back.
 */
function inboxSql(kind: ViewerKind, which: keyof typeof PLACES): string {
  return `WITH ${viewersRows(kind, 'ALL')}, ${consentsToPlansSql}, opened AS MATERIALIZED (
    SELECT known.*, ${restingSql('known.id')} FROM (
      SELECT p.id, p.coordinator_id, ${standingOf(kind, PLAN_SOURCES)} AS standing, ${powersSql(kind)} AS powers, ${withoutHealthSql(kind)} AS without_health
      FROM plan p JOIN participant d ON d.id = p.participant_id ${which === 'named' ? 'WHERE p.id = ANY ($5::uuid[])' : ''} OFFSET 0) AS known
    WHERE standing IS NOT NULL AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::date IS NOT NULL),
  ${grantsSql},
  unwanted AS MATERIALIZED (SELECT chosen.type FROM (VALUES ${CHOSEN}) AS chosen (type, kind)
    JOIN notification_preference n ON n.kind = chosen.kind AND NOT n.wanted WHERE ${ownOf('n')}),
  lost AS MATERIALIZED (SELECT DISTINCT ON (f.plan_id) f.plan_id, f.no FROM event_forget f
    WHERE f.type = 'PLAN' AND ${ownOf('f')} AND NOT EXISTS (SELECT 1 FROM opened o WHERE o.id = f.plan_id) ORDER BY f.plan_id, f.no DESC),
  places AS MATERIALIZED (
    SELECT p.*, CASE WHEN n.plan_id IS NOT NULL THEN CASE WHEN n.read THEN n.marked_at END WHEN ${COVERED} THEN w.marked_at END AS read_at
    FROM (SELECT near.*, false AS ends FROM (${PLACES[which]}) AS near
      UNION ALL SELECT e.plan_id, e.no, e.xid, true FROM lost l JOIN plan_event e ON e.plan_id = l.plan_id AND e.no = l.no WHERE ${LOST[which]}) AS p
      LEFT JOIN inbox_mark w ON ${ownOf('w')}
      LEFT JOIN notification_mark n ON ${ownOf('n')} AND n.plan_id = p.plan_id AND n.no = p.no
    ORDER BY p.xid DESC, p.plan_id DESC, p.no DESC),
  -- one place after the other: what stands in LATERAL is asked in the order of the places, and no further than the limit
  page AS MATERIALIZED (
    SELECT c.xid, c.plan_id, c.no, c.ends, c.read_at, about.* FROM places c CROSS JOIN LATERAL (
      SELECT e.id, e.type, e.occurred_at, o.standing, json_build_array(${NAMED.map((name) => `e.${SUBJECTS[name]}`).join(', ')}) AS subjects
      FROM plan_event e LEFT JOIN opened o ON o.id = e.plan_id
      WHERE e.plan_id = c.plan_id AND e.no = c.no AND (c.ends OR (o.id IS NOT NULL AND e.type <> ALL (ARRAY(SELECT type FROM unwanted))
      AND ${knownEventSql(kind)})) OFFSET 0) AS about
    WHERE c.xid > COALESCE((SELECT cut.xid FROM places cut WHERE cut.plan_id IS NULL), '0') AND ${NARROWED[which]} ${MOST[which]})
  SELECT pg_current_snapshot()::text AS snapshot,
    (SELECT json_agg(json_build_array(g.xid::text, g.plan_id, g.no::text, g.id, g.type, g.occurred_at, g.ends, g.read_at, g.standing,
      CASE WHEN NOT g.ends THEN (SELECT ${planFactsSql(kind)} FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = g.plan_id) END,
      g.subjects) ORDER BY g.xid DESC, g.plan_id DESC, g.no DESC) FROM page g) AS found,
    EXISTS (SELECT 1 FROM places c WHERE c.plan_id IS NULL) AS more`;
}

const written = new Map<string, { name: string; text: string }>();

/** The statement of the inbox, by the kind of viewer; its text depends on nothing else. */
export function inboxStatement(kind: ViewerKind, which: keyof typeof PLACES): { name: string; text: string } {
  const name = `inbox-${kind}-${which}`;
  let statement = written.get(name);
  if (!statement) {
    statement = { name, text: inboxSql(kind, which) };
    written.set(name, statement);
  }
  return statement;
}
