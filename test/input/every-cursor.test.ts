import { type EveryOperation, everyOperation, type Place } from '../factories/every-input';
import { planMeeting } from '../factories/meetings';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { sampleFor } from '../factories/samples';
import { answer, ask, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Refused {
  message: string;
  extensions: { code: string };
}
interface Cursors {
  page: string;
  own: string;
  log: string;
  plan: string;
  caseload: string;
}

/** Every argument of the schema that takes a cursor, whatever is added to it, with cursors that are not its reader's. */
describe('a cursor that is another’s, altered or of the future, in every place for one', () => {
  let hub: TestHub;
  let world: World;
  let places: Place[];
  let mine: Cursors;
  let others: Cursors;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const other = await buildWorld(hub);
    for (const each of [world, other]) {
      await addMeasure(each, each.refugee.worker);
      await addMeasure(each, each.refugee.worker);
    }
    const meeting = await planMeeting(world, { title: 'Et møte' });
    const operations: EveryOperation[] = everyOperation(
      hub.hub.schema,
      sampleFor(world, { measure: '', goal: '', assessment: '', consent: '', meeting: meeting.id }),
    );
    places = operations.flatMap((operation) => operation.places).filter((place) => /Cursor$/.test(place.type));
    mine = await cursorsOf(world);
    others = await cursorsOf(other);
  });
  afterAll(() => hub.close());

  async function cursorsOf(of: World): Promise<Cursors> {
    const { token } = of.refugee.worker;
    const found = await answer<{
      plans: { cursor: string; pageInfo: { endCursor: string } };
      ownMeasures: { pageInfo: { endCursor: string } };
      plan: { cursor: string };
    }>(
      hub,
      token,
      'query ($id: ID!) { plans { cursor pageInfo { endCursor } } ownMeasures { pageInfo { endCursor } } plan(id: $id) { cursor } }',
      { id: of.plan },
    );
    const { plan } = await answer<{ plan: { accessLog: { pageInfo: { endCursor: string } } } }>(
      hub,
      of.participant,
      'query ($id: ID!) { plan(id: $id) { accessLog { pageInfo { endCursor } } } }',
      { id: of.plan },
    );
    return {
      page: found.plans.pageInfo.endCursor,
      own: found.ownMeasures.pageInfo.endCursor,
      log: plan.accessLog.pageInfo.endCursor,
      plan: found.plan.cursor,
      caseload: found.plans.cursor,
    };
  }

  /** What the hub says to a value in a place: the errors, to the letter but for where in the document they stand. */
  async function say(place: Place, value: string, token: string): Promise<string> {
    const { kind, document } = place.operation;
    const variables = place.variables(value);
    if (kind !== 'subscription') {
      const { errors } = await ask(hub, token, document, variables);
      return JSON.stringify(errors?.map(({ message, extensions }) => ({ message, extensions })) ?? 'answered');
    }
    const client = openSocket(hub, token);
    const listening = listen(client, document, variables);
    const said = await Promise.race([
      listening.ended.then(() => listening.errors),
      new Promise<string>((resolve) => setTimeout(() => resolve('answered'), 500)),
    ]);
    listening.stop();
    await client.dispose();
    return JSON.stringify(
      Array.isArray(said) ? (said as Refused[]).map(({ message, extensions }) => ({ message, extensions })) : said,
    );
  }

  /** The cursor with one bit turned, in its nonce, its tag, its text and at its end. */
  const altered = (cursor: string): string[] =>
    [0, 14, 30, -1].map((at) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const place = (at + bytes.length) % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      return bytes.toString('base64url');
    });

  test('there are at least five places, among them both subscriptions', () => {
    expect(places.length).toBeGreaterThan(4);
    expect(new Set(places.map((place) => place.operation.kind))).toEqual(
      new Set(['query', 'subscription', 'mutation']),
    );
  });

  test('gets one and the same INVALID_INPUT, whatever is wrong with it (A6)', async () => {
    // of the future: made under the hub's own keys for a place that nobody has reached
    const secret = hub.hub.cursors;
    const future = [secret.write('plans', [2 ** 40]), secret.write(`events ${world.plan}`, [2 ** 40])];
    const wrong = [
      ...Object.values(others),
      ...Object.values(mine).flatMap(altered),
      ...future,
      `${mine.page}A`,
      mine.page.slice(0, -1),
      mine.page.toUpperCase(),
      'tull',
      '',
      '2',
    ];
    for (const place of places) {
      const token = place.operation.name.includes('accessLog') ? world.participant : world.refugee.worker.token;
      const said = new Map<string, string>();
      for (const value of wrong) said.set(await say(place, value, token), value);
      expect([place.operation.name, [...said.keys()]]).toEqual([
        place.operation.name,
        [expect.stringContaining('"INVALID_INPUT"')],
      ]);
      // a colleague's, on the same plan and the same list
      for (const value of Object.values(mine)) said.set(await say(place, value, world.nav.worker.token), value);
      if (!place.operation.name.includes('accessLog'))
        expect([place.operation.name, said.size]).toEqual([place.operation.name, 1]);
    }
  }, 300_000);

  test('is taken from its own reader, in its own list', async () => {
    const { token } = world.refugee.worker;
    const own: [string, string, string][] = [
      ['plans', mine.page, token],
      ['ownMeasures', mine.own, token],
      ['plan.accessLog', mine.log, world.participant],
      ['planEvents', mine.plan, token],
      ['caseloadEvents', mine.caseload, token],
    ];
    for (const [name, cursor, reader] of own) {
      const place = places.find((one) => one.operation.name === name) as Place;
      expect([name, await say(place, cursor, reader)]).toEqual([name, '"answered"']);
    }
  });

  test('is refused once the reader serves another plan or filter with it', async () => {
    const { token } = world.refugee.worker;
    const second = await openPlanFor(hub, world.refugee.worker, 'Amal Noor');
    const plan = places.find((one) => one.operation.name === 'planEvents') as Place;
    const elsewhere = { ...plan, variables: (value: unknown) => ({ ...plan.variables(value), planId: second.plan }) };
    expect(await say(elsewhere, mine.plan, token)).toContain('"INVALID_INPUT"');
    const { errors } = await ask(
      hub,
      token,
      'query ($after: PageCursor) { plans(after: $after, filter: { status: DRAFT }) { totalCount } }',
      { after: mine.page },
    );
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});
