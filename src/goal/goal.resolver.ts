import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { AddGoalInput, ReviseGoalInput } from './goal.input';
import { addGoal, type GoalPlace, reviseGoal } from './goal.service';
import { Goal } from './goal.view';

/** The goal as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: GoalPlace): Promise<Goal> {
  const plan = await planByKey(ctx, place.plan);
  const goal = plan?.all.goals.find((one) => one.key === place.id);
  if (!goal) throw notFound();
  return goal;
}

/** Writing goals. */
@Resolver(() => Goal)
export class GoalResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is part of.' })
  plan(@Root() goal: Goal): Plan {
    return goal.inPlan as Plan;
  }

  @Mutation(() => Goal, { description: 'Adds a goal: the own agency’s, or the participant’s own.' })
  async addGoal(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AddGoalInput, { description: 'What it is.' }) input: AddGoalInput,
  ): Promise<Goal> {
    return readAnew(ctx, await addGoal(ctx, input));
  }

  @Mutation(() => Goal, { description: 'Changes a goal of the own agency, or the participant’s own.' })
  async reviseGoal(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseGoalInput, { description: 'What changes.' }) input: ReviseGoalInput,
  ): Promise<Goal> {
    return readAnew(ctx, await reviseGoal(ctx, input));
  }
}
