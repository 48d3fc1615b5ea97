import { connectHub, graphql, type Hub } from '../../client/src/index.ts';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';
import { eventually, optionsOf, QUICK, until } from './following';
import { makeNetwork } from './network';

const Row = graphql(`fragment Row on Plan { id measures { id } }`);

/** What a client does when its connection ends, by the way in which it ends. */
describe('a client whose connection ends', () => {
  let hub: TestHub;
  let world: World;
  const clients: Hub[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => hub.close());

  test('200 clients whose sockets are cut at once come back spread over the whole wait, and miss nothing (R10)', async () => {
    const network = makeNetwork();
    const spread = 3_000;
    const followings = Array.from({ length: 200 }, (_, i) => {
      const service = [world.school, world.health, world.nav, world.refugee][i % 4] ?? world.school;
      const client = connectHub({
        ...optionsOf([hub], network, async () => service.worker.token),
        pace: { firstWait: spread },
      });
      clients.push(client);
      return client.followPlan({ planId: world.plan, parts: Row });
    });
    const all = (fits: (state: { status: string; plan: { measures: unknown[] } | null }) => boolean) =>
      eventually(() => followings.every((one) => fits(one.getSnapshot())), 40_000);
    await all(({ status }) => status === 'LIVE');
    network.opened = [];
    const cutAt = performance.now();
    network.cut();
    await addMeasure(world, world.school.worker, { title: 'Mens ingen hørte' });
    await all(({ status, plan }) => status === 'LIVE' && plan?.measures.length === 1);
    const times = network.opened.map(({ at }) => at - cutAt);
    const tenths = Array.from({ length: 10 }, (_, tenth) => {
      return times.filter((time) => Math.floor((time / spread) * 10) === tenth).length;
    });
    process.stdout.write(`200 clients came back, by tenths of ${spread} ms: ${tenths.join(' ')}\n`);
    expect(times.length).toBe(200);
    // drawn evenly, a tenth has 20 of them; a process that is busy with all 200 takes some of them later
    expect(Math.max(...tenths)).toBeLessThan(60);
    expect(tenths.filter((count) => count > 0).length).toBeGreaterThanOrEqual(7);
  }, 90_000);

  test('a socket is renewed before its token ends, with the next one, and nothing is lost between', async () => {
    const network = makeNetwork();
    let asked = 0;
    const token = () => {
      asked += 1;
      return hub.token({ kind: 'STAFF', subject: `test/${world.school.worker.person}` }, 2);
    };
    const client = connectHub(optionsOf([hub], network, token));
    clients.push(client);
    const heard: string[] = [];
    const states = new Set<string>();
    const following = client.followPlan({ planId: world.plan, parts: Row, onEvent: ({ id }) => heard.push(id) });
    await until(following, ({ status }) => status === 'LIVE');
    following.subscribe(() => states.add(following.getSnapshot().status));
    const before = following.getSnapshot().plan?.measures.length ?? 0;
    for (let i = 0; i < 8; i++) {
      await addMeasure(world, world.school.worker, { title: `Tiltak ${i}` });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await eventually(() => heard.length >= 8);
    expect(following.getSnapshot().plan?.measures.length).toBe(before + 8);
    expect(new Set(heard).size).toBe(heard.length);
    expect(network.opened.length).toBeGreaterThanOrEqual(2);
    expect(asked).toBeGreaterThanOrEqual(network.opened.length);
    // another connection stood before the one was let go
    expect([...states]).toEqual(['LIVE']);
  });

  test('one whose token the hub closes for comes back with a fresh one; one that is refused again has nothing left', async () => {
    const network = makeNetwork();
    let token = await hub.token({ kind: 'STAFF', subject: `test/${world.school.worker.person}` }, 1);
    const client = connectHub({ ...optionsOf([hub], network, async () => token), pace: { ...QUICK, renewAhead: 0 } });
    clients.push(client);
    const following = client.followPlan({ planId: world.plan, parts: Row });
    await until(following, ({ status, plan }) => status === 'LIVE' && plan !== null);
    token = 'not.a.token';
    await until(following, ({ plan }) => plan === null);
    token = await hub.token({ kind: 'STAFF', subject: `test/${world.school.worker.person}` });
    await until(following, ({ status, plan }) => status === 'LIVE' && plan !== null);
  });

  test('when nobody is signed in any more, nothing is left', async () => {
    const network = makeNetwork();
    const tokens: (string | null)[] = [world.school.worker.token];
    const client = connectHub(optionsOf([hub], network, async () => tokens[0] ?? null));
    clients.push(client);
    const following = client.followPlan({ planId: world.plan, parts: Row });
    await until(following, ({ status }) => status === 'LIVE');
    tokens[0] = null;
    network.cut();
    expect(await until(following, ({ status }) => status === 'ENDED')).toMatchObject({
      plan: null,
      error: { name: 'SignedOut' },
    });
  });

  test('what the hub could not be heard about for too long is dropped, and read afresh', async () => {
    const network = makeNetwork();
    const client = connectHub({
      ...optionsOf([hub], network, async () => world.school.worker.token),
      pace: { ...QUICK, forgetAfter: 400 },
    });
    clients.push(client);
    const following = client.followPlan({ planId: world.plan, parts: Row });
    await until(following, ({ status }) => status === 'LIVE');
    network.down = true;
    network.cut();
    expect((await until(following, ({ status }) => status === 'RECONNECTING')).plan).not.toBeNull();
    expect(await until(following, ({ plan }) => plan === null)).toMatchObject({ status: 'LOADING' });
    network.down = false;
    await until(following, ({ status, plan }) => status === 'LIVE' && plan !== null);
  });

  test('one that comes back too late takes a fresh snapshot, and shows nothing until it is there (E11)', async () => {
    const network = makeNetwork();
    const client = connectHub(optionsOf([hub], network, async () => world.school.worker.token));
    clients.push(client);
    const heard: string[] = [];
    const following = client.followPlan({ planId: world.plan, parts: Row, onEvent: ({ type }) => heard.push(type) });
    await until(following, ({ status }) => status === 'LIVE');
    network.down = true;
    network.cut();
    const { id } = await addMeasure(world, world.nav.worker, { title: 'Mens det var stille' });
    await hub.owner.query(`ALTER TABLE plan_event NO FORCE ROW LEVEL SECURITY;
      UPDATE plan_event SET recorded_at = recorded_at - interval '31 days';
      ALTER TABLE plan_event FORCE ROW LEVEL SECURITY;`);
    const states: (string | null)[] = [];
    following.subscribe(() => states.push(following.getSnapshot().plan && 'shown'));
    network.down = false;
    await until(
      following,
      ({ status, plan }) => status === 'LIVE' && plan?.measures.some((one) => one.id === id) === true,
    );
    expect(states).toContain(null);
    expect(heard).toEqual([]);
    await addMeasure(world, world.nav.worker, { title: 'Og så videre' });
    await eventually(() => heard.length === 1);
  });

  test('a hub that is drained sends its clients to the other at once, spread, and nothing is missed (R6)', async () => {
    const leaving = await startTestHub({ beside: hub });
    const network = makeNetwork();
    const followings = Array.from({ length: 20 }, () => {
      const client = connectHub({
        ...optionsOf([leaving, hub], network, async () => world.school.worker.token),
        pace: { ...QUICK, elsewhere: 300 },
      });
      clients.push(client);
      return client.followPlan({ planId: world.plan, parts: Row });
    });
    await eventually(() => followings.every((one) => one.getSnapshot().status === 'LIVE'));
    const there = network.opened.filter(({ url }) => url.includes(new URL(leaving.url).host)).length;
    expect(there).toBeGreaterThan(0);
    const drainedAt = performance.now();
    const closing = leaving.close();
    const { id } = await addMeasure(world, world.school.worker, { title: 'Under flyttingen' });
    await eventually(() =>
      followings.every((one) => one.getSnapshot().plan?.measures.some((measure) => measure.id === id)),
    );
    await closing;
    await eventually(() => network.open() === 20);
    const moved = network.opened.filter(({ at }) => at > drainedAt);
    process.stdout.write(
      `${there} of 20 moved from the drained hub within ${Math.round(Math.max(...moved.map(({ at }) => at - drainedAt)))} ms\n`,
    );
    expect(moved.every(({ url }) => url.includes(new URL(hub.url).host))).toBe(true);
    expect(moved.length).toBe(there);
  });
});
