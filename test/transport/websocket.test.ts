import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openSocket, startHub, subscribeMessage, type TestHub } from './hub';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('GraphQL over WebSocket in demo mode', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ initDeadline: 200, authenticationDeadline: 200, socketsPerViewer: 5 });
  });
  afterAll(() => hub.close());

  test('a subscription of the usual client is delivered in order and completed', async () => {
    const client = createClient({
      url: `ws://127.0.0.1:${hub.port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: 'Bearer anne' },
    });
    const seen: unknown[] = [];
    for await (const result of client.iterate({ query: 'subscription { ticks(count: 3) { at viewer } }' }))
      seen.push(result);
    expect(seen).toEqual([1, 2, 3].map((at) => ({ data: { ticks: { at, viewer: 'anne' } } })));
    await client.dispose();
  });

  test('G3 a query and a mutation go the same way as on HTTP', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('q', '{ viewer broken }'));
    const query = await socket.next();
    expect(query).toMatchObject({
      id: 'q',
      type: 'next',
      payload: { data: { viewer: 'anne', broken: null }, errors: [{ extensions: { code: 'INTERNAL' } }] },
    });
    expect(await socket.next()).toEqual({ id: 'q', type: 'complete' });
    socket.send(subscribeMessage('m', 'mutation ($to: Int!) { change(to: $to) }', { to: 7 }));
    expect(await socket.next()).toEqual({ id: 'm', type: 'next', payload: { data: { change: 7 } } });
    socket.socket.close();
  });

  test('G4 an unexpected error is masked, with a reference that stands in the log without its values', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('q', '{ broken }'));
    const text = JSON.stringify(await socket.next());
    const reference = /"reference":"([\w-]+)"/.exec(text)?.[1];
    expect(text).not.toMatch(/12839449214|Samira|duplicate/);
    expect(hub.logged()).toContain(reference);
    expect(hub.logged()).not.toMatch(/12839449214|Samira/);
    socket.socket.close();
  });

  test('G5 a syntax error is an error of that operation, the other subscriptions live', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('live', 'subscription { news { at } }'));
    await pause(50);
    socket.send(subscribeMessage('wrong', '{ viewer(((( "12839449214" '));
    const error = await socket.next();
    expect(error).toMatchObject({ id: 'wrong', type: 'error', payload: [{ extensions: { code: 'INVALID_INPUT' } }] });
    expect(JSON.stringify(error)).not.toMatch(/12839449214/);
    hub.publish(5);
    expect(await socket.next()).toEqual({ id: 'live', type: 'next', payload: { data: { news: { at: 5 } } } });
    socket.socket.close();
  });

  test('G7 no init closes with 4408, a hanging authentication with 4504', async () => {
    const silent = await openSocket(hub, { init: false });
    expect((await silent.closed).code).toBe(4408);
    const hanging = await openSocket(hub, { init: false });
    hanging.send({ type: 'connection_init', payload: { authorization: 'Bearer hanging' } });
    expect((await hanging.closed).code).toBe(4504);
  });

  test('an operation before the acknowledgement closes with 4401, an unknown token with 4403, a crash with 4500', async () => {
    const early = await openSocket(hub, { init: false });
    early.send(subscribeMessage('q', '{ viewer }'));
    expect((await early.closed).code).toBe(4401);
    for (const [token, code] of [
      ['nobody', 4403],
      ['elsewhere', 4403],
      ['crashing', 4500],
    ] as const) {
      const socket = await openSocket(hub, { init: false });
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
      expect((await socket.closed).code).toBe(code);
    }
    expect(hub.logged()).not.toMatch(/12839449214/);
  });

  test('A14 a forged agency, role or viewer in connection_init has no effect', async () => {
    const socket = await openSocket(hub, { init: false });
    socket.send({
      type: 'connection_init',
      payload: {
        authorization: 'Bearer anne',
        viewerKey: 'berit',
        role: 'SUPERVISOR',
        session: { viewerKey: 'berit' },
      },
    });
    await socket.next();
    socket.send(subscribeMessage('q', '{ viewer }'));
    expect(await socket.next()).toMatchObject({ payload: { data: { viewer: 'anne' } } });
    socket.socket.close();
  });

  test('without a token the schema is answered, all else is UNAUTHENTICATED', async () => {
    const socket = await openSocket(hub, {});
    socket.send(subscribeMessage('s', '{ __schema { queryType { name } } }'));
    expect(await socket.next()).toMatchObject({ payload: { data: { __schema: { queryType: { name: 'Query' } } } } });
    await socket.next();
    for (const query of ['{ viewer }', 'subscription { ticks(count: 1) { at } }']) {
      const id = randomUUID();
      socket.send(subscribeMessage(id, query));
      expect(await socket.next()).toMatchObject({
        id,
        type: 'error',
        payload: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
    socket.socket.close();
  });

  test('errors follow the language of connection_init', async () => {
    const socket = await openSocket(hub, { init: false });
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer anne', language: 'en' } });
    await socket.next();
    socket.send(subscribeMessage('q', '{ missing }'));
    expect(await socket.next()).toMatchObject({
      payload: { errors: [{ message: 'What you asked for was not found.' }] },
    });
    socket.socket.close();
  });

  test('G8 a page of a foreign origin gets 403 and no socket', async () => {
    for (const origin of ['https://evil.example', 'null']) {
      const status = await new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`, 'graphql-transport-ws', { origin });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
      });
      expect(status).toBe(403);
    }
    const own = await openSocket(hub, { token: 'anne', headers: { origin: hub.url } });
    own.socket.close();
  });

  test('a socket elsewhere than /graphql, or of another protocol, is refused', async () => {
    const status = await new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/other`, 'graphql-transport-ws');
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    expect(status).toBe(404);
    const code = await new Promise((resolve) => {
      new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`, 'graphql-ws').on('close', resolve).on('error', resolve);
    });
    expect(code).toMatchObject({ message: expect.stringMatching(/subprotocol/) });
  });

  test('G9 5 000 operations on one socket: a hundred run, the rest is refused, then the socket is closed', async () => {
    const socket = await openSocket(hub);
    for (let i = 0; i < 5_000; i++) socket.send(subscribeMessage(`o${i}`, 'subscription { news { at } }'));
    const first = await socket.next();
    expect(first).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    expect((await socket.closed).code).toBe(4429);
    await pause(50);
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toMatch(/^samplan_open_subscriptions 0$/m);
  });

  test('G9 too many sockets of one viewer: one more is closed with 4429, others still come in', async () => {
    const sockets = [];
    for (let i = 0; i < 5; i++) sockets.push(await openSocket(hub, { token: 'berit' }));
    const one = await openSocket(hub, { init: false });
    one.send({ type: 'connection_init', payload: { authorization: 'Bearer berit' } });
    expect((await one.closed).code).toBe(4429);
    sockets.push(await openSocket(hub));
    sockets[0]?.socket.close();
    await sockets[0]?.closed;
    await pause(50);
    sockets.push(await openSocket(hub, { token: 'berit' }));
    for (const { socket } of sockets) socket.close();
  });

  test('G2 G12 the limits hold over WebSocket', async () => {
    const socket = await openSocket(hub);
    const deep = `{ node { ${'child { '.repeat(15)} id ${'} '.repeat(15)} } }`;
    const aliases = `{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    const repeated = `{ ${'viewer '.repeat(500)} }`;
    const directives = `{ viewer ${'@include(if: true) '.repeat(100)} }`;
    const dear =
      '{ peers(first: 100) { edges { node { peers(first: 100) { edges { node { peers(first: 100) { totalCount edges { node { id } } } } } } } } } }';
    const tokens = `{ ${'viewer '.repeat(2_000)} }`;
    for (const [id, query] of Object.entries({ deep, aliases, repeated, directives, dear, tokens })) {
      socket.send(subscribeMessage(id, query));
      expect(await socket.next()).toMatchObject({
        id,
        type: 'error',
        payload: [{ extensions: { code: 'INVALID_INPUT' } }],
      });
    }
    socket.socket.close();
  });

  test('a subscription that its resolver refuses is answered with the code and completed', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('n', 'subscription { never { at } }'));
    expect(await socket.next()).toMatchObject({
      id: 'n',
      type: 'next',
      payload: { errors: [{ extensions: { code: 'FORBIDDEN', rule: 'plan.read' } }] },
    });
    expect(await socket.next()).toEqual({ id: 'n', type: 'complete' });
    socket.socket.close();
  });

  test('a source that fails ends its subscription with the code', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('b', 'subscription { brokenTicks { at } }'));
    await socket.next();
    expect(await socket.next()).toMatchObject({
      id: 'b',
      type: 'error',
      payload: [{ message: 'Hent på nytt.', extensions: { code: 'RESYNC_REQUIRED' } }],
    });
    socket.socket.close();
  });

  test('completing a subscription, or leaving, ends its source and nothing more comes', async () => {
    const before = hub.endedSources();
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('a', 'subscription { news { at } }'));
    socket.send(subscribeMessage('b', 'subscription { news { at } }'));
    await pause(50);
    socket.send({ id: 'a', type: 'complete' });
    await pause(50);
    expect(hub.endedSources()).toBe(before + 1);
    hub.publish(1);
    expect(await socket.next()).toMatchObject({ id: 'b' });
    socket.socket.terminate();
    await pause(100);
    expect(hub.endedSources()).toBe(before + 2);
  });
});

describe('sockets and time', () => {
  test('G6 20 MB of connection_init closes with 1009', async () => {
    const hub = await startHub();
    const socket = await openSocket(hub, { init: false });
    socket.send({ type: 'connection_init', payload: { authorization: 'x'.repeat(20_000_000) } });
    expect((await socket.closed).code).toBe(1009);
    await hub.close();
  });

  test('C10 when the token ends the socket is closed with 4403, within two seconds', async () => {
    const hub = await startHub();
    const socket = await openSocket(hub, { token: 'expiring' });
    const start = Date.now();
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(Date.now() - start).toBeLessThan(3_500);
    await hub.close();
  });

  test('C10 the sockets of one viewer can be closed, and no others', async () => {
    const hub = await startHub();
    const anne = await openSocket(hub);
    const berit = await openSocket(hub, { token: 'berit' });
    hub.transport.closeViewer('anne');
    expect((await anne.closed).code).toBe(4403);
    expect(berit.socket.readyState).toBe(WebSocket.OPEN);
    await hub.close();
  });

  test('a client that shows no sign of life is cut after two heartbeats', async () => {
    const hub = await startHub({ heartbeat: 1_000 });
    const client = new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`, 'graphql-transport-ws', { autoPong: false });
    client.on('open', () =>
      client.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer anne' } })),
    );
    const code = await new Promise((resolve) => client.on('close', resolve));
    expect(code).toBe(1006);
    await hub.close();
  });

  test('R6 draining closes sockets with 1001 and takes no new ones', async () => {
    const hub = await startHub();
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('n', 'subscription { news { at } }'));
    await pause(50);
    const drained = hub.close();
    expect(await socket.closed).toEqual({ code: 1001, reason: 'Going away' });
    await drained;
    expect(hub.endedSources()).toBe(1);
  });
});

