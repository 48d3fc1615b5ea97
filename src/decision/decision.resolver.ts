import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planByKey } from '../plan';
import { MakeDecisionInput, RecordNoticeInput } from './decision.input';
import { type DecisionPlace, makeDecision, recordNotice } from './decision.service';
import { Decision } from './decision.view';

async function anew(ctx: Ctx, { plan, id }: DecisionPlace): Promise<Decision> {
  const decision = (await planByKey(ctx, plan))?.all.decisions.find((one) => one.key === id);
  if (!decision) throw notFound();
  return decision;
}

/** Decisions. */
@Resolver()
export class DecisionResolver {
  @Mutation(() => Decision, {
    description:
      'Makes a decision of the viewer’s own agency and freezes its text. What it changes of the plan is changed beside it; a later change is a decision of its own, with a term of its own.',
  })
  async makeDecision(
    @FromContext() ctx: Ctx,
    @Arg('input', () => MakeDecisionInput, { description: 'The decision.' }) input: MakeDecisionInput,
  ): Promise<Decision> {
    return anew(ctx, await makeDecision(ctx, input));
  }

  @Mutation(() => Decision, {
    description:
      'Records when notice of a decision of the viewer’s own agency was received: from then the time for complaints runs. Recorded anew, it corrects what was recorded before.',
  })
  async recordNotice(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordNoticeInput, { description: 'Which decision, and when.' }) input: RecordNoticeInput,
  ): Promise<Decision> {
    return anew(ctx, await recordNotice(ctx, input));
  }
}
