import { parseArgs } from 'node:util';
import type { Timing } from './rounds';

/** How large a run is. */
export interface Options {
  plans: number;
  /** Pages that are compared before timing. */
  compared: number;
  timing: Timing;
  /** After so long the run gives up. */
  limitMs: number;
}

/** Reads the command line: `--quick` is a run of under a minute, without it the full one. Throws on anything else. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  return values.quick
    ? {
        plans: 1_000,
        compared: 40,
        timing: { connections: 16, warmUpMs: 3_000, roundMs: 1_000, rounds: 5 },
        limitMs: 5 * 60_000,
      }
    : {
        plans: 10_000,
        compared: 200,
        timing: { connections: 16, warmUpMs: 4_000, roundMs: 1_500, rounds: 25 },
        limitMs: 30 * 60_000,
      };
}
