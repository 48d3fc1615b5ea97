import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../../kernel/ctx';
import { notFound } from '../../kernel/errors';
import { planByKey } from '../../plan';
import { Measure } from '../measure.view';
import { MeasureRequest } from '../request/measure-request.view';
import { TurnActionIntoMeasureInput, TurnActionIntoRequestInput } from './turn-action.input';
import { turnActionIntoMeasure, turnActionIntoRequest } from './turn-action.service';

/** What was agreed in a meeting becomes part of the plan. */
@Resolver()
export class TurnActionResolver {
  @Mutation(() => Measure, {
    description:
      'Makes an open action of a meeting a measure of the agency that answers for it; the action leads to it from then on.',
  })
  async turnActionIntoMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => TurnActionIntoMeasureInput, { description: 'Which, and what it becomes.' })
    input: TurnActionIntoMeasureInput,
  ): Promise<Measure> {
    const place = await turnActionIntoMeasure(ctx, input);
    const measure = (await planByKey(ctx, place.plan))?.all.measures.find(({ key }) => key === place.id);
    if (!measure) throw notFound();
    return measure;
  }

  @Mutation(() => MeasureRequest, {
    description:
      'Puts an open action of a meeting to the agency that answers for it as a request for a measure; the action leads to it from then on.',
  })
  async turnActionIntoRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => TurnActionIntoRequestInput, { description: 'Which, and what is asked for.' })
    input: TurnActionIntoRequestInput,
  ): Promise<MeasureRequest> {
    const place = await turnActionIntoRequest(ctx, input);
    const request = (await planByKey(ctx, place.plan))?.all.measureRequests.find(({ key }) => key === place.id);
    if (!request) throw notFound();
    return request;
  }
}
