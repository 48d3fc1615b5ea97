import { ConsentMethod } from '../consent';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan, PlanStatus, planKey } from '../plan';
import { refusalFor } from './lacking';
import { approvePlan as approveCheck } from './stage.checks';
import type { ApprovePlanInput } from './stage.input';
import {
  answerCoordinatorWish as answerCheck,
  nameCustodian as custodianCheck,
  wishForCoordinator as wishCheck,
} from './step.checks';
import type { AnswerCoordinatorWishInput, NameCustodianInput, WishForCoordinatorInput } from './step.input';
import { AcceptingParty, ActingParty, ChosenBy } from './step-kinds';
import { actingParty, openStep, recordStep, representativeOf, staffOnPlan, storeStep } from './step-store';

/**
 * The person’s approval of the plan as it was laid before them, by the person, a guardian or a representative with the power;
 * or recorded by the coordinator from paper or word. CONFLICT for a plan that is not laid before them.
 */
export async function approvePlan(ctx: Ctx, raw: ApprovePlanInput): Promise<string> {
  const input = checkInput(approveCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'approvePlan', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const { row } = change;
    requireMethod(change, input.method);
    if (row.version !== input.expectedVersion) throw conflict(row.version);
    if (row.status !== PlanStatus.PROPOSED && row.status !== PlanStatus.AWAITING_COORDINATION)
      throw refusalFor([row.status === PlanStatus.DRAFT ? 'PROPOSAL' : 'ORDER'], ctx.language, row.version);
    const by = ctx.viewer.kind === 'STAFF' ? ActingParty.PARTICIPANT : actingParty(change);
    const { method, documentReference, on } = input;
    await recordStep(change, {
      kind: 'ACCEPTANCE',
      party: AcceptingParty.PERSON,
      on,
      sealed: { by, method, documentReference: documentReference ?? null },
    });
    return [plan];
  });
  return plan;
}

/** Nobody but the one who approves clicks for it; staff record what was given otherwise. */
function requireMethod({ ctx }: Change, method: ConsentMethod): void {
  const electronic = method === ConsentMethod.ELECTRONIC;
  if (electronic === (ctx.viewer.kind === 'CITIZEN')) return;
  throw invalidInput([
    {
      path: 'input.method',
      message: electronic
        ? 'Ansatte kan bare føre det som er gitt på papir eller muntlig.'
        : 'Det du selv godkjenner her, er elektronisk.',
    },
  ]);
}

/** Whom the person would have as coordinator; kept with what comes of it. */
export async function wishForCoordinator(ctx: Ctx, raw: WishForCoordinatorInput): Promise<string> {
  const input = checkInput(wishCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'wishForCoordinator', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const by = ctx.viewer.kind === 'STAFF' ? ActingParty.PARTICIPANT : actingParty(change);
    await recordStep(change, {
      kind: 'COORDINATOR_WISH',
      on: input.on,
      staff: input.staffId == null ? null : await staffOnPlan(change, input.staffId),
      sealed: { by, words: input.words ?? null },
    });
    return [plan];
  });
  return plan;
}

/** What came of a wish, once. Where it is fulfilled, the coordinator is by the person’s choice from then on. */
export async function answerCoordinatorWish(ctx: Ctx, raw: AnswerCoordinatorWishInput): Promise<string> {
  const input = checkInput(answerCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('step', input.wishId);
  if (!place) throw notFound();
  const { plan } = place;
  await changePlan(ctx, 'answerCoordinatorWish', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const wish = await openStep(change, input.wishId, 'COORDINATOR_WISH');
    if (input.fulfilled && wish.staff !== null && wish.staff !== change.row.coordinator_id)
      throw invalidInput([{ path: 'input.fulfilled', message: 'Den som er ønsket, er ikke koordinator ennå.' }]);
    await storeStep(change, {
      kind: 'COORDINATOR_ANSWER',
      answers: wish.id,
      sealed: { said: input.fulfilled, words: input.reason ?? null },
    });
    if (input.fulfilled) {
      const chosenBy = wish.by === ActingParty.GUARDIAN ? ChosenBy.GUARDIAN : ChosenBy.PARTICIPANT;
      await change.tx.query('UPDATE plan SET coordinator_chosen_by = $2, version = version + 1 WHERE id = $1', [
        plan,
        chosenBy,
      ]);
    }
    await change.record({ type: 'PLAN_CHANGED' });
    return [plan];
  });
  return plan;
}

/** Who keeps the original: the person says, or the coordinator records it for them. */
export async function nameCustodian(ctx: Ctx, raw: NameCustodianInput): Promise<string> {
  const input = checkInput(custodianCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'nameCustodian', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const by = ctx.viewer.kind === 'STAFF' ? ActingParty.PARTICIPANT : actingParty(change);
    await recordStep(change, {
      kind: 'CUSTODIAN',
      on: input.on,
      staff: input.staffId == null ? null : await staffOnPlan(change, input.staffId),
      representative: input.representativeId == null ? null : await representativeOf(change, input.representativeId),
      sealed: { holder: input.holder, by },
    });
    return [plan];
  });
  return plan;
}
