import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import type { Operation } from '../policy';
import { type NewEntry, newEntryFacts, putEntry } from './entry-for-change';
import {
  requestChange as changeCheck,
  reportDeviation as deviationCheck,
  recordLifeEvent as eventCheck,
  logConversation as logCheck,
} from './life.checks';
import type {
  LogConversationInput,
  RecordLifeEventInput,
  ReportDeviationInput,
  RequestChangeInput,
} from './life.input';
import { readableDecision } from './named-in-entry';

/** An entry's stored place. */
export interface LifePlace {
  plan: string;
  id: string;
}

/** Puts down what an operation is about, in one transaction with its event. */
async function put(
  ctx: Ctx,
  operation: Operation,
  type: string,
  raw: { planId: string; idempotencyKey?: string | null },
  entryOf: (change: Change) => Promise<NewEntry>,
): Promise<LifePlace> {
  actorOf(ctx);
  const plan = readId('plan', raw.planId);
  if (!plan) throw notFound();
  const work = async (change: Change): Promise<string[]> => {
    change.authorize('LifeEntry', newEntryFacts(change, ctx.viewer.agency));
    const id = await putEntry(change, await entryOf(change));
    await change.record({ type, life: id });
    return [id];
  };
  const [id] = await changePlan(ctx, operation, plan, raw, work, ['coordinator']);
  return { plan, id: id as string };
}

/** Logs a conversation about how the plan works: staff of an agency that takes part. */
export function logConversation(ctx: Ctx, raw: LogConversationInput): Promise<LifePlace> {
  const today = ctx.clock.today();
  const input = checkInput(logCheck(today), raw);
  return put(ctx, 'logConversation', 'CONVERSATION_LOGGED', raw, async (change) => ({
    kind: 'CONVERSATION',
    category: input.category,
    classification: input.classification,
    staff: await colleague(change, input.withStaffId),
    on: input.on ?? today,
    nextOn: input.nextPlanned ?? null,
    said: {
      text: input.summary,
      followUp: input.followUp ?? null,
      present: input.present ?? null,
      language: input.language ?? null,
      interpreter: input.interpreter ?? null,
    },
  }));
}

/** Somebody of the own agency, or the viewer. NOT_FOUND for anybody else. */
async function colleague(change: Change, publicStaffId: string | null | undefined): Promise<string> {
  if (publicStaffId == null) return ownPost(change.ctx).staff;
  const staff = readId('staff', publicStaffId);
  const [row] = staff
    ? await change.tx.query<{ is: boolean }>('SELECT hub.staff_of($1, $2) AS is', [staff, change.rights.viewer.agency])
    : [];
  if (!staff || !row?.is) throw notFound();
  return staff;
}

/** Reports that something did not go as planned: the participant or who takes part for them, or staff. */
export function reportDeviation(ctx: Ctx, raw: ReportDeviationInput): Promise<LifePlace> {
  const today = ctx.clock.today();
  const { text, on, ...input } = checkInput(deviationCheck(today), raw);
  return put(ctx, 'reportDeviation', 'DEVIATION_REPORTED', raw, async () => ({
    kind: 'DEVIATION',
    ...input,
    on: on ?? today,
    said: { text },
  }));
}

/** Records something that changed in the person's life; a review is called for until one is held. */
export function recordLifeEvent(ctx: Ctx, raw: RecordLifeEventInput): Promise<LifePlace> {
  const today = ctx.clock.today();
  const { text, consequence = null, on, decisionId, ...input } = checkInput(eventCheck(today), raw);
  return put(ctx, 'recordLifeEvent', 'LIFE_EVENT_RECORDED', raw, async (change) => ({
    kind: 'LIFE_EVENT',
    ...input,
    decision: decisionId == null ? null : await readableDecision(change, decisionId),
    on: on ?? today,
    said: { text, consequence },
  }));
}

/** The participant, or who takes part for them, asks for something to be changed; it reaches the contact person. */
export function requestChange(ctx: Ctx, raw: RequestChangeInput): Promise<LifePlace> {
  const { text, ...input } = checkInput(changeCheck, raw);
  return put(ctx, 'requestChange', 'CHANGE_REQUESTED', raw, async () => ({
    kind: 'CHANGE_REQUEST',
    ...input,
    on: ctx.clock.today(),
    said: { text },
  }));
}
