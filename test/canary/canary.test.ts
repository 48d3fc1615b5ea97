import { Counter, register } from 'prom-client';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { sampleFor } from '../factories/samples';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { CANARIES, canariesIn, KINDS } from './canaries';
import { besideOperations, type Heard, throughOperations } from './paths';
import { besideTheData, KeptBus, keptLog, keptScreen, metrics, serverLog, statements, tablesHolding } from './sinks';

jest.setTimeout(240_000);

/** A number, a name and a secret, sent down every path: they are found where they were put for their readers, and nowhere else. */
describe('a canary', () => {
  const kept = keptLog();
  let screen: ReturnType<typeof keptScreen>;
  let hub: TestHub;
  let world: World;
  let bus: KeptBus;
  let heard: Heard[];
  beforeAll(async () => {
    hub = await startTestHub({ log: kept.log });
    world = await buildWorld(hub);
    bus = await KeptBus.open(hub);
    const measure = (await addMeasure(world, world.refugee.worker)).id;
    const goal = await perform(hub, world.refugee.worker.token, 'addGoal', {
      planId: world.plan,
      horizon: 'LONG_TERM',
      statement: 'Arbeid',
    });
    const finding = await perform(hub, world.refugee.worker.token, 'addAssessment', {
      planId: world.plan,
      domain: 'WORK',
      text: 'Regnskap',
    });
    const consent = await giveConsent(world, world.health, [world.nav]);
    screen = keptScreen();
    const sample = sampleFor(world, { measure, goal: goal.id, assessment: finding.id, consent });
    heard = [...(await throughOperations(world, sample)), ...(await besideOperations(world))];
    screen.end();
  });
  afterAll(async () => {
    screen.end();
    await bus.client.end();
    await hub.close();
  });

  test('was sent and taken: some of it stands sealed, and its reader reads it', async () => {
    expect(heard.length).toBeGreaterThan(1_000);
    const shown = heard.filter((one) => one.isJson && canariesIn(one.text).length > 0);
    expect(shown.length).toBeGreaterThan(10);
  });

  test('is in no error, id, cursor, header, page or closing word of any answer (U12)', () => {
    const found = heard.flatMap(({ path, text, isJson }) =>
      (isJson ? besideTheData(text) : canariesIn(text)).map((one) => `${path}: ${one}`),
    );
    expect(found).toEqual([]);
  });

  test('is in no line of the hub’s log, at its most talkative, nor on the screen (U12)', () => {
    expect(canariesIn(kept.text())).toEqual([]);
    expect(canariesIn(screen.text())).toEqual([]);
  });

  test('is in no metric (U12)', async () => {
    expect(canariesIn(await metrics(hub))).toEqual([]);
  });

  test('is in nothing that hubs tell each other (U12)', () => {
    expect(bus.payloads.length).toBeGreaterThan(0);
    expect(new Set(bus.payloads)).toEqual(new Set(['samplan_events ']));
  });

  test('is in no line of the database’s own log, nor in a statement that its administrators see (U12)', async () => {
    expect(canariesIn(await serverLog(hub))).toEqual([]);
    expect(canariesIn(await statements(hub))).toEqual([]);
  });

  test('is in no row of any table in the clear, in hex or in base64 (U12)', async () => {
    expect(await tablesHolding(hub)).toEqual([]);
  });

  test('is told by no fault of the database, which repeats the row it fails on (U12)', async () => {
    await rowsOf(
      hub,
      `CREATE FUNCTION telltale() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'row %', NEW USING DETAIL = NEW::text; END $$;
       CREATE TRIGGER telltale BEFORE INSERT ON idempotency FOR EACH ROW EXECUTE FUNCTION telltale()`,
    );
    for (const kind of KINDS) {
      const input = {
        planId: world.plan,
        horizon: 'LONG_TERM',
        statement: CANARIES.secret,
        idempotencyKey: CANARIES[kind],
      };
      const { errors } = await ask(
        hub,
        world.refugee.worker.token,
        'mutation ($input: AddGoalInput!) { addGoal(input: $input) { id } }',
        { input },
      );
      expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', reference: expect.any(String) });
      expect(canariesIn(JSON.stringify(errors))).toEqual([]);
    }
    await rowsOf(hub, 'DROP TRIGGER telltale ON idempotency; DROP FUNCTION telltale()');
    expect(kept.text()).toMatch(/unexpected error/);
    expect(canariesIn(kept.text())).toEqual([]);
    expect(canariesIn(await serverLog(hub))).toEqual([]);
  });

  describe('is found where one is planted', () => {
    const { nationalId, secret } = CANARIES;

    test('in an answer', () => {
      expect(besideTheData(JSON.stringify({ errors: [{ message: `duplicate ${nationalId}` }] }))).toHaveLength(1);
      expect(besideTheData(JSON.stringify({ errors: [{ extensions: { [nationalId]: 1 } }] }))).toHaveLength(1);
      expect(
        besideTheData(JSON.stringify({ data: { endCursor: Buffer.from(secret).toString('base64url') } })).length,
      ).toBeGreaterThan(0);
      expect(besideTheData(JSON.stringify({ data: { plan: { id: `P${nationalId}` } } }))).toHaveLength(1);
      expect(besideTheData(JSON.stringify({ data: { title: secret } }))).toEqual([]);
    });

    test('in the log and on the screen', () => {
      kept.log.trace({ value: nationalId }, 'planted');
      expect(canariesIn(kept.text())).toHaveLength(1);
      const other = keptScreen();
      process.stderr.write(encodeURIComponent(secret));
      process.stdout.write(String(new Error(nationalId)));
      other.end();
      expect(canariesIn(other.text()).length).toBeGreaterThan(1);
    });

    test('in the metrics', async () => {
      const planted = new Counter({ name: 'planted', help: 'planted', labelNames: ['value'] });
      planted.inc({ value: nationalId });
      expect(canariesIn(await metrics(hub))).toHaveLength(1);
      register.removeSingleMetric('planted');
    });

    test('on the bus', async () => {
      await bus.client.query(`NOTIFY samplan_events, '${nationalId}'`);
      await bus.client.query('SELECT 1');
      expect(canariesIn(bus.text())).toHaveLength(1);
    });

    test('in the database’s log and among its statements', async () => {
      await hub.owner.query(`DO $$ BEGIN RAISE WARNING 'planted ${nationalId}'; END $$`);
      expect(canariesIn(await serverLog(hub)).length).toBeGreaterThan(0);
      expect(canariesIn(await statements(hub)).length).toBeGreaterThan(0);
      await hub.owner.query('SELECT 1');
    });

    test('in a table, as text, in bytes and in base64', async () => {
      await rowsOf(hub, 'UPDATE staff SET title = $1', [secret]);
      await rowsOf(hub, 'UPDATE registration SET sealed = $1', [Buffer.from(`x${nationalId}`)]);
      await rowsOf(hub, 'UPDATE agency SET name = $1', [Buffer.from(`ab${secret}cd`).toString('base64')]);
      expect((await tablesHolding(hub)).map((one) => one.split(':')[0])).toEqual(
        expect.arrayContaining(['public.staff', 'public.registration', 'public.agency']),
      );
    });
  });
});
