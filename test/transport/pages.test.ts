import { buildSchema } from 'graphql';
import { makeLogger, openTransport } from '../../src/transport';
import { startHub, type TestHub } from './hub';

describe('the other addresses', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.close());

  test('/ says in Norwegian what this is, leads on, and runs no script', async () => {
    const response = await fetch(hub.url);
    const html = await response.text();
    expect(html).toMatch(/<html lang="nb">/);
    expect(html).toMatch(/href="\/graphiql"/);
    expect(html).toMatch(/npm run -s token/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('no page names another host', async () => {
    for (const path of ['/', '/graphiql', '/graphiql/start.js']) {
      expect(await (await fetch(hub.url + path)).text()).not.toMatch(/https?:\/\//);
    }
  });

  test('/health and /metrics answer GET alone', async () => {
    expect((await fetch(`${hub.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${hub.url}/health/ready`, { method: 'POST' })).status).toBe(405);
    await hub.ask('{ viewer }');
    expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(
      /samplan_operation_seconds_count\{transport="http",kind="query"\} [1-9]/,
    );
  });

  test.each([
    '/nothing',
    '/graphiql/../package.json',
    '/graphiql/graphql-ws/..%2fpackage.json',
    '/demo/jwks',
    '//',
    '/%00',
  ])('%s is not found', async (path) => {
    expect((await fetch(hub.url + path)).status).toBe(404);
  });

  test('the socket client of the playground comes from its package', async () => {
    expect(await (await fetch(`${hub.url}/graphiql/graphql-ws/client.js`)).text()).toMatch(/createClient/);
  });
});

test('what a hub lacks stands in the body of ready, which stays 200', async () => {
  const lacking: string[] = [];
  const transport = await openTransport<never, never>({
    settings: { mode: 'demo' },
    port: 0,
    log: makeLogger('silent'),
    lacks: () => lacking,
  });
  await transport.serve({ schema: buildSchema('type Query { a: Int }') } as never);
  const ready = async () => {
    const response = await fetch(`http://127.0.0.1:${transport.port}/health/ready`);
    return [response.status, await response.text()];
  };
  expect(await ready()).toEqual([200, 'ready']);
  lacking.push('bus: lost');
  expect(await ready()).toEqual([200, 'ready\nbus: lost']);
  await transport.drain(200);
});

test('before the hub serves, ready is 503, live is 200, and /graphql says to come back', async () => {
  const transport = await openTransport({
    settings: { mode: 'demo' },
    port: 0,
    log: makeLogger('silent'),
    demoJwks: { keys: [] },
  });
  const url = `http://127.0.0.1:${transport.port}`;
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect((await fetch(`${url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${url}/graphql`, { method: 'POST' })).status).toBe(503);
  expect(await (await fetch(`${url}/demo/jwks`)).json()).toEqual({ keys: [] });
  await transport.drain(100);
});

test('R5 ready is 503 and live 200 while the readiness check fails', async () => {
  const transport = await openTransport({
    settings: { mode: 'production' },
    port: 0,
    log: makeLogger('silent'),
    isReady: async () => {
      throw new Error('pool exhausted');
    },
    demoJwks: { keys: [] },
  });
  await transport.serve({
    schema: (await import('graphql')).buildSchema('type Query { a: Int }'),
    authenticate: async () => ({ viewerKey: 'a' }),
    contextFor: async () => ({}),
  });
  const url = `http://127.0.0.1:${transport.port}`;
  expect((await fetch(`${url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect((await fetch(`${url}/demo/jwks`)).status).toBe(404);
  await transport.drain(100);
});

test('R6 draining: not ready at once, the running request is answered, then the port is closed', async () => {
  const hub = await startHub();
  const running = hub.ask('{ slow(ms: 300) }');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const drained = hub.transport.drain(2_000);
  expect((await running).data).toEqual({ slow: 300 });
  await drained;
  await expect(fetch(`${hub.url}/health/live`)).rejects.toThrow();
});
