import { randomUUID } from 'node:crypto';
import { planFeedCursor } from '../../src/events/feed-cursor';
import { publicIdInPlan } from '../../src/kernel/ids';
import { Existence } from '../../src/terms';
import { listen } from './listening';
import { CONFIDENTIAL, measureBy, type Story, tell } from './story';
import { type TestHub, World } from './world';

describe('the feed of a plan', () => {
  let world: World;
  let hub: TestHub;
  let story: Story;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
    story = await tell(world, hub);
  });
  afterAll(() => world.close());

  const school = (...asked: string[]) => world.ctx(hub, story.school.viewer, ...asked);
  const begin = () => planFeedCursor(school(), story.plan, '0');

  test('hands over what there is after a cursor, then what comes, with the present state', async () => {
    const listener = await listen(school('PlanEvent.measure', 'PlanEvent.plan', 'Plan.measures'), story.plan, begin());
    expect((await listener.rest()).map(({ type }) => type)).toEqual(['PLAN_OPENED', 'AGENCY_JOINED']);
    const measure = await measureBy(world, hub, story, story.health);
    const event = await listener.next(1_000);
    expect(event).toMatchObject({ type: 'MEASURE_ADDED', planId: story.planId, forget: [] });
    expect(event.measure?.id).toBe(publicIdInPlan('measure', story.plan, measure));
    expect(event.plan?.all.measures).toHaveLength(1);
    await listener.stop();
  });

  test('without a cursor begins now', async () => {
    const listener = await listen(school(), story.plan);
    await measureBy(world, hub, story, story.school);
    expect((await listener.rest()).map(({ type }) => type)).toEqual(['MEASURE_ADDED']);
    await listener.stop();
  });

  test('goes on from the cursor of the last event (E4, E8)', async () => {
    const first = await listen(school(), story.plan, begin());
    const all = await first.rest();
    await first.stop();
    const middle = all[1];
    const second = await listen(school(), story.plan, middle?.cursor);
    expect((await second.rest()).map(({ id }) => id)).toEqual(all.slice(2).map(({ id }) => id));
    await second.stop();
  });

  test('is contiguous from replay to live while others write (E1, E9, E12)', async () => {
    const other = await world.hub();
    const writers = [hub, other, hub, other].map(async (on, index) => {
      for (let i = 0; i < 15; i++) await measureBy(world, on, story, index % 2 ? story.school : story.health);
    });
    const listeners = await Promise.all(
      [hub, other].map((on) => listen(world.ctx(on, story.school.viewer), story.plan, begin())),
    );
    await Promise.all(writers);
    const heard = await Promise.all(listeners.map((listener) => listener.rest()));
    const { rows } = await world.owner.query('SELECT id FROM plan_event WHERE plan_id = $1 ORDER BY no', [story.plan]);
    const stored = rows.map(({ id }: { id: string }) => publicIdInPlan('event', story.plan, id));
    for (const events of heard) expect(events.map(({ id }) => id)).toEqual(stored);
    for (const listener of listeners) await listener.stop();
  });

  test('refuses every cursor that is not its reader’s alike (A6)', async () => {
    const own = begin();
    const { head } = (
      await world.owner.query('SELECT count(*)::int AS head FROM plan_event WHERE plan_id = $1', [story.plan])
    ).rows[0];
    const cursors = {
      altered: (own.startsWith('A') ? 'B' : 'A') + own.slice(1),
      nonsense: 'x',
      empty: '',
      anothers: planFeedCursor(world.ctx(hub, story.health.viewer), story.plan, '1'),
      ofAnotherPlan: planFeedCursor(school(), randomUUID(), '1'),
      fromTheFuture: planFeedCursor(school(), story.plan, String(head + 1)),
    };
    const refusals = await Promise.all(
      Object.values(cursors).map((cursor) =>
        listen(school(), story.plan, cursor).then(
          () => 'accepted',
          (error: Error) => JSON.stringify(error) + error.message,
        ),
      ),
    );
    expect([...new Set(refusals)]).toHaveLength(1);
    expect(refusals[0]).toContain('INVALID_INPUT');
  });

  test('is not there for whoever may not know the plan, like a plan that is not there (A2)', async () => {
    const stranger = await world.staff(await world.agency('NAV', 'Nav'));
    const refused = (plan: string) =>
      listen(world.ctx(hub, stranger.viewer), plan, 'x').then(
        () => 'accepted',
        (error: Error) => JSON.stringify(error) + error.message,
      );
    const [hidden, absent] = await Promise.all([refused(story.plan), refused(randomUUID())]);
    expect(hidden).toBe(absent);
    expect(hidden).toContain('NOT_FOUND');
  });

  test('tells nothing of what is hidden, by event, cursor or number (C8)', async () => {
    const health = world.ctx(hub, story.health.viewer);
    const [mine, theirs] = await Promise.all([listen(health, story.plan), listen(school(), story.plan)]);
    await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: Existence.HIDDEN });
    await measureBy(world, hub, story, story.health);
    expect((await mine.rest()).map(({ type }) => type)).toEqual(['MEASURE_ADDED', 'MEASURE_ADDED']);
    const [event, ...more] = await theirs.rest();
    expect(more).toEqual([]);
    expect(event?.cursor).toHaveLength(begin().length);
    await Promise.all([mine.stop(), theirs.stop()]);
  });

  test('catches up when a wake-up is lost, within two seconds (E6)', async () => {
    const deaf = await world.hub();
    const listener = await listen(world.ctx(deaf, story.school.viewer), story.plan);
    await listener.rest(200);
    const begun = Date.now();
    await measureBy(world, { ...hub, bus: { ...hub.bus, wake: () => undefined } }, story, story.school);
    expect((await listener.next(3_000)).type).toBe('MEASURE_ADDED');
    expect(Date.now() - begun).toBeLessThan(2_000);
    await listener.stop();
  });

  test('is ended at once by its reader, and listens no more', async () => {
    const listener = await listen(school(), story.plan);
    const waiting = listener.rest(60_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begun = Date.now();
    await listener.stop();
    expect(await waiting).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(200);
  });
});
