import type { Socket } from 'node:net';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Clock } from './clock';
import { noteCommit } from './commits';
import { withoutEffect } from './database-fault';

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

  /**
   * One writing transaction. It is done when the server says COMMIT; anything else undoes it and throws. Where the server
   * goes before it has answered the COMMIT, nobody knows whether it is done: that is thrown as it is, and never as
   * something to be tried again.
   */
  async write<T>(actor: Actor, scope: readonly string[] | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client: PoolClient = await runner.connect().catch(refuse);
    let ending = false;
    let broken: Error | undefined;
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
      ending = true;
      noteCommit();
      const ended = await client.query('COMMIT');
      if (ended.command !== 'COMMIT') throw new Error('the transaction was rolled back');
      return answer;
    } catch (error) {
      // what cannot be undone by a word is undone by the server when the connection ends, and that is seen to below
      await client.query('ROLLBACK').catch((second: Error) => {
        broken = second;
      });
      throw ending ? error : withoutEffect(error);
    } finally {
      await giveBack(runner, broken);
    }
  }

  async #withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(refuse);
    client.on('error', heardByTheStatements);
    let failed: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      failed = error instanceof Error ? error : new Error(String(error));
      throw withoutEffect(error);
    } finally {
      client.off('error', heardByTheStatements);
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

/** A broken connection is ended instead of being used again; TypeORM has that under a name of its driver's alone. */
function giveBack(runner: QueryRunner, broken: Error | undefined): Promise<void> {
  if (!broken) return runner.release();
  return (runner as unknown as { releasePostgresConnection(error: Error): Promise<void> }).releasePostgresConnection(
    broken,
  );
}

function refuse(error: unknown): never {
  throw withoutEffect(error);
}

/** A connection in use that breaks fails its statements, which are waited for; without a listener it would end the process. */
const heardByTheStatements = (): void => undefined;

const streamOf = (client: PoolClient): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Holds back what is written to the connection until it is sent in one go: pg writes each statement by itself. */
function together(client: PoolClient): () => void {
  const stream = streamOf(client);
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
