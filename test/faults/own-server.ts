import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runAs } from '../../src/kernel/embedded-binaries';
import { type Cluster, openCluster } from '../../src/kernel/embedded-cluster';
import { startEmbeddedDatabase } from '../../src/kernel/embedded-database';
import { migrate } from '../../src/kernel/migrate';
import { TEST_SERVER, type TestServer } from '../harness/test-server';

/** How long a server that was killed may take to be back (ms). */
const PATIENCE = 30_000;

/** A PostgreSQL server of one test file's own, as durable as the product's: it may be killed. */
export interface OwnServer {
  /** Kills the server and all its processes, as a failing machine would. */
  kill(): Promise<void>;
  /** Ends it in order, its clients cut. */
  stop(): Promise<void>;
  /** Starts it again at the same address; `largestFile` (bytes) is what none of its files may grow beyond, as on a full disk. */
  start(largestFile?: number): Promise<void>;
  /** Halts all its processes, or lets them go on: to its clients it is a machine that does not answer. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends it for good and takes its data away. */
  remove(): Promise<void>;
}

/** Starts a server for this test file: from now on its databases are cloned there. */
export async function ownServer(): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), `samplan-test-${process.pid}-`));
  await chmod(folder, 0o711);
  const database = await startEmbeddedDatabase(folder);
  const { adminUrl, ownerUrl, hubUrl } = database;
  await migrate(ownerUrl, hubUrl);
  const before = process.env[TEST_SERVER];
  process.env[TEST_SERVER] = JSON.stringify({ adminUrl, ownerUrl, hubUrl } satisfies TestServer);
  const cluster = await openCluster(join(folder, 'postgres'), '');
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    for (const pid of await processesOf(cluster)) send(pid, name);
  };
  const control = (args: string[], shell = 'exec "$@"'): Promise<string> =>
    runAs(cluster.user, '/bin/sh', ['-c', shell, 'sh', join(cluster.bin, 'pg_ctl'), ...args, '-D', cluster.path]);
  return {
    kill: () => signal('SIGKILL'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: async () => {
      await control(['stop', '-w', '-s', '-m', 'fast']);
    },
    start: async (largestFile) => {
      // sh counts in blocks of 512 bytes
      const limit = largestFile === undefined ? '' : `ulimit -f ${Math.floor(largestFile / 512)} && `;
      const log = join(cluster.path, 'server.log');
      const late = Date.now() + PATIENCE;
      for (;;) {
        try {
          // restart goes by the options that the server was last started with: the port among them
          await control(['restart', '-w', '-t', '30', '-s', '-l', log], `${limit}exec "$@"`);
          return;
        } catch (error) {
          // what was killed may not be gone altogether yet
          if (Date.now() > late) throw error;
          await pause(100);
        }
      }
    },
    remove: async () => {
      process.env[TEST_SERVER] = before;
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** The server's processes: the one that its data folder names, and its children. */
async function processesOf(cluster: Cluster): Promise<number[]> {
  const first = Number((await readFile(join(cluster.path, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const children = await runAs(undefined, 'ps', ['-A', '-o', 'pid=,ppid=']);
  const mine = children.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return [first, ...mine.flatMap(([pid, parent]) => (pid && parent === first ? [pid] : []))];
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // it has ended meanwhile
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
