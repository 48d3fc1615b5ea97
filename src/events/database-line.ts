import { Client } from 'pg';
import type { Carrier } from './carrier';
import { stayConnected } from './stay-connected';

const CHANNEL = 'samplan_events';
/** Milliseconds after which a statement on this connection counts as lost, and the connection with it. */
const DEADLINE = 5_000;

/** The state of everything: it changes with the begin and end of any transaction that writes. And how far events go. */
const MARK = 'SELECT pg_current_snapshot()::text AS snapshot, hub.newest_event()::text AS newest';

/** How things stand in the database at one instant. */
export interface Mark {
  /** `xmin:xmax:…`, PostgreSQL's `pg_snapshot`. */
  snapshot: string;
  /** The transaction of the newest event; null where there is none. */
  newest: string | null;
}

/**
 * The bus's own connection to the database: it looks how things stand, and, where the database carries the wake-ups, listens
 * and notifies (LISTEN and NOTIFY, empty). It connects again when it is lost.
 */
export class DatabaseLine implements Carrier {
  #client: Client | null = null;
  #process: number | null = null;
  #closed = new AbortController();
  #running: Promise<void>;

  /** `heard` is called for each wake-up of another hub, and whenever the connection has come back. */
  constructor(
    private readonly connectionString: string,
    private readonly heard: () => void,
    private readonly onFault: (error: Error) => void,
  ) {
    this.#running = stayConnected((begun) => this.#connected(begun), this.onFault, this.#closed.signal);
  }

  async tell(): Promise<void> {
    await this.#ask(`NOTIFY ${CHANNEL}`);
  }

  isConnected(): boolean {
    return this.#client !== null;
  }

  /** How things stand; null when the database does not answer. */
  async mark(): Promise<Mark | null> {
    const [row] = (await this.#ask(MARK)) ?? [];
    return (row as Mark | undefined) ?? null;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#client?.end();
    await this.#running;
  }

  /** The rows of a statement, or null when there is no connection or it has failed: then it is given up and made anew. */
  async #ask(text: string): Promise<unknown[] | null> {
    const client = this.#client;
    if (!client) return null;
    try {
      return (await client.query(text)).rows as unknown[];
    } catch (error) {
      if (!this.#closed.signal.aborted) this.onFault(error as Error);
      await client.end();
      return null;
    }
  }

  /** Connects and listens; resolves when the connection has ended. */
  async #connected(begun: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'samplan bus',
      keepAlive: true,
      connectionTimeoutMillis: DEADLINE,
      query_timeout: DEADLINE,
    });
    const over = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', this.onFault);
    client.on('notification', ({ processId }) => {
      if (processId !== this.#process) this.heard();
    });
    await client.connect();
    try {
      const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
      this.#process = (rows[0] as { pid: number }).pid;
      await client.query(`LISTEN ${CHANNEL}`);
      this.#client = client;
      begun();
      if (!this.#closed.signal.aborted) this.heard();
      if (this.#closed.signal.aborted) await client.end();
      await over;
    } finally {
      this.#client = null;
      if (!this.#closed.signal.aborted) await client.end();
    }
  }
}
