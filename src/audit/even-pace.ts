import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of one step; a request about what may not be known takes a few. */
const STEP = 25;

/**
 * Waits until a whole number of steps has gone by since a request began (`performance.now()`): answers about what is hidden and about what is
 * absent then leave on the same beat, whatever little more the database did for the one.
 */
export async function evenPace(began: number): Promise<void> {
  const spent = performance.now() - began;
  await pause(STEP - (spent % STEP));
}
