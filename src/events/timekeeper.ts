import { setTimeout as pause } from 'node:timers/promises';
import { Counter, Gauge } from 'prom-client';
import type { Clock } from '../kernel/clock';
import type { Db } from '../kernel/db';
import { readDueEnds, tellEnd } from './ends';

/** Ends looked at in one round; what is left over comes in the next, after everybody else has had a turn. */
const BATCH = 50;
/** How long a plan whose end could not be told is left alone (ms). */
const AFTER_FAULT = 60_000;

const lag = new Gauge({
  name: 'samplan_end_lag_seconds',
  help: 'How long the oldest end by date (consent, authority) has waited to be told; by the hub’s clock',
});
const told = new Counter({ name: 'samplan_ends_told_total', help: 'Ends by date that this hub has told' });

/** What a timekeeper needs. */
export interface TimekeeperSettings {
  db: Db;
  clock: Clock;
  /** Called when something was told: there is something new to read. */
  wake(): void;
  /** Told of each fault; the timekeeper goes on. */
  onFault(error: Error): void;
  /** Milliseconds between two looks; 1 000. */
  lookEvery?: number;
}

/** A running timekeeper. */
export interface Timekeeper {
  /** Ends it, after the plan that it is at. */
  stop(): Promise<void>;
}

/**
 * Tells what ends by its date and has no writer. Every hub keeps time; each end is told by one of them, in a short
 * transaction of its own, one after the other: after a long stop it catches up without a storm.
 */
export function keepTime({ db, clock, wake, onFault, lookEvery = 1_000 }: TimekeeperSettings): Timekeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const faulty = new Map<string, number>();

  const round = async (): Promise<boolean> => {
    const now = Date.now();
    for (const [plan, until] of faulty) if (until <= now) faulty.delete(plan);
    const { due, late, latestTold } = await readDueEnds(db, BATCH, [...faulty.keys()]);
    lag.set(late);
    // a hub whose clock is behind goes by the one that was first
    if (latestTold) clock.notBefore(latestTold);
    let done = 0;
    for (const end of due) {
      if (signal.aborted) break;
      try {
        if (await tellEnd(db, end, 'ONLY IF FREE')) done += 1;
      } catch (error) {
        faulty.set(end.plan, now + AFTER_FAULT);
        onFault(error as Error);
      }
    }
    told.inc(done);
    if (done > 0) wake();
    return done > 0;
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      let more = false;
      try {
        more = await round();
      } catch (error) {
        onFault(error as Error);
      }
      // spread, so that many hubs do not look in the same instant
      const wait = more ? 10 : lookEvery * (0.75 + Math.random() / 2);
      await pause(wait, undefined, { signal, ref: false }).catch(ended);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** A pause that was cut short by stopping is over like any other. */
function ended(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
