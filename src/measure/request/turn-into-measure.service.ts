import { checkInput } from '../../kernel/check-input';
import { actorOf, type Ctx } from '../../kernel/ctx';
import { conflict, invalidInput, notFound } from '../../kernel/errors';
import { readId } from '../../kernel/ids';
import { changePlan } from '../../plan';
import { classificationOf, putMeasure } from '../add-measure.service';
import type { MeasurePlace } from '../measure.service';
import { turnIntoMeasure as check } from './measure-request.checks';
import type { TurnIntoMeasureInput } from './measure-request.input';
import { MeasureRequestStatus } from './measure-request.view';
import { findMeasureRequestForChange, placeOfRequest } from './measure-request-for-change';

/** Makes an accepted request a measure of the agency that was asked, once: CONFLICT before it is accepted, and afterwards. */
export async function turnIntoMeasure(ctx: Ctx, raw: TurnIntoMeasureInput): Promise<MeasurePlace> {
  const { requestId, measure } = checkInput(check, raw);
  const owner = actorOf(ctx).agency;
  const place = placeOfRequest(requestId);
  if (readId('plan', measure.planId) !== place.plan)
    throw invalidInput([{ path: 'input.measure.planId', message: 'Må være planen som forespørselen hører til.' }]);
  const classification = await classificationOf(ctx, owner, measure);
  const [id] = await changePlan(ctx, 'turnIntoMeasure', place.plan, raw, async (change) => {
    const request = await findMeasureRequestForChange(change, place.id);
    change.alsoRequire('addMeasure', 'Frame', change.frame);
    if (!owner) throw notFound();
    if (request.status !== MeasureRequestStatus.ACCEPTED || request.became_id !== null) throw conflict();
    const made = await putMeasure(change, owner, classification, measure);
    const turned = await change.tx.query(
      `UPDATE measure_request SET became_id = $3 WHERE plan_id = $1 AND id = $2 AND status = 'ACCEPTED' AND became_id IS NULL RETURNING id`,
      [place.plan, place.id, made],
    );
    // a colleague has made another of it in the meantime
    if (turned.length === 0) throw conflict();
    // told to those who may know of both: a request that became something hidden is to others as it was
    await change.record({ type: 'MEASURE_REQUEST_ANSWERED', measureRequest: place.id, measure: made });
    return [made];
  });
  return { plan: place.plan, id: id as string };
}
