import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { Arena, Running } from './contestant';
import { NOW, TODAY } from './data/layout';

const START_MS = 20_000;
const STOP_MS = 5_000;

/** The settings that the hub's connections carry. */
const AS_THE_HUB = '-c plan_cache_mode=force_generic_plan -c jit=off -c random_page_cost=1.1';
/** A peer that only reads does so in one snapshot a request, as the hub does. */
const IN_SNAPSHOTS = '-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on';

/** How to start a server that tells its port over IPC. */
export interface ChildServer {
  name: string;
  file: string;
  args?: string[];
  execPath?: string;
  /** It opens its transactions itself, for reading or writing as it needs; without, all are for reading. */
  ownTransactions?: boolean;
}

/** Starts a peer in a process of its own; what it prints goes to a file of the run's folder. Throws when it does not come up. */
export async function startPeer(
  arena: Arena,
  { name, file, args = [], execPath = process.execPath, ownTransactions = false }: ChildServer,
): Promise<Running> {
  const log = join(arena.folder, `${name}.log`);
  const out = openSync(log, 'w');
  const child = fork(file, args, {
    execPath,
    stdio: ['ignore', out, out, 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: arena.hubUrl,
      BENCH_POOL: String(arena.pool),
      BENCH_TODAY: TODAY,
      BENCH_NOW: NOW,
      PGOPTIONS: ownTransactions ? AS_THE_HUB : `${AS_THE_HUB} ${IN_SNAPSHOTS}`,
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${name} did not listen within ${START_MS / 1000} s, see ${log}`)),
      START_MS,
    );
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve((message as { port: number }).port);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code} before it listened, see ${log}`));
    });
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid as number, stop: () => stopChild(child) };
}

/** Ends a child by SIGTERM, and by SIGKILL where that is not heard. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(timer);
}
