import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { setGuardianInsight } from './guardian-insight.service';
import {
  AnswerInsightInput,
  EndWithholdingInput,
  RequestInsightInput,
  SetGuardianInsightInput,
  WithholdFromParticipantInput,
} from './insight.input';
import { answerInsight, type InsightPlace, requestInsight } from './insight.service';
import { InsightRequest, Withholding } from './insight.view';
import { endWithholding, withholdFromParticipant } from './withholding.service';

async function requestAnew(ctx: Ctx, { plan, id }: InsightPlace): Promise<InsightRequest> {
  const request = (await planByKey(ctx, plan))?.all.insightRequests.find((one) => one.key === id);
  if (!request) throw notFound();
  return request;
}

async function withholdingAnew(ctx: Ctx, { plan, id }: InsightPlace): Promise<Withholding> {
  const withholding = (await planByKey(ctx, plan))?.all.withholdings.find((one) => one.key === id);
  if (!withholding) throw notFound();
  return withholding;
}

/** Insight, and what the law lets withhold from the person. */
@Resolver()
export class InsightResolver {
  @Mutation(() => InsightRequest, {
    description: 'Asks an agency to see what it has written: the participant or a guardian. It owes a reasoned answer.',
  })
  async requestInsight(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RequestInsightInput, { description: 'What is asked.' }) input: RequestInsightInput,
  ): Promise<InsightRequest> {
    return requestAnew(ctx, await requestInsight(ctx, input));
  }

  @Mutation(() => InsightRequest, {
    description: 'Answers a request for insight by a reasoned decision, once: staff of the agency asked.',
  })
  async answerInsight(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerInsightInput, { description: 'The decision.' }) input: AnswerInsightInput,
  ): Promise<InsightRequest> {
    return requestAnew(ctx, await answerInsight(ctx, input));
  }

  @Mutation(() => Withholding, {
    description:
      'Keeps a content of the own agency from the participant and all who stand in for the participant, where a law lets it, until a day. They see a stub in its place from then on.',
  })
  async withholdFromParticipant(
    @FromContext() ctx: Ctx,
    @Arg('input', () => WithholdFromParticipantInput, { description: 'What, why and until when.' })
    input: WithholdFromParticipantInput,
  ): Promise<Withholding> {
    return withholdingAnew(ctx, await withholdFromParticipant(ctx, input));
  }

  @Mutation(() => Withholding, {
    description: 'Ends a withholding before its last day: the participant reads the content from then on.',
  })
  async endWithholding(
    @FromContext() ctx: Ctx,
    @Arg('input', () => EndWithholdingInput, { description: 'Which.' }) input: EndWithholdingInput,
  ): Promise<Withholding> {
    return withholdingAnew(ctx, await endWithholding(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'A participant between 12 and 18 says whether a guardian is to see health content. Unsaid: from 12 the guardian sees it, from 16 not.',
  })
  async setGuardianInsight(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SetGuardianInsightInput, { description: 'Which guardian, and what.' })
    input: SetGuardianInsightInput,
  ): Promise<Plan> {
    const plan = await planByKey(ctx, await setGuardianInsight(ctx, input));
    if (!plan) throw notFound();
    return plan;
  }
}
