import type { Clock } from '../kernel/clock';
import { BusConnection } from './bus-connection';

/** Wake-ups between hubs. They may be lost, repeated or late: the table of events is the truth, and they hold nothing. */
export interface EventBus {
  /** Says that there is something new to read: at once to the listeners of this hub, and to the other hubs. */
  wake(): void;
  /** Calls the listener whenever there may be something new; answers how to end that. */
  onWake(listener: () => void): () => void;
  /** Ends the bus and its connection. */
  close(): Promise<void>;
}

/** How a bus is set; the address is that of the hub's own role. */
export interface EventBusSettings {
  connectionString: string;
  clock: Clock;
  /** Told of each fault of the connection; the bus goes on and connects again. */
  onFault(error: Error): void;
  /** Milliseconds between two looks for what no wake-up told of; 1 000. */
  pollEvery?: number;
}

/**
 * A bus over PostgreSQL's own LISTEN and NOTIFY. A slow poll catches what was lost: while anybody listens it looks
 * whether any transaction or the day has moved on, so that changes of rights without an event of their own wake, too.
 */
export function openEventBus({ connectionString, clock, onFault, pollEvery = 1_000 }: EventBusSettings): EventBus {
  const listeners = new Set<() => void>();
  const wakeAll = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const connection = new BusConnection(connectionString, wakeAll, onFault);
  let seen = '';
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || listeners.size === 0) return;
    looking = true;
    const mark = await connection.mark();
    looking = false;
    const now = `${mark} ${clock.today()}`;
    // without an answer nothing is known, and listeners look for themselves
    if (mark !== null && now === seen) return;
    seen = now;
    wakeAll();
  };
  const polling = setInterval(look, pollEvery).unref();
  return {
    wake: () => {
      wakeAll();
      connection.notify();
    },
    onWake: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      clearInterval(polling);
      listeners.clear();
      await connection.close();
    },
  };
}
