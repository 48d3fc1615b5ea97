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
}

/** Limits that the server keeps for the hub: a lock or a statement that takes too long ends, and nothing is half done. */
const SERVER_LIMITS = [
  'statement_timeout=15000',
  'lock_timeout=5000',
  'idle_in_transaction_session_timeout=10000',
  // the hot statements are prepared once; planning them anew for each request would cost more than it gains
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  // data lie in memory or on drives without arms: otherwise small tables would be read whole for each row
  'random_page_cost=1.1',
  // values stay out of the server's log, however it is set for others
  'log_parameter_max_length_on_error=0',
].map((setting) => `-c ${setting}`);

/** Opens the hub's connections: one pool for entities and for statements, with pipelining. */
export async function openHubSource(
  url: string,
  entities: (new () => object)[] = [],
  { poolSize = 10, waitForConnection = 3_000 }: HubSourceOptions = {},
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
      options: SERVER_LIMITS.join(' '),
      application_name: 'samplan hub',
    },
  });
  await source.initialize();
  const { master } = source.driver as unknown as { master: Pool };
  return { source, pool: master };
}
