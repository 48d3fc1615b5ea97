import { cpus, totalmem } from 'node:os';
import type { Ratio } from './contestant';
import type { Round } from './rounds';
import type { Entrant } from './same-answer';

/** One line of the table: medians over the rounds. */
export interface Line {
  name: string;
  ratioKey: Ratio | undefined;
  /** The hub's throughput over this one's: the median of the rounds' ratios; undefined for the hub. */
  ratio: number | undefined;
  perSecond: number;
  slowest: number;
  fastest: number;
  median: number;
  p99: number;
  cpu: number | undefined;
  databaseCpu: number | undefined;
}

/** What `results.json` holds; what a run did not measure is left out. */
export interface Results {
  planPage: Partial<Record<Ratio, number>>;
}

/** Sums up a run; the hub is the entrant whose contestant has no ratio. */
export function linesOf(rounds: Map<Entrant, Round[]>): Line[] {
  const hub = [...rounds].find(([{ contestant }]) => contestant.ratio === undefined)?.[1];
  if (!hub) throw new Error('the hub took no part');
  return [...rounds].map(([{ contestant }, own]) => {
    const rates = own.map((round) => round.perSecond);
    return {
      name: contestant.name,
      ratioKey: contestant.ratio,
      // each round's own ratio: neighbours on the machine weigh on both alike
      ratio: contestant.ratio && median(own.map((round, i) => (hub[i]?.perSecond ?? Number.NaN) / round.perSecond)),
      perSecond: median(rates),
      slowest: Math.min(...rates),
      fastest: Math.max(...rates),
      median: median(own.map((round) => round.median)),
      p99: median(own.map((round) => round.p99)),
      cpu: medianOf(own.map((round) => round.cpu)),
      databaseCpu: medianOf(own.map((round) => round.databaseCpu)),
    };
  });
}

/** The ratios under the names that `results.json` gives them, to two decimals. */
export function ratiosOf(lines: Line[]): Results {
  const planPage: Results['planPage'] = {};
  for (const { ratioKey, ratio } of lines) {
    if (ratioKey !== undefined && ratio !== undefined) planPage[ratioKey] = Math.round(ratio * 100) / 100;
  }
  return { planPage };
}

/** The machine by what matters of it; neither its name nor a path. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function medianOf(values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? median(known) : undefined;
}
