import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { cpuBetween, cpuTimes } from './cpu-time';
import type { Viewing } from './data/layout';
import type { LoadOrder, LoadResult } from './load-client';
import { say } from './progress';
import type { Entrant } from './same-answer';

/** How a run is timed. */
export interface Timing {
  connections: number;
  warmUpMs: number;
  /** Short, so that no server's idle connections are closed while the others have their turn. */
  roundMs: number;
  rounds: number;
}

/** One round of one contestant. Latencies in milliseconds; CPU in milliseconds an answer, undefined where the system does not tell. */
export interface Round {
  perSecond: number;
  median: number;
  p99: number;
  cpu: number | undefined;
  databaseCpu: number | undefined;
}

/** Times the contestants in turn, A B C D A B C D …, so that what else the machine does meets them alike. */
export async function timeRounds(
  entrants: Entrant[],
  viewings: Viewing[],
  adminUrl: string,
  timing: Timing,
): Promise<Map<Entrant, Round[]>> {
  const database = new Client({ connectionString: adminUrl });
  await database.connect();
  const client = fork(require.resolve('./load-client'));
  const turn = ({ contestant, url, pid }: Entrant, ms: number) => {
    const requests = viewings.map((viewing) => contestant.request(viewing));
    return timeOne(
      { url, connections: timing.connections, ms, requests },
      { name: contestant.name, pid, client, database },
    );
  };
  const rounds = new Map<Entrant, Round[]>(entrants.map((entrant) => [entrant, []]));
  try {
    say('warming up');
    for (const entrant of entrants) await turn(entrant, timing.warmUpMs);
    for (let round = 1; round <= timing.rounds; round += 1) {
      for (const entrant of entrants) rounds.get(entrant)?.push(await turn(entrant, timing.roundMs));
      const latest = entrants.map(
        (entrant) => `${entrant.contestant.name} ${rounds.get(entrant)?.at(-1)?.perSecond.toFixed(0)}`,
      );
      say(`round ${round} of ${timing.rounds}, requests a second: ${latest.join(', ')}`);
    }
  } finally {
    client.kill();
    await database.end();
  }
  return rounds;
}

/** The processes of one turn. */
interface Turn {
  name: string;
  pid: number;
  client: ChildProcess;
  database: Client;
}

async function timeOne(order: LoadOrder, { name, pid, client, database }: Turn): Promise<Round> {
  const before = { server: cpuTimes([pid]), database: cpuTimes(await backendsOf(database)) };
  const result = await load(client, order);
  const after = { server: cpuTimes([pid]), database: cpuTimes(await backendsOf(database)) };
  if (result.wrong > 0 || result.answers === 0) {
    throw new Error(`${name} gave ${result.answers} answers under load, ${result.wrong} of them wrong`);
  }
  const each = (ms: number | undefined) => (ms === undefined ? undefined : ms / result.answers);
  return {
    perSecond: result.answers / (result.ms / 1000),
    median: result.median,
    p99: result.p99,
    cpu: each(cpuBetween(before.server, after.server)),
    databaseCpu: each(cpuBetween(before.database, after.database)),
  };
}

/** All processes of the database server but the one of this connection. */
async function backendsOf(database: Client): Promise<number[]> {
  const { rows } = await database.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()',
  );
  return rows.map(({ pid }) => pid);
}

async function load(client: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  const over = new AbortController();
  client.send(order);
  try {
    const [result] = await Promise.race([
      once(client, 'message', { signal: over.signal }),
      once(client, 'exit', { signal: over.signal }).then(([code]) => {
        throw new Error(`the load client ended with ${code}`);
      }),
    ]);
    return result as LoadResult;
  } finally {
    over.abort();
  }
}
