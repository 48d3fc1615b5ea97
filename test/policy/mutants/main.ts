import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { register } from 'prom-client';
import { migrate } from '../../../src/kernel/migrate';
import { connectAsAdmin } from '../../database/admin';
import { cloneDatabase, type TestDatabase } from '../../harness/database';
import { startTestHub } from '../../harness/hub';
import { startTestServer, stopTestServers, TEST_SERVER } from '../../harness/test-server';
import { Answers } from '../answers';
import { insertWorlds } from '../insert-world';
import { worlds } from '../worlds';
import { attemptsOf, nameOf, writesBySql } from '../write-by-sql';
import { buildWriteWorld, type WriteWorld } from '../write-world';
import { rowsDiffer, type Stored } from './checks';
import { type Mutant, sourceMutants } from './source-mutants';
import { sqlMutants } from './sql-mutants';

/** Always the same worlds, so that a score can be compared with the last. */
const SEED = 20251015;
const WORLDS = 120;
const FOLDER = join(__dirname, '../../../src/policy');
const FILES = ['rules.ts', 'conditions.ts', 'ability.ts', 'authorize.ts', 'opened.ts', 'sql.ts'];
const [quick, only] = [
  process.argv.includes('--quick'),
  process.argv.find((one) => one.startsWith('--only='))?.slice(7),
];
/** In a quick run one mutant in so many is made. */
const SAMPLE = quick ? 6 : 1;

declare global {
  var mutated: { file: string; text: string } | null;
}

