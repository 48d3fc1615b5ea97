import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../src/kernel/embedded-database';
import { migrate } from '../src/kernel/migrate';
import type { Arena } from './contestant';
import { say } from './progress';

/** Connections that each server may open for its requests: what pg and TypeORM take unless told otherwise. */
const POOL = 10;

/** Starts an embedded database server of the run's own, migrated and empty, in a folder that is emptied first. */
export async function openArena(root: string, folder: string): Promise<{ arena: Arena; close(): Promise<void> }> {
  // the server of a run that was killed goes on running: its files must not be taken from under it
  if (existsSync(join(folder, 'postgres'))) await (await startEmbeddedDatabase(folder)).stop();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  say('starting an embedded PostgreSQL server');
  const { adminUrl: server, ownerUrl, hubUrl, stop } = await startEmbeddedDatabase(folder);
  const adminUrl = new URL(server);
  adminUrl.pathname = new URL(hubUrl).pathname;
  const arena = { root, folder, hubUrl, ownerUrl, adminUrl: adminUrl.href, key: randomBytes(32), pool: POOL };
  try {
    await migrate(ownerUrl, hubUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    arena,
    async close() {
      await stop();
      // logs stay
      await rm(join(folder, 'postgres'), { recursive: true, force: true });
    },
  };
}
