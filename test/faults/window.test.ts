import { randomUUID } from 'node:crypto';
import { addMeasure, buildWorld, type Service, type World } from '../factories/plans';
import { answer, ask, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const EVENT = 'id cursor type ownChange causedBy measure { id }';
const PLAN_EVENTS = `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) { ${EVENT} } }`;
const CASELOAD_EVENTS = `subscription ($after: EventCursor) { caseloadEvents(after: $after) { ${EVENT} } }`;

interface Event {
  id: string;
  cursor: string;
  type: string;
  ownChange: boolean;
  causedBy: string | null;
  measure: { id: string } | null;
}

describe.each(['planEvents', 'caseloadEvents'] as const)('%s', (feed) => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  /** Listens until so many events are there, or it is refused, or half a second is over. */
  async function hear(unit: Service, after: string, count = 0): Promise<{ events: Event[]; codes: string[] }> {
    const socket = openSocket(hub, unit.worker.token);
    const listening = listen<Record<string, Event>>(
      socket,
      feed === 'planEvents' ? PLAN_EVENTS : CASELOAD_EVENTS,
      feed === 'planEvents' ? { plan: world.plan, after } : { after },
    );
    if (count > 0) await listening.until(count);
    else await Promise.race([listening.ended, new Promise((resolve) => setTimeout(resolve, 500))]);
    await socket.dispose();
    const codes = (listening.errors as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code);
    return { events: listening.events.map((one) => one[feed] as Event), codes };
  }

  async function snapshot(unit: Service): Promise<string> {
    const { plan, plans } = await answer<{ plan: { cursor: string }; plans: { cursor: string } }>(
      hub,
      unit.worker.token,
      'query ($id: ID!) { plan(id: $id) { cursor } plans { cursor } }',
      { id: world.plan },
    );
    return feed === 'planEvents' ? plan.cursor : plans.cursor;
  }

  const SHARED = { classification: 'SHARED', category: 'EDUCATION' } as const;
  /** Makes everything that is on record so many days older, as if that time had gone by. */
  const grow = (days: number) =>
    hub.owner.query(`
      ALTER TABLE plan_event NO FORCE ROW LEVEL SECURITY;
      UPDATE plan_event SET recorded_at = recorded_at - interval '${days} days';
      ALTER TABLE plan_event FORCE ROW LEVEL SECURITY;`);

  test('a cursor from before the window gets RESYNC_REQUIRED, and a fresh snapshot goes on (E11)', async () => {
    const old = await snapshot(world.nav);
    await addMeasure(world, world.school.worker, SHARED);
    await grow(29);
    expect((await hear(world.nav, old, 1)).events.map(({ type }) => type)).toEqual(['MEASURE_ADDED']);
    await grow(2);
    expect(await hear(world.nav, old)).toEqual({ events: [], codes: ['RESYNC_REQUIRED'] });
    const fresh = await snapshot(world.nav);
    const { id } = await addMeasure(world, world.school.worker, SHARED);
    const { events } = await hear(world.nav, fresh, 1);
    expect(events.map(({ measure }) => measure?.id)).toEqual([id]);
    // and each cursor after it, of a snapshot or of an event
    expect((await hear(world.nav, events[0]?.cursor ?? '')).codes).toEqual([]);
  });

  test('silence is nothing that was missed: the cursor of a quiet plan is taken after any time', async () => {
    const quiet = await snapshot(world.nav);
    await grow(400);
    expect(await hear(world.nav, quiet)).toEqual({ events: [], codes: [] });
    const { id } = await addMeasure(world, world.school.worker, SHARED);
    expect((await hear(world.nav, quiet, 1)).events.map(({ measure }) => measure?.id)).toEqual([id]);
  });

  test('what is hidden from the reader makes no cursor old', async () => {
    const quiet = await snapshot(world.nav);
    await addMeasure(world, world.refugee.worker, {
      classification: 'CONFIDENTIAL',
      category: 'HEALTH',
      existence: 'HIDDEN',
    });
    await grow(31);
    expect(await hear(world.nav, quiet)).toEqual({ events: [], codes: [] });
    // to its owner it is something missed
    const own = await snapshot(world.refugee);
    await addMeasure(world, world.refugee.worker, {
      classification: 'CONFIDENTIAL',
      category: 'HEALTH',
      existence: 'HIDDEN',
    });
    await grow(31);
    expect((await hear(world.refugee, own)).codes).toEqual(['RESYNC_REQUIRED']);
  });

  test('a cursor that is another’s or altered is INVALID_INPUT, however old', async () => {
    const [old, anothers] = [await snapshot(world.nav), await snapshot(world.school)];
    await addMeasure(world, world.school.worker, SHARED);
    await grow(31);
    for (const wrong of [anothers, `${old.slice(0, -2)}AA`, 'tull'])
      expect((await hear(world.nav, wrong)).codes).toEqual(['INVALID_INPUT']);
    expect((await hear(world.nav, old)).codes).toEqual(['RESYNC_REQUIRED']);
  });

  test('the sender alone is told that a change is their own, and by which key', async () => {
    const ADD = 'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { id } }';
    const keys = [randomUUID(), randomUUID().toUpperCase(), 'sak 12839449214', '00000000-0000-4000-8000-012839449214'];
    const [own, others] = [await snapshot(world.school), await snapshot(world.nav)];
    for (const idempotencyKey of keys) {
      const { errors } = await ask(hub, world.school.worker.token, ADD, {
        input: {
          ...{ planId: world.plan, kind: 'OTHER', ...SHARED, existence: 'VISIBLE', title: 'Et tiltak', breaks: [] },
          ...{ goalIds: [], period: { from: '2025-10-15' }, idempotencyKey },
        },
      });
      expect(errors).toBeUndefined();
    }
    await addMeasure(world, world.school.worker, SHARED);
    const told = ({ events }: { events: Event[] }) =>
      events.map(({ ownChange, causedBy }) => [ownChange, causedBy] as const);
    expect(told(await hear(world.school, own, 5))).toEqual([
      [true, keys[0]],
      [true, keys[1]?.toLowerCase()],
      // what may be made of a name or a number is not kept
      [true, null],
      [true, null],
      [true, null],
    ]);
    expect(told(await hear(world.nav, others, 5))).toEqual(Array(5).fill([false, null]));
    const { rows } = await hub.owner.query(`SELECT FROM plan_event e WHERE e::text LIKE '%12839449214%'`);
    expect(rows).toEqual([]);
  });
});
