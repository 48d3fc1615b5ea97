import { actorOf, type Ctx } from '../kernel/ctx';
import type { Statement } from '../kernel/db';
import { NOBODY, PLAN_SOURCES, type ViewerKind, viewersRows, whereOf } from '../policy';
import { type AboutRow, SUBJECT_COLUMNS, type Subject, subjectFrom } from './subjects';

/** An event that the viewer may come to know of, as read ahead: what it is about, and nothing to hand out. */
export interface Ahead extends Subject {
  no: string;
}

/** What a viewer must drop. */
export interface Lost {
  type:
    | 'PLAN'
    | 'PLAN_DESCRIPTION'
    | 'CONTRIBUTION'
    | 'GOAL'
    | 'GOAL_CONTENT'
    | 'ASSESSMENT'
    | 'ASSESSMENT_CONTENT'
    | 'MEASURE'
    | 'MEASURE_CONTENT'
    | 'CONSENT'
    | 'CONSENT_REQUEST'
    | 'DECISION'
    | 'LIFE_ENTRY'
    | 'MEASURE_REQUEST'
    | 'MEETING'
    | 'MEETING_CONTENT'
    | 'AGENDA_ITEM'
    | 'AGENDA_ITEM_CONTENT'
    | 'MEETING_ACTION'
    | 'MEETING_ACTION_CONTENT'
    | 'PARAGRAPH'
    | 'PARAGRAPH_CONTENT'
    | 'COMPLAINT';
  id: string;
}

/** An event as it is handed out, read in the same snapshot as the plan. */
export interface EventRow {
  no: string;
  id: string;
  type: string;
  occurred_at: Date;
  /** The taking part that it is about: agency, existence, who invited it; null when it is about none. */
  taking_part: [owner: string, existence: string, invitedBy: string] | null;
  about_agency: boolean;
  /** The viewer made the change, for this agency. */
  own: boolean;
  /** The idempotency key that the viewer gave it. */
  cause: string | null;
  /** The viewer made it, whichever agency it was for. */
  by_viewer: boolean;
  lost: [type: Lost['type'], id: string][] | null;
}

/** How many events are read ahead at once. */
export const BATCH = 100;

/** The parameters that every statement with rights begins with. */
export function viewerValues(ctx: Ctx): [person: string, agency: string, today: string] {
  return [ctx.viewer.person, ctx.viewer.agency ?? NOBODY, ctx.clock.today()];
}

/** A query for the ids of the plans that the rules open to the viewer; `more` narrows them. */
export function openPlansSql(kind: ViewerKind, more: string): string {
  return `WITH ${viewersRows(kind, 'ALL')} SELECT p.id FROM plan p JOIN participant d ON d.id = p.participant_id
    WHERE ${more} AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::date IS NOT NULL AND ${whereOf(kind, 'read', 'Plan', PLAN_SOURCES)}`;
}

const aheadSql = (kind: ViewerKind): string => `
  SELECT h.head::text AS head, (
    SELECT json_agg(json_build_array(e.no::text, ${SUBJECT_COLUMNS}) ORDER BY e.no)
    FROM (SELECT * FROM plan_event WHERE plan_id = o.id AND no > $5::bigint ORDER BY no LIMIT $6) AS e) AS ahead
  FROM (${openPlansSql(kind, 'p.id = $4::uuid')}) AS o JOIN plan_head h ON h.plan_id = o.id`;

/** A plan's feed as the viewer may read on: how far it goes, and the next events. */
export interface PlanFeed {
  head: string;
  ahead: Ahead[];
}

/** What comes after a number in a plan's feed, so many events at most; null when the plan is not open to the viewer, or not there. */
export async function readAhead(ctx: Ctx, plan: string, after: string, most = BATCH): Promise<PlanFeed | null> {
  const { kind } = ctx.viewer;
  const [answer] = await ctx.db.read(actorOf(ctx), [plan], {
    name: `feed-ahead-${kind}`,
    text: aheadSql(kind),
    values: [...viewerValues(ctx), plan, after, most],
  });
  const row = answer?.rows[0] as { head: string; ahead: AheadRow[] | null } | undefined;
  if (!row) return null;
  const ahead = (row.ahead ?? []).map(([no, ...subject]) => ({ no, ...subjectFrom(subject) }));
  return { head: row.head, ahead };
}

type AheadRow = [no: string, ...about: AboutRow];

