import { recordEvent } from '../../src/events/record';
import { actorOf, type Ctx } from '../../src/kernel/ctx';
import { publicIdInPlan } from '../../src/kernel/ids';
import type { Listener } from '../events/listening';
import type { World } from '../events/world';

/** A change of which only the event is kept, as services record it; given `undone`, it is rolled back after that. */
export async function change(ctx: Ctx, plan: string, undone = false): Promise<void> {
  try {
    await ctx.db.write(actorOf(ctx), [plan], async (tx) => {
      await recordEvent(ctx, tx, plan, { type: 'PLAN_CHANGED' });
      if (undone) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  ctx.wake();
}

class Undone extends Error {}

/** The ids of a plan's events as the table has them, in their order, and their numbers. */
export async function stored(world: World, plan: string): Promise<{ ids: string[]; numbers: number[] }> {
  const { rows } = await world.owner.query<{ id: string; no: string }>(
    'SELECT id, no FROM plan_event WHERE plan_id = $1 ORDER BY no',
    [plan],
  );
  return { ids: rows.map(({ id }) => publicIdInPlan('event', plan, id)), numbers: rows.map(({ no }) => Number(no)) };
}

/** Takes so many events as they come. */
export async function take(listener: Listener, count: number, within: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await listener.next(within)).id);
  return ids;
}
