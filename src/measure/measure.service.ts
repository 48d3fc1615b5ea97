import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { keepLikeness } from '../likeness';
import { type Change, changePlan, requireBasis } from '../plan';
import type { Operation } from '../policy';
import {
  cancelMeasure as cancelCheck,
  completeMeasure as completeCheck,
  startMeasure as startCheck,
} from './measure.checks';
import type { CancelMeasureInput, CompleteMeasureInput, StartMeasureInput } from './measure.input';
import { MeasureStatus } from './measure.view';
import { type FoundMeasure, findMeasureForChange } from './measure-for-change';
import { updateMeasure, updateMeasureContent } from './measure-store';

/** A measure's stored place. */
export interface MeasurePlace {
  plan: string;
  id: string;
}

/** Starts a planned measure. */
export function startMeasure(ctx: Ctx, raw: StartMeasureInput): Promise<MeasurePlace> {
  checkInput(startCheck, raw);
  return step(ctx, 'startMeasure', raw, 'MEASURE_CHANGED', [MeasureStatus.PLANNED], (measure) => ({
    ...measure,
    status: MeasureStatus.ACTIVE,
  }));
}

/** Completes an active measure with its result. */
export function completeMeasure(ctx: Ctx, raw: CompleteMeasureInput): Promise<MeasurePlace> {
  const { result } = checkInput(completeCheck, raw);
  return step(ctx, 'completeMeasure', raw, 'MEASURE_COMPLETED', [MeasureStatus.ACTIVE], (measure) => ({
    ...measure,
    status: MeasureStatus.COMPLETED,
    content: { ...measure.content, result },
  }));
}

/** Calls off a measure that is planned or active. */
export function cancelMeasure(ctx: Ctx, raw: CancelMeasureInput): Promise<MeasurePlace> {
  const { reason } = checkInput(cancelCheck, raw);
  const from = [MeasureStatus.PLANNED, MeasureStatus.ACTIVE];
  return step(
    ctx,
    'cancelMeasure',
    raw,
    'MEASURE_CANCELLED',
    from,
    (measure) => ({ ...measure, status: MeasureStatus.CANCELLED }),
    reason,
  );
}

interface Step {
  measureId: string;
  expectedVersion: number;
  idempotencyKey?: string | null;
}

async function step(
  ctx: Ctx,
  operation: Operation,
  input: Step,
  event: 'MEASURE_CHANGED' | 'MEASURE_COMPLETED' | 'MEASURE_CANCELLED',
  from: readonly MeasureStatus[],
  then: (measure: FoundMeasure) => FoundMeasure,
  reason?: string,
): Promise<MeasurePlace> {
  actorOf(ctx);
  const place = readIdInPlan('measure', input.measureId);
  if (!place) throw notFound();
  await changePlan(ctx, operation, place.plan, input, async (change) => {
    const measure = await findMeasureForChange(change, place.id);
    if (measure.version !== input.expectedVersion || !from.includes(measure.status)) throw conflict(measure.version);
    const after = then(measure);
    if (after.content !== measure.content) requireBasis(change, measure.owner_id, measure.legal_basis);
    after.version = await updateMeasure(change, after, input.expectedVersion);
    if (after.content !== measure.content)
      after.content_version = await updateMeasureContent(change, after, measure.content_version);
    await recordMeasure(change, after, event, false, { reason });
    return [place.id];
  });
  return place;
}

/** The event of a measure, and how the measure stands after it. */
export async function recordMeasure(
  change: Change,
  measure: FoundMeasure,
  type: string,
  contentOnly = false,
  words: { reason?: string | undefined; correction?: string | undefined } = {},
): Promise<void> {
  const { title, description, howCarriedOut, extent } = measure.content;
  await keepLikeness(change, { ...measure, kind: 'MEASURE' }, [title, description, howCarriedOut, extent]);
  await change.record(
    { type, measure: measure.id, contentOnly },
    {
      kind: 'MEASURE',
      id: measure.id,
      owner: measure.owner_id,
      state: { ...measure, ...words },
    },
  );
}
