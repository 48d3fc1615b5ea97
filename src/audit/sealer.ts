import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import { CheckpointFile, ForgedCheckpoint } from './checkpoint-file';
import { BEGINNING, type LogSeals, type Place } from './log-seals';
import { findings, sealed, unsealedFor } from './metrics';
import { type Batch, type Look, lookSince, NOTHING_SEEN, sealBatch } from './seal-batch';

/** How a sealer is set; the address is that of the hub's own role. */
export interface SealerSettings {
  connectionString: string;
  seals: LogSeals;
  /** The file outside the database in which the newest place of the chain is kept. */
  checkpoint: string;
  /** Told of each fault; the sealer goes on. */
  onFault(error: Error): void;
  /** Milliseconds between two looks; 400. */
  every?: number;
}

/** Milliseconds that a stopping hub gives its sealer. */
const CLOSES_WITHIN = 5_000;

/** What is wrong with the log itself: told like a fault, and counted. */
export class LogFinding extends Error {
  override readonly name: string = 'LogFinding';
}

/** Chains what is new in the read log, for as long as the hub runs. Every hub has one; at any time one of them works. */
export interface Sealer {
  /** Seals all that is committed now; resolves when it is chained and the checkpoint is kept. Rejects when that fails. */
  seal(): Promise<void>;
  /** Seals what there is for the last time, and ends. */
  close(): Promise<void>;
}

/** Starts a sealer. Rejects when the checkpoint cannot be kept. */
export async function startSealer(settings: SealerSettings): Promise<Sealer> {
  const { file, newest } = await CheckpointFile.open(settings.checkpoint, settings.seals).catch(refuseUnkept);
  const running = new RunningSealer(settings, file, newest ?? BEGINNING);
  running.start();
  return running;
}

/** One line for an operator: a hub that cannot keep its checkpoint does not start. */
function refuseUnkept(error: unknown): never {
  const reason =
    error instanceof ForgedCheckpoint
      ? `${error.message} of this database; keep the file as it is, and name another`
      : `cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  throw new Error(`AUDIT_CHECKPOINT: ${reason}`, { cause: error });
}

class RunningSealer implements Sealer {
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  /** All that is visible in this snapshot has its seal. Unknown at first, and after each fault. */
  #whole = NOTHING_SEEN;
  #wholeAt = Date.now();
  #turn: Promise<unknown> = Promise.resolve();
  #client: PoolClient | undefined;
  #running: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    private readonly settings: SealerSettings,
    private readonly file: CheckpointFile,
    /** The place that was kept last. */
    private kept: Place,
  ) {
    this.#pool = new Pool({
      connectionString: settings.connectionString,
      application_name: 'samplan sealer',
      max: 1,
      connectionTimeoutMillis: 5_000,
      // the first look reads the whole log
      options: '-c statement_timeout=600000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000',
    });
    this.#pool.on('error', settings.onFault).on('connect', (client) => {
      this.#client = client;
      // what fails while it is in use reaches the sealing too; without a listener it would end the process
      client.on('error', () => undefined);
    });
  }

  start(): void {
    this.#running = this.#run();
  }

  seal(): Promise<void> {
    const turn = this.#turn.then(() => this.#sealAll());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    const cut = setTimeout(() => cutOff(this.#client), CLOSES_WITHIN);
    await this.#running;
    try {
      await this.seal();
    } catch (error) {
      this.settings.onFault(error as Error);
    }
    clearTimeout(cut);
    await this.#pool.end();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.seal();
      } catch (error) {
        this.settings.onFault(error as Error);
      }
      unsealedFor.set((Date.now() - this.#wholeAt) / 1_000);
      await pause(this.settings.every ?? 400, undefined, { signal, ref: false }).catch(ended);
    }
  }

  async #sealAll(): Promise<void> {
    try {
      let look: Look | null = lookSince(this.#whole);
      let first: Batch | null = null;
      let tail: Place | null = null;
      while (look) {
        const batch: Batch | null = await sealBatch(this.#pool, this.settings.seals, look, this.kept);
        // another hub is at it; what it leaves is there at the next look
        if (!batch) return;
        first ??= batch;
        await this.#report(batch);
        tail = batch.tail;
        look = batch.next;
      }
      if (first) this.#whole = first.snapshot;
      this.#wholeAt = Date.now();
      if (tail) await this.#keep(tail);
    } catch (error) {
      // what was seen before a fault may be another database's: a server that was restored counts anew
      this.#whole = NOTHING_SEEN;
      throw error;
    }
  }

  async #report({ entries, holdsKnown }: Batch): Promise<void> {
    sealed.inc(entries.length);
    const foreign = entries.filter((entry) => !this.settings.seals.isGenuine(entry)).length;
    if (foreign > 0) {
      findings.inc({ finding: 'foreign_entry' }, foreign);
      this.settings.onFault(new LogFinding('entries that no hub has written'));
    }
    if (holdsKnown) return;
    findings.inc({ finding: 'chain_cut' });
    this.settings.onFault(new LogFinding('the chain no longer holds what was sealed'));
    await this.file.append(this.kept, true);
    this.kept = BEGINNING;
  }

  async #keep(tail: Place): Promise<void> {
    if (tail.position === this.kept.position || tail.position === 0n) return;
    await this.file.append(tail);
    this.kept = tail;
  }
}

/** Ends a connection on which something is under way: a stop does not wait for it, and the next start seals what is left. */
function cutOff(client: PoolClient | undefined): void {
  const { connection } = (client ?? {}) as unknown as { connection?: { stream: Socket } };
  connection?.stream.destroy();
}

/** A pause that was cut short by closing is over like any other. */
function ended(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
