import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { type Build, buildHub, freePort, type HubProcess, startHubProcess, until } from './hub-process';
import { type Listener, listenersFor, Subscriber } from './subscriber';

const CROWD = 499;
/** Subscriptions of the client that stalls, and what each event brings to each of them: measures with so many letters. */
const STALLED_SUBSCRIPTIONS = 60;
const LETTERS = 4_000;
const MEASURES = 25;
const CALM = 8;
const EVENTS = 40;
/** All that the hub may have for its objects (MB): less than what the stalled client does not read. */
const HEAP = 256;
/** What all of its memory may grow by meanwhile (MB). */
const GROWTH = 150;
/** How long may be waited for what must come, on a machine that does much else (ms). */
const PATIENCE = 90_000;

const CURSOR = 'query ($id: ID!) { plan(id: $id) { cursor } }';
const FAT = `subscription ($id: ID!, $after: EventCursor) { planEvents(planId: $id, after: $after) {
  cursor plan { measures { content { ... on MeasureContent { description } } } } } }`;
const RENAME = 'mutation ($input: ReviseMeasureInput!) { reviseMeasure(input: $input) { version } }';

/** A hub in a process of its own, with 500 clients on one plan. */
describe('a crowd on one hub', () => {
  let build: Build;
  let beside: TestHub;
  let world: World;
  let hub: HubProcess;
  let changing: { id: string; version: number };
  let crowd: Subscriber[];
  let stalled: WebSocket;
  /** Where the client that stalls begins, and begins again. */
  let resuming: Listener;

  beforeAll(async () => {
    build = await buildHub();
    beside = await startTestHub();
    world = await buildWorld(beside);
    for (let n = 0; n < MEASURES; n += 1) {
      const input = { classification: 'SHARED', description: 'x'.repeat(LETTERS) };
      changing = await addMeasure(world, world.nav.worker, input);
    }
    hub = await startHubProcess(build, beside, await freePort(), {
      NODE_OPTIONS: `--max-old-space-size=${HEAP}`,
    });
    const [one, ...others] = await listenersOf(world);
    resuming = one as Listener;
    crowd = others.map((listener, at) => new Subscriber(listener, [hub.url], at, 0));
  }, 240_000);
  afterAll(async () => {
    stalled?.terminate();
    await Promise.all(crowd.map((one) => one.stop()));
    await hub.end('SIGKILL');
    await beside.close();
    await build.remove();
  }, 60_000);

  let changes = 0;
  /** One more event, heard by the whole crowd; how long that took from the answer on (ms). */
  async function oneMore(): Promise<number> {
    changes += 1;
    const input = { measureId: changing.id, expectedVersion: changing.version, hoursPerWeek: 1 + (changes % 30) };
    const { reviseMeasure } = await answer<{ reviseMeasure: { version: number } }>(
      { ...beside, url: hub.url },
      world.nav.worker.token,
      RENAME,
      { input },
    );
    changing.version = reviseMeasure.version;
    const begun = performance.now();
    await until(() => crowd.every(({ heard }) => heard.length >= changes), PATIENCE, `all have heard ${changes}`, 5);
    return performance.now() - begun;
  }

  test(`one of ${CROWD + 1} clients reads no more: memory is bounded, the others hear everything in time, and it is cut and resumes without a hole (E7)`, async () => {
    const calm: number[] = [];
    for (let n = 0; n < CALM; n += 1) calm.push(await oneMore());
    const before = await memoryOf(hub);
    expect(before.sockets).toBe(CROWD);

    stalled = await openStalled(hub.url, resuming);
    stalled.pause();
    const busy: number[] = [];
    let most = before;
    let owing = 0;
    for (let n = 0; n < EVENTS; n += 1) {
      busy.push(await oneMore());
      if (n % 4 !== 0) continue;
      most = larger(most, await memoryOf(hub));
      if (most.sockets > CROWD) owing = n + 1;
    }
    await until(async () => (await memoryOf(hub)).sockets === CROWD, PATIENCE, 'the stalled client is cut', 500);
    most = larger(most, await memoryOf(hub));
    const owed = (owing * STALLED_SUBSCRIPTIONS * MEASURES * LETTERS) / 1_048_576;
    const [usual, during] = [median(calm), median(busy)];
    process.stdout.write(
      `stalled: resident ${before.resident.toFixed(0)} → ${most.resident.toFixed(0)} MB, heap ${before.heap.toFixed(0)} → ${most.heap.toFixed(0)} MB, ` +
        `${owed.toFixed(0)} MB not read; ${CROWD} others heard an event after ${usual.toFixed(0)} ms before, ${during.toFixed(0)} ms during (longest ${Math.max(...busy).toFixed(0)} ms)\n`,
    );
    // all that it owes is kept in the table alone
    expect(owed).toBeGreaterThan(HEAP / 10);
    expect(most.resident - before.resident).toBeLessThan(GROWTH);
    expect(during).toBeLessThan(4 * usual + 1_000);
    for (const { heard } of crowd) expect(new Set(heard.map(({ id }) => id)).size).toBe(CALM + EVENTS);

    const resumed = new Subscriber(resuming, [hub.url], 0);
    await until(() => resumed.heard.length === changes, PATIENCE, 'the stalled client has caught up');
    expect(resumed.heard.map(({ id }) => id)).toEqual(crowd[0]?.heard.map(({ id }) => id));
    await resumed.stop();
  }, 400_000);

  test(`all ${CROWD} are cut at once and come back at once: all are live again, and nobody who asks meanwhile is refused (R10)`, async () => {
    let over = false;
    const took: number[] = [];
    const asking = Array.from({ length: 4 }, async () => {
      while (!over) {
        const begun = performance.now();
        const { errors } = await ask({ ...beside, url: hub.url }, world.refugee.worker.token, CURSOR, {
          id: world.plan,
        });
        expect(errors).toBeUndefined();
        took.push(performance.now() - begun);
        await pause(50);
      }
    });
    const begun = performance.now();
    for (const one of crowd) one.cut();
    await oneMore();
    const live = performance.now() - begun;
    over = true;
    await Promise.all(asking);
    took.sort((a, b) => a - b);
    const late = took[Math.floor(took.length * 0.99)] ?? 0;
    process.stdout.write(
      `all come back: ${CROWD} live again after ${live.toFixed(0)} ms; ${took.length} requests meanwhile, median ${median(took).toFixed(0)} ms, 99th percentile ${late.toFixed(0)} ms\n`,
    );
    expect(crowd.every(({ reconnects }) => reconnects === 1)).toBe(true);
    for (const { heard } of crowd) expect(new Set(heard.map(({ id }) => id)).size).toBe(changes);
    // none waits longer than the hub's own limit for a connection
    expect(took.at(-1) ?? 0).toBeLessThan(PATIENCE / 10);
    expect(took.length).toBeGreaterThan(8);
  }, 200_000);
});

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** One to stall, and the crowd: people of every agency, and the participant. */
function listenersOf({ hub, plan, participant, nav, refugee, school, health }: World): Promise<Listener[]> {
  const staff = [nav, refugee, school, health].flatMap(({ worker, leader }) => [worker.token, leader.token]);
  const each = Math.floor(CROWD / staff.length);
  const all = staff.map((token, at) => ['OTHER', token, each + (at === 0 ? 1 : 0)] as const);
  return listenersFor(hub, plan, [...all, ['OTHER', participant, CROWD - staff.length * each]]);
}

interface Memory {
  resident: number;
  heap: number;
  sockets: number;
}

/** What the hub itself says of its memory (MB) and its sockets. */
async function memoryOf(hub: HubProcess): Promise<Memory> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  const mega = (name: string) => value(name) / 1_048_576;
  return {
    resident: mega('process_resident_memory_bytes'),
    heap: mega('nodejs_heap_size_used_bytes') + mega('nodejs_external_memory_bytes'),
    sockets: value('samplan_open_sockets'),
  };
}

const larger = (a: Memory, b: Memory): Memory => ({
  resident: Math.max(a.resident, b.resident),
  heap: Math.max(a.heap, b.heap),
  sockets: b.sockets,
});

/** A socket with many subscriptions, at the level of its messages: it may stop reading. */
async function openStalled(url: string, { token, plan, cursor }: Listener): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  const acknowledged = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      if (String(data).includes('connection_ack')) resolve();
    });
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await acknowledged;
  const payload = { query: FAT, variables: { id: plan, after: cursor } };
  for (let n = 0; n < STALLED_SUBSCRIPTIONS; n += 1)
    socket.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload }));
  return socket;
}
