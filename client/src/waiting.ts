import type { Pace } from './options.ts';

/** How long to wait before a try, by how many have failed: at random between nothing and a bound that doubles (full jitter), so that many clients of one broken hub do not come back in one instant. */
export function waitBefore(
  failed: number,
  { firstWait, longestWait }: Pick<Pace, 'firstWait' | 'longestWait'>,
): number {
  return Math.random() * Math.min(longestWait, firstWait * 2 ** failed);
}

/** Waits so many milliseconds, or until the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
