import { type Clock, dateInOslo } from '../../src/kernel/clock';
import { addMeasure, buildWorld, giveConsent, measuresSeen, type World } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Heard {
  planEvents: { type: string; forget: { type: string; id: string }[] };
}
const EVENTS = `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) { type forget { type id } } }`;
const HOUR = 3_600_000;

/** A clock that stands where it is set, and never behind what another hub has told. */
class SetClock implements Clock {
  #floor = 0;
  constructor(
    private readonly at: { instant: number },
    private readonly ahead: number,
  ) {}

  now(): Date {
    return new Date(Math.max(this.at.instant + this.ahead, this.#floor));
  }

  today(): string {
    return dateInOslo(this.now());
  }

  notBefore(instant: Date): void {
    this.#floor = Math.max(this.#floor, instant.getTime());
  }
}

/** Two hubs, the clock of the second an hour behind; consents end by their last day on ordinary days and on those of 23 and 25 hours. */
describe('the last day of a consent is over', () => {
  const at = { instant: Date.parse('2025-10-15T07:00:00Z') };
  let hub: TestHub;
  let late: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub({ clock: new SetClock(at, 0) });
    world = await buildWorld(hub);
    late = await startTestHub({ clock: new SetClock(at, -HOUR), beside: hub });
  });
  afterAll(async () => {
    await late.close();
    await hub.close();
  });

  const { token } = { token: () => world.nav.worker.token };
  const seenOn = async (on: TestHub, measure: string): Promise<string | undefined> =>
    (await measuresSeen({ ...world, hub: on }, token())).get(measure)?.content.__typename;
  const within = async (milliseconds: number, holds: () => Promise<boolean>): Promise<boolean> => {
    for (const begun = Date.now(); Date.now() - begun < milliseconds; await new Promise((r) => setTimeout(r, 50)))
      if (await holds()) return true;
    return false;
  };

  test.each([
    ['an ordinary day of winter', '2026-01-14', '2026-01-14T23:00:00Z'],
    ['the day before summer time begins', '2026-03-28', '2026-03-28T23:00:00Z'],
    ['the day of 23 hours', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['the day before summer time ends', '2026-10-24', '2026-10-24T22:00:00Z'],
    ['the day of 25 hours', '2026-10-25', '2026-10-25T23:00:00Z'],
  ])(
    '%s: open to its last second, closed from the next, on the hub whose clock is an hour behind as soon as the first has told (C6)',
    async (_name, lastDay, midnight) => {
      const turn = Date.parse(midnight);
      at.instant = turn - 2 * HOUR;
      const { id } = await addMeasure(world, world.health.worker, {
        category: 'HEALTH',
        classification: 'CONFIDENTIAL',
      });
      await giveConsent(world, world.health, [world.nav], { validTo: lastDay });
      const { plan } = await answer<{ plan: { cursor: string } }>(
        hub,
        token(),
        'query ($id: ID!) { plan(id: $id) { cursor } }',
        { id: world.plan },
      );
      const sockets = [hub, late].map((on) => openSocket(on, token()));
      const feeds = sockets.map((socket) => listen<Heard>(socket, EVENTS, { plan: world.plan, after: plan.cursor }));
      at.instant = turn - 1;
      expect([await seenOn(hub, id), await seenOn(late, id)]).toEqual(['MeasureContent', 'MeasureContent']);
      at.instant = turn;
      // at once, before anybody has told of anything
      expect(await seenOn(hub, id)).toBe('Withheld');
      expect(await within(5_000, async () => (await seenOn(late, id)) === 'Withheld')).toBe(true);
      for (const feed of feeds) {
        const [event] = await feed.until(1);
        expect(event?.planEvents.type).toBe('CONSENT_EXPIRED');
        expect(event?.planEvents.forget).toContainEqual({ type: 'MEASURE_CONTENT', id });
      }
      for (const socket of sockets) await socket.dispose();
    },
  );
});
