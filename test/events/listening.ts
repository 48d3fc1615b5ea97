import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openCaseloadFeed } from '../../src/events/caseload-feed';
import type { Delivery } from '../../src/events/deliver';
import { openPlanFeed } from '../../src/events/plan-feed';
import type { Ctx } from '../../src/kernel/ctx';
import type { Plan } from '../../src/plan';
import { aroundEvent, eventFrom } from '../../src/plan/plan-event.query';
import type { PlanEvent } from '../../src/plan/plan-event.view';

/** A reader of a feed that takes events one by one. */
export interface Listener {
  /** The next event; fails when none comes in time (milliseconds). */
  next(within?: number): Promise<PlanEvent>;
  /** All events until none has come for a while (milliseconds). */
  rest(quiet?: number): Promise<PlanEvent[]>;
  /** Resolves when the feed is complete. */
  completed(within?: number): Promise<void>;
  stop(): Promise<void>;
}

const SILENCE = Symbol('silence');

function listenerTo(ctx: Ctx, feed: AsyncIterableIterator<Delivery<Plan>, void>): Listener {
  let pending: Promise<IteratorResult<Delivery<Plan>, void>> | null = null;
  const step = async (within: number) => {
    pending ??= feed.next();
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<typeof SILENCE>((resolve) => {
      timer = setTimeout(() => resolve(SILENCE), within);
    });
    const result = await Promise.race([pending, silence]).finally(() => clearTimeout(timer));
    if (result !== SILENCE) pending = null;
    return result;
  };
  return {
    next: async (within = 5_000) => {
      const result = await step(within);
      if (result === SILENCE) throw new Error(`no event within ${within} ms`);
      if (result.done) throw new Error('the feed is complete');
      return eventFrom(ctx, result.value);
    },
    rest: async (quiet = 400) => {
      const events: PlanEvent[] = [];
      for (;;) {
        const result = await step(quiet);
        if (result === SILENCE || result.done) return events;
        events.push(eventFrom(ctx, result.value));
      }
    },
    completed: async (within = 5_000) => {
      const result = await step(within);
      if (result === SILENCE) throw new Error(`not complete within ${within} ms`);
      if (!result.done) throw new Error(`an event more: ${result.value.type}`);
    },
    stop: async () => {
      await feed.return?.();
    },
  };
}

/** Listens to one plan. */
export async function listen(ctx: Ctx, plan: string, after?: string, around = aroundEvent): Promise<Listener> {
  return listenerTo(ctx, await openPlanFeed(ctx, plan, after, around));
}

/** Listens to the caseload. */
export async function listenToCaseload(ctx: Ctx, after?: string): Promise<Listener> {
  return listenerTo(ctx, await openCaseloadFeed(ctx, after, aroundEvent));
}

/**
 * Resolves when every transaction of the server that is under way now is over, also those of other databases: until
 * then they hold a caseload back. Fails after a minute.
 */
export async function olderAreOver(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
  const OVER = 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1::bigint AS over';
  for (const since = performance.now(); performance.now() - since < 60_000; await pause(50)) {
    const { rows: looked } = await pool.query<{ over: boolean }>(OVER, [rows[0]?.next]);
    if (looked[0]?.over) return;
  }
  throw new Error('a transaction holds the caseload back for a minute');
}
