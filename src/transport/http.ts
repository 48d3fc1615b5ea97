import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { register } from 'prom-client';
import { graphiqlFile } from './graphiql';
import type { GraphqlHandler } from './graphql-http';
import { describeFault } from './logging';
import { landingPage, sendPage } from './pages';

/** What the HTTP side asks of the hub at each request. */
export interface HttpSide {
  mode: 'demo' | 'production';
  /** Undefined until the hub serves: /graphql answers 503. */
  graphql(): GraphqlHandler | undefined;
  /** Undefined until the hub serves: /copies answers 503. */
  copies(): GraphqlHandler | undefined;
  /** Whether requests should be sent here: migrated, loaded, not draining, database at hand. */
  isReady(): Promise<boolean>;
  /** What the hub lacks though it serves. */
  lacks(): readonly string[];
  /** The demo issuer's public keys (RFC 7517), in demo mode alone. */
  demoJwks?: object | undefined;
  /** Milliseconds for the head of a request, and for the whole of it. */
  headDeadline?: number | undefined;
  requestDeadline?: number | undefined;
  log: Logger;
}

type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const HEAD_DEADLINE = 10_000;
const REQUEST_DEADLINE = 30_000;
/** How often the deadlines are looked at, at most; milliseconds. */
const LOOK = 2_000;
/** Bytes of all headers of a request; more is 431. A token has its own, smaller bound. */
const LARGEST_HEAD = 32_768;

/** The HTTP server, not listening yet. Whoever sends slowly is cut with 408, who sends too large a head with 431. */
export function makeHttpServer(side: HttpSide): Server {
  const routes = routesOf(side);
  const headersTimeout = side.headDeadline ?? HEAD_DEADLINE;
  const requestTimeout = side.requestDeadline ?? REQUEST_DEADLINE;
  const connectionsCheckingInterval = Math.min(LOOK, headersTimeout, requestTimeout);
  const options = { headersTimeout, requestTimeout, connectionsCheckingInterval, maxHeaderSize: LARGEST_HEAD };
  const server = createServer(options, (request, response) => {
    void answer(routes, request, response, side.log);
  });
  // longer than the usual 60 s of a proxy, which would else reuse a connection that is just being closed
  server.keepAliveTimeout = 65_000;
  return server;
}

async function answer(
  routes: Map<string, Route>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  try {
    const path = pathOf(request);
    const route = routes.get(path) ?? (path.startsWith('/graphiql/') ? routes.get('/graphiql') : undefined);
    if (!route) sendText(response, 404, 'not found');
    else await route(request, response);
  } catch (error) {
    log.error({ fault: describeFault(error) }, 'request failed');
    if (!response.headersSent) sendText(response, 500, 'internal error');
    else response.destroy();
  }
}

/** The path of a request's target, without its query. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function routesOf(side: HttpSide): Map<string, Route> {
  const landing = landingPage(side.mode === 'demo');
  const routes: [string, Route][] = [
    ['/graphql', servedRoute(side.graphql)],
    ['/copies', servedRoute(side.copies)],
    ['/', reading((response) => sendPage(response, landing))],
    ['/graphiql', reading(sendGraphiql)],
    ['/health/live', reading((response) => sendText(response, 200, 'live'))],
    [
      '/health/ready',
      reading(async (response) => {
        const ready = await side.isReady();
        sendText(response, ready ? 200 : 503, ready ? ['ready', ...side.lacks()].join('\n') : 'not ready');
      }),
    ],
    ['/metrics', reading(async (response) => sendText(response, 200, await register.metrics(), register.contentType))],
  ];
  const { demoJwks } = side;
  if (demoJwks) {
    const body = JSON.stringify(demoJwks);
    routes.push(['/demo/jwks', reading((response) => sendText(response, 200, body, 'application/json'))]);
  }
  return new Map(routes);
}

/** A route that is answered once the hub serves. */
function servedRoute(handlerNow: HttpSide['graphql']): Route {
  return async (request, response) => {
    const handler = handlerNow();
    if (handler) return await handler(request, response);
    response.setHeader('retry-after', 1);
    sendText(response, 503, 'not ready');
  };
}

/** A route that only reads: GET and HEAD, the rest is 405. */
function reading(send: (response: ServerResponse, request: IncomingMessage) => void | Promise<void>): Route {
  return async (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') return await send(response, request);
    response.setHeader('allow', 'GET, HEAD');
    sendText(response, 405, 'method not allowed');
  };
}

async function sendGraphiql(response: ServerResponse, request: IncomingMessage): Promise<void> {
  const page = await graphiqlFile(pathOf(request));
  if (page) sendPage(response, page);
  else sendText(response, 404, 'not found');
}

function sendText(response: ServerResponse, status: number, text: string, contentType = 'text/plain'): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
