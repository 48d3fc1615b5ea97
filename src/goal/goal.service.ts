import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { keepLikeness } from '../likeness';
import { type Change, changePlan, requireBasis, requireNobodyNew } from '../plan';
import { addGoal as addCheck, CONTENT_FIELDS, reviseGoal as reviseCheck } from './goal.checks';
import { GoalContentEntity, GoalEntity } from './goal.entity';
import type { AddGoalInput, ReviseGoalInput } from './goal.input';
import { GoalStatus } from './goal.view';
import {
  type FoundGoal,
  findGoalForChange,
  findingsOf,
  parentOf,
  refuseCircle,
  updateGoal,
  updateGoalContent,
} from './goal-for-change';
import { refuseBeyondPlan } from './within-plan';

/** A goal's stored place. */
export interface GoalPlace {
  plan: string;
  id: string;
}

/** Adds a goal of the viewer's own agency, or the participant's own. */
export async function addGoal(ctx: Ctx, raw: AddGoalInput): Promise<GoalPlace> {
  const input = checkInput(addCheck, raw);
  const plan = readId('plan', input.planId);
  const owner = actorOf(ctx).agency;
  if (!plan) throw notFound();
  const classification = input.classification ?? (await classificationByNature(ctx, owner, input.category));
  const [id] = await changePlan(ctx, 'addGoal', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    requireBasis(change, owner, null);
    const goal: FoundGoal = {
      id: newId(),
      version: 1,
      owner_id: owner,
      horizon: input.horizon,
      target_date: input.targetDate ?? null,
      status: GoalStatus.OPEN,
      classification,
      content_version: 1,
      category: input.category,
      parent_id: input.parentId != null ? await parentOf(change, input.parentId) : null,
      based_on: await findingsOf(change, input.assessmentIds),
      content: { statement: input.statement, inOwnWords: input.inOwnWords ?? null },
    };
    refuseBeyondPlan(change, goal);
    await insertGoal(change, goal);
    await recordGoal(change, goal, 'GOAL_ADDED');
    return [goal.id];
  });
  return { plan, id: id as string };
}

async function insertGoal(change: Change, goal: FoundGoal): Promise<void> {
  const { manager } = change.tx;
  const { id, version, owner_id: ownerId, horizon, target_date: targetDate, status, classification } = goal;
  await manager
    .createQueryBuilder()
    .insert()
    .into(GoalEntity)
    .values({
      planId: change.plan,
      id,
      version,
      ownerId,
      horizon,
      targetDate,
      status,
      classification,
      added: change.ctx.clock.now(),
    })
    .updateEntity(false)
    .execute();
  const sealed = change.seal(`goal_content:${change.plan}:${id}`, goal.content);
  await manager
    .createQueryBuilder()
    .insert()
    .into(GoalContentEntity)
    .values({
      planId: change.plan,
      goalId: id,
      ownerId,
      classification,
      category: goal.category,
      version: 1,
      parentId: goal.parent_id,
      basedOn: goal.based_on,
      sealed,
    })
    .updateEntity(false)
    .execute();
}

/** Changes a goal: what all see and what is content each have their version. */
export async function reviseGoal(ctx: Ctx, raw: ReviseGoalInput): Promise<GoalPlace> {
  const input = checkInput(reviseCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('goal', input.goalId);
  if (!place) throw notFound();
  await changePlan(ctx, 'reviseGoal', place.plan, raw, async (change) => {
    const before = await findGoalForChange(change, place.id);
    if (before.version !== input.expectedVersion) throw conflict(before.version);
    const changesContent = CONTENT_FIELDS.some((field) => input[field] !== undefined);
    if (changesContent && before.content_version !== input.expectedContentVersion)
      throw conflict(before.content_version);
    if (changesContent) requireBasis(change, before.owner_id, null);
    const kept = <T>(sent: T | undefined, stood: T): T => (sent === undefined ? stood : sent);
    const after: FoundGoal = {
      ...before,
      horizon: kept(input.horizon, before.horizon),
      target_date: kept(input.targetDate, before.target_date),
      status: kept(input.status, before.status),
      classification: kept(input.classification, before.classification),
      category: kept(input.category, before.category),
      parent_id:
        input.parentId != null ? await parentOf(change, input.parentId) : kept(input.parentId, before.parent_id),
      based_on: input.assessmentIds ? await findingsOf(change, input.assessmentIds) : before.based_on,
      content: {
        statement: kept(input.statement, before.content.statement),
        inOwnWords: kept(input.inOwnWords, before.content.inOwnWords),
      },
    };
    if (input.targetDate != null || input.horizon != null) refuseBeyondPlan(change, after);
    if (after.parent_id) await refuseCircle(change, after.id, after.parent_id);
    await requireNobodyNew(change, before.owner_id, before.id, before, after);
    if (before.classification !== after.classification || before.category !== after.category) await change.narrows();
    await storeGoal(change, before, after, changesContent, input.correction ?? undefined);
    return [place.id];
  });
  return place;
}

async function storeGoal(
  change: Change,
  before: FoundGoal,
  after: FoundGoal,
  changesContent: boolean,
  correction: string | undefined,
): Promise<void> {
  const changesStub = (['horizon', 'target_date', 'status', 'classification'] as const).some(
    (field) => before[field] !== after[field],
  );
  const stub = async () => {
    if (changesStub) after.version = await updateGoal(change, after, before.version);
  };
  // as with measures: what is shared gets its new category before its new class
  const closes = before.classification === 'SHARED';
  if (!closes) await stub();
  if (changesContent) after.content_version = await updateGoalContent(change, after, before.content_version);
  if (closes) await stub();
  await recordGoal(change, after, 'GOAL_CHANGED', !changesStub, correction);
}

async function recordGoal(
  change: Change,
  goal: FoundGoal,
  type: string,
  contentOnly = false,
  correction?: string,
): Promise<void> {
  await keepLikeness(change, { ...goal, kind: 'GOAL' }, [goal.content.statement]);
  await change.record(
    { type, goal: goal.id, contentOnly },
    { kind: 'GOAL', id: goal.id, owner: goal.owner_id, state: { ...goal, correction } },
  );
}
