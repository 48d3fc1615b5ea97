import type { Config } from 'jest';
import { migrate } from '../../src/kernel/migrate';
import { startTestServer, stopTestServers, TEST_SERVERS, type TestServer } from './test-server';

/**
 * Runs once before all tests: a server of each worker's own, with the migrated database that each test file clones. Of its own,
 * since a transaction that takes long holds back the feeds of every database on its server.
 */
export default async function setUp({ maxWorkers }: Required<Pick<Config, 'maxWorkers'>>): Promise<void> {
  try {
    const servers = await Promise.all(Array.from({ length: Number(maxWorkers) }, makeServer));
    process.env[TEST_SERVERS] = JSON.stringify(servers);
  } catch (error) {
    // jest runs no teardown after a setup that failed
    await stopTestServers();
    throw error;
  }
}

async function makeServer(): Promise<TestServer> {
  const { adminUrl, ownerUrl, hubUrl } = await startTestServer();
  await migrate(ownerUrl, hubUrl);
  return { adminUrl, ownerUrl, hubUrl };
}
