import type { Client } from 'pg';
import { connectAsAdmin, hubRoleOf } from '../database/admin';
import { attempt } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { ask, type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const SECRET = 'Kun for dem som kan lese';
const READ = `query ($id: ID!) { plan(id: $id) { measures { content { ... on MeasureContent { title } } } } }`;
const EVENTS = `subscription ($id: ID!) { planEvents(planId: $id) { type measure { content { ... on MeasureContent { title } } } } }`;

/** The ways in which the log is made such that nothing can be written into it, and how each is mended. */
const BREAKS: [name: string, breaking: (role: string) => string, mending: (role: string) => string][] = [
  [
    'the right to append is gone',
    (role) => `REVOKE INSERT ON access_log FROM ${role}`,
    (role) => `GRANT INSERT ON access_log TO ${role}`,
  ],
  [
    'each write fails, as on a full disk',
    () => `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON access_log FOR EACH STATEMENT EXECUTE FUNCTION full_disk()`,
    () => 'DROP TRIGGER full_disk ON access_log; DROP FUNCTION full_disk()',
  ],
  ['the table is gone', () => 'ALTER TABLE access_log RENAME TO away', () => 'ALTER TABLE away RENAME TO access_log'],
];

describe.each(BREAKS)('while the log cannot be written because %s', (_name, breaking, mending) => {
  let hub: TestHub;
  let admin: Client;
  let world: World;
  let measure: string;
  let client: ReturnType<typeof openSocket>;
  let feed: Listening<{ planEvents: { type: string } }>;
  const role = () => hubRoleOf(hub.database);
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
    measure = (await addMeasure(world, world.nav.worker, { title: SECRET, classification: 'SHARED' })).id;
    client = openSocket(hub, world.school.worker.token);
    feed = listen(client, EVENTS, { id: world.plan });
    // the feed is open when its first event is there
    await giveConsent(world, world.nav, [world.school]);
    await addMeasure(world, world.nav.worker, { classification: 'SHARED' });
    await feed.until(1);
    await admin.query(breaking(role()));
  });
  afterAll(async () => {
    await client.dispose();
    await admin.end();
    await hub.close();
  });

  test('nothing is given to a query: a masked error, and not a byte of data (U5)', async () => {
    for (const token of [world.nav.worker.token, world.participant]) {
      const answer = await ask(hub, token, READ, { id: world.plan });
      expect(answer).toEqual({
        errors: [expect.objectContaining({ extensions: { code: 'INTERNAL', reference: expect.any(String) } })],
      });
      expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${SECRET}|access_log|denied|disk`));
    }
  });

  test('nothing is changed: neither the thing, nor its event, nor its history (U5)', async () => {
    // the log itself cannot be compared where it is away
    const table = async (name: string) => (await admin.query(`SELECT * FROM ${name} ORDER BY 1, 2`)).rows;
    const state = async () => {
      const tables: unknown[] = [];
      for (const name of ['measure', 'plan_event', 'plan_head', 'revision']) tables.push(await table(name));
      return tables;
    };
    const before = await state();
    const start = await attempt(hub, world.nav.worker.token, 'startMeasure', {
      measureId: measure,
      expectedVersion: 1,
    });
    expect([start.data?.startMeasure ?? null, start.errors?.map((one) => one.extensions.code)]).toEqual([
      null,
      ['INTERNAL'],
    ]);
    expect(await state()).toEqual(before);
  });

  test('nothing is handed out on a socket (U5)', async () => {
    const heard = feed.events.length;
    // something has happened, though it is on no record: the event is written as another program would
    await admin.query(
      `WITH moved AS (UPDATE plan_head SET head = head + 1 RETURNING plan_id, head)
       INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, measure_id)
       SELECT m.plan_id, moved.head, gen_random_uuid(), 'MEASURE_STARTED', now(), gen_random_uuid(), m.id FROM moved JOIN measure m USING (plan_id)
       JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id AND m.classification = 'SHARED' LIMIT 1`,
    );
    hub.hub.bus.wake();
    await feed.ended;
    expect(feed.events).toHaveLength(heard);
  });

  test('all is given again when it can be written, and nothing is lost in between (U5)', async () => {
    await admin.query(mending(role()));
    const again = await ask(hub, world.nav.worker.token, READ, { id: world.plan });
    expect(JSON.stringify(again.data)).toContain(SECRET);
    const start = await attempt(hub, world.nav.worker.token, 'startMeasure', {
      measureId: measure,
      expectedVersion: 1,
    });
    expect(start.data?.startMeasure?.status).toBe('ACTIVE');
    const anew = listen<{ planEvents: { type: string } }>(client, EVENTS, { id: world.plan });
    await addMeasure(world, world.nav.worker, { classification: 'SHARED' });
    await anew.until(1).catch(async () => addMeasure(world, world.nav.worker, { classification: 'SHARED' }));
    expect((await anew.until(1))[0]?.planEvents.type).toBe('MEASURE_ADDED');
    anew.stop();
  });
});
