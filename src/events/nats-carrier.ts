import { type ConnectionOptions, connect, type NatsConnection } from '@nats-io/transport-node';
import { BusFault, type Carrier } from './carrier';
import { stayConnected } from './stay-connected';

const SUBJECT = 'samplan.events';
/** How long a server may take to answer a connection (ms). */
const DEADLINE = 2_000;
/** How often the server is asked for a sign of life (ms); two that are missing end the connection. */
const PING = 5_000;

/**
 * Wake-ups over NATS (core NATS, no JetStream: what is lost is found in the table). A message is empty: whoever listens in
 * on the bus learns neither which plan nor how much. The library's own reconnecting is not used: it cannot be
 * ended while it has never connected, and its pauses do not grow.
 */
export class NatsCarrier implements Carrier {
  #connection: NatsConnection | null = null;
  #closed = new AbortController();
  #running: Promise<void>;
  #isTold = false;

  /** `heard` is called for each wake-up of another hub, and whenever the connection has come back; `onFault` once for each loss. */
  constructor(
    private readonly address: string,
    private readonly heard: () => void,
    private readonly onFault: (error: Error) => void,
  ) {
    this.#running = stayConnected((begun) => this.#connected(begun), this.#lost, this.#closed.signal);
  }

  async tell(): Promise<void> {
    const connection = this.#connection;
    // the others look for themselves meanwhile
    if (!connection) return;
    try {
      connection.publish(SUBJECT);
      await connection.flush();
    } catch (error) {
      this.#lost(error as Error);
    }
  }

  isConnected(): boolean {
    return this.#connection !== null;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#connection?.close();
    await this.#running;
  }

  readonly #lost = (error: Error): void => {
    if (this.#isTold || this.#closed.signal.aborted) return;
    this.#isTold = true;
    this.onFault(new BusFault(error));
  };

  /** Connects and listens; resolves when this side has ended it, rejects when the other has. */
  async #connected(begun: () => void): Promise<void> {
    const connection = await connect(natsOptions(this.address));
    try {
      connection.subscribe(SUBJECT, {
        callback: (error) => {
          if (!error) return this.heard();
          this.#lost(error);
          // deaf is as good as gone
          void connection.close();
        },
      });
      await connection.flush();
      if (this.#closed.signal.aborted) return;
      this.#connection = connection;
      this.#isTold = false;
      begun();
      this.heard();
      const error = await connection.closed();
      if (!this.#closed.signal.aborted) throw error ?? new Error('the server has ended the connection');
    } finally {
      this.#connection = null;
      await connection.close();
    }
  }
}

/** How a `nats://` address is connected to: several servers stand with commas between, user and password (or a token alone) in the first. */
function natsOptions(address: string): ConnectionOptions {
  const servers = address.split(',').map((one) => new URL(one.trim()));
  const user = decodeURIComponent(servers[0]?.username ?? '');
  const pass = decodeURIComponent(servers[0]?.password ?? '');
  return {
    servers: servers.map(({ host }) => host),
    name: 'samplan hub',
    noEcho: true,
    reconnect: false,
    timeout: DEADLINE,
    pingInterval: PING,
    maxPingOut: 2,
    ...(user && pass ? { user, pass } : {}),
    ...(user && !pass ? { token: user } : {}),
  };
}
