import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { changePlan, requireBasis } from '../plan';
import { confirmMeasure as check } from './measure.checks';
import type { ConfirmMeasureInput } from './measure.input';
import { type MeasurePlace, recordMeasure } from './measure.service';
import { findMeasureForChange } from './measure-for-change';

/** Confirms a measure as its content stands: a supervisor of its owner, in person. Once more confirms what has changed since. */
export async function confirmMeasure(ctx: Ctx, raw: ConfirmMeasureInput): Promise<MeasurePlace> {
  const input = checkInput(check, raw);
  actorOf(ctx);
  const place = readIdInPlan('measure', input.measureId);
  if (!place) throw notFound();
  await changePlan(ctx, 'confirmMeasure', place.plan, raw, async (change) => {
    const measure = await findMeasureForChange(change, place.id, ({ owner }) =>
      change.authorize('MeasureConfirmation', { ...change.opened, owner, posts: change.planFacts.posts }),
    );
    requireBasis(change, measure.owner_id, measure.legal_basis);
    const [confirmed] = await change.tx.query<{ version: number }>(
      `UPDATE measure_content SET version = version + 1, confirmed_by = $4, confirmed_at = $5
       WHERE plan_id = $1 AND measure_id = $2 AND version = $3 RETURNING version`,
      [place.plan, place.id, input.expectedContentVersion, ownPost(ctx).staff, ctx.clock.now()],
    );
    if (!confirmed) throw conflict(measure.content_version);
    await recordMeasure(change, { ...measure, content_version: confirmed.version }, 'MEASURE_CHANGED', true);
    return [place.id];
  });
  return place;
}
