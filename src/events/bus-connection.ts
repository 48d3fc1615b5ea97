import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const CHANNEL = 'samplan_events';
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
/** Milliseconds after which a statement on this connection counts as lost, and the connection with it. */
const DEADLINE = 5_000;

/** The state of everything: it changes with the begin and end of any transaction that writes. */
const MARK = 'SELECT pg_current_snapshot()::text AS mark';

/** The bus's own connection: it listens, notifies, and connects again when it is lost. */
export class BusConnection {
  #client: Client | null = null;
  #process: number | null = null;
  #closed = new AbortController();
  #running: Promise<void>;
  #notifying = false;
  #again = false;

  /** `heard` is called for each wake-up of another hub, and whenever the connection has come back. */
  constructor(
    private readonly connectionString: string,
    private readonly heard: () => void,
    private readonly onFault: (error: Error) => void,
  ) {
    this.#running = this.#run();
  }

  /** Wakes the other hubs; at most one notice is under way, and what comes meanwhile shares the next. */
  notify(): void {
    if (this.#notifying) {
      this.#again = true;
      return;
    }
    this.#notifying = true;
    this.#ask(`NOTIFY ${CHANNEL}`).then(() => {
      this.#notifying = false;
      if (!this.#again) return;
      this.#again = false;
      this.notify();
    });
  }

  /** A text that differs when anything was written since; null when the database does not answer. */
  async mark(): Promise<string | null> {
    const [row] = (await this.#ask(MARK)) ?? [];
    return row?.mark ?? null;
  }

  /** Ends the connection for good. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#client?.end();
    await this.#running;
  }

  /** The rows of a statement, or null when there is no connection or it has failed: then it is given up and made anew. */
  async #ask(text: string): Promise<{ mark?: string }[] | null> {
    const client = this.#client;
    if (!client) return null;
    try {
      return (await client.query(text)).rows as { mark?: string }[];
    } catch (error) {
      if (!this.#closed.signal.aborted) this.onFault(error as Error);
      await client.end();
      return null;
    }
  }

  async #run(): Promise<void> {
    let wait = FIRST_PAUSE;
    while (!this.#closed.signal.aborted) {
      try {
        await this.#connected(() => {
          wait = FIRST_PAUSE;
        });
      } catch (error) {
        this.onFault(error as Error);
      }
      if (this.#closed.signal.aborted) return;
      // spread, so that many hubs do not come back in the same instant
      await pause(wait * (0.5 + Math.random()), undefined, { signal: this.#closed.signal, ref: false }).catch(ended);
      wait = Math.min(2 * wait, LONGEST_PAUSE);
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

/** A pause that was cut short by closing is over like any other. */
function ended(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
