import type { Db } from '../kernel/db';

/** Connections that all feeds of a hub may hold at a time: the rest of the pool is for requests. */
const QUOTA = 6;

interface Queue {
  free: number;
  waiting: (() => void)[];
}

const queues = new WeakMap<Db, Queue>();

/**
 * Does a read of a feed when it is its turn: thousands of sockets that wake at once wait here in order, instead of
 * taking every connection from the requests and failing for want of one.
 */
export async function inTurn<T>(db: Db, read: () => Promise<T>): Promise<T> {
  const queue = queues.get(db) ?? { free: QUOTA, waiting: [] };
  queues.set(db, queue);
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
