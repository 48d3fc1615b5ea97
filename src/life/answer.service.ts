import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { findEntry } from './entry-for-change';
import { answerChangeRequest as answerCheck, recordFollowUp as followCheck } from './life.checks';
import type { AnswerChangeRequestInput, RecordFollowUpInput } from './life.input';
import type { LifePlace } from './life.service';

const INSERT = `INSERT INTO life_answer (plan_id, entry_id, id, agency_id, outcome, answered_by, answered_at, sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

async function putAnswer(change: Change, entry: string, text: string, outcome: string | null): Promise<void> {
  const { plan, ctx } = change;
  const { staff, agency } = ownPost(ctx);
  const id = newId();
  const sealed = change.seal(`life_answer:${plan}:${entry}:${id}`, { text });
  await change.tx.query(INSERT, [plan, entry, id, agency, outcome, staff, ctx.clock.now(), sealed]);
}

function placeOf(ctx: Ctx, publicId: string): LifePlace {
  actorOf(ctx);
  const place = readIdInPlan('life', publicId);
  if (!place) throw notFound();
  return place;
}

/** Records what was done about something: the owner's people, and those whom the participant's words are for. */
export async function recordFollowUp(ctx: Ctx, raw: RecordFollowUpInput): Promise<LifePlace> {
  const input = checkInput(followCheck, raw);
  const place = placeOf(ctx, input.entryId);
  await changePlan(ctx, 'recordFollowUp', place.plan, raw, async (change) => {
    const entry = await findEntry(change, place.id);
    change.authorize('LifeEntry', entry.facts);
    // a wish for change is answered, with an outcome and reasons
    if (entry.kind === 'CHANGE_REQUEST') throw conflict();
    await putAnswer(change, entry.id, input.text, null);
    await change.record({ type: 'FOLLOWED_UP', life: entry.id });
    return [entry.id];
  });
  return place;
}

/** Answers a wish for change with reasons, once. */
export async function answerChangeRequest(ctx: Ctx, raw: AnswerChangeRequestInput): Promise<LifePlace> {
  const input = checkInput(answerCheck, raw);
  const place = placeOf(ctx, input.requestId);
  await changePlan(ctx, 'answerChangeRequest', place.plan, raw, async (change) => {
    const entry = await findEntry(change, place.id);
    if (entry.kind !== 'CHANGE_REQUEST') throw notFound();
    change.authorize('LifeEntry', entry.facts);
    // two answers at once: the plan's row makes them wait for each other
    await change.tx.query('SELECT head FROM plan_head WHERE plan_id = $1 FOR UPDATE', [change.plan]);
    const [answered] = await change.tx.query('SELECT 1 FROM life_answer WHERE plan_id = $1 AND entry_id = $2', [
      change.plan,
      entry.id,
    ]);
    if (answered) throw conflict();
    await putAnswer(change, entry.id, input.reasons, input.outcome);
    await change.record({ type: 'CHANGE_ANSWERED', life: entry.id });
    return [entry.id];
  });
  return place;
}
