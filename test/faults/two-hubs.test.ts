import { setTimeout as pause } from 'node:timers/promises';
import { planFeedCursor } from '../../src/events/feed-cursor';
import { type Listener, listen } from '../events/listening';
import { type Story, tell } from '../events/story';
import { type TestHub, World } from '../events/world';
import { change, stored, take } from './changes';
import { describeWithNats, NatsServer } from './nats-server';

const CHANGES = 2_000;
const PLANS = 4;
const WRITERS = 8;

/** What carries the wake-ups, and how it is taken away and given back. */
interface Carrier {
  url: string | undefined;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Takes it away for good, when all is done. */
  end(): Promise<void>;
}

/** Writers on both hubs, subscribers on both, and the carrier of wake-ups goes away in the middle. */
function tells(gone: number, open: (world: () => World) => Promise<Carrier>): void {
  let world: World;
  let carrier: Carrier;
  let hubs: TestHub[];
  let stories: Story[];
  beforeAll(async () => {
    world = await World.make();
    carrier = await open(() => world);
    hubs = [await world.hub(1_000, false, carrier.url), await world.hub(1_000, false, carrier.url)];
    stories = await Promise.all(Array.from({ length: PLANS }, () => tell(world, hubs[0] as TestHub)));
  });
  afterAll(async () => {
    await world.close();
    await carrier.end();
  });

  test(`${CHANGES} changes in ${PLANS} plans: the same order on both hubs, none missed, none twice, with the carrier gone for ${gone / 1_000} seconds (E12)`, async () => {
    const begun = Date.now();
    const before = (await stored(world, stories[0]?.plan ?? '')).ids.length;
    const each = before + CHANGES / PLANS;
    const listeners = await Promise.all(
      stories.flatMap((story) =>
        hubs.map(async (hub): Promise<[Story, Listener]> => {
          const ctx = world.ctx(hub, story.school.viewer);
          return [story, await listen(ctx, story.plan, planFeedCursor(ctx, story.plan, '0'))];
        }),
      ),
    );
    const heard = listeners.map(([, listener]) => take(listener, each, 20_000));
    let left = CHANGES;
    let pace = 0;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      const hub = hubs[writer % 2] as TestHub;
      while (left > 0) {
        const story = stories[left % PLANS] as Story;
        left -= 1;
        await change(world.ctx(hub, story.school.viewer), story.plan);
        if (pace > 0) await pause(pace);
      }
    });
    while (left > CHANGES * 0.75) await pause(10);
    await carrier.stop();
    // slower, so that there is writing for as long as it is gone
    pace = (gone * WRITERS) / (CHANGES / 2);
    await pause(gone);
    const whileGone = CHANGES * 0.75 - left;
    await carrier.start();
    pace = 0;
    await Promise.all(writers);
    const all = await Promise.all(heard);
    const wrong: number[] = [];
    for (const [at, [story]] of listeners.entries()) {
      const { ids, numbers } = await stored(world, story.plan);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      if (JSON.stringify(all[at]) !== JSON.stringify(ids)) wrong.push(at);
    }
    expect(wrong).toEqual([]);
    expect(whileGone).toBeGreaterThan(CHANGES / 50);
    for (const [, listener] of listeners) expect(await listener.rest(300)).toEqual([]);
    for (const [, listener] of listeners) await listener.stop();
    process.stdout.write(
      `two hubs over ${carrier.url ? 'NATS' : 'NOTIFY'}: ${CHANGES} changes, ${whileGone} while it was gone, ${all.flat().length} handed over, ${Date.now() - begun} ms\n`,
    );
  }, 120_000);
}

describe('two hubs over NOTIFY', () =>
  tells(3_000, async (world) => {
    let cutting: NodeJS.Timeout | undefined;
    return {
      url: undefined,
      // as often as they come back they are cut again
      stop: async () => {
        cutting = setInterval(() => void world().cutBuses(), 500);
      },
      start: async () => clearInterval(cutting),
      end: async () => clearInterval(cutting),
    };
  }));

describeWithNats('two hubs over NATS', () =>
  tells(10_000, async () => {
    const server = await NatsServer.start();
    return { url: server.url, stop: () => server.kill(), start: () => server.start(), end: () => server.kill() };
  }),
);
