import { checkInput } from '../../kernel/check-input';
import { actorOf, type Ctx } from '../../kernel/ctx';
import { conflict, invalidInput, notFound } from '../../kernel/errors';
import { newId, readId } from '../../kernel/ids';
import { findAction, MeetingActionStatus, noteOutcome, placeOfAction } from '../../meeting';
import { changePlan } from '../../plan';
import { classificationOf, putMeasure } from '../add-measure.service';
import type { MeasurePlace } from '../measure.service';
import { putRequest } from '../request/measure-request.service';
import type { MeasureRequestPlace } from '../request/measure-request-for-change';
import { turnActionIntoMeasure as measureCheck, turnActionIntoRequest as requestCheck } from './turn-action.checks';
import type { TurnActionIntoMeasureInput, TurnActionIntoRequestInput } from './turn-action.input';

/** Makes a measure of an open action: the agency that answers for it. The action leads to it; it stays open until it is done. */
export async function turnActionIntoMeasure(ctx: Ctx, raw: TurnActionIntoMeasureInput): Promise<MeasurePlace> {
  const { actionId, measure } = checkInput(measureCheck, raw);
  const owner = actorOf(ctx).agency;
  const place = placeOfAction(actionId);
  if (readId('plan', measure.planId) !== place.plan)
    throw invalidInput([{ path: 'input.measure.planId', message: 'Må være planen som møtet hører til.' }]);
  const classification = await classificationOf(ctx, owner, measure);
  const [id] = await changePlan(ctx, 'turnActionIntoMeasure', place.plan, raw, async (change) => {
    const action = await findAction(change, place.id);
    change.authorize('MeetingAction', action.facts);
    change.alsoRequire('addMeasure', 'Frame', change.frame);
    if (!owner) throw notFound();
    if (action.status !== MeetingActionStatus.OPEN) throw conflict(action.version);
    const made = await putMeasure(change, owner, classification, measure);
    await noteOutcome(change, { id: newId(), action: action.id, measure: made });
    // told to those who may know of both: an action that became something hidden is to others as it was
    const about = { meeting: action.meeting, meetingAction: action.id, measure: made };
    await change.record({ type: 'MEETING_ACTION_CHANGED', ...about });
    return [made];
  });
  return { plan: place.plan, id: id as string };
}

/** Puts an open action to the agency that answers for it as a request for a measure: an agency that takes part openly. */
export async function turnActionIntoRequest(ctx: Ctx, raw: TurnActionIntoRequestInput): Promise<MeasureRequestPlace> {
  const { actionId, text, goalId, followsMeasureId, dueBy } = checkInput(requestCheck(ctx.clock.today()), raw);
  const from = actorOf(ctx).agency;
  const place = placeOfAction(actionId);
  const [id] = await changePlan(ctx, 'turnActionIntoRequest', place.plan, raw, async (change) => {
    const action = await findAction(change, place.id);
    change.authorize('MeetingAction', action.facts);
    if (action.owner === from)
      throw invalidInput([{ path: 'input.actionId', message: 'Egen etat trenger ikke å spørres.' }]);
    if (action.status !== MeetingActionStatus.OPEN) throw conflict(action.version);
    const request = await putRequest(change, { from, to: action.owner, text, goalId, followsMeasureId, dueBy });
    await noteOutcome(change, { id: newId(), action: action.id, request });
    const about = { meeting: action.meeting, meetingAction: action.id, measureRequest: request };
    await change.record({ type: 'MEETING_ACTION_CHANGED', ...about });
    return [request];
  });
  return { plan: place.plan, id: id as string };
}
