import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Env, readEnv } from '../env';
import { clockFrom } from '../kernel/clock';
import { openHubSource } from '../kernel/data-source';
import { Db } from '../kernel/db';
import { KeyRing } from '../kernel/key-ring';
import { storedSecret } from '../kernel/keys';
import { openDatabase } from '../start/database';
import { hubKeysFrom } from '../start/hub-key';
import { namingFault } from '../start/named-fault';
import { oneLine } from '../start/one-line';
import { type Checkpoint, ForgedCheckpoint, readCheckpoints } from './checkpoint-file';
import { LogSeals } from './log-seals';
import { type Fault, type Verified, verifyLog } from './verify';

const HELP = `usage: npm run -s audit:verify [-- CHECKPOINT…]

Reads the whole read log, whether the hub runs or not, and holds it to its chain and to the checkpoints kept outside the
database: that of AUDIT_CHECKPOINT, and those of other hubs that are named. One line at the end. Exit 0: nobody has
touched it. 1: somebody has, and where first. 2: it could not be verified.`;

/** How long nothing is said (ms). */
const SILENT = 2_000;

type Say = (line: string) => void;

/** Verifies the log of the database that the environment names, the embedded one without. Throws an error of one line where it cannot. */
export async function verifyFrom(env: Env, files: readonly string[], say: Say): Promise<Verified | Fault> {
  const place = await whereThereIsOne(env);
  try {
    const seals = await namingFault('DATABASE_URL', () => sealsIn(env, place.hubUrl));
    if (!seals) throw new Error('DATABASE_URL: this database has no key of the log: no hub has ever run on it');
    // before the snapshot: what a hub has kept by now is in it
    const checkpoints = await keptIn([env.auditCheckpoint, ...files], seals);
    if (!Array.isArray(checkpoints)) return checkpoints;
    const client = new Client({ connectionString: place.hubUrl, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      return await verifyLog(client, seals, checkpoints, sayingHowFar(say));
    } finally {
      await client.end();
    }
  } finally {
    await place.stop();
  }
}

async function whereThereIsOne(env: Env): ReturnType<typeof openDatabase> {
  if (!env.databaseUrl) {
    await access(join(env.dataDir, 'postgres')).catch(() => {
      throw new Error('DATA_DIR: there is no database yet');
    });
  }
  return openDatabase(env);
}

async function sealsIn(env: Env, hubUrl: string): Promise<LogSeals | null> {
  // verifying makes nothing, a key least of all
  if (!env.hubKeys) {
    await access(join(env.dataDir, 'hub-key')).catch(() => {
      throw new Error('HUB_KEY: there is none in the environment, and none is kept in DATA_DIR');
    });
  }
  const { source, pool } = await openHubSource(hubUrl, [], { poolSize: 1 });
  try {
    const secret = await storedSecret(new Db(source, pool, clockFrom()), new KeyRing(await hubKeysFrom(env)), 'log');
    return secret && new LogSeals(secret);
  } finally {
    await source.destroy();
  }
}

async function keptIn(files: readonly string[], seals: LogSeals): Promise<Checkpoint[] | Fault> {
  const all: Checkpoint[] = [];
  for (const file of files) {
    try {
      const kept = await readCheckpoints(file, seals);
      if (!kept)
        throw new Error(`AUDIT_CHECKPOINT: there is no file ${file}: a tail that was cut off would not be found`);
      all.push(...kept);
    } catch (error) {
      if (!(error instanceof ForgedCheckpoint)) throw error;
      return { position: null, entry: null, what: `${file}: ${error.message}` };
    }
  }
  return all;
}

function sayingHowFar(say: Say): (done: bigint) => void {
  let next = Date.now() + SILENT;
  return (done) => {
    if (Date.now() < next) return;
    next = Date.now() + SILENT;
    say(`${done} entries verified so far`);
  };
}

/** What came of it, in one line. */
function lineOf(result: Verified | Fault): string {
  if ('sealed' in result) {
    const { sealed, unsealed, checkpoint } = result;
    return `the read log is whole: ${sealed} entries in the chain, checkpoint at ${checkpoint}, ${unsealed} of the last seconds not sealed yet`;
  }
  const where = [
    ...(result.position === null ? [] : [`place ${result.position} of the chain`]),
    ...(result.entry === null ? [] : [`entry ${result.entry}`]),
  ];
  return `the read log was touched: ${[where.join(', '), result.what].filter(Boolean).join(': ')}`;
}

/** The whole command: what it says goes to `out`, and its exit code is answered. */
export async function verifyCommand(
  args: readonly string[],
  source: NodeJS.ProcessEnv,
  out: { log: Say; error: Say },
): Promise<number> {
  if (args.some((arg) => arg.startsWith('-'))) {
    out.error(HELP);
    return args.some((arg) => arg === '--help' || arg === '-h') ? 0 : 2;
  }
  try {
    const result = await verifyFrom(readEnv(source), args, out.error);
    out.log(lineOf(result));
    return 'sealed' in result ? 0 : 1;
  } catch (error) {
    out.error(oneLine(error));
    return 2;
  }
}

if (require.main === module) {
  void verifyCommand(process.argv.slice(2), process.env, console).then((code) => {
    process.exitCode = code;
  });
}
