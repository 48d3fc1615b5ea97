import type { QueryResultRow } from 'pg';
import { actorOf, type Ctx } from '../kernel/ctx';
import { readId } from '../kernel/ids';
import type { Measure } from '../measure';
import { PLAN_SOURCES, standingOf, type ViewerKind, viewersRows } from '../policy';
import type { MeasureFilter } from './filters.input';
import type { MeasureConnection } from './measure-connection.view';
import { checkFirst, listName, pageInfo } from './page';
import { partsOf } from './parts';
import { plansFrom, rightsOf, statementFor } from './plan.query';
import type { PlanRow } from './plan-statement';

/** $4 the asked owner is the viewer's own, $5 status, $6 active on, $7 to $9 the place, $10 how many. */
const ownSql = (kind: ViewerKind): string => `
  WITH ${viewersRows(kind, 'ALL')}, opened AS MATERIALIZED (
    SELECT id FROM (SELECT p.id, ${standingOf(kind, PLAN_SOURCES)} AS standing
      FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = p.id AND m.owner_id = $2) OFFSET 0) AS known
    WHERE standing IS NOT NULL AND $1::uuid IS NOT NULL AND $3::date IS NOT NULL),
  wanted AS MATERIALIZED (
    SELECT m.plan_id, m.id, m.period_from FROM opened o JOIN measure m ON m.plan_id = o.id AND m.owner_id = $2
    WHERE $4::boolean AND ($5::text IS NULL OR m.status = $5)
      AND ($6::date IS NULL OR (m.status <> 'CANCELLED' AND $6 BETWEEN m.period_from AND m.period_to AND NOT m.breaks @> $6::date))),
  page AS (SELECT * FROM wanted WHERE $7::date IS NULL OR (period_from, plan_id, id) > ($7, $8::uuid, $9::uuid)
    ORDER BY period_from, plan_id, id LIMIT $10)
  SELECT (SELECT count(*)::int FROM wanted) AS total,
    (SELECT json_agg(json_build_array(period_from, plan_id, id) ORDER BY period_from, plan_id, id) FROM page) AS places`;

interface Found extends QueryResultRow {
  total: number;
  places: [from: string, plan: string, id: string][] | null;
}

/** A page of the measures of the viewer's own agency over all plans that the viewer has access to, in order of start. */
export async function listOwnMeasures(
  ctx: Ctx,
  filter: MeasureFilter,
  first: number,
  after: string | undefined,
): Promise<MeasureConnection> {
  checkFirst(first);
  const actor = actorOf(ctx);
  const list = listName(ctx, 'ownMeasures', filter);
  const place = after == null ? [null, null, null] : ctx.cursors.read(list, after, 'after');
  const rights = rightsOf(ctx);
  const { person, agency, today } = rights.viewer;
  const ownsAll = filter.ownerId == null || readId('agency', filter.ownerId) === actor.agency;
  const values = [person, agency, today, ownsAll, filter.status ?? null, filter.activeOn ?? null, ...place, first + 1];
  const parts = new Set([...partsOf(ctx.asked), 'measures' as const]);
  const answer = await ctx.db.readThen(
    actor,
    { name: `own-measures-${rights.kind}`, text: ownSql(rights.kind), values },
    (rows) => {
      const plans = [...new Set(((rows[0] as Found).places ?? []).slice(0, first).map(([, plan]) => plan))];
      return { scope: plans, statements: [statementFor(ctx, plans, parts)] };
    },
  );
  const found = answer.first[0] as Found;
  const plans = await plansFrom(ctx, answer.rest[0]?.rows as PlanRow[]);
  const measures = new Map<string, Measure>(
    plans.flatMap((plan) => plan.all.measures.map((one) => [one.key, one] as const)),
  );
  const places = found.places ?? [];
  const edges = places.slice(0, first).flatMap((at) => {
    const node = measures.get(at[2]);
    return node ? [{ cursor: ctx.cursors.write(list, at), node }] : [];
  });
  return { edges, pageInfo: pageInfo(edges, places.length > first, after), totalCount: found.total };
}