/** True of a thing that a viewer once lost and sees again now: by the row policies, as when it was reckoned that it was lost. */
const SEEN_AGAIN = `CASE f.type
  WHEN 'PLAN' THEN EXISTS (SELECT 1 FROM plan t WHERE t.id = f.id)
  WHEN 'GOAL' THEN EXISTS (SELECT 1 FROM goal t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'GOAL_CONTENT' THEN EXISTS (SELECT 1 FROM goal_content t WHERE t.plan_id = f.plan_id AND t.goal_id = f.id)
  WHEN 'ASSESSMENT' THEN EXISTS (SELECT 1 FROM assessment t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'ASSESSMENT_CONTENT' THEN EXISTS (SELECT 1 FROM assessment_content t WHERE t.plan_id = f.plan_id AND t.assessment_id = f.id)
  WHEN 'MEASURE' THEN EXISTS (SELECT 1 FROM measure t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'MEASURE_CONTENT' THEN EXISTS (SELECT 1 FROM measure_content t WHERE t.plan_id = f.plan_id AND t.measure_id = f.id)
  WHEN 'MEASURE_REQUEST' THEN EXISTS (SELECT 1 FROM measure_request t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'CONSENT_REQUEST' THEN EXISTS (SELECT 1 FROM consent_request t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'COMPLAINT' THEN EXISTS (SELECT 1 FROM complaint t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'DECISION' THEN EXISTS (SELECT 1 FROM decision t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'LIFE_ENTRY' THEN EXISTS (SELECT 1 FROM life_entry t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'MEETING' THEN EXISTS (SELECT 1 FROM meeting t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'MEETING_CONTENT' THEN EXISTS (SELECT 1 FROM meeting_content t WHERE t.plan_id = f.plan_id AND t.meeting_id = f.id)
  WHEN 'AGENDA_ITEM' THEN EXISTS (SELECT 1 FROM agenda_item t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'AGENDA_ITEM_CONTENT' THEN EXISTS (SELECT 1 FROM agenda_item_content t WHERE t.plan_id = f.plan_id AND t.item_id = f.id)
  WHEN 'MEETING_ACTION' THEN EXISTS (SELECT 1 FROM meeting_action t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'MEETING_ACTION_CONTENT' THEN EXISTS (SELECT 1 FROM meeting_action_content t WHERE t.plan_id = f.plan_id AND t.action_id = f.id)
  WHEN 'PARAGRAPH' THEN EXISTS (SELECT 1 FROM paragraph t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  WHEN 'PARAGRAPH_CONTENT' THEN EXISTS (SELECT 1 FROM paragraph_content t WHERE t.plan_id = f.plan_id AND t.paragraph_id = f.id)
  WHEN 'CONSENT' THEN EXISTS (SELECT 1 FROM consent t WHERE t.plan_id = f.plan_id AND t.id = f.id)
  ELSE false END`;

const TO_VIEWER = 'f.person_id = $1::uuid AND f.agency_id = $2::uuid';

const BY_VIEWER = `e.actor_id = $1::uuid AND COALESCE(e.acting_agency, '${NOBODY}') = $2::uuid`;

const EVENT = `
  SELECT e.no::text, e.id, e.type, e.occurred_at,
    ${BY_VIEWER} AS own, CASE WHEN ${BY_VIEWER} THEN e.cause_id END AS cause, e.actor_id = $1::uuid AS by_viewer,
    e.agency_id IS NOT NULL AS about_agency,
    (SELECT json_build_array(t.agency_id, t.existence, t.invited_by) FROM participation t
      WHERE t.plan_id = e.plan_id AND t.agency_id = e.agency_id) AS taking_part,
    (SELECT json_agg(json_build_array(f.type, f.id) ORDER BY f.type, f.id) FROM event_forget f
      WHERE f.plan_id = e.plan_id AND f.no = e.no AND ${TO_VIEWER} AND NOT ${SEEN_AGAIN}) AS lost
  FROM plan_event e WHERE e.plan_id = $3::uuid AND e.no = $4::bigint`;

/** The statement that reads one event as it is to be handed out: without what the viewer lost by it and has again. */
export function eventStatement(ctx: Ctx, plan: string, no: string): Statement {
  const [person, agency] = viewerValues(ctx);
  return { name: 'feed-event', text: EVENT, values: [person, agency, plan, no] };
}

const ENDING = `
  SELECT e.no::text, e.id, e.occurred_at FROM event_forget f JOIN plan_event e ON e.plan_id = f.plan_id AND e.no = f.no
  WHERE f.plan_id = $3::uuid AND f.type = 'PLAN' AND ${TO_VIEWER} AND f.no > $4::bigint ORDER BY f.no DESC LIMIT 1`;

/** The event that ended the viewer's access to a plan; null when a date or something outside the plan did. */
export async function readEnding(
  ctx: Ctx,
  plan: string,
  after: string,
): Promise<Pick<EventRow, 'no' | 'id' | 'occurred_at'> | null> {
  const [person, agency] = viewerValues(ctx);
  const [answer] = await ctx.db.read(actorOf(ctx), [plan], {
    name: 'feed-ending',
    text: ENDING,
    values: [person, agency, plan, after],
  });
  return (answer?.rows[0] as Pick<EventRow, 'no' | 'id' | 'occurred_at'> | undefined) ?? null;
}
