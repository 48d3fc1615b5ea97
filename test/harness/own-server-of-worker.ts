import { TEST_SERVER, TEST_SERVERS, type TestServer } from './test-server';

// runs before each test file: the tests of a worker use its own server, and the last when there are more workers than servers
const servers = JSON.parse(process.env[TEST_SERVERS] ?? '[]') as TestServer[];
const own = servers[Math.min(Number(process.env.JEST_WORKER_ID ?? 1), servers.length) - 1];
if (own) process.env[TEST_SERVER] = JSON.stringify(own);

// as the hub is run: graphql then tells types apart without what it does for developers, which is half of its time
process.env.NODE_ENV = 'production';
