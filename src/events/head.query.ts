import { actorOf, type Ctx } from '../kernel/ctx';
import type { ViewerKind } from '../policy';
import { openPlansSql, viewerValues } from './feed.query';
import { isPast, windowOf } from './window';

const headSql = (kind: ViewerKind): string => `
  SELECT h.head::text AS head, COALESCE((
    SELECT ${isPast('e', '$6')} FROM plan_event e WHERE e.plan_id = o.id AND e.no > $5::bigint ORDER BY e.no LIMIT 1), false) AS "isPast"
  FROM (${openPlansSql(kind, 'p.id = $4::uuid')}) AS o JOIN plan_head h ON h.plan_id = o.id`;

/** How far a plan's feed goes, and whether it still goes back to a place in it. */
export interface FeedHead {
  head: string;
  /** The first event after the place that the viewer may know of is older than what feeds go back to. */
  isPast: boolean;
}

/** The head of a plan's feed for a reader who goes on after a number; null when the plan is not open to the viewer, or not there. */
export async function readHead(ctx: Ctx, plan: string, after: string): Promise<FeedHead | null> {
  const { kind } = ctx.viewer;
  const [answer] = await ctx.db.read(actorOf(ctx), [plan], {
    name: `feed-head-${kind}`,
    text: headSql(kind),
    values: [...viewerValues(ctx), plan, after, windowOf(ctx)],
  });
  return (answer?.rows[0] as FeedHead | undefined) ?? null;
}

const headsSql = (kind: ViewerKind): string => `
  SELECT h.plan_id, h.head::text FROM plan_head h
  WHERE h.plan_id IN (${openPlansSql(kind, 'p.id = ANY ($4::uuid[])')})`;

/** How far the feeds of plans go, of those that are open to the viewer. */
export async function readHeads(ctx: Ctx, plans: readonly string[]): Promise<Map<string, string>> {
  const { kind } = ctx.viewer;
  const [answer] = await ctx.db.read(actorOf(ctx), plans, {
    name: `feed-heads-${kind}`,
    text: headsSql(kind),
    values: [...viewerValues(ctx), plans],
  });
  const rows = (answer?.rows ?? []) as { plan_id: string; head: string }[];
  return new Map(rows.map(({ plan_id, head }) => [plan_id, head]));
}
