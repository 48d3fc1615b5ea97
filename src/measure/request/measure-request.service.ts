import { knownGoals } from '../../goal';
import { checkInput } from '../../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../../kernel/ctx';
import { conflict, invalidInput, notFound } from '../../kernel/errors';
import { newId, readId, readIdInPlan } from '../../kernel/ids';
import { type Change, changePlan, requireBasis } from '../../plan';
import { knownMeasure } from '../measure-rules';
import {
  answerMeasureRequest as answerCheck,
  requestMeasure as requestCheck,
  withdrawMeasureRequest as withdrawCheck,
} from './measure-request.checks';
import type {
  AnswerMeasureRequestInput,
  RequestMeasureInput,
  WithdrawMeasureRequestInput,
} from './measure-request.input';
import { MeasureRequestStatus } from './measure-request.view';
import {
  findMeasureRequestForChange,
  knowsAgency,
  type MeasureRequestPlace,
  placeOfRequest,
} from './measure-request-for-change';

/** Asks another agency for a measure. NOT_FOUND for an agency, a goal or a measure that the viewer may not know of. */
export async function requestMeasure(ctx: Ctx, raw: RequestMeasureInput): Promise<MeasureRequestPlace> {
  const input = checkInput(requestCheck(ctx.clock.today()), raw);
  const from = actorOf(ctx).agency;
  const plan = readId('plan', input.planId);
  const to = readId('agency', input.toAgencyId);
  if (!plan) throw notFound();
  const [id] = await changePlan(ctx, 'requestMeasure', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const { text, goalId, followsMeasureId, dueBy } = input;
    return [await putRequest(change, { from, to, text, goalId, followsMeasureId, dueBy })];
  });
  return { plan, id: id as string };
}

/** A request as it is about to be put; ids of the plan as they were sent. */
interface NewRequest {
  from: string | null;
  to: string | null;
  text: string;
  goalId?: string | null | undefined;
  followsMeasureId?: string | null | undefined;
  dueBy: string;
}

/** Puts a request to another agency, once the change has its right; answers its stored id. */
export async function putRequest(change: Change, { from, to, ...asked }: NewRequest): Promise<string> {
  const { ctx, plan } = change;
  if (!from || !to || !(await knowsAgency(change, to, true))) throw notFound();
  if (from === to) throw invalidInput([{ path: 'input.toAgencyId', message: 'Egen etat trenger ikke å spørres.' }]);
  requireBasis(change, from, null);
  const follows = asked.followsMeasureId != null ? (await knownMeasure(change, asked.followsMeasureId)).id : null;
  const goal = asked.goalId != null ? await knownGoal(change, asked.goalId) : null;
  const request = newId();
  await change.tx.query(
    `INSERT INTO measure_request (plan_id, id, from_id, to_id, asked_by, asked_at, goal_id, follows_id, due_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [plan, request, from, to, ownPost(ctx).staff, ctx.clock.now(), goal, follows, asked.dueBy],
  );
  await say(change, { id: request, owner: from, other: to, part: 'ASKED' }, asked.text);
  await change.record({ type: 'MEASURE_REQUESTED', measureRequest: request });
  return request;
}

async function knownGoal(change: Change, publicId: string): Promise<string> {
  const place = readIdInPlan('goal', publicId);
  const [goal] = place?.plan === change.plan ? await knownGoals(change, [place.id]) : [];
  if (!goal) throw notFound();
  return goal;
}

interface Said {
  id: string;
  owner: string;
  other: string;
  part: 'ASKED' | 'ANSWERED';
}

async function say(change: Change, { id, owner, other, part }: Said, words: string): Promise<void> {
  await change.tx.query(
    'INSERT INTO measure_request_words (plan_id, request_id, part, owner_id, other_id, sealed) VALUES ($1, $2, $3, $4, $5, $6)',
    [
      ...[change.plan, id, part, owner, other],
      change.seal(`measure_request_words:${change.plan}:${id}:${part}`, { words }),
    ],
  );
}

/** Accepts a request or declines it with a reason, once: a second answer is a CONFLICT. */
export async function answerMeasureRequest(ctx: Ctx, raw: AnswerMeasureRequestInput): Promise<MeasureRequestPlace> {
  const input = checkInput(answerCheck, raw);
  actorOf(ctx);
  const place = placeOfRequest(input.requestId);
  await changePlan(ctx, 'answerMeasureRequest', place.plan, raw, async (change) => {
    const { from_id, to_id } = await findMeasureRequestForChange(change, place.id);
    if (input.answer != null) requireBasis(change, to_id, null);
    await moveOn(change, place.id, input.accept ? MeasureRequestStatus.ACCEPTED : MeasureRequestStatus.DECLINED);
    if (input.answer != null)
      await say(change, { id: place.id, owner: to_id, other: from_id, part: 'ANSWERED' }, input.answer);
    await change.record({ type: 'MEASURE_REQUEST_ANSWERED', measureRequest: place.id });
    return [place.id];
  });
  return place;
}

/** Withdraws a request before it is answered; CONFLICT afterwards. */
export async function withdrawMeasureRequest(ctx: Ctx, raw: WithdrawMeasureRequestInput): Promise<MeasureRequestPlace> {
  const input = checkInput(withdrawCheck, raw);
  actorOf(ctx);
  const place = placeOfRequest(input.requestId);
  await changePlan(ctx, 'withdrawMeasureRequest', place.plan, raw, async (change) => {
    await findMeasureRequestForChange(change, place.id);
    await moveOn(change, place.id, MeasureRequestStatus.WITHDRAWN);
    await change.record({ type: 'MEASURE_REQUEST_ANSWERED', measureRequest: place.id });
    return [place.id];
  });
  return place;
}

/** From PROPOSED to what becomes of it. CONFLICT where it is that no longer, also since a moment ago. */
async function moveOn(change: Change, id: string, status: MeasureRequestStatus): Promise<void> {
  const moved = await change.tx.query(
    `UPDATE measure_request SET status = $3, answered_by = $4, answered_at = $5
     WHERE plan_id = $1 AND id = $2 AND status = 'PROPOSED' RETURNING id`,
    [change.plan, id, status, ownPost(change.ctx).staff, change.ctx.clock.now()],
  );
  if (moved.length === 0) throw conflict();
}
