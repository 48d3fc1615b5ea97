import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Pool, type PoolClient } from 'pg';
import { type Actor, actorOf, setActor } from './actor';
import { listen } from './listening';
import { PLAN_PAGE } from './plan-page';

/** One entry of the read log as the hub keeps it; $1 plan, $2 entry, $3 instant, $4 person, $5 agency, $6 request. */
const LOG = `INSERT INTO access_log (plan_id, id, at, person_id, agency_id, standing, what, rules, request_id)
  VALUES ($1, $2, $3, $4, $5, 'STAFF', ARRAY['PLAN', 'GOALS', 'MEASURES'], ARRAY['assigned'], $6)`;

const logging = process.argv.includes('--log');
const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.BENCH_POOL),
  pipeline: true,
});

/** All in one round trip: what is sent together is answered together, and nothing is handed out before COMMIT is known. */
async function planPage(client: PoolClient, actor: Actor): Promise<string> {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  const answers = Promise.all([
    client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'),
    setActor(client, actor),
    client.query<{ page: string }>({ name: 'page', text: PLAN_PAGE, values: [actor.plan] }),
    client.query('COMMIT'),
    // commits by itself
    logging ? client.query({ name: 'log', text: LOG, values: logEntry(actor) }) : undefined,
  ]);
  stream.uncork();
  const [, , page, commit] = await answers;
  // a COMMIT that is answered ROLLBACK is no error to the driver
  if (commit.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return page.rows[0]?.page ?? 'null';
}

const logEntry = ({ person, agency, plan }: Actor) => [
  plan,
  randomUUID(),
  process.env.BENCH_NOW,
  person,
  agency,
  randomUUID(),
];

listen(
  createServer((request, response) => {
    const answer = async () => {
      const client = await pool.connect();
      try {
        return await planPage(client, actorOf(request.headers));
      } finally {
        client.release();
      }
    };
    answer().then(
      (page) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(page) })
          .end(page);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  }),
);
