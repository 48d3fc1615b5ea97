import { randomInt } from 'node:crypto';

/**
 * Whether two ways of asking take the same time.
 *
 * In each pair both are asked one right after the other, in an order drawn anew, so that whatever else the machine does meets both alike.
 * What is compared is how long each takes when it is not held up: the mean of its times between the 5th and the 35th hundredth. What holds a request up
 * (garbage, neighbours, the scheduler) only makes it longer, so that the fast third is the quiet one.
 * The p-value is that of a permutation test: under the hypothesis that both take the same time, the two of a pair can be exchanged, so p is the share of
 * random exchanges under which the two means lie as far apart as they do.
 */
export interface Compared {
  /** By how much the second takes longer, in microseconds. */
  difference: number;
  /** Two-sided. */
  p: number;
}

/** The times of one pair, in microseconds. */
export type Pair = readonly [first: number, second: number];

type Ask = (pair: number) => Promise<unknown>;

const EXCHANGES = 2_000;
const LOW = 0.05;
const HIGH = 0.35;

/** Times both so many times; each is given the number of the pair. */
export async function timePairs(first: Ask, second: Ask, count: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let pair = 0; pair < count; pair++) {
    const swapped = randomInt(2) === 1;
    const one = await microseconds(() => (swapped ? second : first)(pair));
    const other = await microseconds(() => (swapped ? first : second)(pair));
    pairs.push(swapped ? [other, one] : [one, other]);
  }
  return pairs;
}

/** The verdict on pairs of times. */
export function judge(pairs: readonly Pair[], exchanges = EXCHANGES): Compared {
  const difference = quietDifference(pairs);
  const exchanged = shuffler();
  let asFar = 0;
  for (let draw = 0; draw < exchanges; draw++)
    if (
      Math.abs(quietDifference(pairs.map((pair) => (exchanged() < 0.5 ? pair : [pair[1], pair[0]])))) >=
      Math.abs(difference)
    )
      asFar += 1;
  return { difference, p: (asFar + 1) / (exchanges + 1) };
}

/**
 * The chance that a delay of so many microseconds would be seen at this level in as many pairs as these, which were measured where there is none:
 * the share of samples drawn from them anew, the two of a pair exchanged at random and the delay added to the second, in which it is.
 */
export function powerToSee(delay: number, level: number, pairs: readonly Pair[], draws = 200): number {
  // Under exchange the statistic is near normal; its spread is that of the exchanged pairs, and the bound that of the level.
  const next = shuffler();
  const spread = deviation(
    Array.from({ length: draws }, () =>
      quietDifference(pairs.map((pair) => (next() < 0.5 ? pair : [pair[1], pair[0]]))),
    ),
  );
  const bound = spread * twoSided(level);
  let seen = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = pairs.map((): Pair => {
      const [one, other] = pairs[Math.floor(next() * pairs.length)] as Pair;
      return next() < 0.5 ? [one, other + delay] : [other, one + delay];
    });
    if (Math.abs(quietDifference(drawn)) > bound) seen += 1;
  }
  return seen / draws;
}

/** The bound of a two-sided test at the levels that are used here, in standard deviations. */
function twoSided(level: number): number {
  const bounds = new Map([
    [0.001, 3.291],
    [0.01, 2.576],
  ]);
  const bound = bounds.get(level);
  if (bound === undefined) throw new Error(`no bound is noted for the level ${level}`);
  return bound;
}

async function microseconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1_000;
}

const quietDifference = (pairs: readonly Pair[]): number =>
  quietMean(pairs.map((pair) => pair[1])) - quietMean(pairs.map((pair) => pair[0]));

function quietMean(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const kept = sorted.subarray(Math.floor(sorted.length * LOW), Math.ceil(sorted.length * HIGH));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** Random numbers from 0 to 1 (mulberry32), fast and of a new seed each time. */
function shuffler(): () => number {
  let state = randomInt(2 ** 32 - 1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
