import { createHmac } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import WebSocket from 'ws';
import { DEMO_ISSUER } from '../../src/env';
import { buildWorld, type World } from '../factories/plans';
import { readRefusal, refusal, unchanged } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Requests that are no requests, and tokens that are no tokens (G13, A14). */
describe('a request', () => {
  let hub: TestHub;
  let world: World;
  let subject: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    subject = `test/${world.nav.leader.person}`;
  });
  afterAll(() => hub.close());

  const send = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.nav.worker.token}`, ...headers },
      body,
    });

  const MALFORMED = [
    '',
    '{',
    '{"query": "{ viewer { id } }"',
    "{'query': 1}",
    '12839449214',
    '"12839449214"',
    'null',
    'true',
    '[]',
    '[{"query": "{ viewer { id } }"}]',
    '{}',
    '{"query": 12839449214}',
    '{"query": ""}',
    '{"query": "{ viewer { id } }", "variables": "12839449214"}',
    '{"query": "{ viewer { id } }", "variables": []}',
    '{"query": "{ viewer { id } }", "operationName": 7}',
    '{"query": "{ viewer { id } ", "a": 1}',
    '{"query": "{ viewer { id } } 12839449214"}',
    '\u0000',
    '{"query": "{ viewer \\u0000 { id } }"}',
  ];
  test.each(MALFORMED)('of malformed JSON or shape is INVALID_INPUT with 400: %j', async (body) => {
    await unchanged(hub, async () => {
      const accept = 'application/graphql-response+json';
      const { code, status } = await readRefusal(await send(body, { accept }), ['12839449214']);
      expect([code, status]).toEqual(['INVALID_INPUT', 400]);
    });
  });

  test('of two megabytes is LIMIT_EXCEEDED with 413', async () => {
    const { code, status } = await readRefusal(
      await send(JSON.stringify({ query: '{ viewer { id } }', variables: { a: 'x'.repeat(2_000_000) } })),
    );
    expect([code, status]).toEqual(['LIMIT_EXCEEDED', 413]);
  });

  test('in another charset or type is refused, and so is a GET', async () => {
    const query = '{"query":"{ viewer { id } }"}';
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=latin1',
    ]) {
      expect((await readRefusal(await send(query, { 'content-type': type }))).status).toBe(415);
    }
    expect((await readRefusal(await fetch(`${hub.url}/graphql?query={viewer{id}}`))).status).toBe(405);
  });

  const claims = () => ({
    iss: DEMO_ISSUER,
    aud: 'samplan',
    sub: subject,
    exp: Math.floor(Date.now() / 1_000) + 3_600,
  });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = () => ({ alg: 'ES256', typ: 'JWT', kid: hub.keyPair.jwks.keys[0]?.kid });
  const right = () => hub.token({ kind: 'STAFF', subject });
  const signed = (payload: Record<string, unknown>, key = hub.keyPair.privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: header().kid ?? '' }).sign(key);
  const replaced = async (place: number, by: (text: string) => string) => {
    const parts = (await right()).split('.');
    parts[place] = by(parts[place] ?? '');
    return parts.join('.');
  };

  const FORGED: [string, () => string | Promise<string>][] = [
    ['signed with another key', async () => signed(claims(), (await generateKeyPair('ES256')).privateKey)],
    ['of the algorithm none', () => `${part({ alg: 'none' })}.${part(claims())}.`],
    ['of the algorithm none that keeps a signature', () => replaced(0, () => part({ alg: 'none', typ: 'JWT' }))],
    [
      'signed with the public key as a secret',
      () => {
        const text = `${part({ alg: 'HS256', kid: header().kid })}.${part(claims())}`;
        return `${text}.${createHmac('sha256', JSON.stringify(hub.keyPair.jwks.keys[0])).update(text).digest('base64url')}`;
      },
    ],
    [
      'with an altered payload',
      () => replaced(1, () => part({ ...claims(), sub: `test/${world.health.leader.person}` })),
    ],
    ['with an altered signature', () => replaced(2, (text) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1))],
    ['without a signature', () => replaced(2, () => '')],
    ['that has expired', () => hub.token({ kind: 'STAFF', subject }, -60)],
    ['that never expires', () => signed({ iss: DEMO_ISSUER, aud: 'samplan', sub: subject })],
    ['that is not valid yet', () => signed({ ...claims(), nbf: Math.floor(Date.now() / 1_000) + 600 })],
    ['for another audience', () => signed({ ...claims(), aud: 'another' })],
    ['of another issuer', () => signed({ ...claims(), iss: 'https://issuer.invalid' })],
    ['of nobody who is known', () => signed({ ...claims(), sub: 'test/nobody' })],
    ['of a citizen who is not known', () => hub.token({ kind: 'CITIZEN', nationalId: '12839449214' })],
    [
      'of an organisation that has no system here',
      () =>
        hub.token({
          kind: 'SYSTEM',
          organizationNumber: world.nav.agency.organizationNumber,
          scopes: ['samplan:read'],
        }),
    ],
    ['that is no token', () => 'tull'],
    ['of 12 kB', () => 'x'.repeat(12_000).replace(/(.{100})/g, '$1.')],
  ];
  const READ = '{ plans { edges { node { participant { name } } } } }';

  test.each(FORGED)('with a token %s is UNAUTHENTICATED, in the same words as every other', async (_name, make) => {
    const token = await make();
    const plain = await refusal(hub, null, READ);
    const found = await unchanged(hub, () => refusal(hub, token, READ, {}, { secrets: [world.name, subject] }));
    expect(found.code).toBe('UNAUTHENTICATED');
    expect(found.body).toBe(plain.body);
  });

  test.each(FORGED)('over a socket with a token %s is never let in', async (_name, make) => {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const heard: string[] = [];
    socket.on('message', (message) => heard.push(String(message)));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${await make()}` } }));
    const code = await new Promise<number>((resolve) => socket.once('close', resolve));
    expect([code, heard]).toEqual([4403, []]);
  });

  test('with a token that was good is UNAUTHENTICATED once it has expired, however often it was used before', async () => {
    // clocks may differ by five seconds: this one is taken for two more
    const token = await hub.token({ kind: 'STAFF', subject }, -3);
    expect((await answer<{ plans: { edges: object[] } }>(hub, token, READ)).plans.edges).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await refusal(hub, token, READ, {}, { secrets: [world.name] })).code).toBe('UNAUTHENTICATED');
  });

  test('whose token claims an agency and a role in its payload gets no more by it', async () => {
    const { agency, worker } = world.nav;
    const token = await signed({
      ...claims(),
      sub: `test/${worker.person}`,
      agency: world.health.agency.organizationNumber,
      role: 'SUPERVISOR',
      scope: 'samplan:read samplan:write',
      memberships: [world.health.agency.id],
    });
    const { viewer } = await answer<{ viewer: object }>(
      hub,
      token,
      '{ viewer { kind agency { id } memberships { agency { id } role } } }',
    );
    expect(viewer).toEqual({
      kind: 'STAFF',
      agency: { id: agency.id },
      memberships: [{ agency: { id: agency.id }, role: 'CASEWORKER' }],
    });
  });

  test('with another scheme than Bearer, or a token with spaces, is UNAUTHENTICATED', async () => {
    const token = await right();
    for (const authorization of [
      token,
      `Basic ${token}`,
      `Bearer ${token} ${token}`,
      'Bearer',
      'Bearer ',
      `Bearer "${token}"`,
    ]) {
      expect((await refusal(hub, null, READ, {}, { headers: { authorization } })).code).toBe('UNAUTHENTICATED');
    }
  });
});
