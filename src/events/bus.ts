import type { Clock } from '../kernel/clock';
import { carried, heldBack, rescues } from './bus-metrics';
import type { Carrier } from './carrier';
import { DatabaseLine } from './database-line';
import { holdingWatch } from './held-back';
import { NatsCarrier } from './nats-carrier';

/** Wake-ups between hubs. They may be lost, repeated or late: the table of events is the truth, and they hold nothing. */
export interface EventBus {
  /** Says that there is something new to read: at once to the listeners of this hub, and to the other hubs. */
  wake(): void;
  /** Calls the listener whenever there may be something new; answers how to end that. */
  onWake(listener: () => void): () => void;
  /** Ends the bus and its connection. */
  close(): Promise<void>;
}

/** A bus as its hub holds it. */
export interface OwnBus extends EventBus {
  /** Whether the other hubs are reached just now; while they are not, each looks for itself, and nothing is lost. */
  isConnected(): boolean;
}

/** How a bus is set; the address is that of the hub's own role. */
export interface EventBusSettings {
  connectionString: string;
  /** `nats://…`: hubs wake each other over NATS; without it over the database's own NOTIFY. */
  natsUrl?: string | undefined;
  clock: Clock;
  /** Told of faults of the connections; the bus goes on and connects again. */
  onFault(error: Error): void;
  /** Milliseconds between two looks for what no wake-up told of; 1 000. */
  pollEvery?: number;
}

/**
 * A bus over NATS, or over PostgreSQL's own LISTEN and NOTIFY. A slow poll of the database catches what was lost: it looks
 * whether any transaction or the day has moved on, so that changes of rights without an event of their own wake, too.
 */
export function openEventBus({
  connectionString,
  natsUrl,
  clock,
  onFault,
  pollEvery = 1_000,
}: EventBusSettings): OwnBus {
  const listeners = new Set<() => void>();
  let isTold = false;
  const wakeAll = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const heard = (): void => {
    isTold = true;
    wakeAll();
  };
  // it listens on NATS, too: a hub that is set otherwise, while the setting is being changed, is still heard
  const line = new DatabaseLine(connectionString, heard, onFault);
  const carrier: Carrier = natsUrl === undefined ? line : new NatsCarrier(natsUrl, heard, onFault);
  const tell = sharing(() => carrier.tell());
  const looks = lookOut(line, clock, () => {
    const wasTold = isTold;
    isTold = false;
    return () => wasTold || isTold;
  });
  let isLooking = false;
  const look = async (): Promise<void> => {
    carried.set({ carrier: natsUrl === undefined ? 'postgres' : 'nats' }, carrier.isConnected() ? 1 : 0);
    if (isLooking) return;
    isLooking = true;
    if (await looks()) wakeAll();
    isLooking = false;
  };
  const polling = setInterval(look, pollEvery).unref();
  return {
    wake: () => {
      heard();
      tell();
    },
    onWake: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isConnected: () => carrier.isConnected(),
    close: async () => {
      clearInterval(polling);
      listeners.clear();
      await carrier.close();
      if (carrier !== line) await line.close();
    },
  };
}

/** At most one notice is under way, and what comes meanwhile shares the next. */
function sharing(send: () => Promise<void>): () => void {
  let isSending = false;
  let isAskedAgain = false;
  const ask = async (): Promise<void> => {
    isAskedAgain = true;
    if (isSending) return;
    isSending = true;
    while (isAskedAgain) {
      isAskedAgain = false;
      await send();
    }
    isSending = false;
  };
  return () => void ask();
}

/** One look at the database: true when there may be something new. `since` answers whether a wake-up has come since the look before. */
function lookOut(line: DatabaseLine, clock: Clock, since: () => () => boolean): () => Promise<boolean> {
  let seen = '';
  let newest: bigint | null = null;
  const holding = holdingWatch(() => performance.now());
  return async () => {
    const wasTold = since();
    const mark = await line.mark();
    // without an answer nothing is known, and listeners look for themselves
    if (!mark) return true;
    heldBack.set(holding(mark.snapshot));
    const last = BigInt(mark.newest ?? 0);
    if (newest !== null && last > newest && !wasTold()) rescues.inc();
    newest = last;
    const now = `${mark.snapshot} ${clock.today()}`;
    const isNew = now !== seen;
    seen = now;
    return isNew;
  };
}
