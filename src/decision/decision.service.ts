import { agenciesById } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { newId, publicId, publicIdInPlan, readId, readIdInPlan } from '../kernel/ids';
import { deadlineFor } from '../law';
import { type Change, changePlan, requireBasis } from '../plan';
import { NOBODY } from '../policy';
import { makeDecision as makeCheck, recordNotice as noticeCheck } from './decision.checks';
import type { MakeDecisionInput, RecordNoticeInput } from './decision.input';
import { placeOfDecision, type SealedDecision } from './decision.query';
import { type FoundDecision, findDecision, newDecisionFacts } from './decision-for-change';
import { aboutOf, checkBasis, classed } from './decision-rules';
import { frozenText, hashOf } from './frozen-text';

/** A decision's stored place. */
export interface DecisionPlace {
  plan: string;
  id: string;
}

const INSERT = `INSERT INTO decision (plan_id, id, owner_id, kind, legal_basis, classification, category, revises_id, measure_id,
  made_on, made_by, made_at, hash, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** Makes a decision and freezes its text. INVALID_INPUT without reasons, and for a legal basis that is not in force on its day. */
export async function makeDecision(ctx: Ctx, raw: MakeDecisionInput): Promise<DecisionPlace> {
  const today = ctx.clock.today();
  const input = checkInput(makeCheck(today), raw);
  const owner = actorOf(ctx).agency;
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const madeOn = input.madeOn ?? today;
  const work = async (change: Change): Promise<string[]> => {
    change.authorize('Decision', newDecisionFacts(change, owner ?? NOBODY));
    const about = await aboutOf(change, input);
    const body = owner ? (await agenciesById(ctx, [owner])).get(owner) : undefined;
    if (!owner || !body) throw notFound();
    const { classification, category } = await classed(ctx, body, input, about);
    checkBasis(change, input.legalBasis, madeOn);
    requireBasis(change, owner, input.legalBasis);
    const id = newId();
    const { outcome = null, reasons, kind, legalBasis } = input;
    const publicIdOf = (of: 'decision' | 'measure', key: string | null) => key && publicIdInPlan(of, plan, key);
    const text = frozenText({
      plan: publicId('plan', plan),
      ...{ id: publicIdInPlan('decision', plan, id), body, kind, legalBasis, madeOn, outcome, reasons },
      revises: publicIdOf('decision', about.revises?.id ?? null),
      measure: publicIdOf('measure', about.measure?.id ?? null),
    });
    const sealed = change.seal(placeOfDecision(plan, id), { text, outcome, reasons } satisfies SealedDecision);
    await change.tx.query(INSERT, [
      ...[plan, id, owner, kind, legalBasis, classification, category],
      ...[about.revises?.id ?? null, about.measure?.id ?? null],
      ...[madeOn, ownPost(ctx).staff, ctx.clock.now(), hashOf(text), sealed],
    ]);
    await recordDecision(change, 'DECISION_MADE', { id, owner, hash: hashOf(text).toString('hex') });
    return [id];
  };
  const [id] = await changePlan(ctx, 'makeDecision', plan, raw, work, ['bases']);
  return { plan, id: id as string };
}

/** Records when notice was received, and reckons from it the last day to complain. */
export async function recordNotice(ctx: Ctx, raw: RecordNoticeInput): Promise<DecisionPlace> {
  const { decisionId, receivedOn } = checkInput(noticeCheck(ctx.clock.today()), raw);
  actorOf(ctx);
  const place = readIdInPlan('decision', decisionId);
  if (!place) throw notFound();
  await changePlan(ctx, 'recordNotice', place.plan, raw, async (change) => {
    const decision = await findDecision(change, place.id);
    change.authorize('Decision', decision.facts);
    if (receivedOn < decision.madeOn)
      throw invalidInput([{ path: 'input.receivedOn', message: 'Kan ikke ligge før vedtaket ble truffet.' }]);
    await noteNotice(change, decision, receivedOn);
    return [place.id];
  });
  return place;
}

async function noteNotice(change: Change, decision: FoundDecision, receivedOn: string): Promise<void> {
  const { id, owner, legalBasis } = decision;
  const kind = (await agenciesById(change.ctx, [owner])).get(owner)?.kind ?? '';
  const complaintDeadline = deadlineFor(receivedOn, legalBasis, kind);
  await change.tx.query(
    'UPDATE decision SET notice_received_on = $3, complaint_deadline = $4 WHERE plan_id = $1 AND id = $2',
    [change.plan, id, receivedOn, complaintDeadline],
  );
  // complaints that came before are in time or late by the same day
  await change.tx.query(
    `UPDATE complaint SET deadline = $3 WHERE plan_id = $1 AND decision_id = $2 AND status <> 'WITHDRAWN'`,
    [change.plan, id, complaintDeadline],
  );
  await recordDecision(change, 'NOTICE_RECORDED', { id, owner, noticeReceivedOn: receivedOn, complaintDeadline });
}

/** In history stands what has become of the decision; its text is frozen beside it. */
const recordDecision = (
  change: Change,
  type: string,
  { id, owner, ...state }: { id: string; owner: string; [of: string]: unknown },
) => change.record({ type, decision: id }, { kind: 'DECISION', id, owner, state });
