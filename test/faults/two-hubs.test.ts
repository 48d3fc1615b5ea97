import { setTimeout as pause } from 'node:timers/promises';
import { planFeedCursor } from '../../src/events/feed-cursor';
import type { PlanEvent } from '../../src/plan/plan-event.view';
import { type Listener, listen, listenToCaseload } from '../events/listening';
import { type Story, tell } from '../events/story';
import { type TestHub, World } from '../events/world';
import { change, stored } from './changes';
import { describeWithNats, NatsServer } from './nats-server';

const CHANGES = 2_000;
const PLANS = 4;
/** Of these plans each hub has a feed of its own; of all of them the caseload’s. */
const FOLLOWED = 2;
const WRITERS = 8;

/** What carries the wake-ups, and how it is taken away and given back. */
interface Carrier {
  url: string | undefined;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Takes it away for good, when all is done. */
  end(): Promise<void>;
}

/** Takes so many events as they come. */
async function take(listener: Listener, count: number): Promise<PlanEvent[]> {
  const events: PlanEvent[] = [];
  while (events.length < count) events.push(await listener.next(20_000));
  return events;
}

const idsOf = (events: readonly PlanEvent[]): string[] => events.map(({ id }) => id);

/** Writers on both hubs, subscribers on both, and the carrier of wake-ups is gone for a while (ms) in the middle. */
function tells(gone: number, open: (world: () => World) => Promise<Carrier>): void {
  let world: World;
  let carrier: Carrier;
  let hubs: TestHub[];
  let stories: Story[] = [];
  beforeAll(async () => {
    world = await World.make();
    carrier = await open(() => world);
    hubs = [await world.hub(1_000, false, carrier.url), await world.hub(1_000, false, carrier.url)];
    const school = await world.staff(await world.agency('SCHOOL', 'Skolen'));
    stories = [];
    for (let plan = 0; plan < PLANS; plan++) stories.push(await tell(world, hubs[0] as TestHub, school));
  });
  afterAll(async () => {
    await world.close();
    await carrier.end();
  });

  const school = (hub: TestHub) => world.ctx(hub, (stories[0] as Story).school.viewer);

  /** Writes, and takes the carrier away after a quarter; answers how much was written while it was gone. */
  async function write(): Promise<number> {
    let left = CHANGES;
    let pace = 0;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      const hub = hubs[writer % 2] as TestHub;
      while (left > 0) {
        const story = stories[left % PLANS] as Story;
        left -= 1;
        await change(school(hub), story.plan);
        if (pace > 0) await pause(pace);
      }
    });
    while (left > CHANGES * 0.75) await pause(10);
    await carrier.stop();
    // slower, so that there is writing for as long as it is gone
    pace = (gone * WRITERS) / (CHANGES / 2);
    const before = left;
    await pause(gone);
    const whileGone = before - left;
    await carrier.start();
    pace = 0;
    await Promise.all(writers);
    return whileGone;
  }

  test(`${CHANGES} changes in ${PLANS} plans: one order in each plan, one over all plans, the same on both hubs, none missed, none twice, with the carrier gone for ${gone / 1_000} seconds (E12)`, async () => {
    const begun = Date.now();
    const before = await Promise.all(stories.map(async ({ plan }) => (await stored(world, plan)).ids.length));
    const followed = hubs.flatMap((hub) => stories.slice(0, FOLLOWED).map((story, at) => ({ hub, story, at })));
    const feeds = await Promise.all(
      followed.map(({ hub, story, at }) =>
        listen(school(hub), story.plan, planFeedCursor(school(hub), story.plan, String(before[at]))),
      ),
    );
    const caseloads = await Promise.all(hubs.map((hub) => listenToCaseload(school(hub))));
    const heard = Promise.all(feeds.map((feed) => take(feed, CHANGES / PLANS)));
    const heardOverAll = Promise.all(caseloads.map((feed) => take(feed, CHANGES)));
    const [whileGone, ofPlans, overAll] = await Promise.all([write(), heard, heardOverAll]);
    const table = await Promise.all(
      stories.map(async ({ plan }, at) => {
        const { ids, numbers } = await stored(world, plan);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        return ids.slice(before[at]);
      }),
    );
    expect(ofPlans.map(idsOf)).toEqual(followed.map(({ at }) => table[at]));
    // over all plans the order is that in which transactions began to write: one for all hubs, each event once
    const known = table.flat().sort();
    for (const events of overAll) expect(idsOf(events).sort()).toEqual(known);
    expect(idsOf(overAll[0] ?? [])).toEqual(idsOf(overAll[1] ?? []));
    expect(whileGone).toBeGreaterThan(CHANGES / 50);
    for (const feed of [...feeds, ...caseloads]) {
      expect(await feed.rest(100)).toEqual([]);
      await feed.stop();
    }
    const handedOver = [...ofPlans, ...overAll].flat().length;
    process.stdout.write(
      `two hubs over ${carrier.url ? 'NATS' : 'NOTIFY'}: ${CHANGES} changes, ${whileGone} while it was gone; ${handedOver} handed over in ${Date.now() - begun} ms\n`,
    );
  }, 180_000);
}

describe('two hubs over NOTIFY', () =>
  tells(3_000, async (world) => {
    let cutting: NodeJS.Timeout | undefined;
    const mend = async () => clearInterval(cutting);
    return {
      url: undefined,
      // as often as they come back they are cut again
      stop: async () => {
        cutting = setInterval(() => void world().cutBuses(), 500);
      },
      start: mend,
      end: mend,
    };
  }));

describeWithNats('two hubs over NATS', () =>
  tells(10_000, async () => {
    const server = await NatsServer.start();
    return { url: server.url, stop: () => server.kill(), start: () => server.start(), end: () => server.kill() };
  }),
);
