import type { Socket } from 'node:net';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from './clock';
import { overloaded } from './errors';

/** Who a transaction acts as: set inside it, gone with it. */
export interface Actor {
  kind: 'STAFF' | 'CITIZEN' | 'SYSTEM' | 'HUB';
  person: string;
  agency: string | null;
  tokenScopes: readonly string[];
}

/** One statement; named ones are prepared once a connection. */
export interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
}

/** An open writing transaction. */
export interface Tx {
  /** Entities on this transaction's connection. */
  manager: EntityManager;
  query<R extends QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
}

const SET_ACTOR = `SELECT set_config('hub.person', $1, true), set_config('hub.agency', $2, true), set_config('hub.kind', $3, true),
  set_config('hub.today', $4, true), set_config('hub.now', $5, true), set_config('hub.scope', $6, true), set_config('hub.token_scopes', $7, true)`;
/**
 * A transaction that may write holds this lock, shared, from before it reads any key until its end. Nobody takes it alone,
 * so that it stops nobody: whoever changes keys looks at who holds it, and waits until those who do not know the new key are
 * gone (src/keys/writers.ts).
 */
export const WRITERS = [7_336_201, 1] as const;
const TO_WRITE = `SELECT pg_advisory_xact_lock_shared(${WRITERS.join(', ')})`;
const SET_SCOPE = `SELECT set_config('hub.scope', $1, true)`;

/** The hub's way to its database: every transaction has an actor, and reads take one round trip. */
export class Db {
  constructor(
    readonly source: DataSource,
    readonly pool: Pool,
    readonly clock: Clock,
  ) {}

  /**
   * Reads in one snapshot and one round trip: begin, actor, statements and commit are sent at once. The rows are handed
   * back only when the commit is known.
   */
  async read(actor: Actor, scope: readonly string[] | null, ...statements: Statement[]): Promise<QueryResult[]> {
    return this.#withClient(async (client) => {
      const send = together(client);
      const begun = this.#begin(client, actor, scope, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.#finish(client, begun, statements, send);
    });
  }

  /** One statement that commits by itself and for which no actor is needed: the log's. Resolves when it is durable. */
  async append(statement: Statement): Promise<void> {
    await this.#withClient((client) => client.query(query(statement)));
  }

  /** As `read`, in two round trips: what the first statement answers says what is read then, in the same snapshot. */
  async readThen(
    actor: Actor,
    first: Statement,
    next: (rows: QueryResultRow[]) => { scope: readonly string[]; statements: Statement[] },
  ): Promise<{ first: QueryResultRow[]; rest: QueryResult[] }> {
    return this.#withClient(async (client) => {
      const send = together(client);
      const begun = this.#begin(client, actor, null, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const sent = [...begun, client.query(query(first))];
      send();
      const [, , found] = await settle(sent);
      const rows = (found as QueryResult).rows as QueryResultRow[];
      const following = next(rows);
      const sendRest = together(client);
      const scoped = client.query({ name: 'set-scope', text: SET_SCOPE, values: [scopeText(following.scope)] });
      return { first: rows, rest: await this.#finish(client, [scoped], following.statements, sendRest) };
    });
  }

  /** One writing transaction. It is done when the server says COMMIT; anything else undoes it and throws. */
  async write<T>(actor: Actor, scope: readonly string[] | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client: PoolClient = await runner.connect().catch(refuseWhenFull);
    try {
      const send = together(client);
      const begun = this.#begin(client, actor, scope, 'BEGIN');
      begun.push(client.query({ name: 'to-write', text: TO_WRITE }));
      send();
      await settle(begun);
      const answer = await work({
        manager: runner.manager,
        query: async <R extends QueryResultRow>(text: string, values?: unknown[]) =>
          (await client.query<R>(text, values)).rows,
      });
      const ended = await client.query('COMMIT');
      if (ended.command !== 'COMMIT') throw new Error('the transaction was rolled back');
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch((second: unknown) => {
        throw new AggregateError([error, second], 'the transaction failed, and so did its undoing');
      });
      throw error;
    } finally {
      await runner.release();
    }
  }

  async #withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(refuseWhenFull);
    let failed: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      failed = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // a connection on which something failed may be anywhere: it is not used again
      client.release(failed);
    }
  }

  #begin(client: PoolClient, actor: Actor, scope: readonly string[] | null, begin: string): Promise<QueryResult>[] {
    const { clock } = this;
    const values = [
      actor.person,
      actor.agency ?? '',
      actor.kind,
      clock.today(),
      clock.now().toISOString(),
      scope ? scopeText(scope) : '',
      actor.tokenScopes.join(' '),
    ];
    return [client.query(begin), client.query({ name: 'set-actor', text: SET_ACTOR, values })];
  }

  async #finish(
    client: PoolClient,
    sent: Promise<QueryResult>[],
    statements: Statement[],
    send: () => void,
  ): Promise<QueryResult[]> {
    const asked = [...sent, ...statements.map((statement) => client.query(query(statement))), client.query('COMMIT')];
    send();
    const results = await settle(asked);
    if (results.at(-1)?.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return results.slice(sent.length, -1);
  }
}

/** The hub's own words for a pool that is used up: try again soon. pg-pool tells it by its message alone. */
function refuseWhenFull(error: unknown): never {
  if (error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect'))
    throw overloaded(1);
  throw error;
}

/** Holds back what is written to the connection until it is sent in one go: pg writes each statement by itself. */
function together(client: PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  return () => stream.uncork();
}

const scopeText = (scope: readonly string[]): string => `{${scope.join(',')}}`;

const query = (statement: Statement) => ({ values: [], ...statement });

/** Waits for all of a pipeline before the first fault is thrown, so that nothing is still under way on the connection. */
async function settle(sent: Promise<QueryResult>[]): Promise<QueryResult[]> {
  const done = await Promise.allSettled(sent);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return done.map((one) => (one as PromiseFulfilledResult<QueryResult>).value);
}
