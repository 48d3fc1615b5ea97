import {
  type CaseloadPosition,
  caseloadCursor,
  caseloadSnapshotCursor,
  readCaseloadCursor,
} from '../../src/events/feed-cursor';
import type { Ctx } from '../../src/kernel/ctx';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import type { PlanEvent } from '../../src/plan/plan-event.view';
import { assignStaff, unassignStaff } from '../../src/plan/taking-part.service';
import { type Listener, listenToCaseload, olderAreOver } from './listening';
import { measureBy, type Story, tell } from './story';
import { type TestHub, type TestStaff, World } from './world';

describe('the feed of a caseload', () => {
  let world: World;
  let hub: TestHub;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
  });
  afterAll(() => world.close());

  const snapshotFor = async (ctx: Ctx): Promise<string> =>
    caseloadSnapshotCursor(ctx, (await world.owner.query('SELECT pg_current_snapshot()::text AS s')).rows[0].s);
  const reader = async (...stories: Story[]): Promise<TestStaff> => {
    const one = await world.staff(stories[0]?.school.agency ?? '', 'CASEWORKER');
    for (const story of stories) {
      const staffId = publicId('staff', one.staff);
      await assignStaff(world.ctx(hub, story.school.viewer), { planId: story.planId, staffId });
    }
    return one;
  };

  /** All that has come once nothing that other tests do on this server holds the caseload back. */
  const settled = async (listener: Listener, quiet: number): Promise<PlanEvent[]> => {
    await olderAreOver(world.owner);
    return listener.rest(quiet);
  };

  test('hands over what happens in every plan of the viewer, and in no other', async () => {
    const [mine, others] = [await tell(world, hub), await tell(world, hub)];
    const listener = await listenToCaseload(world.ctx(hub, mine.school.viewer, 'PlanEvent.measure'));
    await measureBy(world, hub, others, others.school);
    const id = await measureBy(world, hub, mine, mine.health);
    const events = await settled(listener, 1_200);
    expect(events.map(({ planId, type }) => [planId, type])).toEqual([[mine.planId, 'MEASURE_ADDED']]);
    expect(events[0]?.measure?.id).toBe(publicIdInPlan('measure', mine.plan, id));
    await listener.stop();
  });

  test('is contiguous from a snapshot to live while others write, and after a restart from any cursor (E1, E4, E9)', async () => {
    const story = await tell(world, hub);
    const ctx = world.ctx(hub, story.school.viewer);
    const cursor = await snapshotFor(ctx);
    const { rows: before } = await world.owner.query('SELECT id FROM plan_event');
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let i = 0; i < 15; i++) await measureBy(world, hub, story, writer % 2 ? story.school : story.health);
    });
    const listener = await listenToCaseload(ctx, cursor);
    await Promise.all(writers);
    const heard = await settled(listener, 1_500);
    const { rows: after } = await world.owner.query('SELECT id FROM plan_event');
    const known = new Set(before.map(({ id }: { id: string }) => id));
    const expected = after
      .filter(({ id }: { id: string }) => !known.has(id))
      .map(({ id }: { id: string }) => publicIdInPlan('event', story.plan, id));
    expect(heard.map(({ id }) => id).sort()).toEqual(expected.sort());
    await listener.stop();
    const again = await listenToCaseload(ctx, heard[20]?.cursor);
    expect((await settled(again, 1_200)).map(({ id }) => id)).toEqual(heard.slice(21).map(({ id }) => id));
    await again.stop();
  });

  test('from a snapshot with a transaction under way misses nothing of it and repeats nothing of what it saw', async () => {
    const story = await tell(world, hub);
    const ctx = world.ctx(hub, story.school.viewer);
    const slow = await world.owner.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT pg_current_xact_id()');
    await measureBy(world, hub, story, story.school);
    const cursor = await snapshotFor(ctx);
    const early = await listenToCaseload(ctx, cursor);
    expect(await early.rest(300)).toEqual([]);
    await slow.query('COMMIT');
    slow.release();
    expect(await early.rest(300)).toEqual([]);
    await measureBy(world, hub, story, story.school);
    const [event, ...more] = await settled(early, 1_200);
    expect(event?.type).toBe('MEASURE_ADDED');
    expect(more).toEqual([]);
    await early.stop();
  });

  test('is not stalled for long by a transaction that began before (E3)', async () => {
    const story = await tell(world, hub);
    const listener = await listenToCaseload(world.ctx(hub, story.school.viewer));
    const slow = await world.owner.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT pg_current_xact_id()');
    await measureBy(world, hub, story, story.school);
    expect(await listener.rest(300)).toEqual([]);
    await slow.query('ROLLBACK');
    slow.release();
    expect((await listener.next(2_000)).type).toBe('MEASURE_ADDED');
    await listener.stop();
  });

  test('goes on when access to one plan ends, live and after a pause', async () => {
    const story = await tell(world, hub);
    const one = await reader(story);
    const ctx = world.ctx(hub, one.viewer, 'PlanEvent.plan');
    const paused = await snapshotFor(ctx);
    const live = await listenToCaseload(ctx);
    await unassignStaff(world.ctx(hub, story.school.viewer), {
      planId: story.planId,
      staffId: publicId('staff', one.staff),
    });
    await measureBy(world, hub, story, story.school);
    const ended = {
      type: 'ACCESS_ENDED',
      planId: story.planId,
      plan: null,
      forget: [{ type: 'PLAN', id: story.planId }],
    };
    const heard = await settled(live, 1_200);
    expect(heard).toMatchObject([ended]);
    const resumed = await listenToCaseload(ctx, paused);
    expect(await settled(resumed, 1_200)).toMatchObject([{ ...ended, id: heard[0]?.id }]);
    await resumed.stop();
    await assignStaff(world.ctx(hub, story.school.viewer), {
      planId: story.planId,
      staffId: publicId('staff', one.staff),
    });
    expect(await live.next()).toMatchObject({ type: 'STAFF_ASSIGNED', forget: [] });
    await live.stop();
  });

  test('tells once when a date ends access to a plan', async () => {
    const story = await tell(world, hub);
    const person = await world.person();
    await world.owner.query(
      `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, wanted, willing, valid_from, valid_to, sealed)
       VALUES ($1, gen_random_uuid(), $2, 'GUARDIAN', '{READ_PLAN}', true, true, true, '2000-01-01', $3, '')`,
      [story.plan, person, world.clock.today()],
    );
    const listener = await listenToCaseload(world.ctx(hub, world.citizen(person)));
    expect(await listener.rest(200)).toEqual([]);
    world.daysAhead = 1;
    expect(await listener.next(5_000)).toMatchObject({ type: 'ACCESS_ENDED', planId: story.planId, plan: null });
    await measureBy(world, hub, story, story.school);
    expect(await settled(listener, 1_200)).toEqual([]);
    world.daysAhead = 0;
    await listener.stop();
  });

  test('its cursors have one length, and those of others or of the future are refused alike (A6)', async () => {
    const story = await tell(world, hub);
    const ctx = world.ctx(hub, story.school.viewer);
    const place = { xid: '4', plan: story.plan, no: '1' };
    const many = `5:99:${Array.from({ length: 200 }, (_, i) => 1_000_000_000 + i).join(',')}`;
    const positions: CaseloadPosition[] = [
      { snapshot: '5:9:6,7', place: null },
      { snapshot: null, place },
      { snapshot: '5:9:6,7', place: { ...place, xid: '12345678901234567890' } },
      { snapshot: many, place: null },
    ];
    const cursors = positions.map((position) => caseloadCursor(ctx, position));
    expect(new Set(cursors.map((cursor) => cursor.length)).size).toBe(1);
    expect(cursors.slice(0, 3).map((cursor) => readCaseloadCursor(ctx, cursor))).toEqual(positions.slice(0, 3));
    expect(readCaseloadCursor(ctx, cursors[3] ?? '')).toEqual({ snapshot: '5:5:', place: null });
    const refused = [
      'x',
      cursors[0]?.slice(4) ?? '',
      caseloadSnapshotCursor(world.ctx(hub, story.health.viewer), '5:9:'),
      caseloadSnapshotCursor(ctx, '5:99999999:'),
      caseloadCursor(ctx, { snapshot: null, place: { ...place, xid: '99999999' } }),
    ].map((cursor) =>
      listenToCaseload(ctx, cursor).then(
        () => 'accepted',
        (error: Error) => JSON.stringify(error) + error.message,
      ),
    );
    const answers = new Set(await Promise.all(refused));
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('INVALID_INPUT');
  });
});
