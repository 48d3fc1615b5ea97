import type { QueryResultRow } from 'pg';
import { caseloadSnapshotCursor } from '../events/feed-cursor';
import { actorOf, type Ctx } from '../kernel/ctx';
import { invalidInput } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { consentsToPlansSql, restingSql } from '../law';
import { wordsOfName } from '../participant';
import {
  PLAN_SOURCES,
  powersSql,
  standingOf,
  type ViewerKind,
  viewersRows,
  whereOf,
  withoutHealthSql,
} from '../policy';
import type { PlanFilter } from './filters.input';
import { checkFirst, listName, pageInfo } from './page';
import { plansFrom, rightsOf, statementFor } from './plan.query';
import type { PlanConnection } from './plan-connection.view';
import { grantsSql, PARTICIPATION_SOURCES, type PlanRow } from './plan-statement';
import { reckonedSql } from './reckoned-filters';

/** $4 status, $5 agency, $6 words of the name, $7 review before, $8 and $9 the place, $10 how many. */
const listSql = (kind: ViewerKind, reckoned: string | null): string => `
  WITH ${viewersRows(kind, 'ALL')}, ${consentsToPlansSql}, opened AS MATERIALIZED (
    SELECT known.*${reckoned ? `, ${restingSql('known.id')}` : ''} FROM (
      SELECT p.id, p.period_from, p.period_to, COALESCE(p.next_review, 'infinity') AS review, ${standingOf(kind, PLAN_SOURCES)} AS standing,
        ${powersSql(kind)} AS powers, ${withoutHealthSql(kind)} AS without_health
      FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE ($4::text IS NULL OR p.status = $4)
        AND ($6::bytea[] IS NULL OR d.name_words @> $6)
        AND ($7::date IS NULL OR p.next_review < $7) OFFSET 0) AS known
    WHERE standing IS NOT NULL AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::date IS NOT NULL),
  ${grantsSql},
  wanted AS MATERIALIZED (SELECT o.id, o.review FROM opened o
    WHERE ${reckoned ?? 'true'}
      AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM participation t WHERE t.plan_id = o.id AND t.agency_id = $5 AND t.active
        AND ${whereOf(kind, 'read', 'Participation', PARTICIPATION_SOURCES)})))
  SELECT (SELECT count(*)::int FROM wanted) AS total, pg_current_snapshot()::text AS snapshot,
    ARRAY(SELECT w.id FROM wanted w WHERE $8::date IS NULL OR (w.review, w.id) > ($8, $9::uuid) ORDER BY w.review, w.id LIMIT $10) AS ids,
    ARRAY(SELECT w.review::text FROM wanted w WHERE $8::date IS NULL OR (w.review, w.id) > ($8, $9::uuid) ORDER BY w.review, w.id LIMIT $10) AS reviews`;

interface Found extends QueryResultRow {
  total: number;
  snapshot: string;
  ids: string[];
  reviews: string[];
}

/** A page of the plans that the viewer has access to, those to be reviewed soonest first. */
export async function listPlans(
  ctx: Ctx,
  filter: PlanFilter,
  first: number,
  after: string | undefined,
): Promise<PlanConnection> {
  checkFirst(first);
  const list = listName(ctx, 'plans', filter);
  const place = after == null ? null : ctx.cursors.read(list, after, 'after');
  const rights = rightsOf(ctx);
  const { person, agency, today } = rights.viewer;
  const words = wordsOf(filter.participantName);
  const reckoned = reckonedSql(rights.kind, filter);
  const values = [
    person,
    agency,
    today,
    filter.status ?? null,
    filter.agencyId == null ? null : (readId('agency', filter.agencyId) ?? NOWHERE),
    words?.map((word) => ctx.keys.index('name', word)),
    filter.reviewBefore ?? null,
    place?.[0] ?? null,
    place?.[1] ?? null,
    first + 1,
  ];
  const text = listSql(rights.kind, reckoned?.condition ?? null);
  const answer = await ctx.db.readThen(
    actorOf(ctx),
    { name: `plan-list-${rights.kind}-${reckoned?.name ?? 'plain'}`, text, values },
    (rows) => {
      const ids = (rows[0] as Found).ids.slice(0, first);
      return { scope: ids, statements: [statementFor(ctx, ids)] };
    },
  );
  const found = answer.first[0] as Found;
  const plans = new Map((await plansFrom(ctx, answer.rest[0]?.rows as PlanRow[])).map((plan) => [plan.key, plan]));
  const edges = found.ids.slice(0, first).flatMap((id, index) => {
    const node = plans.get(id);
    return node ? [{ cursor: ctx.cursors.write(list, [found.reviews[index] ?? 'infinity', id]), node }] : [];
  });
  return {
    edges,
    pageInfo: pageInfo(edges, found.ids.length > first, after),
    totalCount: found.total,
    cursor: caseloadSnapshotCursor(ctx, found.snapshot),
  };
}

/** An id that no agency has: for a filter by something unknown. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** No name is longer; each word asked for costs a keyed hash. */
const LONGEST_NAME = 300;

function wordsOf(name: string | undefined | null): string[] | null {
  if (name == null) return null;
  if (name.length <= LONGEST_NAME) return wordsOfName(name);
  throw invalidInput([{ path: 'filter.participantName', message: `Kan ikke være lengre enn ${LONGEST_NAME} tegn.` }]);
}
