import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { everyOperation, type Place, type Sample } from '../factories/every-input';
import type { World } from '../factories/plans';
import type { TestHub } from '../harness/hub';
import { CANARIES, KINDS } from './canaries';

/** One answer of the hub: all that came back, of whichever path. */
export interface Heard {
  path: string;
  text: string;
  /** Errors, ids and cursors alone are judged where data may be shown to its reader. */
  isJson: boolean;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends a body by HTTP and keeps all that comes back, headers included. */
async function post(hub: TestHub, path: string, body: string, headers: Record<string, string>): Promise<Heard[]> {
  const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
  const heads = JSON.stringify([...response.headers]);
  return [
    { path, text: await response.text(), isJson: true },
    { path: `${path}, headers`, text: heads, isJson: false },
  ];
}

/** A socket that keeps all it hears. */
class Ear {
  readonly heard: Heard[] = [];
  private constructor(readonly socket: WebSocket) {}

  static async open(hub: TestHub, token: string): Promise<Ear> {
    const ear = new Ear(new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'));
    ear.socket.on('message', (data) => ear.heard.push({ path: 'socket', text: String(data), isJson: true }));
    ear.socket.on('close', (code, reason) =>
      ear.heard.push({ path: 'close', text: `${code} ${reason}`, isJson: false }),
    );
    ear.socket.on('error', () => ear.socket.terminate());
    await once(ear.socket, 'open');
    if (token) await ear.ask({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    return ear;
  }

  /** Sends a frame and waits until something is heard of it, or nothing for a while. */
  async ask(frame: unknown): Promise<void> {
    const before = this.heard.length;
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    for (let i = 0; i < 60 && this.heard.length === before; i++) await pause(i < 20 ? 2 : 10);
  }

  /** An id that is no canary, so that what comes back by itself is none either. */
  async subscribe(id: string, query: string, variables: object): Promise<void> {
    await this.ask({ id, type: 'subscribe', payload: { query, variables } });
    this.socket.send(JSON.stringify({ id, type: 'complete' }));
  }
}

/** Sends the canaries into every place of every operation, by variable, in the document and as a wrong type, over HTTP and a socket. */
export async function throughOperations(world: World, sample: Sample): Promise<Heard[]> {
  const { hub } = world;
  const heard: Heard[] = [];
  const places = everyOperation(hub.hub.schema, sample).flatMap((operation) => operation.places);
  const tokens = [world.refugee.worker.token, world.participant, world.nav.leader.token];
  const ears = await Promise.all(tokens.map((token) => Ear.open(hub, token)));
  const work = async (place: Place, index: number): Promise<void> => {
    const { operation, path } = place;
    const label = `${operation.kind} ${operation.name} ${path.join('.')}`;
    const kinds = KINDS.map((_kind, turn) => KINDS[(index + turn) % KINDS.length] as (typeof KINDS)[number]);
    const isText = ['String', 'ID', 'PageCursor', 'EventCursor'].includes(place.type);
    for (const [turn, kind] of (isText ? kinds : kinds.slice(0, 2)).entries()) {
      const canary = CANARIES[kind];
      const variables = place.variables(canary);
      const authorization = `Bearer ${tokens[(index + turn) % tokens.length]}`;
      const body = { query: operation.document, variables };
      const name = `${label} with the ${kind}`;
      if (operation.kind !== 'subscription')
        heard.push(...(await post(hub, name, JSON.stringify(body), { authorization })));
      await ears[(index + turn) % ears.length]?.subscribe(`${index}-${turn}`, operation.document, variables);
    }
    const [one, other] = kinds.map((kind) => CANARIES[kind]) as [string, string];
    const authorization = `Bearer ${tokens[0]}`;
    for (const wrong of [{ [other]: one }, [[one]], Number(CANARIES.nationalId)]) {
      const body = JSON.stringify({ query: operation.document, variables: place.variables(wrong) });
      heard.push(...(await post(hub, `${label} as a wrong type`, body, { authorization })));
    }
    const inline = inDocument(operation.document, operation.kind, place.variables(one));
    heard.push(...(await post(hub, `${label} in the document`, JSON.stringify({ query: inline }), { authorization })));
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < places.length; index = next++) await work(places[index] as Place, index);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  for (const ear of ears) {
    ear.socket.close(1000, CANARIES.nationalId);
    heard.push(...ear.heard);
  }
  return heard;
}

/** The document with its variables written into it. */
function inDocument(document: string, kind: string, variables: Record<string, unknown>): string {
  const body = document.replace(/^\w+ (\([^)]*\))? ?/, '');
  return `${kind} ${body.replace(/\$(\w+)/g, (_all, name: string) => (name in variables ? literal(variables[name]) : 'null'))}`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${literal(one)}`)
      .join(', ')} }`;
  }
  // enums are written bare; what looks like none is a text
  return typeof value === 'string' && /^[A-Z][A-Z_0-9]+$/.test(value) ? value : JSON.stringify(value);
}

/** Sends the canaries beside the operations: in bodies that are none, names, headers, addresses, tokens and frames. */
export async function besideOperations(world: World): Promise<Heard[]> {
  const { hub } = world;
  const heard: Heard[] = [];
  const authorization = `Bearer ${world.refugee.worker.token}`;
  for (const kind of KINDS) {
    const canary = CANARIES[kind];
    const bare = canary.replaceAll(/[^\w]/g, '_');
    const bodies = [
      canary,
      `"${canary}"`,
      `{"query":"{ viewer { id } }","variables":{"a":"${canary}"`,
      `{"${canary}":1}`,
      `["${canary}"]`,
      ...[{ query: canary }, { query: `{ viewer { id } } # ${canary}` }, { query: `{ viewer { id } } "${canary}"` }],
      { query: `{ _${bare} }` },
      { query: `{ viewer { id } } fragment _${bare} on Viewer { id }` },
      { query: `query _${bare} { viewer { id } }`, operationName: canary },
      { query: `query ($_${bare}: ID!) { plan(id: $_${bare}) { id } }` },
      { query: `{ plan(id: "x", _${bare}: 1) { id } }` },
      { query: `{ viewer @_${bare} { id } }` },
      { query: `{ ... on _${bare} { id } }` },
      { query: `{ viewer { _${bare}: id } }` },
      { query: `{ agencies(kind: _${bare}) { id } }` },
      { query: '{ viewer { id } }', extensions: { [canary]: canary }, [canary]: canary },
      { documentId: canary },
      { extensions: { persistedQuery: { version: 1, sha256Hash: canary } } },
    ].map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
    for (const body of bodies) {
      // an alias is the caller's own word for a field, and stands in the answer as its name
      if (body.includes(`_${bare}: id`)) await post(hub, 'alias', body, { authorization });
      else heard.push(...(await post(hub, `body ${body.slice(0, 30)}`, body, { authorization })));
    }
    const ascii = encodeURIComponent(canary);
    const headers: Record<string, string>[] = [
      { authorization: `Bearer ${bare}` },
      { authorization: ascii },
      { authorization: `Bearer ${Buffer.from(canary).toString('base64url')}.${bare}.x` },
      ...['x-acting-agency', 'accept-language', 'accept', 'content-type', 'origin', 'cookie', 'user-agent'].map(
        (name) => ({
          authorization,
          [name]: ascii,
        }),
      ),
      ...['x-request-id', 'x-forwarded-for', 'traceparent', ascii, 'referer'].map((name) => ({
        authorization,
        [name]: ascii,
      })),
    ];
    for (const more of headers)
      heard.push(
        ...(await post(hub, `header ${Object.keys(more).at(-1)}`, '{"query":"{ viewer { id } missing }"}', more)),
      );
    for (const address of [
      `/graphql?query=${ascii}`,
      `/graphql?query={plan(id:"${ascii}"){id}}&variables=${ascii}&operationName=${ascii}`,
      `/${ascii}`,
      `/graphiql/${ascii}`,
      `/health/ready?${ascii}`,
      `/metrics?${ascii}`,
    ]) {
      const response = await fetch(hub.url + address);
      heard.push({
        path: address.slice(0, 12),
        text: JSON.stringify([...response.headers]) + (await response.text()),
        isJson: false,
      });
    }
    heard.push(await rawRequest(hub, ascii));
    const tokens = await Promise.all([
      hub.token({ kind: 'STAFF', subject: canary }),
      hub.token({ kind: 'CITIZEN', nationalId: canary }),
      hub.token({ kind: 'SYSTEM', organizationNumber: canary, scopes: [canary] }),
    ]);
    for (const token of tokens)
      heard.push(...(await post(hub, 'token', '{"query":"{ viewer { id } }"}', { authorization: `Bearer ${token}` })));
    const frames: unknown[] = [
      canary,
      { type: canary },
      { type: 'error', id: canary, payload: [{ message: canary }] },
      { type: 'ping', payload: canary },
      ...[...tokens, bare, canary].map((token) => ({
        type: 'connection_init',
        payload: { authorization: `Bearer ${token}`, actingAgency: canary, language: canary, [canary]: canary },
      })),
    ];
    for (const frame of frames) {
      const ear = await Ear.open(hub, '');
      await ear.ask(frame);
      heard.push(...ear.heard);
      ear.socket.close();
    }
    const ear = await Ear.open(hub, world.refugee.worker.token);
    ear.heard.length = 0;
    await ear.ask({ id: canary, type: 'complete' });
    // an id is the caller's own, and comes back with each answer to it: what is judged is all else
    const twice = { id: canary, type: 'subscribe', payload: { query: 'subscription { caseloadEvents { id } }' } };
    ear.socket.send(JSON.stringify(twice));
    await ear.ask(twice);
    heard.push(...ear.heard.filter((one) => one.path === 'close'));
  }
  return heard;
}

/** A request with a method, a path and a header that no client library would send. */
function rawRequest(hub: TestHub, ascii: string): Promise<Heard> {
  return new Promise((resolve) => {
    const sent = request(
      `${hub.url}/graphql`,
      { method: 'PATCH', path: `/graphql#${ascii}`, headers: { 'x-y': ascii } },
      (response) => {
        let text = JSON.stringify(response.rawHeaders);
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve({ path: 'PATCH', text, isJson: false }));
      },
    );
    sent.end(ascii);
  });
}
