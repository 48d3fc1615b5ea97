import { readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/kernel/embedded-database';

const PREFIX = 'samplan-test-';

/** The addresses of the run's server: `ownerUrl` and `hubUrl` lead to the migrated template database. */
export type TestServer = Pick<EmbeddedDatabase, 'adminUrl' | 'ownerUrl' | 'hubUrl'>;

/** The environment's name under which the setup hands the addresses of all servers to the workers, as JSON. */
export const TEST_SERVERS = 'SAMPLAN_TEST_SERVERS';
/** The environment's name under which a test finds the addresses of its own server, as JSON. */
export const TEST_SERVER = 'SAMPLAN_TEST_SERVER';

const running: { database: EmbeddedDatabase; folder: string }[] = [];
let leftOver: Promise<void> | undefined;

/** Starts a server of the run's own in a temporary folder, after ending those of runs that were killed. */
export async function startTestServer(): Promise<EmbeddedDatabase> {
  leftOver ??= endLeftOver();
  await leftOver;
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // mkdtemp closes the folder to others, but under root the server runs as another user
  await chmod(folder, 0o711);
  const database = await startEmbeddedDatabase(folder, { durable: false });
  running.push({ database, folder });
  return database;
}

/** Ends the run's servers and removes their data. */
export async function stopTestServers(): Promise<void> {
  for (const { database, folder } of running.splice(0)) {
    await database.stop();
    await rm(folder, { recursive: true });
  }
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
