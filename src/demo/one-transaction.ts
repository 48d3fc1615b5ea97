import type { PoolClient, QueryResult } from 'pg';
import type { Clock } from '../kernel/clock';
import { type Actor, Db } from '../kernel/db';

const NOBODY: Actor = { kind: 'HUB', person: '00000000-0000-0000-0000-000000000000', agency: null, tokenScopes: [] };

/**
 * Does work in one transaction of the hub's role, however many transactions the work itself makes: each of them is a
 * savepoint of the one, so that either all of it is there in the end, or nothing. The work gets a Db with its own clock.
 */
export function inOneTransaction<T>(hub: Db, clock: Clock, work: (db: Db) => Promise<T>): Promise<T> {
  return hub.write(NOBODY, [], async ({ manager }) => {
    const client = (await manager.queryRunner?.connect()) as PoolClient | undefined;
    if (!client) throw new Error('a transaction without a connection of its own');
    const inner = savepointsOn(client);
    const runner = { manager, connect: async () => inner, release: async () => undefined };
    // Db asks no more of its source and its pool than a connection
    const source = { createQueryRunner: () => runner } as unknown as Db['source'];
    const pool = { connect: async () => inner } as unknown as Db['pool'];
    return work(new Db(source, pool, clock));
  });
}

interface Step {
  name: string;
  /** A reading step is undone in the end: with it go the actor and the scope that it set. */
  reads: boolean;
}

/** The connection, with transactions turned into savepoints of the one that is open on it. */
function savepointsOn(client: PoolClient): PoolClient {
  const steps: Step[] = [];
  let made = 0;
  let broken: Error | undefined;

  const begin = (text: string): Promise<QueryResult> => {
    const step = { name: `step_${made++}`, reads: text.includes('READ ONLY') };
    steps.push(step);
    return client.query(`SAVEPOINT ${step.name}`);
  };
  const end = async (how: 'COMMIT' | 'ROLLBACK'): Promise<QueryResult> => {
    const step = steps.pop();
    if (!step) throw new Error(`${how} without a step that was begun`);
    const undone = step.reads || how === 'ROLLBACK' ? client.query(`ROLLBACK TO SAVEPOINT ${step.name}`) : null;
    const [, released] = await Promise.all([undone, client.query(`RELEASE SAVEPOINT ${step.name}`)]);
    return { ...released, command: how };
  };
  const query = (asked: string | { text: string }, values?: unknown[]): Promise<QueryResult> => {
    if (broken) return Promise.reject(broken);
    const text = typeof asked === 'string' ? asked : asked.text;
    if (text.startsWith('BEGIN')) return begin(text);
    if (text === 'COMMIT' || text === 'ROLLBACK') return end(text);
    return client.query(asked as string, values);
  };
  const release = (error?: Error | boolean): void => {
    // a step broken off before its end leaves the transaction as it may be: nothing more is done in it
    if (error instanceof Error && steps.length > 0) broken = error;
  };
  return new Proxy(client, {
    get: (target, name) => {
      if (name === 'query') return query;
      if (name === 'release') return release;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
