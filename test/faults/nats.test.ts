import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { register } from 'prom-client';
import type { EventBus } from '../../src/events/bus';
import { planFeedCursor } from '../../src/events/feed-cursor';
import { listen } from '../events/listening';
import { type Story, tell } from '../events/story';
import { type TestHub, World } from '../events/world';
import { change, stored, take } from './changes';
import { describeWithNats, NatsServer } from './nats-server';

const SUBJECT = 'samplan.events';
const NEVER = 60_000;

/** Waits until it holds, at most so long (ms); answers how long it took. */
async function until(holds: () => boolean | Promise<boolean>, within: number): Promise<number> {
  const begun = Date.now();
  while (!(await holds())) {
    if (Date.now() - begun > within) throw new Error(`not within ${within} ms`);
    await pause(10);
  }
  return Date.now() - begun;
}

describeWithNats('hubs over NATS', () => {
  let world: World;
  let server: NatsServer;
  let story: Story;
  let deaf: [TestHub, TestHub];
  let polling: [TestHub, TestHub];
  beforeAll(async () => {
    world = await World.make();
    server = await NatsServer.start({ user: 'hub', pass: 'a word' });
    // two that hear by NATS alone, two that look each second
    deaf = [await world.hub(NEVER, false, server.url), await world.hub(NEVER, false, server.url)];
    polling = [await world.hub(1_000, false, server.url), await world.hub(1_000, false, server.url)];
    await until(() => [...deaf, ...polling].every(({ bus }) => bus.isConnected()), 10_000);
    story = await tell(world, polling[0]);
  });
  afterAll(async () => {
    await world.close();
    await server.kill();
  });

  const outside = (): Promise<NatsConnection> =>
    connect({ servers: `127.0.0.1:${server.port}`, user: 'hub', pass: 'a word', reconnect: false });
  const school = (hub: TestHub) => world.ctx(hub, story.school.viewer);
  const heardBy = (bus: EventBus) => {
    const heard = { times: 0, end: () => undefined as unknown };
    heard.end = bus.onWake(() => {
      heard.times += 1;
    });
    return heard;
  };
  const metric = async (name: string): Promise<number> =>
    (await register.getSingleMetric(name)?.get())?.values[0]?.value ?? Number.NaN;

  test('wake each other at once, by messages that hold nothing, 200 at once by a few', async () => {
    const spy = await outside();
    const spied: number[] = [];
    spy.subscribe('>', { callback: (_error, { data }) => void spied.push(data.length) });
    await spy.flush();
    const [near, far] = [heardBy(deaf[0].bus), heardBy(deaf[1].bus)];
    deaf[0].bus.wake();
    expect(near.times).toBe(1);
    await until(() => far.times === 1, 2_000);
    for (let i = 0; i < 200; i++) deaf[0].bus.wake();
    await pause(300);
    // the hub hears no echo of its own, and what came while one was under way shared the next
    expect(near.times).toBe(201);
    expect(far.times).toBeGreaterThan(1);
    expect(far.times).toBeLessThanOrEqual(4);
    expect(spied).toHaveLength(far.times);
    expect(new Set(spied)).toEqual(new Set([0]));
    near.end();
    far.end();
    await spy.close();
  });

  test('lost, repeated, late and reordered wake-ups, and 2 000 for nothing: 60 changes in order on both, none twice (E12)', async () => {
    const { ids: before } = await stored(world, story.plan);
    const cursor = planFeedCursor(school(polling[0]), story.plan, '0');
    const listeners = await Promise.all(polling.map((hub) => listen(school(hub), story.plan, cursor)));
    const heard = listeners.map((listener) => take(listener, before.length + 60, 20_000));
    const noise = await outside();
    // of the wake-ups every third is lost, the others come late, out of order, and twice
    let turn = 0;
    const injured = (hub: TestHub): TestHub => ({
      ...hub,
      bus: {
        ...hub.bus,
        wake: () => {
          turn += 1;
          if (turn % 3 === 0) return;
          for (let times = 0; times < 2; times++) setTimeout(() => noise.publish(SUBJECT), Math.random() * 300);
        },
      },
    });
    const writers = polling.map(async (hub) => {
      for (let i = 0; i < 30; i++) await change(school(injured(hub)), story.plan);
    });
    for (let i = 0; i < 2_000; i++) {
      noise.publish(SUBJECT, 'what is in them is not read');
      if (i % 100 === 0) await pause(10);
    }
    await Promise.all(writers);
    const { ids } = await stored(world, story.plan);
    expect(await Promise.all(heard)).toEqual([ids, ids]);
    for (const listener of listeners) {
      expect(await listener.rest(200)).toEqual([]);
      await listener.stop();
    }
    await noise.close();
  }, 60_000);

  test('NATS is killed: told once, seen, and what happens comes within two seconds; it comes back, and wakes (E6)', async () => {
    const listener = await listen(school(polling[1]), story.plan);
    const unlooking = await listen(school(deaf[1]), story.plan);
    // begins to listen
    expect(await unlooking.rest(200)).toEqual([]);
    const far = heardBy(deaf[1].bus);
    const rescued = await metric('samplan_event_poll_rescues_total');
    await server.kill();
    await until(() => polling.every(({ bus }) => !bus.isConnected()), 5_000);
    await change(school(polling[0]), story.plan);
    const took = await until(async () => (await listener.rest(20)).length > 0, 2_000);
    // a hub that was woken since its last look, as before the loss, takes what it finds for told: what comes after another look it does not
    await pause(1_500);
    await change(school(polling[0]), story.plan);
    await until(async () => (await metric('samplan_event_bus_connected')) === 0, 2_000);
    await until(async () => (await metric('samplan_event_poll_rescues_total')) > rescued, 3_000);
    // it is the looking that finds it: a hub that does not look hears nothing
    expect(await unlooking.rest(1_500)).toEqual([]);
    expect(world.faults.map(({ name }) => name)).toEqual(Array(4).fill('BusFault'));
    const before = far.times;
    await server.start();
    const back = await until(() => [...deaf, ...polling].every(({ bus }) => bus.isConnected()), 12_000);
    // whoever comes back looks for what it may have missed, and hears again
    expect(far.times).toBeGreaterThan(before);
    expect((await unlooking.rest(500)).map(({ type }) => type)).toEqual(['PLAN_CHANGED', 'PLAN_CHANGED']);
    await unlooking.stop();
    const after = far.times;
    deaf[0].bus.wake();
    await until(() => far.times > after, 2_000);
    far.end();
    await listener.stop();
    process.stdout.write(`NATS gone: heard after ${took} ms; back after ${back} ms\n`);
  }, 60_000);
});

test('a bus that there never was stops nothing: seen, told once, ended at once', async () => {
  const world = await World.make();
  const hub = await world.hub(100, false, 'nats://127.0.0.1:1');
  const story = await tell(world, hub);
  const listener = await listen(world.ctx(hub, story.school.viewer), story.plan);
  await change(world.ctx(hub, story.school.viewer), story.plan);
  expect((await listener.next()).type).toBe('PLAN_CHANGED');
  await listener.stop();
  await pause(1_000);
  expect(hub.bus.isConnected()).toBe(false);
  expect(hub.faults.map(({ name }) => name)).toEqual(['BusFault']);
  const begun = Date.now();
  await world.close();
  expect(Date.now() - begun).toBeLessThan(3_000);
}, 30_000);
