import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { limitExceeded } from '../kernel/errors';
import type { Session } from './pipeline';

/** Counts one request of a caller; rejects with LIMIT_EXCEEDED and `retryAfter` in seconds when the minute's share is used. */
export type RateLimit = (callerKey: string) => Promise<void>;

/**
 * Whom a request counts for: the viewer, by however many tokens, sockets and addresses; without a session the address it comes from.
 * Whoever has one address of IPv6 mostly has its whole network of 64 bits, so that counts as one.
 */
export function callerKey({ session, address }: { session: Session | undefined; address: string }): string {
  if (session) return session.viewerKey;
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [before = '', after] = address.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** A limit of so many requests a minute for each caller, kept in this hub's memory; undefined: no limit. */
export function makeRateLimit(requestsAMinute: number | undefined): RateLimit | undefined {
  if (requestsAMinute === undefined) return undefined;
  const limiter = new RateLimiterMemory({ points: requestsAMinute, duration: 60 });
  return async (callerKey) => {
    try {
      await limiter.consume(callerKey);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw limitExceeded(Math.ceil(refusal.msBeforeNext / 1_000));
      throw refusal;
    }
  };
}
