import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { contribute } from './contribute.service';
import { Contribution } from './contribution.view';
import { describePlan } from './describe-plan.service';
import { ContributeInput, DescribePlanInput } from './plan-content.input';

/** What a plan says as a whole, and what each contributes to it. */
@Resolver()
export class PlanContentResolver {
  @Mutation(() => Plan, {
    description:
      'Says what the plan says as a whole, or changes it: final goal, language goal with hours, other cooperation, life situation, background, how the person took part. For the coordinator.',
  })
  async describePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => DescribePlanInput, { description: 'What is said.' }) input: DescribePlanInput,
  ): Promise<Plan> {
    const plan = await planByKey(ctx, await describePlan(ctx, input));
    if (!plan) throw notFound();
    return plan;
  }

  @Mutation(() => Contribution, {
    description:
      'Says what the viewer contributes, in their own words: an agency that takes part, the participant, a relative or another representative who takes part.',
  })
  async contribute(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ContributeInput, { description: 'What is contributed.' }) input: ContributeInput,
  ): Promise<Contribution> {
    const { plan, id } = await contribute(ctx, input);
    const written = (await planByKey(ctx, plan))?.all.contributions.find(({ key }) => key === id);
    if (!written) throw notFound();
    return written;
  }
}
