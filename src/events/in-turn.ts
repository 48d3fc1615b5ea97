import { setImmediate as nextTick } from 'node:timers/promises';
import type { Ctx } from '../kernel/ctx';
import type { Db } from '../kernel/db';

/** Connections that all feeds of a hub may hold at a time: the rest of the pool is for requests. */
const CONNECTIONS = 6;

interface Queue {
  free: number;
  waiting: (() => void)[];
  /** Reads that have not begun yet, by what they read and for whom. */
  toCome: Map<string, Promise<unknown>>;
}

const queues = new WeakMap<Db, Queue>();

function queueOf(db: Db): Queue {
  let queue = queues.get(db);
  if (!queue) {
    queue = { free: CONNECTIONS, waiting: [], toCome: new Map() };
    queues.set(db, queue);
  }
  return queue;
}

/**
 * Does a read of a feed when it is its turn: thousands of sockets that wake at once wait here in order, instead of
 * taking every connection from the requests and failing for want of one.
 */
export async function inTurn<T>(db: Db, read: () => Promise<T>): Promise<T> {
  const queue = queueOf(db);
  if (queue.free > 0) queue.free -= 1;
  else await new Promise<void>((resolve) => queue.waiting.push(resolve));
  try {
    return await read();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.free += 1;
  }
}

/**
 * As `inTurn`, and done once for all sockets of one right that ask for the same (`what`) before it has begun. Nobody
 * is given what was read before they asked.
 */
export function togetherInTurn<T>(ctx: Ctx, what: string, read: () => Promise<T>): Promise<T> {
  const { toCome } = queueOf(ctx.db);
  const name = `${rightOf(ctx)} ${what}`;
  const known = toCome.get(name);
  if (known) return known as Promise<T>;
  const shared = nextTick().then(() =>
    inTurn(ctx.db, () => {
      toCome.delete(name);
      return read();
    }),
  );
  toCome.set(name, shared);
  return shared;
}

/** Who looks: contexts with the same name have the same rights at the same time. */
export function rightOf({ viewer }: Ctx): string {
  return `${viewer.kind} ${viewer.person} ${viewer.agency ?? ''} ${viewer.tokenScopes.join(',')}`;
}
