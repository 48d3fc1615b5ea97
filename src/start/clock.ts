import { Client } from 'pg';
import type { Env } from '../env';
import { type Clock, clockFrom } from '../kernel/clock';

/**
 * The hub's clock: real in production; in demo mode it starts at HUB_CLOCK, or at the cases' common day, or goes on from
 * the latest instant on record, whichever is later.
 */
export async function hubClock(env: Env, hubUrl: string, casesStart: Date): Promise<Clock> {
  if (env.mode === 'production') return clockFrom();
  const client = new Client({ connectionString: hubUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ latest: Date | null }>('SELECT hub.latest_instant() AS latest');
    const start = env.clockStart ?? casesStart;
    const latest = rows[0]?.latest;
    return clockFrom(latest && latest > start ? latest : start);
  } finally {
    await client.end();
  }
}
