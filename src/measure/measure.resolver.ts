import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import {
  AddMeasureInput,
  CancelMeasureInput,
  CompleteMeasureInput,
  ReviseMeasureInput,
  StartMeasureInput,
} from './measure.input';
import { addMeasure, cancelMeasure, completeMeasure, type MeasurePlace, startMeasure } from './measure.service';
import { Measure } from './measure.view';
import { reviseMeasure } from './revise-measure';

/** The measure as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: MeasurePlace): Promise<Measure> {
  const plan = await planByKey(ctx, place.plan);
  const measure = plan?.all.measures.find((one) => one.key === place.id);
  if (!measure) throw notFound();
  return measure;
}

/** Writing measures. */
@Resolver(() => Measure)
export class MeasureResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is part of.' })
  plan(@Root() measure: Measure): Plan {
    return measure.inPlan as Plan;
  }

  @Mutation(() => Measure, { description: 'Adds a measure; only ever for the viewer’s own agency.' })
  async addMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AddMeasureInput, { description: 'What it is.' }) input: AddMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await addMeasure(ctx, input));
  }

  @Mutation(() => Measure, { description: 'Changes a measure of the viewer’s own agency.' })
  async reviseMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseMeasureInput, { description: 'What changes.' }) input: ReviseMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await reviseMeasure(ctx, input));
  }

  @Mutation(() => Measure, { description: 'Starts a measure: from PLANNED; else CONFLICT.' })
  async startMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => StartMeasureInput, { description: 'Which.' }) input: StartMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await startMeasure(ctx, input));
  }

  @Mutation(() => Measure, { description: 'Completes a measure with its result: from ACTIVE; else CONFLICT.' })
  async completeMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CompleteMeasureInput, { description: 'Which, and what came of it.' })
    input: CompleteMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await completeMeasure(ctx, input));
  }

  @Mutation(() => Measure, { description: 'Calls off a measure: from PLANNED or ACTIVE; else CONFLICT.' })
  async cancelMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CancelMeasureInput, { description: 'Which, and why.' }) input: CancelMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await cancelMeasure(ctx, input));
  }
}
