import { Client } from 'pg';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';
import { movingClock } from '../harness/moving-clock';
import { statusOf, until } from './hub-process';
import { type OwnServer, ownServer } from './own-server';
import { listenersFor, Subscriber } from './subscriber';

/** Within what a hub is to be well again after its database is (ms), and what a busy machine adds. */
const HEALS_WITHIN = 5_000;
const SLACK = 25_000;
const DAY = 86_400_000;

const READ = 'query ($id: ID!) { plan(id: $id) { measures { id } } }';
const UNSEALED = `SELECT count(*)::int AS count FROM access_log l
  WHERE NOT EXISTS (SELECT FROM log_seal s WHERE s.entry_plan = l.plan_id AND s.entry_id = l.id)`;

/** Two hubs on a server of their own that goes and comes back; neither is started anew. */
describe('PostgreSQL goes and comes back', () => {
  const clock = movingClock();
  let server: OwnServer;
  let hub: TestHub;
  let other: TestHub;
  let world: World;
  let subscriber: Subscriber;
  beforeAll(async () => {
    server = await ownServer();
    hub = await startTestHub({ clock });
    // its connection breaks with the server, and is not used again
    hub.owner.on('error', () => undefined);
    other = await startTestHub({ clock, beside: hub });
    world = await buildWorld(hub);
    await giveConsent(world, world.health, [world.school], { validTo: '2025-10-20' });
    const [listener] = await listenersFor(hub, world.plan, [['PARTICIPANT', world.participant, 1]]);
    if (listener) subscriber = new Subscriber(listener, [other.url], 0);
  }, 120_000);
  afterAll(async () => {
    await subscriber.stop();
    await other.close();
    await hub.close();
    await server.remove();
  }, 60_000);

  const both = (page: string) => Promise.all([hub, other].map(({ url }) => statusOf(`${url}/health/${page}`)));
  const read = async ({ url }: TestHub) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.nav.worker.token}` },
      body: JSON.stringify({ query: READ, variables: { id: world.plan } }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: object }[] };
    return { status: response.status, extensions: errors?.[0]?.extensions };
  };
  const heard = (type: string) => subscriber.heard.filter((event) => event.type === type).length;

  /** Well: both are ready, a change on one is heard on the other, and the read log is sealed to its end. */
  async function untilWell(): Promise<number> {
    const begun = Date.now();
    const within = HEALS_WITHIN + SLACK;
    await until(async () => (await both('ready')).every((status) => status === 200), within, 'both are ready');
    const before = heard('MEASURE_ADDED');
    await addMeasure(world, world.nav.worker, { classification: 'SHARED' });
    await until(() => heard('MEASURE_ADDED') === before + 1, within, 'the other hub tells of the change');
    const admin = new Client({ connectionString: hub.database.adminUrl });
    await admin.connect();
    await until(async () => (await admin.query(UNSEALED)).rows[0].count === 0, within, 'the log is sealed', 100);
    await admin.end();
    return Date.now() - begun;
  }

  test.each(['in order', 'by kill -9'])(
    'it restarts %s: while it is away the hub lives, is not ready and says 503; then it heals by itself (R7)',
    async (way) => {
      await (way === 'in order' ? server.stop() : server.kill());
      await until(async () => (await both('ready')).every((status) => status === 503), SLACK, 'both are not ready');
      expect(await both('live')).toEqual([200, 200]);
      const refused = { code: 'LIMIT_EXCEEDED', retryAfter: 1, overloaded: true };
      for (const one of [hub, other]) expect(await read(one)).toEqual({ status: 503, extensions: refused });
      await server.start();
      const took = await untilWell();
      process.stdout.write(`restarted ${way}: all is well ${took} ms after the database\n`);
      expect(took).toBeLessThan(HEALS_WITHIN + SLACK);
    },
    150_000,
  );

  test('it hangs without a word: the hub says within seconds that it is not ready, and what waited is answered when it goes on (R7)', async () => {
    await server.freeze();
    const begun = Date.now();
    const waiting = read(hub);
    try {
      expect([await both('live'), await both('ready')]).toEqual([
        [200, 200],
        [503, 503],
      ]);
      expect(Date.now() - begun).toBeLessThan(HEALS_WITHIN);
    } finally {
      await server.thaw();
    }
    expect(await waiting).toEqual({ status: 200, extensions: undefined });
    await untilWell();
  }, 150_000);

  test('what ends by its date is told still, after all of that (R7)', async () => {
    clock.move(10 * DAY);
    await until(() => heard('CONSENT_EXPIRED') === 1, SLACK, 'the end of the consent is told');
    const ids = subscriber.heard.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);
});
