import type { Assessment } from '../assessment';
import type { Tx } from '../kernel/db';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen } from '../law';
import {
  consentsTo,
  covering,
  keptBackSql,
  NOBODY,
  OPENED_SOURCES,
  ownerFact,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import type { Reading } from '../reading';
import type { Classification, InformationCategory } from '../terms';
import { withheldFrom } from '../withheld';
import { type Goal, GoalAction, type GoalContent, type GoalHorizon, type GoalStatus } from './goal.view';

/** Where the facts of a goal and its content are found in a statement over `goal g` with `goal_content c`. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'g.plan_id', 'g.id', 'c.category') },
  owner: { column: `COALESCE(g.owner_id, '00000000-0000-0000-0000-000000000000')` },
  classification: { column: 'g.classification' },
  readable: { column: '(c.plan_id IS NOT NULL)' },
  frozen: { column: `(g.owner_id IS NOT NULL AND ${frozenSql('NULL::text')})` },
  consents: consentsTo('g', 'c.category'),
});

/** FROM and WHERE over the goals of `o` that the viewer may know of; `c` is the content where it may be read. */
export const knownGoalsSql = (kind: ViewerKind): string => `goal g
  LEFT JOIN LATERAL (SELECT * FROM goal_content WHERE plan_id = g.plan_id AND goal_id = g.id OFFSET 0) c
    ON ${whereOf(kind, 'read', 'GoalContent', sourcesFor(kind))}
  WHERE g.plan_id = o.id AND ${whereOf(kind, 'read', 'Goal', sourcesFor(kind))}`;

/** The goals of each `opened o` as JSON rows, with the rules in it; content only where asked. */
export function goalsSql(kind: ViewerKind, withContent: boolean): string {
  const content = withContent ? `, c.version, c.parent_id, encode(c.sealed, 'base64'), c.based_on` : '';
  return `(SELECT json_agg(json_build_array(g.id, g.version, g.owner_id, g.horizon, g.target_date, g.status, g.classification, c.category${content})
    ORDER BY g.added, g.id) FROM ${knownGoalsSql(kind)})`;
}

/** One goal as the statement answers it. */
export type GoalRow = [
  id: string,
  version: number,
  owner: string | null,
  horizon: GoalHorizon,
  targetDate: string | null,
  status: GoalStatus,
  classification: Classification,
  category: InformationCategory | null,
  contentVersion?: number | null,
  parent?: string | null,
  sealed?: string | null,
  basedOn?: string[] | null,
];

/** Which of these goals of the plan the viewer may know of. */
export async function knownGoals(
  change: Pick<Reading, 'plan' | 'opened' | 'rights'> & { tx: Tx },
  ids: readonly string[],
): Promise<string[]> {
  const rows = await change.tx.query<{ id: string; owner: string; classification: string; readable: boolean }>(
    `SELECT g.id, COALESCE(g.owner_id, '${NOBODY}') AS owner, g.classification, c.plan_id IS NOT NULL AS readable
     FROM goal g LEFT JOIN goal_content c ON c.plan_id = g.plan_id AND c.goal_id = g.id WHERE g.plan_id = $1 AND g.id = ANY ($2)`,
    [change.plan, ids],
  );
  return rows.filter((row) => change.rights.may('read', 'Goal', { ...change.opened, ...row })).map(({ id }) => id);
}

/** The goals that the viewer may know of, each looked at once more under the rules. */
export function readGoals(
  reading: Reading,
  rows: readonly GoalRow[],
  assessments: ReadonlyMap<string, Assessment>,
): Goal[] {
  const goals: Goal[] = [];
  const parents = new Map<Goal, string>();
  for (const row of rows) {
    const [id, version, owner, horizon, targetDate, status, classification, category] = row;
    const facts = { ...reading.opened, owner: ownerFact(owner), classification, readable: category !== null };
    const ground = reading.rights.groundFor('read', 'Goal', facts);
    if (!ground) continue;
    reading.disclose('GOALS', ground);
    const goal: Goal = {
      key: id,
      id: publicIdInPlan('goal', reading.plan, id),
      version,
      owner: owner ? (reading.agencies.get(owner) ?? null) : null,
      horizon,
      targetDate,
      status,
      classification,
      content: readContent(reading, row, assessments) ?? withheldFrom(reading.ctx, reading.erased),
      viewerCan:
        reading.ctx.asked.has('Goal.viewerCan') && reading.rights.may('reviseGoal', 'Goal', facts)
          ? [GoalAction.REVISE]
          : [],
    };
    const parent = row[9];
    if (parent && goal.content.__typename === 'GoalContent') parents.set(goal, parent);
    goals.push(goal);
  }
  const byId = new Map(goals.map((goal) => [goal.key, goal]));
  for (const [goal, parent] of parents) (goal.content as GoalContent).parent = byId.get(parent) ?? null;
  return goals;
}

function readContent(reading: Reading, row: GoalRow, assessments: ReadonlyMap<string, Assessment>): GoalContent | null {
  const [id, , owner, , , , classification, category, version, , sealed, basedOn] = row;
  if (sealed == null || !category || !version || reading.erased) return null;
  const consents = owner ? covering(reading.consents, owner, category, '') : [];
  const frozen = owner !== null && isFrozen(reading.resting, null);
  const facts = {
    ...reading.opened,
    owner: ownerFact(owner),
    classification,
    consents,
    frozen,
    keptBack: reading.keepsBack(id, category),
  };
  const ground = reading.rights.groundFor('read', 'GoalContent', facts);
  if (!ground) return null;
  reading.disclose('GOAL_CONTENT', ground);
  const text = reading.unseal<{ statement: string; inOwnWords: string | null }>(
    `goal_content:${reading.plan}:${id}`,
    sealed,
  );
  return {
    __typename: 'GoalContent',
    version,
    statement: text.statement,
    inOwnWords: text.inOwnWords,
    category,
    parent: null,
    // of those that it rests on, the ones that the viewer may not know of are not there
    basedOn: (basedOn ?? []).flatMap((one) => assessments.get(one) ?? []),
  };
}
