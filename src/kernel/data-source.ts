import { type Pool, types } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';

const DATE = 1082;
/** Calendar dates stay text: a Date would bring a time zone with it. */
types.setTypeParser(DATE, (text) => text);

/** How the hub holds its connections. */
export interface HubSourceOptions {
  /** Connections at most. */
  poolSize?: number;
  /** How long a request waits for a connection before it is refused (ms). */
  waitForConnection?: number;
  /** How long a statement may take, and wait for a lock, before the server ends it (ms). */
  statement?: number;
  lockWait?: number;
}

/** How much longer than the server's own limit the hub waits for an answer (ms): then the server is not there any more. */
const SILENCE = 5_000;

/** Limits that the server keeps for the hub: a lock or a statement that takes too long ends, and nothing is half done. */
const serverLimits = (statement: number, lockWait: number): string =>
  [`statement_timeout=${statement}`, `lock_timeout=${lockWait}`, ...SERVER_SETTINGS]
    .map((one) => `-c ${one}`)
    .join(' ');

const SERVER_SETTINGS = [
  'idle_in_transaction_session_timeout=10000',
  // the hot statements are prepared once; planning them anew for each request would cost more than it gains
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  // data lie in memory or on drives without arms: otherwise small tables would be read whole for each row
  'random_page_cost=1.1',
  // values stay out of the server's log, however it is set for others
  'log_parameter_max_length_on_error=0',
];

/** Opens the hub's connections: one pool for entities and for statements, with pipelining. */
export async function openHubSource(
  url: string,
  entities: (new () => object)[] = [],
  { poolSize = 10, waitForConnection = 3_000, statement = 15_000, lockWait = 5_000 }: HubSourceOptions = {},
): Promise<{ source: DataSource; pool: Pool }> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: entities as (EntitySchema | (new () => object))[],
    // the server outlives its clients' faults: TypeORM's own logging would print parameters
    logging: false,
    poolSize,
    extra: {
      pipeline: true,
      connectionTimeoutMillis: waitForConnection,
      options: serverLimits(statement, lockWait),
      // a server that has gone without a word would else hold its connections, and all of the pool with them
      query_timeout: statement + SILENCE,
      keepAlive: true,
      application_name: 'samplan hub',
    },
  });
  await source.initialize();
  const { master } = source.driver as unknown as { master: Pool };
  return { source, pool: master };
}
