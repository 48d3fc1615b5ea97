import { Client, type QueryResultRow } from 'pg';
import { WRITERS } from '../kernel/db';

/** One command that changes keys at a time; a command that was killed has left its turn with its connection. */
const TURN = [WRITERS[0], 2] as const;
const LOCK_TIMEOUT = 4_000;

/** The owner's connection while it changes keys: each transaction names itself KEYS, and row policies let it in by that. */
export class Keeper {
  private constructor(private readonly client: Client) {}

  /** Connects as the owner and takes the turn. Throws with one line where another command has it. */
  static async connect(ownerUrl: string): Promise<Keeper> {
    const client = new Client({ connectionString: ownerUrl, application_name: 'samplan keys' });
    // whatever is under way hears of a lost connection by itself
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(`SET lock_timeout = ${LOCK_TIMEOUT}`);
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS mine', [...TURN]);
      if (!rows[0]?.mine) throw new Error('another command is changing keys in this database: one at a time');
      return new Keeper(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Does one piece of work in one transaction. */
  async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('BEGIN');
    try {
      await this.client.query(`SELECT set_config('hub.kind', 'KEYS', true)`);
      const answer = await work();
      await this.client.query('COMMIT');
      return answer;
    } catch (error) {
      await this.client.query('ROLLBACK').catch((second: unknown) => {
        throw new AggregateError([error, second], 'the transaction failed, and so did its undoing');
      });
      throw error;
    }
  }

  /** One statement inside `inTransaction`, or by itself where it needs no more than the owner's own rows. */
  async query<R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(text, values)).rows;
  }

  /** As `query`: how many rows it wrote. */
  async count(text: string, values: unknown[] = []): Promise<number> {
    return (await this.client.query(text, values)).rowCount ?? 0;
  }

  /** Ends the connection, and the turn with it. */
  end(): Promise<void> {
    return this.client.end();
  }
}
