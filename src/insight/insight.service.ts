import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { answerInsight as answerCheck, requestInsight as requestCheck } from './insight.checks';
import type { AnswerInsightInput, RequestInsightInput } from './insight.input';

/** A request's stored place. */
export interface InsightPlace {
  plan: string;
  id: string;
}

const placeOf = (plan: string, id: string): string => `insight_request:${plan}:${id}`;

/** Asks an agency to see what it has written. NOT_FOUND for an agency that the viewer may not know takes part. */
export async function requestInsight(ctx: Ctx, raw: RequestInsightInput): Promise<InsightPlace> {
  const input = checkInput(requestCheck, raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const [id] = await changePlan(ctx, 'requestInsight', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const agency = await knownAgency(change, input.agencyId);
    const request = newId();
    await change.tx.query(
      'INSERT INTO insight_request (plan_id, id, owner_id, asked_by, asked_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        plan,
        request,
        agency,
        ctx.viewer.person,
        ctx.clock.now(),
        change.seal(placeOf(plan, request), { about: input.about }),
      ],
    );
    await change.record({ type: 'INSIGHT_REQUESTED', insight: request });
    return [request];
  });
  return { plan, id: id as string };
}

/** Agencies that take part or have done so: what an agency has written stays its own when it leaves. */
async function knownAgency(change: Change, publicAgencyId: string): Promise<string> {
  const id = readId('agency', publicAgencyId);
  const [row] = id
    ? await change.tx.query<{ owner: string; existence: string; invitedBy: string }>(
        'SELECT agency_id AS owner, existence, invited_by AS "invitedBy" FROM participation WHERE plan_id = $1 AND agency_id = $2',
        [change.plan, id],
      )
    : [];
  if (!row || !change.rights.may('read', 'Participation', { ...change.opened, ...row })) throw notFound();
  return row.owner;
}

/** Answers a request by a reasoned decision, once: a second answer is a CONFLICT. */
export async function answerInsight(ctx: Ctx, raw: AnswerInsightInput): Promise<InsightPlace> {
  const input = checkInput(answerCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('insight', input.requestId);
  if (!place) throw notFound();
  await changePlan(ctx, 'answerInsight', place.plan, raw, async (change) => {
    const [found] = await change.tx.query<{ owner: string; outcome: string | null }>(
      'SELECT owner_id AS owner, outcome FROM insight_request WHERE plan_id = $1 AND id = $2',
      [place.plan, place.id],
    );
    const facts = found && { ...change.opened, owner: found.owner };
    if (!found || !facts || !change.rights.may('read', 'InsightRequest', facts)) throw notFound();
    change.authorize('InsightRequest', facts);
    if (found.outcome !== null) throw conflict();
    const notes = input.workNoteIds.map((text) => noteIn(place.plan, text));
    const answered = await change.tx.query(
      `UPDATE insight_request SET outcome = $3, ground = $4, answered_by = $5, answered_at = $6
       WHERE plan_id = $1 AND id = $2 AND outcome IS NULL RETURNING id`,
      [place.plan, place.id, input.outcome, input.ground ?? null, ownPost(ctx).staff, ctx.clock.now()],
    );
    // a colleague answered it in the meantime
    if (answered.length === 0) throw conflict();
    const sealed = change.seal(`insight_answer:${place.plan}:${place.id}`, { reasons: input.reasons });
    await change.tx.query(
      'INSERT INTO insight_answer (plan_id, request_id, owner_id, sealed) VALUES ($1, $2, $3, $4)',
      [place.plan, place.id, ctx.viewer.agency, sealed],
    );
    await openNotes(change, place.id, [...new Set(notes)]);
    await change.record({ type: 'INSIGHT_ANSWERED', insight: place.id });
    return [place.id];
  });
  return place;
}

function noteIn(plan: string, publicNoteId: string): string {
  const place = readIdInPlan('note', publicNoteId);
  if (place?.plan !== plan) throw notFound();
  return place.id;
}

/** Opens work notes of the own agency to the person; one that an earlier answer has opened stays with that. */
async function openNotes(change: Change, request: string, notes: readonly string[]): Promise<void> {
  if (notes.length === 0) return;
  const own = await change.tx.query('SELECT id FROM work_note WHERE plan_id = $1 AND id = ANY ($2) AND owner_id = $3', [
    change.plan,
    notes,
    change.ctx.viewer.agency,
  ]);
  if (own.length !== notes.length) throw notFound();
  await change.tx.query(
    `INSERT INTO insight_note (plan_id, work_note_id, request_id) SELECT $1, note, $3 FROM unnest($2::uuid[]) AS note
     ON CONFLICT (plan_id, work_note_id) DO NOTHING`,
    [change.plan, notes, request],
  );
}
