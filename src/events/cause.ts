import type { Ctx } from '../kernel/ctx';

const CAUSE = Symbol('cause');
/** RFC 9562, version 4 or 7: random, or random after a time. */
const RANDOM_UUID = /^[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
/** So many equal digits in a row are no chance: somebody has filled up a number of their own. */
const FILLED_UP = /(.)\1{5}/;

/** Does the work as a change of this idempotency key: events that it records are told to its sender with the key. */
export async function causedBy<T>(ctx: Ctx, key: string, work: () => Promise<T>): Promise<T> {
  ctx.kept.set(CAUSE, key);
  try {
    return await work();
  } finally {
    // further mutations of the same document are changes of their own
    ctx.kept.delete(CAUSE);
  }
}

/**
 * What of the key stands with the event: a random uuid as it is, anything else not at all. Others may make their keys of a
 * name or a number, and of those an event holds nothing.
 */
export function causeOf(ctx: Ctx): string | null {
  const key = ctx.kept.get(CAUSE);
  return typeof key === 'string' && RANDOM_UUID.test(key) && !FILLED_UP.test(key.replaceAll('-', ''))
    ? key.toLowerCase()
    : null;
}
