import { actorOf, type Ctx } from '../kernel/ctx';
import type { ViewerKind } from '../policy';
import { type Ahead, BATCH, openPlansSql, viewerValues } from './feed.query';
import type { CaseloadPosition, Place } from './feed-cursor';
import { type AboutRow, SUBJECT_COLUMNS, subjectFrom } from './subjects';
import { isPast, windowOf } from './window';

/** An event of some plan that the viewer may come to know of, as read ahead. */
export interface CaseloadAhead extends Ahead {
  place: Place;
  /** The viewer lost the plan by it. */
  ends: boolean;
  /** It is older than what feeds go back to. */
  isPast: boolean;
}

/** The feed over all plans of a viewer, as it may be read on. */
export interface CaseloadFeed {
  /** The present snapshot, as text. */
  snapshot: string;
  /** Every transaction below has ended: up to here the order stands. */
  horizon: string;
  /** No transaction from here on has begun. */
  end: string;
  open: string[];
  /** Plans that the viewer has lost by an event after the position. */
  ending: string[];
  /** Something is committed beyond the horizon, and follows when what began before it has ended. */
  waiting: boolean;
  ahead: CaseloadAhead[];
}

const AFTER = `e.xid >= $4::text::xid8
  AND ($5::text IS NULL OR NOT pg_visible_in_snapshot(e.xid, $5::text::pg_snapshot))
  AND ($6::text IS NULL OR (e.xid, e.plan_id, e.no) > ($6::text::xid8, $7::uuid, $8::bigint))`;

const ENDS = `EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = e.plan_id AND f.no = e.no AND f.type = 'PLAN'
  AND f.person_id = $1::uuid AND f.agency_id = $2::uuid)`;

const IS_OPEN = 'e.plan_id = ANY (ARRAY(SELECT id FROM opened))';

const feedSql = (kind: ViewerKind): string => `
  WITH opened AS MATERIALIZED (${openPlansSql(kind, 'true')}),
  present AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot)
  SELECT snapshot::text, pg_snapshot_xmin(snapshot)::text AS horizon, pg_snapshot_xmax(snapshot)::text AS end,
    ARRAY(SELECT id FROM opened) AS open,
    ARRAY(SELECT e.plan_id FROM plan_event e WHERE ${AFTER} AND ${ENDS}) AS ending,
    EXISTS (SELECT 1 FROM plan_event e WHERE ${AFTER} AND e.xid >= pg_snapshot_xmin(snapshot) AND (${IS_OPEN} OR ${ENDS})) AS waiting,
    (SELECT json_agg(json_build_array(e.xid::text, e.plan_id, e.no::text, e.ends, ${isPast('e', '$10')}, ${SUBJECT_COLUMNS}) ORDER BY e.xid, e.plan_id, e.no)
      FROM (SELECT e.*, ${ENDS} AS ends FROM plan_event e
        WHERE ${AFTER} AND e.xid < pg_snapshot_xmin(snapshot) AND (${IS_OPEN} OR ${ENDS})
        ORDER BY e.xid, e.plan_id, e.no LIMIT $9) AS e) AS ahead
  FROM present`;

type Row = [xid: string, plan: string, no: string, ends: boolean, isPast: boolean, ...about: AboutRow];

/** What comes after a position in the feed over the viewer's plans, so many events at most, and only what no transaction can still precede. */
export async function readCaseload(ctx: Ctx, position: CaseloadPosition, most = BATCH): Promise<CaseloadFeed> {
  const { kind } = ctx.viewer;
  const { snapshot, place } = position;
  const [answer] = await ctx.db.read(actorOf(ctx), null, {
    name: `caseload-${kind}`,
    text: feedSql(kind),
    values: [
      ...viewerValues(ctx),
      lowestOf(position),
      snapshot,
      place?.xid ?? null,
      place?.plan ?? null,
      place?.no ?? null,
      most,
      windowOf(ctx),
    ],
  });
  const row = answer?.rows[0] as Omit<CaseloadFeed, 'ahead'> & { ahead: Row[] | null };
  const ahead = (row.ahead ?? []).map(([xid, plan, no, ends, isOld, ...subject]) => ({
    no,
    ends,
    isPast: isOld,
    place: { xid, plan, no },
    ...subjectFrom(subject),
  }));
  return { ...row, ahead };
}

/** The transaction before which nothing is looked for. */
function lowestOf({ snapshot, place }: CaseloadPosition): string {
  return place?.xid ?? snapshot?.split(':')[0] ?? '0';
}
