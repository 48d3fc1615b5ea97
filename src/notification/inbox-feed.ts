import { openCaseloadFeed } from '../events/caseload-feed';
import type { PlanEventType } from '../events/catalogue';
import type { Delivery } from '../events/deliver';
import type { Ctx } from '../kernel/ctx';
import { aroundEvent, type Plan } from '../plan';
import { forSome } from './known';
import { ALWAYS, KIND_OF } from './notice-kinds';
import { requireInbox } from './own-inbox';
import { readUnwanted } from './preference.query';

/** A change of an inbox: what has happened, whether the reader is told of it, and whether something else is gone by it. */
export interface Change {
  delivery: Delivery<Plan>;
  tells: boolean;
}

/**
 * The changes of the viewer's inbox after a cursor (without one: from now on), then live: the feed over all of their plans,
 * of which they hear what makes a notification, and that something is to be dropped.
 */
export async function openInboxFeed(
  ctx: Ctx,
  cursor: string | undefined,
): Promise<AsyncIterableIterator<Change, void>> {
  requireInbox(ctx, 'read');
  const feed = await openCaseloadFeed(ctx, cursor, aroundEvent);
  const changes: AsyncIterableIterator<Change, void> = {
    next: async () => {
      for (;;) {
        const { value, done } = await feed.next();
        if (done) return { value: undefined, done };
        const change = { delivery: value, tells: await tells(ctx, value) };
        if (change.tells || value.lost.length > 0) return { value: change, done: false };
      }
    },
    return: async () => {
      await feed.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => changes,
  };
  return changes;
}

/** As the statement of the inbox has it: of others' acts, that may be known and are for the reader, and that they want to be told of. */
async function tells(socket: Ctx, { type, state, known, byViewer }: Delivery<Plan>): Promise<boolean> {
  // their own access ended
  if (!state) return true;
  if (byViewer || !known) return false;
  const what = forSome(type);
  const { rights, opened } = state.facts;
  if (what && !rights.may('read', what, { ...opened } as never)) return false;
  const kind = KIND_OF.get(type as PlanEventType);
  return kind !== undefined && (ALWAYS.has(kind) || !(await readUnwanted(socket)).has(kind));
}
