import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { forbidden, type HubError, notFound } from '../kernel/errors';
import { ruleOf } from '../policy';

const RUN_OUT = `SELECT 1 FROM representative
  WHERE plan_id = $1 AND person_id = $2 AND kind = 'PROXY' AND written AND wanted AND NOT ended AND valid_to < $3::date`;

/**
 * The refusal of a plan that is not open: NOT_FOUND, but for a proxy whose authority has run out. They know of the plan by
 * the authority they hold, and are told the rule that no longer opens it.
 */
export async function refusalOfClosed(ctx: Ctx, tx: Tx, plan: string): Promise<HubError> {
  if (ctx.viewer.kind !== 'CITIZEN') return notFound();
  const runOut = await tx.query(RUN_OUT, [plan, ctx.viewer.person, ctx.clock.today()]);
  const rule = ruleOf('plan.proxy');
  return runOut.length > 0 && rule ? forbidden(rule.id, rule.because[ctx.language]) : notFound();
}
