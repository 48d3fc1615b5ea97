import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestOf } from '../../src/start/documents-command';
import { hashOf, readTrustedDocuments } from '../../src/start/trusted-documents';
import { AS_ANNE, openSocket, type RawSocket, startHub, type TestHub } from './hub';

const READ = 'query Read { viewer }\n';
const CHANGE = 'mutation Change($to: Int!) { change(to: $to) }';
const TICKS = 'subscription { ticks(count: 1) { at } }';
const TRUSTED = new Map([READ, CHANGE, TICKS].map((text) => [hashOf(text), text]));

const byId = (text: string) => ({ documentId: `sha256:${hashOf(text)}` });
const byApollo = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });

/** Requests that name no registered document. */
const REFUSED: [string, object][] = [
  ['a document that was never registered', { query: '{ viewer node { id } }' }],
  ['one that differs by a blank', { query: READ.trim() }],
  ['one that differs by a comment', { query: `${READ}# more` }],
  ['one with a field more', { query: READ.replace('viewer', 'viewer missing') }],
  ['__typename', { query: '{ __typename }' }],
  ['introspection', { query: '{ __schema { types { name } } }' }],
  ['a text that does not parse', { query: '{ viewer' }],
  ['the hash of an unregistered document', byId('{ missing }')],
  ['the same, as Apollo sends it', byApollo('{ missing }')],
  ['another text beside a registered hash', { query: '{ missing }', ...byId(READ) }],
  ['another text beside a registered hash, as Apollo sends it', { query: '{ missing }', ...byApollo(READ) }],
  ['a registered text beside another hash', { query: READ, ...byId('{ missing }') }],
  ['a registered text beside an id of another kind', { query: READ, documentId: 'x-mine' }],
  ['a hash without its kind', { documentId: hashOf(READ) }],
  ['a hash in capitals', { documentId: `sha256:${hashOf(READ).toUpperCase()}` }],
  ['a name of every object', { documentId: 'sha256:__proto__' }],
];

describe('with trusted documents', () => {
  let hub: TestHub;
  let open: TestHub;
  let socket: RawSocket;
  beforeAll(async () => {
    hub = await startHub({ trustedDocuments: TRUSTED });
    open = await startHub();
    socket = await openSocket(hub);
  });
  afterAll(async () => {
    socket.socket.close();
    await hub.close();
    await open.close();
  });

  let serial = 0;
  /** What the hub answers to the same members in a body and in a `subscribe` message. */
  async function both(members: object): Promise<{ http: object; frame: { type: string; payload?: unknown } }> {
    const http = (await (await hub.post(members)).json()) as object;
    socket.send({ id: `d${serial++}`, type: 'subscribe', payload: { query: '', ...members } });
    const frame = await socket.next();
    if (frame.type === 'next') expect((await socket.next()).type).toBe('complete');
    return { http, frame };
  }

  test.each([
    ['its text', { query: READ }],
    ['documentId', byId(READ)],
    ['extensions.persistedQuery', byApollo(READ)],
    ['both', { query: READ, ...byId(READ) }],
  ])('a registered document runs by %s, over HTTP and WebSocket (G16)', async (_how, members) => {
    const { http, frame } = await both(members);
    expect(http).toEqual({ data: { viewer: 'anne' } });
    expect(frame).toMatchObject({ type: 'next', payload: { data: { viewer: 'anne' } } });
  });

  test('a registered mutation and subscription run with their variables (G16)', async () => {
    expect((await both({ ...byId(CHANGE), variables: { to: 7 } })).http).toEqual({ data: { change: 7 } });
    socket.send({ id: 't', type: 'subscribe', payload: { query: '', ...byId(TICKS) } });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { ticks: { at: 1 } } } });
    expect((await socket.next()).type).toBe('complete');
  });

  test.each(REFUSED)(
    '%s is refused with FORBIDDEN, over HTTP and WebSocket in the same words (G16)',
    async (_what, members) => {
      const { http, frame } = await both(members);
      const refusal = [
        {
          message: 'Bare dokumenter som er registrert på forhånd, kan kjøres her.',
          extensions: { code: 'FORBIDDEN', rule: 'trusted-documents.registered' },
        },
      ];
      expect(http).toEqual({ errors: refusal });
      expect(frame).toMatchObject({ type: 'error', payload: refusal });
    },
  );

  test('a refusal is 403 for the newer media type, in the caller’s language', async () => {
    const response = await hub.post(
      { query: '{ missing }' },
      { ...AS_ANNE, accept: 'application/graphql-response+json', 'accept-language': 'en' },
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/registered beforehand/);
  });

  test('without them any document runs, and a hash alone is INVALID_INPUT', async () => {
    expect((await open.ask('{ viewer }')).data).toEqual({ viewer: 'anne' });
    expect(await (await open.post(byId(READ))).json()).toMatchObject({
      errors: [{ extensions: { code: 'INVALID_INPUT', problems: [{ path: 'query' }] } }],
    });
  });
});

describe('registering documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-documents-'));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const READ_PLAN = 'query ($id: ID!) {\n  plan(id: $id) { id }\n}\n';

  test('writes each file under the hash of its text, and what was written is read again', async () => {
    const manifest = await manifestOf([file('plan.graphql', READ_PLAN), file('me.graphql', '{ viewer { id } }')]);
    const documents = await readTrustedDocuments(file('documents.json', manifest));
    expect([...documents.values()].sort()).toEqual([READ_PLAN, '{ viewer { id } }'].sort());
    expect(documents.get(hashOf(READ_PLAN))).toBe(READ_PLAN);
  });

  test.each([
    ['unknown.graphql', '{ nothingLikeIt }', /unknown\.graphql: Cannot query field/],
    ['syntax.graphql', '{ viewer {', /syntax\.graphql: Syntax Error/],
    ['whole.graphql', '{ __schema { types { name } } }', /whole\.graphql: .*introspection/],
    ['many.graphql', `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }`, /too many aliases/],
  ])('refuses %s, which the hub would refuse', async (name, text, says) => {
    await expect(manifestOf([file(name, text)])).rejects.toThrow(says);
  });

  test.each([
    ['not-there.json', undefined, /cannot be read/],
    ['text.json', '{', /must be JSON/],
    ['list.json', '[]', /must be JSON/],
    ['short.json', '{"ab": "{ viewer { id } }"}', /must be JSON/],
    ['altered.json', JSON.stringify({ [hashOf(READ)]: READ.replace('viewer', 'plans') }), /has another hash/],
  ])('the hub does not start on %s, and says why in one line', async (name, text, says) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    await expect(readTrustedDocuments(path)).rejects.toThrow(says);
    await expect(readTrustedDocuments(path)).rejects.toThrow(/^TRUSTED_DOCUMENTS: [^\n]*$/);
  });
});
