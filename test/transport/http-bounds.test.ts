import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { callerKey } from '../../src/transport/rate-limit';
import { AS_ANNE, openSocket, startHub, type TestHub } from './hub';

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer anne\r\ncontent-type: application/json\r\n';

/** What HTTP itself bounds, and the headers that an answer has and has not. */
describe('the bounds of HTTP', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ headDeadline: 400, requestDeadline: 800 });
  });
  afterAll(() => hub.close());

  /** Sends pieces with pauses between them; answers what came back until the hub closed, and after how many milliseconds. */
  async function slowly(pieces: Iterable<string>, between: number): Promise<{ text: string; after: number }> {
    const socket = connect(hub.port, '127.0.0.1');
    const start = Date.now();
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => socket.destroy());
    const closed = once(socket, 'close');
    for (const piece of pieces) {
      if (socket.destroyed || text !== '') break;
      socket.write(piece);
      await pause(between);
    }
    await closed;
    return { text, after: Date.now() - start };
  }

  function* drops(first: string, drop: string): Generator<string> {
    yield first;
    for (let i = 0; i < 200; i++) yield drop;
  }

  test('a head that drips in is cut with 408 at its deadline, however steadily it drips', async () => {
    const { text, after } = await slowly(drops('POST /graphql HTTP/1.1\r\n', 'x-drop: 1\r\n'), 40);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(after).toBeLessThan(2_500);
  });

  test('a body that drips in is cut with 408 at its deadline, and nothing is executed', async () => {
    const { text, after } = await slowly(drops(`${HEAD}content-length: 100000\r\n\r\n{"query":"`, 'x'), 40);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(after).toBeLessThan(3_500);
    expect((await hub.ask('{ viewer }')).data).toEqual({ viewer: 'anne' });
  });

  test('a body that stops in its middle is cut alike, sent in one piece or chunked', async () => {
    for (const how of ['content-length: 100\r\n\r\n{"query"', 'transfer-encoding: chunked\r\n\r\n5\r\n{"que\r\n'])
      expect((await slowly([HEAD + how], 0)).text).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a head beyond 32 kB is 431, and a token of 16 kB still comes through to be refused', async () => {
    const large = await fetch(`${hub.url}/graphql`, { headers: { 'x-large': 'x'.repeat(33_000) } });
    expect(large.status).toBe(431);
    const { errors } = await hub.ask('{ viewer }', { ...AS_ANNE, authorization: `Bearer ${'x'.repeat(16_000)}` });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('two lengths, or a length beside chunks, are no request', async () => {
    for (const lengths of [
      'content-length: 2\r\ncontent-length: 3\r\n',
      'content-length: 2\r\ntransfer-encoding: chunked\r\n',
    ]) {
      const { text } = await slowly([`${HEAD}${lengths}\r\n{}`], 0);
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
      expect(text).not.toMatch(/data/);
    }
  });

  test('an answer is not to be stored, sniffed or read by other origins, and sets no cookie', async () => {
    for (const [body, headers] of [
      [{ query: '{ viewer }' }, AS_ANNE],
      [{ query: '{ viewer }' }, { ...AS_ANNE, authorization: 'Bearer nobody' }],
      [{ query: '{ viewr' }, AS_ANNE],
      ['{', AS_ANNE],
      [{ query: '{ viewer }' }, { ...AS_ANNE, origin: 'https://evil.example' }],
      [{ query: '{ viewer }' }, { ...AS_ANNE, origin: hub.url }],
    ] as const) {
      const response = await hub.post(body, headers);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      const names = [...response.headers.keys()].join();
      expect(names).not.toMatch(/access-control|set-cookie|x-powered-by|server/);
    }
  });

  test('a token in a cookie or in the address is no token', async () => {
    const { authorization, ...rest } = AS_ANNE;
    const cookie = `token=anne; authorization=${encodeURIComponent(authorization)}`;
    expect((await hub.ask('{ viewer }', { ...rest, cookie })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const addressed = await fetch(`${hub.url}/graphql?access_token=anne&authorization=Bearer%20anne`, {
      method: 'POST',
      headers: rest,
      body: JSON.stringify({ query: '{ viewer }' }),
    });
    expect(await addressed.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const socket = await openSocket(hub, { headers: { cookie, authorization } });
    socket.send({ id: 'q', type: 'subscribe', payload: { query: '{ viewer }' } });
    expect(await socket.next()).toMatchObject({ payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    socket.socket.close();
  });

  test('every page has a policy that lets no other host in, and no frame around it', async () => {
    for (const path of ['/', '/graphiql', '/graphiql/start.js']) {
      const { headers } = await fetch(hub.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringMatching(/^default-src 'none'/)]);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
      expect(/script-src[^;]*'unsafe-inline'/.test(policy)).toBe(false);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('a request that stands for a caller without a session counts for the address, IPv6 by its network', () => {
    const key = (address: string) => callerKey({ session: undefined, address });
    expect(key('::ffff:10.0.0.7')).toBe('10.0.0.7');
    expect(key('10.0.0.7')).toBe('10.0.0.7');
    expect(key('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(key('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(key('2001:db8::9')).toBe('2001:db8:0:0::/64');
    expect(key('::1')).toBe('0:0:0:0::/64');
    expect(callerKey({ session: { viewerKey: 'anne' }, address: '::1' })).toBe('anne');
  });
});
