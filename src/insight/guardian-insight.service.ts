import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import { changePlan } from '../plan';
import { setGuardianInsight as check } from './insight.checks';
import type { SetGuardianInsightInput } from './insight.input';

/** A participant between 12 and 18 says whether a guardian is to see health content. Answers the plan's stored id. */
export async function setGuardianInsight(ctx: Ctx, raw: SetGuardianInsightInput): Promise<string> {
  const input = checkInput(check, raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  const guardian = readIdInPlan('representative', input.guardianId);
  if (!plan) throw notFound();
  await changePlan(ctx, 'setGuardianInsight', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    if (guardian?.plan !== plan) throw notFound();
    await change.narrows();
    const [row] = await change.tx.query<{ said: boolean }>('SELECT hub.set_guardian_insight($1, $2, $3) AS said', [
      plan,
      guardian.id,
      input.insight,
    ]);
    if (!row?.said) throw notFound();
    await change.record({ type: 'PLAN_CHANGED' });
    return [plan];
  });
  return plan;
}
