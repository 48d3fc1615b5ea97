import { setTimeout as pause } from 'node:timers/promises';
import { type TestHub, World } from './world';

describe('the bus', () => {
  let world: World;
  let here: TestHub;
  let there: TestHub;
  beforeAll(async () => {
    world = await World.make();
    here = await world.hub(60_000);
    there = await world.hub(60_000);
    await pause(500);
  });
  afterAll(() => world.close());

  const heardBy = (hub: TestHub) => {
    const heard = { times: 0, end: () => undefined as unknown };
    heard.end = hub.bus.onWake(() => {
      heard.times += 1;
    });
    return heard;
  };

  test('wakes the listeners of this hub at once, and those of others soon', async () => {
    const [near, far] = [heardBy(here), heardBy(there)];
    here.bus.wake();
    expect(near.times).toBe(1);
    await pause(300);
    expect(far.times).toBe(1);
    near.end();
    far.end();
    here.bus.wake();
    await pause(200);
    expect([near.times, far.times]).toEqual([1, 1]);
  });

  test('sends one notice for many that come while one is under way', async () => {
    const far = heardBy(there);
    for (let i = 0; i < 200; i++) here.bus.wake();
    await pause(500);
    expect(far.times).toBeGreaterThanOrEqual(1);
    expect(far.times).toBeLessThanOrEqual(3);
    far.end();
  });

  test('connects again when its connection is cut, and wakes for what it may have missed (E6)', async () => {
    const far = heardBy(there);
    await world.cutBuses();
    await pause(1_500);
    expect(there.faults.length).toBeGreaterThan(0);
    expect(far.times).toBeGreaterThan(0);
    const before = far.times;
    here.bus.wake();
    await pause(300);
    expect(far.times).toBeGreaterThan(before);
    far.end();
  });

  test('wakes without a notice when anything was written, or the day is over', async () => {
    const polling = await world.hub(100);
    const heard = heardBy(polling);
    await pause(500);
    const before = heard.times;
    await world.person();
    await pause(400);
    expect(heard.times).toBeGreaterThan(before);
    const dayBefore = heard.times;
    world.daysAhead = 1;
    await pause(400);
    expect(heard.times).toBeGreaterThan(dayBefore);
    heard.end();
  });
});