describe('GraphQL over WebSocket in production', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode: 'production', rateLimit: 20 });
  });
  afterAll(() => hub.close());

  test('G1 introspection is refused with a token; without one there is no socket', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('s', '{ __schema { types { name } } }'));
    expect(await socket.next()).toMatchObject({
      id: 's',
      type: 'error',
      payload: [{ extensions: { code: 'INVALID_INPUT' } }, expect.anything()],
    });
    socket.socket.close();
    const open = await openSocket(hub, { init: false });
    open.send({ type: 'connection_init' });
    expect((await open.closed).code).toBe(4403);
  });

  test('G15 nothing is proposed', async () => {
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('s', '{ viewr }'));
    const error = JSON.stringify(await socket.next());
    expect(error).toMatch(/INVALID_INPUT/);
    expect(error).not.toMatch(/did you mean/i);
    socket.socket.close();
  });

  test('operations over a socket count against the viewer’s rate', async () => {
    const socket = await openSocket(hub, { token: 'berit' });
    for (let i = 0; i < 20; i++) {
      socket.send(subscribeMessage(`q${i}`, '{ viewer }'));
      await socket.next();
      await socket.next();
    }
    socket.send(subscribeMessage('over', '{ viewer }'));
    expect(await socket.next()).toMatchObject({
      id: 'over',
      type: 'error',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED', retryAfter: expect.any(Number) } }],
    });
    socket.socket.close();
  });
});

