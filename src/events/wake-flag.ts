/** Whether there may be something new to read: many wake-ups while a reader is busy are one. */
export interface WakeFlag {
  /** Takes the flag down; before reading, so that what comes while reading is not lost. */
  lower(): void;
  /** Resolves when the flag is up, the signal is given or the time is over (milliseconds). */
  raised(atMost?: number): Promise<void>;
  /** Hears no more wake-ups. */
  end(): void;
}

/** A flag that each wake-up raises; a signal given ends every wait. */
export function flagOf(onWake: (listener: () => void) => () => void, signal: AbortSignal): WakeFlag {
  let up = false;
  let resume: (() => void) | null = null;
  const raise = (): void => {
    up = true;
    resume?.();
  };
  const unregister = onWake(raise);
  signal.addEventListener('abort', raise);
  return {
    lower: () => {
      up = false;
    },
    raised: (atMost) => {
      if (up || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const late = atMost === undefined ? undefined : setTimeout(raise, atMost);
        resume = () => {
          clearTimeout(late);
          resume = null;
          resolve();
        };
      });
    },
    end: () => {
      unregister();
      signal.removeEventListener('abort', raise);
    },
  };
}
