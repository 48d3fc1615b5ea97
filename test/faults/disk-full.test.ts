import { Client } from 'pg';
import { attempt } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { ask, type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { statusOf } from './hub-process';
import { type OwnServer, ownServer } from './own-server';

/** What no file of the server may grow beyond (bytes): more than a segment of its own log, 16 MiB. */
const LARGEST_FILE = 20 * 1_048_576;
const SECRET = 'Kun for dem som kan lese';
const READ = 'query ($id: ID!) { plan(id: $id) { measures { content { ... on MeasureContent { title } } } } }';
const EVENTS =
  'subscription ($id: ID!, $after: EventCursor) { planEvents(planId: $id, after: $after) { id cursor type } }';

/** The smallest rows that the log can hold, so that no page keeps room for a real one. */
const FILL = `INSERT INTO access_log (plan_id, id, at, person_id, standing, what, rules, request_id, outcome, mac)
  SELECT $1, gen_random_uuid(), now(), $1, 'STAFF', '{}', '{}', $1, 'GIVEN', decode(repeat('00', 32), 'hex') FROM generate_series(1, 400000)`;

type Heard = { planEvents: { id: string; cursor: string; type: string } };

/** The database's own refusal to write: the file of the read log has reached the largest size that the system allows it. */
describe('a disk that is full', () => {
  let server: OwnServer;
  let hub: TestHub;
  let admin: Client;
  let world: World;
  let measure: string;
  let feed: Listening<Heard>;
  const sockets: ReturnType<typeof openSocket>[] = [];
  beforeAll(async () => {
    server = await ownServer();
    await server.stop();
    await server.start(LARGEST_FILE);
    hub = await startTestHub();
    world = await buildWorld(hub);
    admin = new Client({ connectionString: hub.database.adminUrl });
    await admin.connect();
    measure = (await addMeasure(world, world.nav.worker, { title: SECRET, classification: 'SHARED' })).id;
    sockets.push(openSocket(hub, world.school.worker.token));
    feed = listen<Heard>(sockets[0] as (typeof sockets)[0], EVENTS, { id: world.plan });
    await addMeasure(world, world.nav.worker, { classification: 'SHARED' });
    await feed.until(1).catch(() => addMeasure(world, world.nav.worker, { classification: 'SHARED' }));
    await feed.until(1);
  }, 120_000);
  afterAll(async () => {
    for (const socket of sockets) await socket.dispose();
    await admin.end();
    await hub.close();
    await server.remove();
  });

  const start = () => attempt(hub, world.nav.worker.token, 'startMeasure', { measureId: measure, expectedVersion: 1 });
  const state = async () => {
    const tables: unknown[] = [];
    for (const name of ['measure', 'plan_event', 'plan_head', 'revision', 'access_log'])
      tables.push((await admin.query(`SELECT * FROM ${name} ORDER BY 1, 2`)).rows);
    return tables;
  };

  test('is told by the database itself: it refuses to write into the log (R9)', async () => {
    // what is put in is rolled back, and its room is taken all the same until somebody clears it
    await admin.query('ALTER TABLE access_log SET (autovacuum_enabled = false)');
    const refusal = await admin.query(FILL, ['00000000-0000-4000-8000-000000000000']).then(
      () => undefined,
      (error: Error & { code: string }) => error,
    );
    process.stdout.write(`disk full: the database says ${refusal?.code} ${refusal?.message.replace(/".*?"/, '…')}\n`);
    expect(refusal?.message).toMatch(/could not (extend|write)/);
  });

  test('gives nothing to anybody, changes nothing, hands nothing out on sockets, and says no word of it (R9)', async () => {
    const before = await state();
    for (const token of [world.nav.worker.token, world.participant]) {
      const refused = await ask(hub, token, READ, { id: world.plan });
      expect(refused).toEqual({
        errors: [expect.objectContaining({ extensions: { code: 'INTERNAL', reference: expect.any(String) } })],
      });
      expect(JSON.stringify(refused)).not.toMatch(new RegExp(`${SECRET}|access_log|extend|disk|file`));
    }
    const refused = await start();
    expect([refused.data?.startMeasure ?? null, refused.errors?.map((one) => one.extensions.code)]).toEqual([
      null,
      ['INTERNAL'],
    ]);
    expect(await state()).toEqual(before);
    // something has happened that is on no record: the feed ends rather than tell of it
    const heard = feed.events.length;
    await admin.query(
      `WITH moved AS (UPDATE plan_head SET head = head + 1 RETURNING plan_id, head)
       INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, measure_id)
       SELECT m.plan_id, moved.head, gen_random_uuid(), 'MEASURE_CHANGED', now(), gen_random_uuid(), m.id
       FROM moved JOIN measure m USING (plan_id) LIMIT 1`,
    );
    hub.hub.bus.wake();
    await feed.ended;
    expect(feed.events).toHaveLength(heard);
    expect(await statusOf(`${hub.url}/health/live`)).toBe(200);
  });

  test('is forgotten when there is room again: all works, and the feed goes on where it was (R9)', async () => {
    await admin.query('VACUUM access_log');
    expect(JSON.stringify((await ask(hub, world.nav.worker.token, READ, { id: world.plan })).data)).toContain(SECRET);
    expect((await start()).data?.startMeasure?.status).toBe('ACTIVE');
    sockets.push(openSocket(hub, world.school.worker.token));
    const after = feed.events.at(-1)?.planEvents.cursor;
    const anew = listen<Heard>(sockets[1] as (typeof sockets)[0], EVENTS, { id: world.plan, after });
    const types = (await anew.until(2)).map(({ planEvents }) => planEvents.type);
    expect(types).toEqual(['MEASURE_CHANGED', 'MEASURE_CHANGED']);
    anew.stop();
  });
});
