import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import type { Client as Database } from 'pg';
import WebSocket from 'ws';
import { connectAsAdmin } from '../database/admin';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { type Build, buildHub, freePort, type HubProcess, startHubProcess, statusOf, until } from './hub-process';

const SUBSCRIBERS = 30;
/** As the hub documents them (docs/operations.md), and what a busy machine adds (ms). */
const NOTICE = 3_000;
const BOUND = 10_000;

const PLAN = 'query ($id: ID!) { plan(id: $id) { cursor } }';
const EVENTS =
  'subscription ($id: ID!, $after: EventCursor) { planEvents(planId: $id, after: $after) { id cursor type } }';

/** What one client has met: the events, the hint to go elsewhere, and the end of its socket. */
interface Met {
  client: Client;
  events: string[];
  cursor: string;
  hint?: { within: number; at: number };
  closed?: { code: number; at: number };
}

/** SIGTERM on the process that is shipped. */
describe('a hub that is told to stop', () => {
  let build: Build;
  let beside: TestHub;
  let world: World;
  let hub: HubProcess;
  let admin: Database;
  beforeAll(async () => {
    build = await buildHub();
    beside = await startTestHub();
    world = await buildWorld(beside);
    admin = await connectAsAdmin(beside.database);
    hub = await startHubProcess(build, beside, await freePort());
  }, 120_000);
  afterAll(async () => {
    await hub.end('SIGKILL');
    await admin.end();
    await beside.close();
    await build.remove();
  });

  const onProcess = (): TestHub => ({ ...beside, url: hub.url });
  const listenOn = (url: string, after: string, known: string[] = []): Met => {
    const met: Met = { events: known, cursor: after } as unknown as Met;
    met.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${world.nav.worker.token}` },
      retryAttempts: 0,
      on: {
        ping: (received, payload) => {
          const reconnect = (payload as { reconnect?: { within: number } } | undefined)?.reconnect;
          if (received && reconnect) met.hint = { within: reconnect.within, at: Date.now() };
        },
        closed: (event) => {
          met.closed = { code: (event as { code: number }).code, at: Date.now() };
        },
      },
    });
    met.client.subscribe<{ planEvents: { id: string; cursor: string } }>(
      { query: EVENTS, variables: { id: world.plan, after } },
      {
        next: ({ data }) => {
          if (!data) return;
          met.events.push(data.planEvents.id);
          met.cursor = data.planEvents.cursor;
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
    return met;
  };

  test('says at once that it is not ready, answers what runs, hints each socket away before it closes it with 1001, and is gone in time (R6)', async () => {
    const { cursor } = (
      await answer<{ plan: { cursor: string } }>(beside, world.nav.worker.token, PLAN, { id: world.plan })
    ).plan;
    const all = Array.from({ length: SUBSCRIBERS }, () => listenOn(hub.url, cursor));
    await addMeasure(world, world.school.worker, { classification: 'SHARED' });
    await until(() => all.every(({ events }) => events.length === 1), 10_000, 'all listen');

    // a change that is under way: it waits for the plan's counter, which somebody else holds
    await admin.query('BEGIN');
    await admin.query('SELECT FROM plan_head FOR UPDATE');
    const running = addMeasure({ ...world, hub: onProcess() }, world.nav.worker, { classification: 'SHARED' });
    await until(async () => (await waiting(admin)) > 0, 20_000, 'the change waits');

    const told = Date.now();
    const gone = hub.end('SIGTERM');
    await until(async () => (await statusOf(`${hub.url}/health/ready`)) === 503, 1_000, 'it is not ready', 5);
    expect(await statusOf(`${hub.url}/health/live`)).toBe(200);
    // whoever has not heard yet is answered as ever, but for new sockets
    const late = await ask(onProcess(), world.nav.worker.token, PLAN, { id: world.plan });
    expect(late.errors).toBeUndefined();
    expect(await upgradeStatus(hub.url)).toBe(503);
    await admin.query('COMMIT');
    expect((await running).id).toEqual(expect.any(String));

    const { code, at } = await gone;
    const took = at - told;
    await until(() => all.every(({ closed }) => closed), 5_000, 'all sockets are closed');
    const ends = all.map(({ closed }) => (closed?.at ?? 0) - told).sort((a, b) => a - b);
    const spread = (ends.at(-1) ?? 0) - (ends[0] ?? 0);
    process.stdout.write(
      `drain: ${SUBSCRIBERS} sockets closed over ${spread} ms (first after ${ends[0]}, last after ${ends.at(-1)}), gone after ${took} ms\n`,
    );
    expect(code).toBe(0);
    expect(took).toBeLessThan(BOUND);
    for (const { hint, closed } of all) {
      expect(closed?.code).toBe(1001);
      expect(hint?.within).toBeGreaterThan(0);
      expect((closed?.at ?? 0) - (hint?.at ?? 0)).toBeGreaterThan((hint?.within ?? 0) / 2);
    }
    // not all at once: at least a fifth of the notice lies between the first and the last
    expect(spread).toBeGreaterThan(NOTICE / 5);
    expect(await statusOf(`${hub.url}/health/live`)).toBe(0);

    // elsewhere they go on where they were, and have missed nothing
    const resumed = all.map((one) => listenOn(beside.url, one.cursor, one.events));
    await addMeasure(world, world.school.worker, { classification: 'SHARED' });
    await until(() => resumed.every(({ events }) => new Set(events).size === 3), 10_000, 'all have three events');
    for (const { events } of resumed) expect(events).toEqual(resumed[0]?.events);
    for (const { client } of resumed) await client.dispose();
  }, 60_000);

  test.each([
    ['its own log ends it', `require('./transport').makeLogger()`, true],
    ['pino alone would hold it for ever', `require('pino')()`, false],
  ])('nobody reads its last words any more: %s (R6)', async (_name, log, ends) => {
    const script = `const log = ${log}; process.stdin.once('data', () => { log.error('last'); log.error('words'); process.exit(0); })`;
    const child = spawn(process.execPath, ['-e', script], { cwd: dirname(build.main), stdio: 'pipe' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.stdout.destroy();
    child.stderr.destroy();
    child.stdin.write('now');
    const late = pause(ends ? 20_000 : 3_000, 'held');
    expect(await Promise.race([ended, late])).toBe(ends ? 0 : 'held');
    child.kill('SIGKILL');
    await ended;
  });

  test('is gone at once when nobody is connected and it is stopped at a terminal (R6)', async () => {
    const other = await startHubProcess(build, beside, await freePort());
    const told = Date.now();
    const { code, at } = await other.end('SIGINT');
    expect(code).toBe(0);
    expect(at - told).toBeLessThan(NOTICE);
  }, 60_000);
});

/** Writers that wait for somebody else's transaction. */
async function waiting(holder: Database): Promise<number> {
  const { rows } = await holder.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'
       AND transactionid = pg_current_xact_id()::xid`,
  );
  return rows[0]?.count ?? 0;
}

/** The HTTP status with which a new socket is refused. */
function upgradeStatus(url: string): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('open', () => resolve(101));
    socket.on('error', () => undefined);
  });
}
