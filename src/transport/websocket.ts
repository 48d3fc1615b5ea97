import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, type Server as Protocol } from 'graphql-ws';
import type { Logger } from 'pino';
import { type ServerOptions, WebSocketServer } from 'ws';
import { Connection, type SlowBounds } from './connection';
import { pathOf } from './http';
import { describeFault } from './logging';
import { OpenConnections } from './open-connections';
import type { Operator } from './operate';
import { isOwnOrigin } from './origin';
import type { Session, TransportSettings } from './pipeline';
import { LARGEST_MESSAGE } from './read-body';
import { sendAway } from './send-away';
import { makeSocketProtocol } from './socket-protocol';

const SOCKETS = 25_000;
const SOCKETS_PER_VIEWER = 250;
const HEARTBEAT = 15_000;
const MOST_WAITING = 8 * 1_048_576;
const STALLED_AFTER = 10_000;
/** How often ended tokens and stalled clients are looked for; milliseconds. */
const SWEEP = 1_000;
/** How long a client that is told to go may take to say goodbye; then it is cut. Milliseconds. */
const GOODBYE = 2_000;
/** `closeTimeout` is in ws since 8.19 and not in its types. */
const SERVER_OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  maxPayload: LARGEST_MESSAGE,
  perMessageDeflate: false,
  handleProtocols,
  closeTimeout: GOODBYE,
};

/** The WebSocket side of /graphql. */
export interface SocketSide {
  /** Takes over an HTTP connection that asks for a socket, or answers it with a refusal. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Closes the sockets of a viewer with 4403, as when a token ends; they may come back with a new token. */
  closeViewer(viewerKey: string): void;
  /** Sends all sockets away within the time of the notice, and waits for them; past the deadline the rest is cut. Both in milliseconds. */
  close(deadline: number, notice: number): Promise<void>;
}

/** Opens the WebSocket side over an operator; the HTTP server's upgrades are to be handed to it. */
export function openSocketSide<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  settings: TransportSettings,
  log: Logger,
): SocketSide {
  const open = new OpenConnections<S>(settings.socketsPerViewer ?? SOCKETS_PER_VIEWER);
  const protocol = makeSocketProtocol(operator, settings, (connection) => open.admit(connection));
  const server = new WebSocketServer(SERVER_OPTIONS);
  const bounds: SlowBounds = {
    mostWaiting: settings.mostWaiting ?? MOST_WAITING,
    stalledAfter: settings.stalledAfter ?? STALLED_AFTER,
  };
  const sweeping = sweepOver(open, settings.heartbeat ?? HEARTBEAT, bounds);
  return {
    upgrade: (request, stream, head) => {
      const refusal = refusalOf(request, settings, open.size);
      if (refusal) return refuseUpgrade(stream, refusal);
      server.handleUpgrade(request, stream, head, (socket) => {
        const connection = new Connection<S>(socket, request);
        open.add(connection);
        attach(connection, protocol, bounds, log, () => open.remove(connection));
      });
    },
    closeViewer: (viewerKey) => {
      for (const { session, socket } of open.all()) {
        if (session?.viewerKey === viewerKey) socket.close(CloseCode.Forbidden, 'Forbidden');
      }
    },
    close: async (deadline, notice) => {
      await sendAway([...open.all()], deadline, notice);
      clearInterval(sweeping);
    },
  };
}

/** Joins a socket to the protocol: its messages in, its end out; what fails is logged without its content. */
function attach<S extends Session>(
  connection: Connection<S>,
  protocol: Protocol<Connection<S>>,
  bounds: SlowBounds,
  log: Logger,
  gone: () => void,
): void {
  const { socket } = connection;
  const fail = (error: unknown): void => {
    log.error({ connection: connection.id, fault: describeFault(error) }, 'socket failed');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };
  const failed = (error: unknown): void => {
    if (isOfServersAlone(error)) socket.close(CloseCode.BadRequest, INVALID);
    else fail(error);
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (message) => connection.send(message),
      close: (code, reason) => socket.close(code, reasonOf(code, reason)),
      onMessage: (receive) => {
        socket.on('message', (data, isBinary) => {
          // whoever was told to go is listened to no more, however long they take to leave
          if (socket.readyState !== socket.OPEN) return;
          connection.cutIfSlow(bounds, performance.now());
          if (connection.isExpired(Date.now())) socket.close(CloseCode.Forbidden, 'Forbidden');
          else if (isBinary) socket.close(CloseCode.BadRequest, INVALID);
          else receive(String(data)).catch(failed);
        });
      },
    },
    connection,
  );
  // Too large a message, a broken frame: ws closes with the right code itself.
  socket.on('error', (error) => log.debug({ connection: connection.id, fault: describeFault(error) }, 'socket closed'));
  socket.once('close', (code, reason) => {
    gone();
    closed(code, String(reason)).catch(fail);
  });
}

const INVALID = 'Invalid message received';

/** graphql-ws throws on a message of a type that servers alone send, and says so by its words alone; to the protocol it is an invalid message. */
function isOfServersAlone(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type');
}

/** graphql-ws puts the client's own id into one reason: it may be a number of a person, and longer than a close frame holds. */
function reasonOf(code: number | undefined, reason: string | undefined): string | undefined {
  return code === CloseCode.SubscriberAlreadyExists ? 'Subscriber already exists' : reason;
}

function sweepOver<S extends Session>(open: OpenConnections<S>, heartbeat: number, bounds: SlowBounds): NodeJS.Timeout {
  let lastBeat = Date.now();
  return setInterval(() => {
    const now = Date.now();
    const beat = now - lastBeat >= heartbeat;
    if (beat) lastBeat = now;
    for (const connection of open.all()) {
      if (connection.isExpired(now)) connection.socket.close(CloseCode.Forbidden, 'Forbidden');
      connection.cutIfSlow(bounds, performance.now());
      if (beat) connection.beat();
    }
  }, SWEEP).unref();
}

function refusalOf(request: IncomingMessage, settings: TransportSettings, size: number): string | undefined {
  if (pathOf(request) !== '/graphql') return '404 Not Found';
  const { origin, host } = request.headers;
  if (!isOwnOrigin(origin, host, settings.allowedOrigins)) return '403 Forbidden';
  return size >= (settings.sockets ?? SOCKETS) ? '503 Service Unavailable' : undefined;
}

/** Answers an upgrade with a plain HTTP refusal, such as `403 Forbidden`. */
export function refuseUpgrade(stream: Duplex, status: string): void {
  // the other end may be gone by now, and then there is nobody to tell
  stream.once('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
