import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { RecordDissentInput } from './dissent.input';
import { recordDissent } from './dissent.service';
import { Dissent } from './dissent.view';

/** Disagreement, kept whoever decides in the end. */
@Resolver(() => Plan)
export class DissentResolver {
  @FieldResolver(() => [Dissent], {
    description:
      'Who disagreed with what, oldest first: for the participant and a guardian all, for staff those that concern their agency or that it said, for the coordinator those about what the coordinator may know of.',
  })
  dissents(@Root() plan: Plan): Dissent[] {
    return plan.all.dissents;
  }

  @Mutation(() => Dissent, {
    description:
      'Puts a disagreement on record, for good: the participant, a guardian, or staff for their agency or as the person has said.',
  })
  async recordDissent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordDissentInput, { description: 'What is disagreed with.' }) input: RecordDissentInput,
  ): Promise<Dissent> {
    const { plan, id } = await recordDissent(ctx, input);
    const dissent = (await planByKey(ctx, plan))?.all.dissents.find(({ key }) => key === id);
    if (!dissent) throw notFound();
    return dissent;
  }
}
