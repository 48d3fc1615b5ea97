import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';

/** The stored id of a plan that an operation names. NOT_FOUND for a text that is no plan's id. */
export function planKey(ctx: Ctx, publicPlanId: string): string {
  // what an id is worth depends on for whom one asks
  actorOf(ctx);
  const plan = readId('plan', publicPlanId);
  if (!plan) throw notFound();
  return plan;
}
