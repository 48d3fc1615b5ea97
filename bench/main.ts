import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArena } from './arena';
import type { Arena, Contestant } from './contestant';
import { fillDatabase } from './data/fill';
import { viewingsOf } from './data/layout';
import { hubFor } from './hub';
import { type Options, readOptions } from './options';
import { floor, loggingFloor } from './peers/floor-contestant';
import { plain } from './peers/plain/contestant';
import { postgraphile } from './peers/postgraphile/contestant';
import { installPostgraphile } from './peers/postgraphile/install';
import { say } from './progress';
import { type Line, linesOf, machine, ratiosOf } from './results';
import { timeRounds } from './rounds';
import { checkSameAnswers, type Entrant } from './same-answer';
import { tableOf } from './table';

/** `npm run` starts it in the checkout. */
const root = process.cwd();
/** What has to be ended, whichever way the run ends; the last opened first. */
const closers: (() => Promise<void>)[] = [];

async function run(options: Options): Promise<void> {
  const installing = installPostgraphile(join(root, 'bench/peers/postgraphile'));
  const { arena, close } = await openArena(root, join(root, 'bench/.cache/run'));
  closers.push(close);
  say(`writing ${options.plans} plans, sealed for the hub and plain for the peers`);
  const hubRole = new URL(arena.hubUrl).username;
  await fillDatabase({ plans: options.plans, adminUrl: arena.adminUrl, hubRole, key: arena.key });
  const leftOut = await installing;
  if (leftOut !== undefined) say(`PostGraphile is left out: ${leftOut}`);
  const viewings = viewingsOf(options.plans);
  const peers = [floor, loggingFloor, ...(leftOut === undefined ? [postgraphile] : []), plain];
  const entrants = await startAll(arena, [await hubFor(arena, viewings), ...peers]);
  say(`comparing ${options.compared} pages of each`);
  const step = Math.floor(viewings.length / options.compared);
  await checkSameAnswers(
    entrants,
    Array.from({ length: options.compared }, (_, i) => viewings.slice(i * step, i * step + 1)).flat(),
  );
  await report(linesOf(await timeRounds(entrants, viewings, arena.adminUrl, options.timing)), options, leftOut);
}

async function startAll(arena: Arena, contestants: Contestant[]): Promise<Entrant[]> {
  const entrants: Entrant[] = [];
  for (const contestant of contestants) {
    say(`starting ${contestant.name}`);
    const { url, pid, stop } = await contestant.start(arena);
    closers.push(stop);
    entrants.push({ contestant, url, pid });
  }
  return entrants;
}

async function report(lines: Line[], { plans, timing }: Options, leftOut: string | undefined): Promise<void> {
  const table = tableOf(lines);
  const notes = [
    `${machine()}; Node ${process.versions.node}; ${plans} plans; ${timing.connections} connections, ${timing.rounds} rounds of ` +
      `${timing.roundMs / 1000} s each, in turn; client and database on the same cores. Ratios count: see README.md here.`,
    ...(leftOut === undefined ? [] : [`PostGraphile was left out: ${leftOut}.`]),
  ];
  await writeFile(join(root, 'bench/results.json'), `${JSON.stringify(ratiosOf(lines), null, 2)}\n`);
  await writeFile(join(root, 'bench/results.md'), `# Results\n${notes.join('\n\n')}\n\n${table}\n`);
  console.log(table);
}

/** Ends all that was started, one after the other; what cannot be ended is told, and the rest is ended all the same. */
async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) {
    await close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const giveUp = (why: string) => {
    console.error(why);
    // what is under way loses its database, and says so by an error that nobody waits for
    process.on('uncaughtException', (error) => say(`broken off: ${error.message}`));
    void closeAll().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => giveUp(`stopped by ${signal}`));
  const limit = setTimeout(() => giveUp(`not done within ${options.limitMs / 60_000} min`), options.limitMs);
  try {
    await run(options);
    say('written to bench/results.md and bench/results.json');
  } finally {
    clearTimeout(limit);
    await closeAll();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