describe('events for many sockets', () => {
  test('the pipeline may hand one execution to all with the same rights, and skip who may know nothing', async () => {
    let executions = 0;
    const shared = new Map<string, Promise<{ json: string; failed: boolean }>>();
    const hub = await startHub(
      {},
      {
        answerEvent: async (session, operation, event, execute) => {
          if (session.viewerKey === 'berit') return undefined;
          const key = `${operation.operationName} ${JSON.stringify([operation.variables, event])}`;
          const running = shared.get(key) ?? execute({ viewer: 'all', notes: [] });
          if (!shared.has(key)) executions += 1;
          shared.set(key, running);
          return (await running).json;
        },
      },
    );
    const sockets = [await openSocket(hub), await openSocket(hub), await openSocket(hub)];
    const berit = await openSocket(hub, { token: 'berit' });
    for (const socket of [...sockets, berit]) socket.send(subscribeMessage('n', 'subscription { news { at viewer } }'));
    await pause(50);
    hub.publish(1);
    for (const socket of sockets) {
      expect(await socket.next()).toEqual({
        id: 'n',
        type: 'next',
        payload: { data: { news: { at: 1, viewer: 'all' } } },
      });
    }
    expect(executions).toBe(1);
    berit.send(subscribeMessage('q', '{ viewer }'));
    expect(await berit.next()).toMatchObject({ id: 'q' });
    await hub.close();
  });

  test('each event gets a context of its own, never the socket’s', async () => {
    let contexts = 0;
    const hub = await startHub(
      {},
      {
        contextFor: async () => {
          contexts += 1;
          return { viewer: String(contexts), notes: [] };
        },
      },
    );
    const socket = await openSocket(hub);
    socket.send(subscribeMessage('t', 'subscription { ticks(count: 2) { viewer } }'));
    expect(await socket.next()).toMatchObject({ payload: { data: { ticks: { viewer: '2' } } } });
    expect(await socket.next()).toMatchObject({ payload: { data: { ticks: { viewer: '3' } } } });
    await hub.close();
  });
});
