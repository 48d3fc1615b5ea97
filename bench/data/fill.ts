import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { say } from '../progress';
import type { FillOrder } from './fill-worker';
import { insertRows } from './insert';
import { fillPlainSchema, makePlainSchema } from './plain-schema';
import { registerRows } from './register-rows';

/** What to fill: how many plans, into which database, sealed under which key, read later by which role. */
export interface Filling {
  plans: number;
  adminUrl: string;
  hubRole: string;
  key: Buffer;
}

/** Fills a migrated, empty database and the peers' plain copy of it. Resolves when the statistics are up to date. */
export async function fillDatabase(filling: Filling): Promise<void> {
  const client = new Client({ connectionString: filling.adminUrl });
  await client.connect();
  await makePlainSchema(client, filling.hubRole);
  await client.query('SET session_replication_role = replica');
  for (const [table, rows] of Object.entries(registerRows(filling.plans))) await insertRows(client, table, rows);
  await client.query('RESET session_replication_role');
  await runWorkers(filling);
  say('copying what is plain, and relating it');
  await fillPlainSchema(client);
  say('bringing statistics up to date');
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
  await client.end();
}

/** Shares the plans out among a worker a core, and tells how far they have come. */
async function runWorkers({ plans, adminUrl, key }: Filling): Promise<void> {
  const workers = Math.min(availableParallelism(), Math.ceil(plans / 100));
  const share = Math.ceil(plans / workers);
  let done = 0;
  const timer = setInterval(() => say(`${done} of ${plans} plans written`), 2000);
  try {
    await Promise.all(
      Array.from({ length: workers }, (_, i) =>
        runWorker({ adminUrl, key, from: i * share, to: Math.min(plans, (i + 1) * share) }, (count) => {
          done += count;
        }),
      ),
    );
  } finally {
    clearInterval(timer);
  }
}

function runWorker(order: FillOrder, onProgress: (plans: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('./fill-worker'), { workerData: order });
    worker.on('message', onProgress);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a filling worker ended with ${code}`))));
  });
}
