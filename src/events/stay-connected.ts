import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Connects again and again until the signal is given, with pauses that grow and are spread, so that many hubs do not come
 * back in the same instant. `connectOnce` resolves when its connection has ended, and calls `begun` once it stands.
 */
export async function stayConnected(
  connectOnce: (begun: () => void) => Promise<void>,
  onFault: (error: Error) => void,
  signal: AbortSignal,
): Promise<void> {
  let wait = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      await connectOnce(() => {
        wait = FIRST_PAUSE;
      });
    } catch (error) {
      if (!signal.aborted) onFault(error as Error);
    }
    if (signal.aborted) return;
    await pause(wait * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(ended);
    wait = Math.min(2 * wait, LONGEST_PAUSE);
  }
}

/** A pause that was cut short by closing is over like any other. */
function ended(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
