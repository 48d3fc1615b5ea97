import { noteRefusal } from '../audit/attempts';
import { tellEndsOf } from '../events/ends';
import { beginNarrowing, recordAct, recordEvent, recordRevision, type SeenBefore } from '../events/record';
import { once } from '../idempotency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import { sealFor } from '../kernel/keys';
import { keyRowsOf, rightsOf, wrappedKeys } from '../plan';
import type { Ground, Operation } from '../policy';
import { coordinationFacts, type PlanOfUnit, planOfUnit } from './unit.query';

/** A plan that the coordinating unit has in hand, in the transaction of the change. */
export interface UnitChange {
  ctx: Ctx;
  tx: Tx;
  found: PlanOfUnit;
  /** Puts on record that the frame of a plan in hand has changed, and what each viewer lost by it. */
  record(plan: string, owner: string): Promise<void>;
  /** Takes a further plan in hand. NOT_FOUND for one that the unit does not have to see to. */
  takeInHand(plan: string): Promise<PlanOfUnit>;
}

/**
 * Changes a plan for the coordinating unit, which has no access to it: rights looked up under both locks, the plan taken in
 * hand for this transaction alone, the work, event, history and log. NOT_FOUND for a plan that the unit does not have to see to.
 */
export async function changeAsUnit(
  ctx: Ctx,
  operation: Operation,
  plans: readonly [plan: string, ...others: string[]],
  input: { idempotencyKey?: string | null },
  work: (change: UnitChange) => Promise<void>,
): Promise<void> {
  const [plan] = plans;
  for (const one of plans) await tellEndsOf(ctx.db, one);
  try {
    await ctx.db.write(actorOf(ctx), plans, (tx) =>
      once(ctx, tx, operation, input, async () => {
        await work(await inHand(ctx, tx, operation, plan));
        return [plan];
      }),
    );
    ctx.wake();
  } catch (error) {
    noteRefusal(ctx, { plan, what: operation, standing: undefined, input, error });
    throw error;
  }
}

async function inHand(ctx: Ctx, tx: Tx, operation: Operation, plan: string): Promise<UnitChange> {
  const grounds = new Map<string, Ground>();
  const before = new Map<string, SeenBefore>();
  const takeInHand = async (one: string, require: boolean): Promise<PlanOfUnit> => {
    const found = await planOfUnit(tx, one);
    const facts = found && coordinationFacts(ctx, found);
    const rights = rightsOf(ctx);
    const seen = facts && rights.groundFor('read', 'Coordination', facts);
    if (!found || !facts || !seen) throw notFound();
    grounds.set(one, require ? rights.require(operation, 'Coordination', facts, ctx.language) : seen);
    const [taken] = await tx.query<{ taken: boolean }>('SELECT hub.take_in_hand($1) AS taken', [one]);
    if (!taken?.taken) throw notFound();
    before.set(one, await beginNarrowing(tx, one));
    return found;
  };
  const found = await takeInHand(plan, true);
  return {
    ctx,
    tx,
    found,
    takeInHand: (one) => takeInHand(one, false),
    record: async (one, owner) => {
      const ground = grounds.get(one);
      if (!ground) throw new Error('a change of a plan that nobody has in hand');
      const no = await recordEvent(ctx, tx, one, { type: 'PLAN_CHANGED' }, before.get(one));
      const keys = wrappedKeys(await keyRowsOf(tx, one));
      const [after] = await tx.query<{ frame: object }>('SELECT hub.frame_in_hand($1) AS frame', [one]);
      const sealed = sealFor(ctx.keys.ring, one, keys, `revision:${one}:${no}:PLAN:${one}`, after?.frame ?? {});
      await recordRevision(tx, one, no, { kind: 'PLAN', id: one, owner, sealed });
      await recordAct(ctx, tx, one, 'STAFF', operation, ground.rule);
    },
  };
}
