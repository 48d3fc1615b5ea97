import { type Clock, clockFrom, dateInOslo } from '../../src/kernel/clock';

/** A clock that starts at an instant, runs on, and can be moved on by a test. */
export interface MovingClock extends Clock {
  /** Moves on by so many milliseconds. */
  move(by: number): void;
}

/** A moving clock that starts at this instant. */
export function movingClock(start = new Date('2025-10-15T07:00:00Z')): MovingClock {
  const running = clockFrom(start);
  let ahead = 0;
  const now = (): Date => new Date(running.now().getTime() + ahead);
  return {
    now,
    today: () => dateInOslo(now()),
    // the floor is the moved clock's, and what it was moved by comes on top of the running one
    notBefore: (instant) => running.notBefore(new Date(instant.getTime() - ahead)),
    move: (by) => {
      ahead += by;
    },
  };
}

/** So many minutes in milliseconds. */
export const minutes = (count: number): number => count * 60_000;
