import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../src/kernel/embedded-database';
import { migrate } from '../src/kernel/migrate';
import type { Arena, Contestant, Running } from './contestant';
import { fillDatabase } from './data/fill';
import { viewingsOf } from './data/layout';
import { hubFor } from './hub';
import { type Options, readOptions } from './options';
import { floor, loggingFloor } from './peers/floor-contestant';
import { plain } from './peers/plain/contestant';
import { postgraphile } from './peers/postgraphile/contestant';
import { installPostgraphile } from './peers/postgraphile/install';
import { say } from './progress';
import { linesOf, machine, ratiosOf } from './results';
import { timeRounds } from './rounds';
import { checkSameAnswers } from './same-answer';
import { tableOf } from './table';

/** `npm run` starts it in the checkout. */
const root = process.cwd();
const folder = join(root, 'bench/.cache/run');
const POOL = 10;

async function main(options: Options): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const leftOut = installPostgraphile(join(root, 'bench/peers/postgraphile'));
  say('starting an embedded PostgreSQL server');
  const database = await startEmbeddedDatabase(folder);
  try {
    await migrate(database.ownerUrl, database.hubUrl);
    const adminUrl = `${database.adminUrl.slice(0, database.adminUrl.lastIndexOf('/'))}${new URL(database.hubUrl).pathname}`;
    const { ownerUrl, hubUrl } = database;
    const arena: Arena = { root, folder, hubUrl, ownerUrl, adminUrl, key: randomBytes(32), pool: POOL };
    await measure(arena, options, await leftOut);
  } finally {
    await database.stop();
  }
}

async function measure(arena: Arena, options: Options, leftOut: string | undefined): Promise<void> {
  const { plans } = options;
  say(`writing ${plans} plans, sealed for the hub and plain for the peers`);
  await fillDatabase({ plans, adminUrl: arena.adminUrl, hubRole: new URL(arena.hubUrl).username, key: arena.key });
  const viewings = viewingsOf(plans);
  const contestants: Contestant[] = [await hubFor(arena, viewings), floor, loggingFloor, plain];
  if (leftOut === undefined) contestants.push(postgraphile);
  else say(`PostGraphile is left out: ${leftOut}`);
  say(`starting ${contestants.map(({ name }) => name).join(', ')}`);
  const started: Running[] = [];
  try {
    const entrants = [];
    for (const contestant of contestants) {
      const running = await contestant.start(arena);
      started.push(running);
      entrants.push({ contestant, url: running.url, pid: running.pid });
    }
    const step = Math.floor(viewings.length / options.compared);
    say(`comparing ${options.compared} pages of each`);
    await checkSameAnswers(entrants, viewings.filter((_, i) => i % step === 0).slice(0, options.compared));
    await report(linesOf(await timeRounds(entrants, viewings, arena.adminUrl, options.timing)), options, leftOut);
  } finally {
    await Promise.all(started.map((running) => running.stop()));
  }
}

async function report(
  lines: ReturnType<typeof linesOf>,
  { plans, timing }: Options,
  leftOut: string | undefined,
): Promise<void> {
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

main(readOptions(process.argv.slice(2))).then(
  () => say('done; written to bench/results.md and bench/results.json'),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
