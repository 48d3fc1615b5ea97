import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Language } from '../kernel/errors';
import { cutSockets } from './metrics';
import type { Session } from './pipeline';

/** RFC 6455 registry: come back later; clients of graphql-ws do so by themselves. */
const TRY_AGAIN_LATER = 1013;
const TOO_SLOW = 'Too slow: resume from your cursor';

/** What a client that does not read may hold of this hub's memory. */
export interface SlowBounds {
  /** Bytes of answers that wait for one socket. */
  mostWaiting: number;
  /** Milliseconds in which it takes none of what waits. */
  stalledAfter: number;
}

/** One open socket. It holds who speaks and nothing of their rights. */
export class Connection<S extends Session> {
  readonly id = randomUUID();
  readonly address: string;
  session: S | undefined;
  language: Language = 'nb';
  /** Operations refused for being too many at once. */
  refused = 0;
  #heard = true;
  #waiting = 0;
  #waitingSince = 0;

  constructor(
    readonly socket: WebSocket,
    request: IncomingMessage,
  ) {
    this.address = request.socket.remoteAddress ?? '';
    socket.on('pong', () => {
      this.#heard = true;
    });
  }

  /** What sockets are counted by. */
  get key(): string {
    return this.session?.viewerKey ?? this.address;
  }

  /** False once it is closed or told to go. */
  isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Whether the token behind it has ended at this time, in milliseconds since 1970. */
  isExpired(now: number): boolean {
    const end = this.session?.expiresAt;
    return end !== undefined && end <= now;
  }

  /** Sends one message; resolves when it has left for the network, or when the socket is no longer open. */
  send(message: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      socket.send(message, (error) => {
        // a socket that went away in between is no error: whoever reads from it is ended by its closing
        if (error && socket.readyState === socket.OPEN) reject(error);
        else resolve();
      });
    });
  }

  /** Asks for a sign of life, and cuts the connection if there was none since the last time. */
  beat(): void {
    if (!this.#heard) {
      cutSockets.inc({ reason: 'silent' });
      this.socket.terminate();
    } else if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
    this.#heard = false;
  }

  /**
   * Closes a client that takes in nothing while answers wait, or for which too much waits: it holds a cursor and may resume.
   * The goodbye waits behind the rest; what has not left in time is cut with the connection.
   */
  cutIfSlow({ mostWaiting, stalledAfter }: SlowBounds, now: number): void {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    const waiting = socket.bufferedAmount;
    if (waiting === 0 || waiting < this.#waiting || this.#waiting === 0) this.#waitingSince = now;
    this.#waiting = waiting;
    const isStalled = waiting > 0 && now - this.#waitingSince >= stalledAfter;
    if (!isStalled && waiting <= mostWaiting) return;
    cutSockets.inc({ reason: isStalled ? 'stalled' : 'bytes' });
    socket.close(TRY_AGAIN_LATER, TOO_SLOW);
  }
}
