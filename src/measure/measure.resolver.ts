import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { addMeasure } from './add-measure.service';
import { confirmMeasure } from './confirm-measure.service';
import { handOverMeasure } from './hand-over.service';
import {
  AddMeasureInput,
  CancelMeasureInput,
  CompleteMeasureInput,
  ConfirmMeasureInput,
  HandOverMeasureInput,
  ReviseMeasureInput,
  StartMeasureInput,
} from './measure.input';
import { cancelMeasure, completeMeasure, type MeasurePlace, startMeasure } from './measure.service';
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

  @FieldResolver(() => Measure, {
    nullable: true,
    description: 'The measure that takes over when this one ends; null: none, or none that the viewer may know of.',
  })
  followedBy(@Root() measure: Measure): Measure | null {
    return (measure.inPlan as Plan).all.followers.get(measure.key) ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'By what the owner’s own case system knows it. For the owner’s people and systems alone; null for all others, and where it has none. The present one, also of a plan `asOf` an instant.',
  })
  externalRef(@Root() measure: Measure): string | null {
    return (measure.inPlan as Plan).all.references.get(measure.key) ?? null;
  }

  @Mutation(() => Measure, {
    description:
      'Says which measure of the plan takes over from one of the viewer’s own agency, also one of another agency. Its version stays.',
  })
  async handOverMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => HandOverMeasureInput, { description: 'From which to which.' }) input: HandOverMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await handOverMeasure(ctx, input));
  }

  @Mutation(() => Measure, { description: 'Confirms a measure: a supervisor of the agency that owns it.' })
  async confirmMeasure(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ConfirmMeasureInput, { description: 'Which.' }) input: ConfirmMeasureInput,
  ): Promise<Measure> {
    return readAnew(ctx, await confirmMeasure(ctx, input));
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
