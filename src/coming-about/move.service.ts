import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { changePlan, planKey } from '../plan';
import { refusalFor } from './lacking';
import { answerMove as answerCheck, requestMove as requestCheck } from './stage.checks';
import type { AnswerMoveInput, RequestMoveInput } from './stage.input';
import { actingParty, openStep, recordStep, staffOnPlan, storeStep } from './step-store';

/** Asks the person whether the plan is to move along to another municipality. CONFLICT for a coordinator in the same one. */
export async function requestMove(ctx: Ctx, raw: RequestMoveInput): Promise<string> {
  const input = checkInput(requestCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'requestMove', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const staff = await staffOnPlan(change, input.coordinatorStaffId);
    const [row] = await change.tx.query<{ elsewhere: boolean }>('SELECT hub.is_elsewhere($1, $2) AS elsewhere', [
      plan,
      staff,
    ]);
    if (!row?.elsewhere) throw refusalFor(['NO_MOVE'], ctx.language, change.row.version);
    await recordStep(change, { kind: 'MOVE_REQUEST', staff, sealed: {} });
    return [plan];
  });
  return plan;
}

/** The person says whether the plan moves along. Where it does, it is coordinated there from then on, and goes on as it is. */
export async function answerMove(ctx: Ctx, raw: AnswerMoveInput): Promise<string> {
  const input = checkInput(answerCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('step', input.moveId);
  if (!place) throw notFound();
  const { plan } = place;
  await changePlan(ctx, 'answerMove', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const asked = await openStep(change, input.moveId, 'MOVE_REQUEST');
    await change.narrows();
    await storeStep(change, {
      kind: 'MOVE_ANSWER',
      answers: asked.id,
      sealed: { said: input.consent, by: actingParty(change) },
    });
    if (input.consent) {
      const [row] = await change.tx.query<{ moved: boolean }>('SELECT hub.move_plan($1, $2) AS moved', [
        plan,
        asked.id,
      ]);
      if (!row?.moved) throw refusalFor(['COORDINATOR'], ctx.language, change.row.version);
    }
    await change.record({ type: 'PLAN_CHANGED' });
    return [plan];
  });
  return plan;
}
