import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../../kernel/ctx';
import { notFound } from '../../kernel/errors';
import { Plan, planByKey } from '../../plan';
import { Measure } from '../measure.view';
import {
  AnswerMeasureRequestInput,
  RequestMeasureInput,
  TurnIntoMeasureInput,
  WithdrawMeasureRequestInput,
} from './measure-request.input';
import { answerMeasureRequest, requestMeasure, withdrawMeasureRequest } from './measure-request.service';
import { MeasureRequest } from './measure-request.view';
import type { MeasureRequestPlace } from './measure-request-for-change';
import { turnIntoMeasure } from './turn-into-measure.service';

/** The request as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: MeasureRequestPlace): Promise<MeasureRequest> {
  const plan = await planByKey(ctx, place.plan);
  const request = plan?.all.measureRequests.find((one) => one.key === place.id);
  if (!request) throw notFound();
  return request;
}

/** Asking another agency, and answering. */
@Resolver(() => MeasureRequest)
export class MeasureRequestResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is about.' })
  plan(@Root() request: MeasureRequest): Plan {
    return request.inPlan as Plan;
  }

  @Mutation(() => MeasureRequest, { description: 'Asks another agency that takes part for a measure.' })
  async requestMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RequestMeasureInput, { description: 'What, and of whom.' }) input: RequestMeasureInput,
  ): Promise<MeasureRequest> {
    return readAnew(ctx, await requestMeasure(ctx, input));
  }

  @Mutation(() => MeasureRequest, {
    description: 'Accepts a request, or declines it with a reason: staff of the agency that was asked, once.',
  })
  async answerMeasureRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerMeasureRequestInput, { description: 'Yes or no, and why.' })
    input: AnswerMeasureRequestInput,
  ): Promise<MeasureRequest> {
    return readAnew(ctx, await answerMeasureRequest(ctx, input));
  }

  @Mutation(() => Measure, {
    description:
      'Makes an accepted request a measure of the agency that was asked; the request leads to it from then on.',
  })
  async turnIntoMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => TurnIntoMeasureInput, { description: 'Which, and what it becomes.' })
    input: TurnIntoMeasureInput,
  ): Promise<Measure> {
    const place = await turnIntoMeasure(ctx, input);
    const measure = (await planByKey(ctx, place.plan))?.all.measures.find((one) => one.key === place.id);
    if (!measure) throw notFound();
    return measure;
  }

  @Mutation(() => MeasureRequest, {
    description: 'Withdraws a request before it is answered: staff of the agency that asked.',
  })
  async withdrawMeasureRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => WithdrawMeasureRequestInput, { description: 'Which.' }) input: WithdrawMeasureRequestInput,
  ): Promise<MeasureRequest> {
    return readAnew(ctx, await withdrawMeasureRequest(ctx, input));
  }
}
