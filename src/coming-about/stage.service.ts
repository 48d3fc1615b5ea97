import { ConsentMethod } from '../consent';
import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { conflict } from '../kernel/errors';
import { municipalityDecides } from '../law';
import { type Change, changePlan, moveFrame, PlanStatus, planKey } from '../plan';
import { refusalFor } from './lacking';
import { closePlan as closeCheck, sendPlanForCoordination as sendCheck } from './stage.checks';
import type { ClosePlanInput, SendPlanForCoordinationInput } from './stage.input';
import { AcceptingParty, ActingParty } from './step-kinds';
import { storeStep } from './step-store';

/**
 * The services accept the plan that was laid before the person, and it goes to the municipality’s coordinating unit.
 * CONFLICT that names all that is lacking, each with the law that asks for it.
 */
export async function sendPlanForCoordination(ctx: Ctx, raw: SendPlanForCoordinationInput): Promise<string> {
  const input = checkInput(sendCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(
    ctx,
    'sendPlanForCoordination',
    plan,
    raw,
    async (change) => {
      change.authorize('Frame', change.frame);
      const { row } = change;
      if (row.version !== input.expectedVersion) throw conflict(row.version);
      if (row.status !== PlanStatus.PROPOSED) throw refusalFor([orderOf(row.status)], ctx.language, row.version);
      if (input.withoutApprovalBecause != null) await goOnWithout(change, input.withoutApprovalBecause);
      await storeStep(change, {
        kind: 'ACCEPTANCE',
        party: AcceptingParty.SERVICES,
        sealed: { by: ActingParty.STAFF, method: ConsentMethod.ELECTRONIC },
      });
      const lacks = await lacksOf(change);
      if (lacks.length > 0) throw refusalFor(lacks, ctx.language, row.version);
      await moveFrame(change, input.expectedVersion, PlanStatus.AWAITING_COORDINATION);
      return [plan];
    },
    ['bases'],
  );
  return plan;
}

const orderOf = (status: PlanStatus): string => (status === PlanStatus.DRAFT ? 'PROPOSAL' : 'ORDER');

/** Only where the law lets the municipality decide: elsewhere there is no plan against the person’s will. */
async function goOnWithout(change: Change, why: string): Promise<void> {
  if (!municipalityDecides(change.row.bases ?? []))
    throw refusalFor(['APPROVAL'], change.ctx.language, change.row.version);
  await storeStep(change, { kind: 'WITHOUT_APPROVAL', sealed: { words: why } });
}

async function lacksOf(change: Change): Promise<string[]> {
  const [row] = await change.tx.query<{ lacks: string[] | null }>('SELECT hub.plan_lacks($1) AS lacks', [change.plan]);
  return row?.lacks ?? [];
}

/** Ends a plan, with a reason. */
export async function closePlan(ctx: Ctx, raw: ClosePlanInput): Promise<string> {
  const input = checkInput(closeCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'closePlan', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    if (change.row.version !== input.expectedVersion) throw conflict(change.row.version);
    await change.narrows();
    await storeStep(change, { kind: 'CLOSING', sealed: { closing: input.reason, words: input.words } });
    await moveFrame(change, input.expectedVersion, PlanStatus.CLOSED);
    return [plan];
  });
  return plan;
}
