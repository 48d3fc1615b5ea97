import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { handOverMeasure as check } from './measure.checks';
import type { HandOverMeasureInput } from './measure.input';
import type { MeasurePlace } from './measure.service';
import { type FoundMeasure, findMeasureForChange } from './measure-for-change';
import { knownMeasure } from './measure-rules';

/**
 * Says which measure of the plan takes over from one of the viewer's own agency, or that none does. What stands of the
 * measure for all to see does not change by it, nor its version: nothing tells of a measure that takes over unseen.
 */
export async function handOverMeasure(ctx: Ctx, raw: HandOverMeasureInput): Promise<MeasurePlace> {
  const input = checkInput(check, raw);
  actorOf(ctx);
  const place = readIdInPlan('measure', input.measureId);
  if (!place) throw notFound();
  await changePlan(ctx, 'handOverMeasure', place.plan, raw, async (change) => {
    const measure = await findMeasureForChange(change, place.id);
    // whoever reads of another state than the one they have seen does not overwrite it
    if (measure.version !== input.expectedVersion) throw conflict(measure.version);
    await setFollower(change, measure, input.toMeasureId ?? null);
    return [place.id];
  });
  return place;
}

/** Puts the follower of a measure that the viewer may change, and tells of it those who know of both. Setting what is set changes nothing. */
async function setFollower(change: Change, measure: FoundMeasure, publicId: string | null): Promise<void> {
  const next = publicId === null ? null : await knownMeasure(change, publicId);
  if (next && (next.id === measure.id || next.period_from <= measure.period_from)) {
    throw invalidInput([
      { path: 'input.toMeasureId', message: 'Det som tar over, må begynne etter at dette har begynt.' },
    ]);
  }
  const [before] = await change.tx.query<{ follower: string }>(
    'SELECT follower_id AS follower FROM measure_handover WHERE plan_id = $1 AND measure_id = $2',
    [change.plan, measure.id],
  );
  if ((before?.follower ?? null) === (next?.id ?? null) && next) return;
  await change.tx.query('SELECT hub.clear_handover($1, $2)', [change.plan, measure.id]);
  if (next) {
    await change.tx.query('INSERT INTO measure_handover (plan_id, measure_id, follower_id) VALUES ($1, $2, $3)', [
      change.plan,
      measure.id,
      next.id,
    ]);
  }
  // those who knew of the one before, and those who know of the one now, need not be the same
  const concerned = [before?.follower, next?.id].filter((one) => one !== undefined);
  for (const follower of concerned) await change.record({ type: 'MEASURE_CHANGED', measure: measure.id, follower });
}
