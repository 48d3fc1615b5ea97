import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestHub } from '../harness/hub';

const ROOT = join(__dirname, '../..');
/** How long a hub may take to be ready, on a machine that does much else (ms). */
const PATIENCE = 90_000;

/** The hub as it is shipped, compiled for one test file: another file's build does not touch it. */
export interface Build {
  main: string;
  remove(): Promise<void>;
}

/** Compiles the hub into a folder of its own. */
export async function buildHub(): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), 'samplan-build-'));
  const swc = require.resolve('@swc/cli/bin/swc.js');
  const options = ['-d', join(folder, 'dist'), '--copy-files', '--ignore', '**/*.test.ts', '--quiet'];
  await promisify(execFile)(process.execPath, [swc, 'src', 'migrations', ...options], { cwd: ROOT });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { main: join(folder, 'dist/src/main.js'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** How a hub's process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  at: number;
}

/** A hub in a process of its own. */
export interface HubProcess {
  url: string;
  pid: number;
  ended: Promise<Ended>;
  /** What it has written on its standard output and error. */
  said(): string;
  /** Sends a signal, and resolves when the process has ended. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** A port of this machine that nothing listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts a hub's process on the database of a test hub, whose tokens it takes, too; resolves when it says that it is ready. */
export async function startHubProcess(
  build: Build,
  beside: TestHub,
  port: number,
  more: NodeJS.ProcessEnv = {},
): Promise<HubProcess> {
  const env = {
    PATH: process.env.PATH,
    HUB_MODE: 'demo',
    PORT: String(port),
    DATABASE_URL: beside.database.hubUrl,
    // the key of the demo issuer lies there
    DATA_DIR: dirname(beside.checkpoint),
    AUDIT_CHECKPOINT: join(dirname(beside.checkpoint), `checkpoint-${port}`),
    HUB_CLOCK: beside.clock.now().toISOString(),
    HUB_KEY: beside.keys[0].toString('base64'),
    ...more,
  };
  const child = spawn(process.execPath, ['--enable-source-maps', build.main], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const ended = endOf(child);
  const hub: HubProcess = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ended,
    said: () => said,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
  const early = ended.then(() => Promise.reject(new Error(`the hub ended: ${said}`)));
  await Promise.race([untilReady(hub), early]).catch(async (error: unknown) => {
    await hub.end('SIGKILL');
    throw error;
  });
  early.catch(() => undefined);
  return hub;
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, at: Date.now() })));
}

/** The status of a page; 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url, { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    // what is refused, or cut while it is answered; fetch says so by an error of another realm than the test's
    if ((error as Error).name === 'TypeError') return 0;
    throw error;
  }
}

/** Resolves when the hub says that it is ready. */
export async function untilReady(hub: Pick<HubProcess, 'url'>, within = PATIENCE): Promise<void> {
  await until(async () => (await statusOf(`${hub.url}/health/ready`)) === 200, within, 'the hub is ready');
}

/** Resolves when something holds; fails when it does not within so many milliseconds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  within: number,
  what: string,
  every = 20,
): Promise<void> {
  const late = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(`not within ${within} ms: ${what}`);
    await pause(every);
  }
}