/** How the mutants of one part fared. */
interface Score {
  part: string;
  killed: number;
  survivors: string[];
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** The checks, over the policy folder as it is mutated now. */
function freshChecks(): typeof import('./checks') {
  for (const file of Object.keys(require.cache)) if (/\/(src|test\/policy)\//.test(file)) delete require.cache[file];
  // a module holds on to all that it has ever required, and so to every mutant with the whole product around it
  for (const one of [module, ...Object.values(require.cache)]) if (one) one.children.length = 0;
  // the schema's types and the metrics are gathered in one place for the whole process
  register.clear();
  Object.assign(globalThis, { TypeGraphQLMetadataStorage: undefined });
  return require('./checks');
}

async function noticed(
  file: string,
  mutant: Mutant,
  database: TestDatabase,
  stored: readonly Stored[],
): Promise<boolean> {
  globalThis.mutated = { file, text: mutant.text };
  try {
    const checks = freshChecks();
    return (checks.examplesDiffer() ?? (await checks.worldsDiffer(database, stored))) !== null;
  } catch {
    // it does not start, or answers with a fault: that is noticed
    return true;
  } finally {
    globalThis.mutated = null;
  }
}

async function scoreOf(
  part: string,
  mutants: readonly Mutant[],
  isNoticed: (mutant: Mutant) => Promise<boolean>,
): Promise<Score> {
  const sample = mutants.filter((_, index) => index % SAMPLE === 0);
  const score: Score = { part, killed: 0, survivors: [] };
  for (const [index, mutant] of sample.entries()) {
    if (await isNoticed(mutant)) score.killed += 1;
    else {
      score.survivors.push(mutant.says);
      say(`  survives: ${mutant.says}`);
    }
    if ((index + 1) % 50 === 0)
      say(`${part}: ${index + 1} of ${sample.length}, ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB held`);
  }
  say(`${part}: ${score.killed} of ${sample.length} killed`);
  return score;
}

/** A policy or a function of lock two, and how to put another text in its place. */
interface Protection {
  name: string;
  text: string;
  /** False where writing alone asks for it. */
  isRead: boolean;
  put(text: string): string;
}

async function protectionsOf(owner: Client): Promise<Protection[]> {
  const { rows } = await owner.query<{ name: string; place: string; part: string; text: string; cmd: string }>(`
    SELECT tablename || '.' || policyname AS name, format('%I ON %I', policyname, tablename) AS place, part, text, cmd
    FROM pg_policies, LATERAL (VALUES ('USING', qual), ('WITH CHECK', with_check)) AS it(part, text)
    WHERE schemaname = 'public' AND text IS NOT NULL AND NOT pg_has_role(current_user, roles[1], 'MEMBER') ORDER BY 1, 3`);
  const functions = await owner.query<{ name: string; text: string }>(`
    SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS text FROM pg_proc p
    WHERE p.pronamespace = 'hub'::regnamespace AND p.provolatile = 's' AND p.prorettype <> 'trigger'::regtype ORDER BY 1`);
  return [
    ...rows.map(({ name, place, part, text, cmd }) => ({
      name: `${name} ${part}`,
      text,
      isRead: cmd === 'SELECT',
      put: (changed: string) => `ALTER POLICY ${place} ${part} (${changed})`,
    })),
    ...functions.rows.map(({ name, text }) => ({ name, text, isRead: true, put: (changed: string) => changed })),
  ];
}

/** Whether anybody writes what must not be written, or is refused what must not be refused. */
async function writesDiffer(client: Client, world: WriteWorld): Promise<boolean> {
  for (const wanted of ['refused', 'allowed'] as const) {
    for (const attempt of attemptsOf(world, wanted)) {
      const done = await writesBySql(client, world, attempt).catch(() => `a fault in ${nameOf(attempt)}`);
      if (done !== (wanted === 'allowed')) return true;
    }
  }
  return false;
}

async function scoreOfLockTwo(database: TestDatabase, stored: readonly Stored[]): Promise<Score> {
  const hub = await startTestHub();
  const world = await buildWriteWorld(hub);
  const client = new Client({ connectionString: hub.database.hubUrl });
  await client.connect();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const answers = await Answers.open(database);
  const protections = await protectionsOf(owner);
  const mutants = protections.flatMap(({ name, text, put, isRead }) =>
    sqlMutants(name, text).map((mutant) => ({ ...mutant, text: put(mutant.text), mend: put(text), isRead })),
  );
  const known = new Map(mutants.map((mutant) => [mutant.text, mutant]));
  const both = [owner, hub.owner];
  const score = await scoreOf('lock two', mutants, async ({ text }) => {
    try {
      for (const one of both) await one.query(text);
    } catch {
      // no SQL: nothing that anybody could have written by mistake
      return true;
    }
    try {
      const isSeen = known.get(text)?.isRead && (await rowsDiffer(answers, stored.slice(0, 60))) !== null;
      return isSeen || (await writesDiffer(client, world));
    } catch {
      return true;
    } finally {
      for (const one of both) await one.query(known.get(text)?.mend ?? '');
    }
  });
  await answers.close();
  await client.end();
  await owner.end();
  await hub.close();
  return score;
}

async function run(): Promise<number> {
  const started = Date.now();
  const { adminUrl, ownerUrl, hubUrl } = await startTestServer();
  process.env[TEST_SERVER] = JSON.stringify({ adminUrl, ownerUrl, hubUrl });
  const scores: Score[] = [];
  try {
    await migrate(ownerUrl, hubUrl);
    const database = await cloneDatabase();
    const admin = await connectAsAdmin(database);
    const answers = await Answers.open(database);
    const sampled = fc.sample(worlds, { seed: SEED, numRuns: WORLDS });
    const names = await insertWorlds(admin, answers.ring, sampled);
    const stored = sampled.map((world, index): Stored => ({ world, names: names[index] as Stored['names'] }));
    await answers.close();
    await admin.end();
    // first, while the hub is as it was loaded
    if (!only || only === 'lock-two') scores.push(await scoreOfLockTwo(database, stored));
    if (freshChecks().examplesDiffer() ?? (await freshChecks().worldsDiffer(database, stored)))
      throw new Error('something differs already: mend that first');
    for (const name of FILES.filter((one) => !only || one === only)) {
      const file = join(FOLDER, name);
      const mutants = sourceMutants(file, readFileSync(file, 'utf8'));
      scores.push(await scoreOf(name, mutants, (mutant) => noticed(file, mutant, database, stored)));
    }
    await database.drop();
  } finally {
    await stopTestServers();
  }
  const killed = scores.reduce((sum, score) => sum + score.killed, 0);
  const survivors = scores.flatMap((score) => score.survivors);
  for (const score of scores) say(`${score.part.padEnd(14)} ${score.killed} killed, ${score.survivors.length} survive`);
  const all = killed + survivors.length;
  say(
    `${killed} of ${all} killed, ${((100 * killed) / all).toFixed(1)} %, in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  for (const survivor of survivors) say(`survives: ${survivor}`);
  return 0;
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
