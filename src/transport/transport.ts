import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { copiesOverHttp } from './copies-http';
import { type GraphqlHandler, graphqlOverHttp } from './graphql-http';
import { makeHttpServer } from './http';
import { type Operator, startOperator } from './operate';
import type { Pipeline, Session, TransportSettings } from './pipeline';
import { openSocketSide, refuseUpgrade, type SocketSide } from './websocket';

/** What a transport is opened with. */
export interface TransportOptions {
  settings: TransportSettings;
  /** 0 lets the system choose. */
  port: number;
  log: Logger;
  /** Asked by /health/ready while the hub serves; a rejection counts as not ready. Without it, serving is ready. */
  isReady?: () => Promise<boolean>;
  /** What the hub lacks though it serves, such as `bus: lost`: further lines of /health/ready. */
  lacks?: () => readonly string[];
  /** The demo issuer's public keys, served at /demo/jwks; demo mode alone. */
  demoJwks?: object;
}

/** The hub's port: HTTP and WebSocket on one. */
export interface Transport<Ctx extends object, S extends Session> {
  /** The port it listens on. */
  port: number;
  /** Begins to answer /graphql; until then only pages and health are answered, and `ready` is no. */
  serve(pipeline: Pipeline<Ctx, S>): Promise<void>;
  /** Closes a viewer's sockets with 4403, as when the token ends. */
  closeViewer(viewerKey: string): void;
  /**
   * Says not ready at once. For the time of the notice all is answered still, but new sockets; the open ones are told one
   * by one to go elsewhere, and closed with 1001. Then the port is closed and running requests finish; past the deadline
   * what is left is cut. Both in milliseconds from now.
   */
  drain(deadline: number, notice?: number): Promise<void>;
}

/** Opens the port and answers health and pages at once. Rejects when the port is taken. */
export async function openTransport<Ctx extends object, S extends Session>(
  options: TransportOptions,
): Promise<Transport<Ctx, S>> {
  const { settings, log } = options;
  let serving:
    | { graphql: GraphqlHandler; copies: GraphqlHandler; sockets: SocketSide; operator: Operator<Ctx, S> }
    | undefined;
  let draining = false;
  const server = makeHttpServer({
    mode: settings.mode,
    log,
    headDeadline: settings.headDeadline,
    requestDeadline: settings.requestDeadline,
    demoJwks: settings.mode === 'demo' ? options.demoJwks : undefined,
    graphql: () => serving?.graphql,
    copies: () => serving?.copies,
    lacks: options.lacks ?? (() => []),
    isReady: async () => serving !== undefined && !draining && (await isReadyNow(options)),
  });
  server.on('upgrade', (request, stream, head) => {
    if (serving && !draining) serving.sockets.upgrade(request, stream, head);
    else refuseUpgrade(stream, '503 Service Unavailable');
  });
  await listen(server, options.port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: async (pipeline) => {
      const operator = await startOperator(pipeline, settings, log);
      serving = {
        operator,
        graphql: graphqlOverHttp(operator, settings),
        copies: copiesOverHttp(operator, settings),
        sockets: openSocketSide(operator, settings, log),
      };
    },
    closeViewer: (viewerKey) => serving?.sockets.closeViewer(viewerKey),
    drain: async (deadline, notice = 0) => {
      draining = true;
      const closing =
        notice > 0 ? pause(notice).then(() => closeServer(server, deadline - notice)) : closeServer(server, deadline);
      await Promise.all([closing, serving?.sockets.close(deadline, notice)]);
      await serving?.operator.stop();
    },
  };
}

/** A hub that takes longer to say that it is ready is not (ms): whoever asks does not wait much longer. */
const READY_WITHIN = 1_000;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function closeServer(server: Server, deadline: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // a connection is idle once its running request has been answered
  const closing = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), deadline);
  await closed;
  clearInterval(closing);
  clearTimeout(cut);
}

async function isReadyNow({ isReady, log }: TransportOptions): Promise<boolean> {
  if (!isReady) return true;
  const given = new AbortController();
  const late = pause(READY_WITHIN, false, { signal: given.signal }).catch(() => false);
  try {
    return await Promise.race([isReady(), late]);
  } catch {
    log.warn('the readiness check failed');
    return false;
  } finally {
    given.abort();
  }
}
