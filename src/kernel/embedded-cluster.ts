import { chown, lstat, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reachableFolder, runAs, type ServerUser, serverBinaries, serverUser } from './embedded-binaries';

const ADDRESS = '127.0.0.1';
const STARTS = 3;
const WAIT_SECONDS = 30;

/** Statements and values stay out of the server's log: they hold what people have confided. */
const SETTINGS = [
  `listen_addresses=${ADDRESS}`,
  'unix_socket_directories=',
  'max_connections=100',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
];
/** For tests: nothing outlives a crash, and no helper process is started for what reads a few rows. */
const FORGETFUL_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_parallel_workers_per_gather=0',
];

/** A PostgreSQL data directory, with the user and the programs that it runs with. */
export interface Cluster {
  path: string;
  bin: string;
  user: ServerUser | undefined;
}

/**
 * Finds the cluster in a folder, or makes one with `password` for the superuser `postgres`. Where the server's user may
 * not enter the folder, a link there leads to the cluster. Throws one line if it cannot be had.
 */
export async function openCluster(folder: string, password: string): Promise<Cluster> {
  const link = join(folder, 'cluster');
  if (!(await lstat(link).catch(absent))) return makeCluster(link, password);
  const path = await realpath(link).catch((cause: unknown) => {
    throw new Error(`The embedded database that ${link} leads to is gone; remove ${folder} to begin anew.`, { cause });
  });
  const { uid, gid } = await stat(path);
  // root runs it as whoever owns the data, which PostgreSQL insists on
  const user = process.getuid?.() === 0 ? { uid, gid } : undefined;
  return { path, bin: await serverBinaries(user), user };
}

/** Made aside and put in place last, so that one broken off is never taken for a whole one. */
async function makeCluster(link: string, password: string): Promise<Cluster> {
  const user = await serverUser();
  const bin = await serverBinaries(user);
  const draft = `${link}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  const path = await reachableFolder(user, draft, `${basename(link)}-${Date.now()}-${process.pid}`);
  const secret = join(path, '..', `${basename(path)}.password`);
  await writeFile(secret, password, { mode: 0o600 });
  try {
    // initdb reads the password from a file that its own user can read; the folder it fills must be empty
    if (user) await chown(secret, user.uid, user.gid);
    await runAs(user, join(bin, 'initdb'), [
      ...['-D', path, '-U', 'postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ]);
  } finally {
    await rm(secret, { force: true });
  }
  if (path !== draft) await symlink(path, link);
  else await rename(draft, link);
  return { path: await realpath(link), bin, user };
}

/** The port of the cluster's server, started if it does not run; `durable: false` trades safety in a crash for speed. */
export async function startServer(cluster: Cluster, durable: boolean): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await runningPort(cluster);
    if (running !== undefined) return running;
    const settings = durable ? SETTINGS : [...SETTINGS, ...FORGETFUL_SETTINGS];
    const port = await freePort();
    const log = join(cluster.path, 'server.log');
    // one run's log is enough to say why a start failed, and it cannot fill the disk over the years
    await rm(log, { force: true });
    const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
    try {
      await pgCtl(cluster, ['start', '-w', '-t', `${WAIT_SECONDS}`, '-s', '-l', log, '-o', options]);
      return port;
    } catch (cause) {
      // another process may have taken the port, or be starting this very server
      if (attempt < STARTS) continue;
      const said = ((await readFile(log, 'utf8').catch(absent)) ?? '').trim().split('\n').at(-1);
      throw new Error(`The embedded PostgreSQL in ${cluster.path} did not start: ${said || (cause as Error).message}`, {
        cause,
      });
    }
  }
}

/** Ends the cluster's server in order, its clients' transactions rolled back; nothing happens if it does not run. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if ((await runningPort(cluster)) === undefined) return;
  await pgCtl(cluster, ['stop', '-w', '-t', `${WAIT_SECONDS}`, '-s', '-m', 'fast']);
}

function pgCtl(cluster: Cluster, args: string[]): Promise<string> {
  return runAs(cluster.user, join(cluster.bin, 'pg_ctl'), [...args, '-D', cluster.path]);
}

/** The port of the server where it runs and is ready; clears away a lock left by one that was killed. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const lock = join(cluster.path, 'postmaster.pid');
  for (const end = Date.now() + WAIT_SECONDS * 1000; Date.now() < end; await sleep(50)) {
    const [pid, , , port, , , , status] = ((await readFile(lock, 'utf8').catch(absent)) ?? '').split('\n');
    if (!pid) return undefined;
    if (!(await isServerOf(cluster, Number(pid)))) {
      // PostgreSQL would refuse to start if another program has been given the dead server's number meanwhile
      await rm(lock, { force: true });
      return undefined;
    }
    if (status?.trim() === 'ready') return Number(port);
  }
  throw new Error(`The embedded PostgreSQL in ${cluster.path} runs but does not become ready; see its server.log.`);
}

async function isServerOf(cluster: Cluster, pid: number): Promise<boolean> {
  if (platform() === 'win32')
    return (await runAs(undefined, 'tasklist', ['/fi', `pid eq ${pid}`])).includes('postgres');
  const command =
    platform() === 'linux'
      ? ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(absent)) ?? '')
      : await runAs(undefined, 'ps', ['-p', `${pid}`, '-o', 'args=']).catch(() => '');
  return command.includes('postgres') && command.includes(cluster.path);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, ADDRESS, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  return undefined;
}
