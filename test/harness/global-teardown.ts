import { stopTestServers } from './test-server';

/** Runs once after all tests. */
export default async function tearDown(): Promise<void> {
  await stopTestServers();
}
