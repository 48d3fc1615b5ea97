import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Language } from '../kernel/errors';
import type { Session } from './pipeline';

/** Answers waiting for a client that does not read; beyond this many bytes it is cut and may resume from its cursor. */
const MOST_WAITING = 8 * 1_048_576;

/** One open socket. It holds who speaks and nothing of their rights. */
export class Connection<S extends Session> {
  readonly id = randomUUID();
  readonly address: string;
  session: S | undefined;
  language: Language = 'nb';
  /** Operations refused for being too many at once. */
  refused = 0;
  #heard = true;

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
    if (!this.#heard) this.socket.terminate();
    else if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
    this.#heard = false;
  }

  /** Cuts a client that takes in nothing while answers pile up. */
  cutIfStalled(): void {
    if (this.socket.bufferedAmount > MOST_WAITING) this.socket.terminate();
  }
}
