import { EventEmitter, on, once } from 'node:events';
import { Writable } from 'node:stream';
import { buildSchema, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import { forbidden, HubError, notFound, unauthenticated } from '../../src/kernel/errors';
import {
  makeLogger,
  openTransport,
  type Pipeline,
  type Session,
  type Transport,
  type TransportSettings,
} from '../../src/transport';

/** What the test's resolvers get. */
export interface Context {
  viewer: string;
  notes: string[];
}

const SCHEMA = `
  enum Colour { RED GREEN }
  input Inner { name: String! number: Int colour: Colour }
  type Node { id: ID! child: Node children: [Node!]! peers(first: Int = 20): Peers! }
  type Peers { edges: [Edge!]! totalCount: Int! }
  type Edge { node: Node! }
  type Query { viewer: String! node: Node peers(first: Int = 20): Peers! broken: String brokenHard: String! thrown: String unserialisable: Int needs(n: Int! = 1): Int refused: String missing: String echo(input: Inner!): String slow(ms: Int!): Int }
  type Mutation { change(to: Int!): Int! }
  type Subscription { ticks(count: Int!): Tick! news: Tick! brokenTicks: Tick! never: Tick! }
  type Tick { at: Int! viewer: String! }
`;

const node = { id: '1', children: [], peers: { edges: [], totalCount: 0 } };

async function* count(to: number): AsyncGenerator<{ at: number }> {
  for (let at = 1; at <= to; at++) yield { at };
}

type Resolver = GraphQLFieldResolver<unknown, Context>;
const resolvers: Record<string, Resolver> = {
  'Query.viewer': (_source, _args, context) => context.viewer,
  'Query.node': () => node,
  'Query.peers': () => node.peers,
  'Query.broken': () => {
    throw Object.assign(new Error('duplicate key "12839449214" of Samira'), {
      code: '23505',
      constraint: 'participant_key',
    });
  },
  'Query.brokenHard': () => {
    throw new Error('12839449214');
  },
  'Query.thrown': () => {
    throw new GraphQLError('12839449214', { path: ['thrown'] });
  },
  'Query.unserialisable': () => 'Samira 12839449214',
  'Query.refused': () => {
    throw forbidden('plan.read', 'Planen er ikke din.');
  },
  'Query.missing': () => {
    throw notFound();
  },
  'Query.echo': () => 'echo',
  'Query.slow': async (_source, { ms }) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return ms;
  },
  'Mutation.change': (_source, { to }) => to,
  'Tick.viewer': (_source, _args, context) => context.viewer,
};

/** A running transport over a tiny schema. */
export interface TestHub {
  url: string;
  port: number;
  transport: Transport<Context, Session>;
  /** Everything that was logged, as text. */
  logged(): string;
  /** Sends an event to all `news`. */
  publish(at: number): void;
  /** How many sources of events were ended. */
  endedSources(): number;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  ask(query: string, headers?: Record<string, string>): Promise<{ data?: unknown; errors?: HubErrorShape[] }>;
  close(): Promise<void>;
}

export interface HubErrorShape {
  message: string;
  extensions: { code: string; problems?: { path: string; message: string }[]; reference?: string; retryAfter?: number };
}

const JSON_TYPE = { 'content-type': 'application/json' };
export const AS_ANNE = { ...JSON_TYPE, authorization: 'Bearer anne' };

