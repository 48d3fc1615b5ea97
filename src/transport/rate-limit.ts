import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { limitExceeded } from '../kernel/errors';

/** Counts one request of a caller; rejects with LIMIT_EXCEEDED and `retryAfter` in seconds when the minute's share is used. */
export type RateLimit = (callerKey: string) => Promise<void>;

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
