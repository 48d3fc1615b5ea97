import { agenciesById } from '../agency';
import { actorOf } from '../kernel/ctx';
import { type IdKind, publicId, publicIdInPlan } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import { checkFirst, listName, type Plan, pageInfo, roleFor } from '../plan';
import { NOBODY } from '../policy';
import { changesBetween } from './changes';
import { disclosed } from './history.query';
import type { HistoryConnection, HistoryKind } from './plan-history.view';

/** $2 whose revisions alone, null: all; $3 the place, $4 how many, $5 until when. */
const READ = `SELECT r.no::text, r.kind, r.id, r.owner_id, r.sealed, b.no::text AS no_before, b.sealed AS before, e.occurred_at, e.acting_agency, s.name
  FROM revision r JOIN plan_event e ON e.plan_id = r.plan_id AND e.no = r.no
    LEFT JOIN staff s ON s.person_id = e.actor_id AND s.agency_id = e.acting_agency
    LEFT JOIN LATERAL (SELECT p.no, p.sealed FROM revision p WHERE p.plan_id = r.plan_id AND p.kind = r.kind AND p.id = r.id AND p.no < r.no
      AND ($2::uuid IS NULL OR p.owner_id = $2) ORDER BY p.no DESC LIMIT 1) b ON true
  WHERE r.plan_id = $1 AND ($2::uuid IS NULL OR r.owner_id = $2) AND ($3::bigint IS NULL OR (r.no, r.id) < ($3, $6::uuid))
    AND ($5::timestamptz IS NULL OR e.occurred_at <= $5)
    AND r.kind IN ('PLAN', 'GOAL', 'ASSESSMENT', 'MEASURE', 'CONSENT', 'PARTICIPATION', 'ASSIGNMENT', 'REPRESENTATIVE')
  ORDER BY r.no DESC, r.id DESC LIMIT $4`;

interface Row {
  no: string;
  kind: HistoryKind;
  id: string;
  owner_id: string | null;
  sealed: Buffer;
  no_before: string | null;
  before: Buffer | null;
  occurred_at: Date;
  acting_agency: string | null;
  name: string | null;
}

type State = Record<string, unknown> & { category?: string; correction?: string };

/**
 * The changes of a plan, newest first: the participant and a guardian see all, staff those of what their own agency owned,
 * each only of what they may read now.
 */
export async function readPlanHistory(
  plan: Plan,
  first: number,
  after: string | undefined,
): Promise<HistoryConnection> {
  checkFirst(first);
  const { ctx, rights, opened } = plan.facts;
  const list = listName(ctx, `history ${plan.key}`, {});
  const [no, id] = after == null ? [null, null] : ctx.cursors.read(list, after, 'after');
  const seesAll = rights.may('read', 'Revision', { ...opened, owner: NOBODY, readable: true, keptBack: false });
  const [found, keys] = await ctx.db.read(
    actorOf(ctx),
    [plan.key],
    { text: READ, values: [plan.key, seesAll ? null : rights.viewer.agency, no, first + 1, plan.asOf, id] },
    { text: 'SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1', values: [plan.key] },
  );
  const rows = (found?.rows ?? []) as Row[];
  const agencies = await agenciesById(ctx, new Set(rows.flatMap((row) => row.acting_agency ?? [])));
  const open = ({ kind, id: thing }: Row, at: string, sealed: Buffer): State =>
    openSealed<State>(
      ctx.keys.ring,
      plan.key,
      (keys?.rows ?? []) as WrappedKey[],
      `revision:${plan.key}:${at}:${kind}:${thing}`,
      sealed,
    );
  const edges = rows.slice(0, first).flatMap((row) => {
    if (!isReadable(plan, row)) return [];
    const state = open(row, row.no, row.sealed);
    const before = row.before && row.no_before ? open(row, row.no_before, row.before) : null;
    const states = before ? [before, state] : [state];
    if (!states.every(({ category = '' }) => disclosed(plan, row, category))) return [];
    const node = {
      at: row.occurred_at,
      by: row.name ?? roleFor(row.acting_agency === null ? 'PARTICIPANT' : 'SYSTEM', ctx.language),
      agency: row.acting_agency ? (agencies.get(row.acting_agency) ?? null) : null,
      kind: row.kind,
      id: publicIdOf(plan, row),
      correction: state.correction ?? null,
      changes: changesBetween(before, state),
    };
    return [{ cursor: ctx.cursors.write(list, [row.no, row.id]), node }];
  });
  return { edges, pageInfo: pageInfo(edges, rows.length > first, after) };
}

/** Of what may be read now alone: a content, a consent, a representative; the frame is for all with access. */
function isReadable({ all }: Plan, { kind, id }: Row): boolean {
  const contents = { GOAL: all.goals, ASSESSMENT: all.assessments, MEASURE: all.measures } as const;
  if (kind in contents) {
    const thing = contents[kind as keyof typeof contents].find(({ key }) => key === id);
    return thing !== undefined && thing.content.__typename !== 'Withheld';
  }
  if (kind === 'CONSENT') return all.consents.some(({ key }) => key === id);
  return true;
}

const IDS: Partial<Record<HistoryKind, IdKind>> = {
  GOAL: 'goal',
  ASSESSMENT: 'assessment',
  MEASURE: 'measure',
  CONSENT: 'consent',
  REPRESENTATIVE: 'representative',
};

function publicIdOf(plan: Plan, { kind, id }: Row): string {
  const inPlan = IDS[kind];
  if (inPlan) return publicIdInPlan(inPlan, plan.key, id);
  return publicId(kind === 'PLAN' ? 'plan' : kind === 'ASSIGNMENT' ? 'staff' : 'agency', id);
}