/** Starts a hub whose tokens are names: `anne`, `expiring` (in 1.5 s), `hanging`, `elsewhere` (FORBIDDEN); any other name is unknown. */
export async function startHub(
  settings: Partial<TransportSettings> = {},
  parts: Partial<Pipeline<Context>> = {},
): Promise<TestHub> {
  const lines: string[] = [];
  const news = new EventEmitter();
  news.setMaxListeners(0);
  let ended = 0;
  const sources: Record<string, Resolver> = {
    'Subscription.ticks': (_source, args) => count(args.count),
    'Subscription.news': () => sourceOf(news, () => (ended += 1)),
    'Subscription.brokenTicks': async function* () {
      yield { at: 1 };
      throw new HubError('RESYNC_REQUIRED', 'Hent på nytt.');
    },
    'Subscription.never': () => {
      throw forbidden('plan.read', 'Planen er ikke din.');
    },
  };
  const pipeline: Pipeline<Context> = {
    schema: withResolvers(buildSchema(SCHEMA), sources),
    authenticate,
    contextFor: async (session) => ({ viewer: session.viewerKey, notes: [] }),
    ...parts,
  };
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const transport = await openTransport<Context, Session>({
    settings: { mode: 'demo', ...settings },
    port: 0,
    log: makeLogger('debug', sink),
  });
  await transport.serve(pipeline);
  const url = `http://127.0.0.1:${transport.port}`;
  const post: TestHub['post'] = (body, headers = AS_ANNE) =>
    fetch(`${url}/graphql`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  return {
    url,
    port: transport.port,
    transport,
    logged: () => lines.join(''),
    publish: (at) => news.emit('news', { at }),
    endedSources: () => ended,
    post,
    ask: async (query, headers) =>
      (await (await post({ query }, headers)).json()) as Awaited<ReturnType<TestHub['ask']>>,
    close: () => transport.drain(200),
  };
}

function sourceOf(news: EventEmitter, ended: () => void): AsyncIterableIterator<unknown> {
  const events = on(news, 'news');
  return {
    next: async () => {
      const step = await events.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: step.value[0] };
    },
    return: async () => {
      ended();
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function authenticate(token: string): Promise<Session> {
  switch (token) {
    case 'anne':
    case 'berit':
      return { viewerKey: token };
    case 'expiring':
      return { viewerKey: token, expiresAt: Date.now() + 1_500 };
    case 'hanging':
      return await new Promise(() => undefined);
    case 'elsewhere':
      throw forbidden('acting-agency', 'Etaten er ikke din.');
    case 'crashing':
      throw new Error('the database said 12839449214');
    default:
      throw unauthenticated();
  }
}

function withResolvers(schema: GraphQLSchema, sources: Record<string, Resolver>): GraphQLSchema {
  for (const type of ['Query', 'Mutation', 'Tick', 'Subscription']) {
    const fields = (
      schema.getType(type) as { getFields(): Record<string, { resolve?: Resolver; subscribe?: Resolver }> }
    ).getFields();
    for (const [name, field] of Object.entries(fields)) {
      const resolve = resolvers[`${type}.${name}`];
      const subscribe = sources[`${type}.${name}`];
      if (resolve) field.resolve = resolve;
      if (subscribe) Object.assign(field, { subscribe, resolve: (event: unknown) => event });
    }
  }
  return schema;
}

/** A socket at the level of its messages, for what a well-behaved client never sends. */
export interface RawSocket {
  socket: WebSocket;
  send(message: unknown): void;
  /** The next message of the hub, in order. */
  next(): Promise<{ type: string; id?: string; payload?: unknown }>;
  closed: Promise<{ code: number; reason: string }>;
}

/** Opens a socket; sends connection_init with the token and waits for the acknowledgement, unless told not to. */
export async function openSocket(
  hub: TestHub,
  { token, init = true, headers = {} }: { token?: string; init?: boolean; headers?: Record<string, string> } = {
    token: 'anne',
  },
): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/graphql`, 'graphql-transport-ws', { headers });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const messages = on(socket, 'message');
  await once(socket, 'open');
  const raw: RawSocket = {
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: async () => {
      const step = await messages.next();
      return JSON.parse(String(step.value[0]));
    },
  };
  // a socket that the hub cuts while this side writes
  socket.on('error', () => socket.terminate());
  if (!init) return raw;
  raw.send({ type: 'connection_init', payload: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  const answer = await Promise.race([raw.next(), closed]);
  if (!('type' in answer) || answer.type !== 'connection_ack')
    throw new Error(`no acknowledgement: ${JSON.stringify(answer)}`);
  return raw;
}

/** A `subscribe` message. */
export function subscribeMessage(id: string, query: string, variables?: object): object {
  return { id, type: 'subscribe', payload: { query, ...(variables ? { variables } : {}) } };
}
