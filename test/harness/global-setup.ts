import { migrate } from '../../src/kernel/migrate';
import { startTestServer, stopTestServer, TEST_SERVER, type TestServer } from './test-server';

/** Runs once before all tests: a server of the run's own, with the migrated database that each test file clones. */
export default async function setUp(): Promise<void> {
  const { adminUrl, ownerUrl, hubUrl } = await startTestServer();
  try {
    await migrate(ownerUrl, hubUrl);
  } catch (error) {
    // jest runs no teardown after a setup that failed
    await stopTestServer();
    throw error;
  }
  const server: TestServer = { adminUrl, ownerUrl, hubUrl };
  process.env[TEST_SERVER] = JSON.stringify(server);
}
