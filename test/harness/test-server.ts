import { readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/kernel/embedded-database';

const PREFIX = 'samplan-test-';

/** The addresses of the run's server: `ownerUrl` and `hubUrl` lead to the migrated template database. */
export type TestServer = Pick<EmbeddedDatabase, 'adminUrl' | 'ownerUrl' | 'hubUrl'>;

/** The environment's name under which the setup hands the addresses to the workers, as JSON. */
export const TEST_SERVER = 'SAMPLAN_TEST_SERVER';

let running: { database: EmbeddedDatabase; folder: string } | undefined;

/** Starts the run's own server in a temporary folder, after ending those of runs that were killed. */
export async function startTestServer(): Promise<EmbeddedDatabase> {
  await endLeftOver();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // mkdtemp closes the folder to others, but under root the server runs as another user
  await chmod(folder, 0o711);
  const database = await startEmbeddedDatabase(folder, { durable: false });
  running = { database, folder };
  return database;
}

/** Ends the run's server and removes its data. */
export async function stopTestServer(): Promise<void> {
  if (!running) return;
  await running.database.stop();
  await rm(running.folder, { recursive: true });
  running = undefined;
}

/** A killed run cannot end its server: the next one does, knowing it by the number of the process in the folder's name. */
async function endLeftOver(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    const folder = join(tmpdir(), name);
    if (isAlive(pid) || statSync(folder).uid !== userInfo().uid) continue;
    const database = await startEmbeddedDatabase(folder, { durable: false });
    await database.stop();
    await rm(folder, { recursive: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is another user's, and alive
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
