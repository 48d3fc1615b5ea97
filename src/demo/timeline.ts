import type { CaseClock } from './case-clock';
import { faultAt } from './case-fault';

/** One thing that happened: on which day, where it stands in the file, and how it is written. */
export interface Step {
  on: string;
  path: string;
  run(): Promise<void>;
}

/** How long nothing is said while steps are written (ms). */
const SILENCE = 2_000;

/** Writes what happened in the order of its days, each at its time; steps of one day keep the order they are given in. */
export async function writeHistory(
  steps: readonly Step[],
  clock: CaseClock,
  progress: (line: string) => void,
): Promise<void> {
  const inOrder = steps
    .map((step, at) => ({ step, at }))
    .sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.at - b.at));
  let said = Date.now();
  for (const [done, { step }] of inOrder.entries()) {
    clock.moveTo(step.on);
    try {
      await step.run();
    } catch (error) {
      throw faultAt(step.path, error);
    }
    if (Date.now() - said < SILENCE) continue;
    said = Date.now();
    progress(`${done + 1} of ${steps.length} steps written`);
  }
}
