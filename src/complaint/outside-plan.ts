import { noteRefusal } from '../audit/attempts';
import { tellEndsOf } from '../events/ends';
import { recordAct, recordEvent, recordRevision } from '../events/record';
import { once } from '../idempotency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import type { WrappedKey } from '../kernel/key-ring';
import { sealFor } from '../kernel/keys';
import { type Change, rightsOf } from '../plan';
import type { Ground, Opened, Operation, Power } from '../policy';
import { Complainant } from './complaint.view';

/** What a change of a complaint needs, in the open plan or outside it. */
export type Complaining = Pick<Change, 'ctx' | 'tx' | 'plan' | 'opened' | 'rights' | 'seal' | 'authorize' | 'record'>;

/** The viewer's own authority or engagement: it is theirs whether or not the plan is open to them. */
interface Own {
  kind: Complainant;
  powers: Power[];
}

const OWN = `SELECT kind, powers FROM representative WHERE plan_id = $1 AND person_id = $2 AND NOT ended
  AND 'COMPLAIN' = ANY (powers) AND NOT 'READ_PLAN' = ANY (powers) AND valid_from <= $3::date AND valid_to >= $3::date
  AND (kind = 'PROXY' AND written AND wanted OR kind = 'LAWYER' AND wanted)`;

/**
 * Does the work for somebody who may complain and not read the plan, in one transaction with event, history and log. Null for
 * all others: to them the plan is open, or it is not there.
 */
export async function outsidePlan(
  ctx: Ctx,
  operation: Operation,
  plan: string,
  raw: { idempotencyKey?: string | null },
  work: (change: Complaining) => Promise<string[]>,
): Promise<string[] | null> {
  if (ctx.viewer.kind !== 'CITIZEN') return null;
  await tellEndsOf(ctx.db, plan);
  let own: Own | undefined;
  try {
    const ids = await ctx.db.write(actorOf(ctx), [plan], async (tx) => {
      [own] = await tx.query<Own>(OWN, [plan, ctx.viewer.person, ctx.clock.today()]);
      if (!own) return null;
      const change = await changeOutside(ctx, tx, operation, plan, own);
      return once(ctx, tx, operation, raw, () => work(change));
    });
    if (ids) ctx.wake();
    return ids;
  } catch (error) {
    noteRefusal(ctx, { plan, what: operation, standing: own?.kind, input: raw, error });
    throw error;
  }
}

async function changeOutside(ctx: Ctx, tx: Tx, operation: Operation, plan: string, own: Own): Promise<Complaining> {
  const keys = await tx.query<WrappedKey>('SELECT version, kek, wrapped, sealing FROM plan_key WHERE plan_id = $1', [
    plan,
  ]);
  // erased: nothing can be sealed any longer, so nothing can be put on record
  if (keys.length === 0) throw notFound();
  const rights = rightsOf(ctx);
  const seal = (place: string, value: unknown) => sealFor(ctx.keys.ring, plan, keys, place, value);
  let ground: Ground | undefined;
  return {
    ...{ ctx, tx, plan, rights, seal, opened: openedBy(own.kind, own.powers) },
    authorize: (what, facts) => {
      ground = rights.require(operation, what, facts, ctx.language);
      return ground;
    },
    record: async (event, ...after) => {
      if (!ground) throw new Error('a change that nothing has allowed');
      const no = await recordEvent(ctx, tx, plan, event);
      for (const { kind, id, owner, state } of after)
        await recordRevision(tx, plan, no, {
          ...{ kind, id, owner },
          sealed: seal(`revision:${plan}:${no}:${kind}:${id}`, state),
        });
      await recordAct(ctx, tx, plan, own.kind, operation, ground.rule);
    },
  };
}

/** What an open plan would lend: of one that is not open, the authority alone. */
export const openedBy = (kind: Complainant, powers: Power[]): Opened => ({
  standing: Complainant[kind],
  powers,
  tokenScopes: [],
  coordinates: false,
  takesPartHidden: false,
  // nobody has looked: no rule may lean on it here
  living: false,
});
