import { knownAssessments } from '../assessment';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import { ownerFact } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import { knownGoals } from './goal.query';
import type { GoalHorizon, GoalStatus } from './goal.view';

/** A goal as a change finds it. */
export interface FoundGoal {
  id: string;
  version: number;
  owner_id: string | null;
  horizon: GoalHorizon;
  target_date: string | null;
  status: GoalStatus;
  classification: Classification;
  content_version: number;
  category: InformationCategory;
  parent_id: string | null;
  based_on: string[];
  content: { statement: string; inOwnWords: string | null };
}

type Row = Omit<FoundGoal, 'content'> & { sealed: string | null };

const FIND = `SELECT g.id, g.version, g.owner_id, g.horizon, g.target_date, g.status, g.classification, c.version AS content_version, c.category,
    c.parent_id, c.based_on, encode(c.sealed, 'base64') AS sealed
  FROM goal g LEFT JOIN goal_content c ON c.plan_id = g.plan_id AND c.goal_id = g.id WHERE g.plan_id = $1 AND g.id = $2`;

/** The goal that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not change it. */
export async function findGoalForChange(change: Change, id: string): Promise<FoundGoal> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { owner_id: owner, classification, category } = row;
  const facts = { ...change.opened, owner: ownerFact(owner), classification, readable: category !== null };
  if (!change.rights.may('read', 'Goal', facts)) throw notFound();
  change.authorize('Goal', facts);
  if (row.sealed === null) throw notFound();
  const { sealed, ...found } = row;
  return { ...found, content: change.unseal(`goal_content:${change.plan}:${id}`, sealed) };
}

/** The stored id of a goal of this plan that the viewer may know of. NOT_FOUND for any other. */
export async function parentOf(change: Change, publicGoalId: string): Promise<string> {
  const place = readIdInPlan('goal', publicGoalId);
  if (place?.plan !== change.plan) throw notFound();
  const [row] = await knownGoals(change, [place.id]);
  if (!row) throw notFound();
  return place.id;
}

/** The stored ids of findings of this plan that the viewer may know of, each once. NOT_FOUND for any other. */
export async function findingsOf(change: Change, publicIds: readonly string[]): Promise<string[]> {
  const ids = publicIds.map((text) => {
    const place = readIdInPlan('assessment', text);
    if (place?.plan !== change.plan) throw notFound();
    return place.id;
  });
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  if ((await knownAssessments(change, wanted)).length !== wanted.length) throw notFound();
  return wanted;
}

/** INVALID_INPUT where a goal would lead to itself, by however many steps. */
export async function refuseCircle(change: Change, id: string, parent: string): Promise<void> {
  const [row] = await change.tx.query<{ circle: boolean }>(
    `WITH RECURSIVE above AS (
       SELECT $2::uuid AS id UNION SELECT c.parent_id FROM goal_content c JOIN above a ON c.plan_id = $1 AND c.goal_id = a.id WHERE c.parent_id IS NOT NULL)
     SELECT EXISTS (SELECT 1 FROM above WHERE id = $3) AS circle`,
    [change.plan, parent, id],
  );
  if (row?.circle) throw invalidInput([{ path: 'input.parentId', message: 'Et mål kan ikke lede til seg selv.' }]);
}

/** Writes the goal, if it is still the version that was read; CONFLICT with the present one otherwise. Answers the new version. */
export async function updateGoal(change: Change, goal: FoundGoal, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE goal SET version = version + 1, horizon = $4, target_date = $5, status = $6, classification = $7
     WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING version`,
    [change.plan, goal.id, expected, goal.horizon, goal.target_date, goal.status, goal.classification],
  );
  if (updated) return updated.version;
  const [row] = await change.tx.query<{ version: number }>('SELECT version FROM goal WHERE plan_id = $1 AND id = $2', [
    change.plan,
    goal.id,
  ]);
  throw conflict(row?.version);
}

/** Writes the goal's content, if it is still the version that was read; CONFLICT with the present one otherwise. Answers the new version. */
export async function updateGoalContent(change: Change, goal: FoundGoal, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE goal_content SET version = version + 1, category = $4, parent_id = $5, based_on = $6, sealed = $7
     WHERE plan_id = $1 AND goal_id = $2 AND version = $3 RETURNING version`,
    [
      change.plan,
      goal.id,
      expected,
      goal.category,
      goal.parent_id,
      goal.based_on,
      change.seal(`goal_content:${change.plan}:${goal.id}`, goal.content),
    ],
  );
  if (updated) return updated.version;
  const [row] = await change.tx.query<{ version: number }>(
    'SELECT version FROM goal_content WHERE plan_id = $1 AND goal_id = $2',
    [change.plan, goal.id],
  );
  throw conflict(row?.version);
}
