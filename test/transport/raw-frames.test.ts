import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { openSocket, type RawSocket, startHub, subscribeMessage, type TestHub } from './hub';

const NUMBER = '12839449214';
const INIT = { type: 'connection_init', payload: { authorization: 'Bearer anne' } };
const OPEN = { init: false } as const;

/** Frames written by hand, and the code and reason that each is closed with by graphql-transport-ws. */
describe('raw frames of graphql-transport-ws', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ initDeadline: 300, authenticationDeadline: 300, socketsPerViewer: 3 });
  });
  afterAll(() => hub.close());

  /** What the hub closes a socket with after these frames; a socket that it leaves open is closed by the test, with 1000. */
  async function closedAfter(frames: readonly (string | Buffer | object)[], token?: string) {
    const raw = await openSocket(hub, token === undefined ? OPEN : { token });
    for (const frame of frames) {
      if (Buffer.isBuffer(frame)) raw.socket.send(frame, { binary: true });
      else raw.send(frame);
    }
    const left = setTimeout(() => raw.socket.close(1000), 1_000);
    const { code, reason } = await raw.closed;
    clearTimeout(left);
    return { code, reason };
  }

  const INVALID: [string, string | Buffer | object][] = [
    ['text that is not JSON', `{"type":"subscribe","id":"${NUMBER}"`],
    ['an empty frame', ''],
    ['a JSON text', `"${NUMBER}"`],
    ['a JSON number', NUMBER],
    ['null', 'null'],
    ['an array', '[]'],
    ['an array of messages', JSON.stringify([{ type: 'ping' }])],
    ['a message without a type', { id: '1' }],
    ['a type that is no text', { type: 1 }],
    ['an unknown type', { type: 'start', id: '1', payload: { query: '{ viewer }' } }],
    ['a type of another case', { type: 'Ping' }],
    ['a type of every object', { type: '__proto__' }],
    ['connection_ack, which the server alone sends', { type: 'connection_ack' }],
    ['next, which the server alone sends', { type: 'next', id: '1', payload: { data: null } }],
    ['error, which the server alone sends', { type: 'error', id: '1', payload: [{ message: NUMBER }] }],
    ['ping with a text', { type: 'ping', payload: NUMBER }],
    ['pong with an array', { type: 'pong', payload: [NUMBER] }],
    ['subscribe without an id', { type: 'subscribe', payload: { query: '{ viewer }' } }],
    ['subscribe with an empty id', { type: 'subscribe', id: '', payload: { query: '{ viewer }' } }],
    ['subscribe with a number as id', { type: 'subscribe', id: 1, payload: { query: '{ viewer }' } }],
    ['subscribe without a payload', { type: 'subscribe', id: '1' }],
    ['subscribe with a text as payload', { type: 'subscribe', id: '1', payload: '{ viewer }' }],
    ['subscribe without a query', { type: 'subscribe', id: '1', payload: {} }],
    ['subscribe with a query that is no text', { type: 'subscribe', id: '1', payload: { query: { a: 1 } } }],
    [
      'subscribe with variables in a text',
      { type: 'subscribe', id: '1', payload: { query: '{ viewer }', variables: '{}' } },
    ],
    [
      'subscribe with variables in an array',
      { type: 'subscribe', id: '1', payload: { query: '{ viewer }', variables: [] } },
    ],
    [
      'subscribe with a number as operationName',
      { type: 'subscribe', id: '1', payload: { query: '{ viewer }', operationName: 1 } },
    ],
    [
      'subscribe with extensions in a text',
      { type: 'subscribe', id: '1', payload: { query: '{ viewer }', extensions: 'x' } },
    ],
    ['complete without an id', { type: 'complete' }],
    ['a binary frame', Buffer.from(JSON.stringify({ type: 'ping' }))],
  ];
  test.each(INVALID)('%s is closed with 4400, and nothing of it is said or logged (4400)', async (_what, frame) => {
    const before = hub.logged();
    expect(await closedAfter([frame], 'anne')).toEqual({ code: 4400, reason: 'Invalid message received' });
    expect(hub.logged()).toBe(before);
  });

  test('before connection_init the same is closed with 4400, and connection_init must be right itself', async () => {
    for (const frame of ['{', { type: 'next', id: '1', payload: {} }, Buffer.from('{}')])
      expect((await closedAfter([frame])).code).toBe(4400);
    for (const payload of ['Bearer anne', [INIT.payload], 1])
      expect((await closedAfter([{ type: 'connection_init', payload }])).code).toBe(4400);
  });

  test('what the protocol allows closes nothing: ping, pong, complete of an unknown operation', async () => {
    const raw = await openSocket(hub);
    for (const frame of [
      { type: 'pong' },
      { type: 'pong', payload: null },
      { type: 'complete', id: 'unknown' },
      { type: 'ping', payload: { a: 1 } },
    ])
      raw.send(frame);
    expect(await raw.next()).toEqual({ type: 'pong', payload: { a: 1 } });
    raw.send({ type: 'ping' });
    expect(await raw.next()).toEqual({ type: 'pong' });
    await left(raw);
  });

  test('subscribe before the acknowledgement is closed with 4401, also while the authentication runs', async () => {
    expect(await closedAfter([subscribeMessage('q', '{ viewer }')])).toEqual({ code: 4401, reason: 'Unauthorized' });
    const hanging = { type: 'connection_init', payload: { authorization: 'Bearer hanging' } };
    expect((await closedAfter([hanging, subscribeMessage('q', '{ viewer }')])).code).toBe(4401);
  });

  test('an init that is refused is closed with 4403, in the same words whatever was wrong (4403)', async () => {
    for (const authorization of ['Bearer nobody', 'Bearer elsewhere', 'Bearer a b', `Basic ${NUMBER}`, NUMBER, '']) {
      const closed = await closedAfter([{ type: 'connection_init', payload: { authorization } }]);
      expect(closed).toEqual({ code: 4403, reason: 'Forbidden' });
    }
  });

  test('no init in time is closed with 4408, whatever else was sent that is allowed (4408)', async () => {
    const raw = await openSocket(hub, OPEN);
    raw.send({ type: 'ping' });
    expect(await raw.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  test('an id in use is closed with 4409, and its own words are not said again, however long (4409)', async () => {
    for (const id of ['q', NUMBER, 'x'.repeat(10_000)]) {
      const twice = subscribeMessage(id, 'subscription { news { at } }');
      expect(await closedAfter([twice, twice], 'anne')).toEqual({ code: 4409, reason: 'Subscriber already exists' });
    }
  });

  test('an id can be used again once its operation is completed', async () => {
    const raw = await openSocket(hub);
    for (let i = 0; i < 3; i++) {
      raw.send(subscribeMessage('q', '{ viewer }'));
      expect([(await raw.next()).type, (await raw.next()).type]).toEqual(['next', 'complete']);
    }
    await left(raw);
  });

  test('a second init is closed with 4429, before the acknowledgement and after it (4429)', async () => {
    const closed = { code: 4429, reason: 'Too many initialisation requests' };
    expect(await closedAfter([INIT], 'anne')).toEqual(closed);
    expect(await closedAfter([INIT, INIT])).toEqual(closed);
  });

  test('a socket too many of one viewer is closed with 4429 (4429)', async () => {
    const sockets = [];
    for (let i = 0; i < 3; i++) sockets.push(await openSocket(hub, { token: 'berit' }));
    const more = { type: 'connection_init', payload: { authorization: 'Bearer berit' } };
    expect(await closedAfter([more])).toEqual({ code: 4429, reason: 'Too many sockets' });
    for (const socket of sockets) await left(socket);
  });

  test('another subprotocol, or none, is closed with 4406 or gets no socket (4406)', async () => {
    const none = new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`);
    expect((await once(none, 'close'))[0]).toBe(4406);
    for (const protocol of ['graphql-ws', 'graphql-transport-ws2', 'soap']) {
      const other = new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`, protocol);
      const [error] = (await once(other, 'error')) as [Error];
      expect(error.message).toMatch(/subprotocol/);
    }
  });

  test('a frame beyond 1 MB is closed with 1009, in one piece or many, before the init and after it (1009)', async () => {
    const large = 'x'.repeat(1_048_577);
    expect((await closedAfter([large])).code).toBe(1009);
    expect((await closedAfter([large], 'anne')).code).toBe(1009);
    const raw = await openSocket(hub);
    for (let i = 0; i < 12; i++) raw.socket.send('x'.repeat(100_000), { fin: false });
    expect((await raw.closed).code).toBe(1009);
  });

  test('a text that is not UTF-8 is closed with 1007', async () => {
    const raw = await openSocket(hub);
    raw.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect((await raw.closed).code).toBe(1007);
  });

  test('whoever was told to go is listened to no more, and is cut when they do not leave', async () => {
    const before = await mutations(hub);
    const bytes = await upgraded(hub.port);
    bytes.write(frame(JSON.stringify(INIT)));
    bytes.write(frame(JSON.stringify(INIT)));
    await pause(50);
    // this client answers no close frame, and goes on as if nothing had been said
    const start = Date.now();
    bytes.write(frame(JSON.stringify(subscribeMessage('m', 'mutation { change(to: 7) }'))));
    await once(bytes.socket, 'close');
    expect(bytes.all()).toContain('Too many initialisation requests');
    expect(await mutations(hub)).toBe(before);
    expect(Date.now() - start).toBeLessThan(4_000);
  });

  test('a token that ends closes with 4403, and nothing is done for it from then on (4403)', async () => {
    const before = await mutations(hub);
    const bytes = await upgraded(hub.port);
    bytes.write(frame(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer expiring' } })));
    await pause(1_520);
    bytes.write(frame(JSON.stringify(subscribeMessage('m', 'mutation { change(to: 7) }'))));
    await once(bytes.socket, 'close');
    const got = bytes.all();
    expect(got).toContain('connection_ack');
    expect(got).toContain('Forbidden');
    expect(await mutations(hub)).toBe(before);
  });

  test('draining closes with 1001 (1001)', async () => {
    const other = await startHub();
    const raw = await openSocket(other);
    await other.close();
    expect(await raw.closed).toEqual({ code: 1001, reason: 'Going away' });
  });
});

/** How many mutations have been run over sockets so far. */
async function mutations(hub: TestHub): Promise<number> {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(/operation_seconds_count\{transport="websocket",kind="mutation"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

async function left(raw: RawSocket): Promise<void> {
  raw.socket.close(1000);
  await raw.closed;
}

/** A connection taken over for WebSocket, at the level of its bytes: it answers nothing by itself. */
async function upgraded(port: number) {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.write(
    'GET /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  );
  await once(socket, 'data');
  return { socket, write: (bytes: Buffer) => socket.write(bytes), all: () => text };
}

/** A masked text frame of a client (RFC 6455, 5.2), its mask all zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0xfe, 0, 0]);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
