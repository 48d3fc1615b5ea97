import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DEMO_ISSUER } from '../src/env';
import { openDemoKeyPair, signDemoToken } from '../src/identity/demo-issuer';
import { publicId, readId, readIdInPlan } from '../src/kernel/ids';
import { stopChild } from './child-server';
import type { Arena, Contestant, LoadRequest, Running } from './contestant';
import { NOW, type Viewing } from './data/layout';
import type { PlanPage } from './plan-page';

const START_MS = 30_000;
/** Longer than any run; seconds. */
const TOKEN_VALID = 24 * 60 * 60;

const QUERY = `query PlanPage($id: ID!) {
  plan(id: $id) {
    id
    measures {
      id version owner { id name } status period { from to } hoursPerWeek
      content {
        __typename
        ... on MeasureContent { kind title description place responsible { name } goals { id } }
        ... on Withheld { reason }
      }
    }
    goals {
      id version horizon targetDate status
      content { __typename ... on GoalContent { statement } ... on Withheld { reason } }
    }
  }
}`;

type Withheld = { __typename: 'Withheld'; reason: string };
interface Answer {
  data: {
    plan: {
      id: string;
      measures: {
        id: string;
        version: number;
        owner: { id: string; name: string };
        status: string;
        period: { from: string; to: string | null };
        hoursPerWeek: number | null;
        content:
          | Withheld
          | {
              __typename: 'MeasureContent';
              kind: string;
              title: string;
              description: string | null;
              place: string | null;
              responsible: { name: string } | null;
              goals: { id: string }[];
            };
      }[];
      goals: {
        id: string;
        version: number;
        horizon: string;
        targetDate: string | null;
        status: string;
        content: Withheld | { __typename: 'GoalContent'; statement: string };
      }[];
    };
  };
}

/** The hub as it is run: its own process, a bearer token a caseworker, read log on. `viewings` are those that will be asked. */
export async function hubFor(arena: Arena, viewings: Viewing[]): Promise<Contestant> {
  const tokens = await tokensOf(arena, viewings);
  return {
    name: 'samplan',
    start: () => startHub(arena),
    request: (viewing): LoadRequest => ({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: `Bearer ${tokens.get(viewing.subject)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { id: publicId('plan', viewing.planId) } }),
    }),
    read: (answer) => readHubPage((answer as Answer).data.plan),
  };
}

/** Makes every viewer known to the hub by the demo issuer, and signs a token for each. */
async function tokensOf({ adminUrl, folder }: Arena, viewings: Viewing[]): Promise<Map<string, string>> {
  const keyPair = await openDemoKeyPair(folder);
  const people = new Map(viewings.map(({ subject, personId }) => [subject, personId]));
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    `INSERT INTO identity (kind, key, person_id) SELECT 'STAFF', $1 || '|' || subject, person FROM unnest($2::text[], $3::uuid[]) AS p (subject, person)`,
    [DEMO_ISSUER, [...people.keys()], [...people.values()]],
  );
  await client.end();
  const signed = [...people.keys()].map(
    async (subject) => [subject, await signDemoToken(keyPair, { kind: 'STAFF', subject }, TOKEN_VALID)] as const,
  );
  return new Map(await Promise.all(signed));
}

async function startHub(arena: Arena): Promise<Running> {
  const port = await freePort();
  const log = join(arena.folder, 'samplan.log');
  const out = openSync(log, 'w');
  const child = spawn(process.execPath, ['--enable-source-maps', join(__dirname, '../src/main.js')], {
    stdio: ['ignore', out, out],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HUB_MODE: 'demo',
      HUB_CLOCK: NOW,
      HUB_KEY: arena.key.toString('base64'),
      DATABASE_URL: arena.hubUrl,
      DATABASE_OWNER_URL: arena.ownerUrl,
      DATA_DIR: arena.folder,
      PORT: String(port),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(child, url, log);
  return { url, pid: child.pid as number, stop: () => stopChild(child) };
}

/** Waits until the hub answers that it is ready. */
async function ready(child: ChildProcess, url: string, log: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`the hub ended with ${child.exitCode} before it was ready, see ${log}`);
    // not listening yet is no fault until the time is up
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(50);
  }
  await stopChild(child);
  throw new Error(`the hub was not ready within ${START_MS / 1000} s, see ${log}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function readHubPage({ id, measures, goals }: Answer['data']['plan']): PlanPage {
  return {
    id: stored(readId('plan', id)),
    measures: measures.map(({ period, owner, content, ...rest }) => ({
      ...rest,
      ...period,
      id: stored(readIdInPlan('measure', rest.id)?.id),
      owner: { ...owner, id: stored(readId('agency', owner.id)) },
      content: content.__typename === 'Withheld' ? null : contentOf(content),
    })),
    goals: goals.map(({ content, ...rest }) => ({
      ...rest,
      id: goalId(rest),
      statement: content.__typename === 'Withheld' ? null : content.statement,
    })),
  };
}

function contentOf(content: Exclude<Answer['data']['plan']['measures'][number]['content'], Withheld>) {
  const { __typename: _, goals, responsible, ...rest } = content;
  return { ...rest, responsible: responsible?.name ?? null, goals: goals.map(goalId) };
}

const goalId = ({ id }: { id: string }): string => stored(readIdInPlan('goal', id)?.id);

/** The id that the database has for it, by which the peers call it, too. */
function stored(id: string | null | undefined): string {
  if (!id) throw new Error('an id that is none of its kind');
  return id;
}
