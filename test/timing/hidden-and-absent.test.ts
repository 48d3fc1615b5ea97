import { randomUUID } from 'node:crypto';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from '../factories/citizens';
import { type EveryOperation, everyOperation } from '../factories/every-input';
import { documentOf, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { sampleFor } from '../factories/samples';
import { listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { judge, type Pair, powerToSee, timePairs } from './same-time';

/** The chance of seeing a difference where there is none, in each comparison. */
const LEVEL = 0.001;
/** A difference of this share of the request's own time is to be seen, where nothing evens it out … */
const SHARE = 0.1;
/** … and of this share where the answer leaves on an even beat: under a millisecond of 25 … */
const EVEN_SHARE = 0.03;
/** … with this chance: so many pairs are taken, found out on what nobody can tell apart. */
const POWER = 0.9;
const BATCH = 150;
const MOST_PAIRS = 1_800;

jest.setTimeout(900_000);

type Ask = (pair: number) => Promise<unknown>;

/** What is compared: the same question about what is not there, and about what is there and hidden. */
interface Scene {
  absent: Ask;
  hidden: Ask;
}

describe('hidden against absent', () => {
  let hub: TestHub;
  let world: World;
  let other: World;
  let hiddenMeasure: string;
  let operations: EveryOperation[];
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = await buildWorld(hub);
    for (let i = 0; i < 5; i++) await addMeasure(other, other.health.worker);
    hiddenMeasure = (await addMeasure(world, world.health.worker, { existence: 'HIDDEN' })).id;
    const { id: goal } = await perform(hub, world.nav.worker.token, 'addGoal', {
      planId: world.plan,
      horizon: 'LONG_TERM',
      statement: 'Arbeid',
    });
    operations = everyOperation(
      hub.hub.schema,
      sampleFor(world, { measure: hiddenMeasure, goal, assessment: '', consent: '' }),
    );
  });
  afterAll(() => hub.close());

  const post = (query: string, variables: object): Promise<Response> =>
    fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.nav.worker.token}` },
      body: JSON.stringify({ query, variables }),
    });
  const say = async (query: string, variables: object) => (await post(query, variables)).text();

  const PLAN =
    'query ($id: ID!) { plan(id: $id) { id participant { name } measures { id content { __typename } } goals { id } } }';
  const absentPlan = () => publicId('plan', randomUUID());
  const absentMeasure = () => publicIdInPlan('measure', keyOfPlan(world.plan), randomUUID());
  /**
   * One id that is absent, asked for as often as the hidden one: what is tried again and again is put down ten times an hour
   * and no more, and a fresh id each time would be put down each time.
   */
  const asOften = (absent: string, hidden: string, ask: (id: string) => Promise<unknown>): Scene => ({
    absent: () => ask(absent),
    hidden: () => ask(hidden),
  });
  const start = (measureId: string) => say(documentOf('startMeasure'), { input: { measureId, expectedVersion: 1 } });

  /** Questions about a measure that the schema has, whatever is added to it. */
  const aboutMeasures = (): [string, Scene][] =>
    operations
      .filter(({ kind, name }) => kind === 'query' && !name.includes('.'))
      .flatMap(({ places }) => places)
      .filter(({ path }) => path.length === 1 && path[0] === 'measureId')
      .map((place) => {
        const ask = (id: string) => say(place.operation.document, place.variables(id));
        return [place.operation.name, asOften(absentMeasure(), hiddenMeasure, ask)];
      });

  /**
   * Takes as many pairs as the test needs to see the share of a request's time, on absent against absent; then as many of the scene itself, once.
   * What is found decides about nothing but the verdict: no pair is left out, and nothing is tried again.
   */
  async function compare({ absent, hidden }: Scene, share: number) {
    for (let i = -1; i > -25; i--) {
      await absent(i);
      await hidden(i);
    }
    const same: Pair[] = [];
    let delay = 0;
    let power = 0;
    while (power < POWER && same.length < MOST_PAIRS) {
      same.push(...(await timePairs(absent, absent, BATCH)));
      delay = share * (same.map((pair) => pair[0]).sort((a, b) => a - b)[same.length >> 1] ?? 0);
      power = powerToSee(delay, LEVEL, same);
    }
    const verdict = judge(await timePairs(absent, hidden, same.length));
    return { ...verdict, delay, power, pairs: same.length };
  }

  const said = (compared: Awaited<ReturnType<typeof compare>>): string =>
    `${compared.difference.toFixed(0)} µs, p = ${compared.p.toFixed(4)}; ${compared.delay.toFixed(0)} µs would be seen with power ${compared.power} in ${compared.pairs} pairs`;

  /** The verdict of a scene, in words. */
  async function expectAlike(name: string, scene: Scene, share = EVEN_SHARE): Promise<void> {
    const compared = await compare(scene, share);
    const figures = said(compared);
    process.stdout.write(`${name}: ${figures}\n`);
    // the figures stand on both sides, so that a failure tells them
    expect([figures, compared.power >= POWER]).toEqual([figures, true]);
    expect([figures, compared.p >= LEVEL]).toEqual([figures, true]);
  }

  const says = (share: number): string =>
    `takes the same time (permutation test of the quiet third, level ${LEVEL}; a difference of ${share * 100} % of the request is seen with power ${POWER})`;
  const SAYS = says(EVEN_SHARE);

  test(`a plan ${SAYS} (A2)`, () =>
    expectAlike('a plan', {
      absent: () => say(PLAN, { id: absentPlan() }),
      hidden: () => say(PLAN, { id: other.plan }),
    }));

  test(`a measure that is changed ${SAYS} (A2, A13)`, () =>
    expectAlike('a measure that is changed', {
      absent: () => start(absentMeasure()),
      hidden: () => start(hiddenMeasure),
    }));

  test(`a question about a measure, each that the schema has, ${SAYS} (A2)`, async () => {
    for (const [name, scene] of aboutMeasures()) await expectAlike(name, scene);
  });

  test(`a number that is registered ${says(SHARE)}, known or not (A7)`, async () => {
    const register = (nationalId: string) =>
      say(documentOf('registerParticipant'), { input: { nationalId, name: 'Fatima Noor' } });
    const scene: Scene = {
      absent: () => register(syntheticNumber('timing', randomUUID())),
      // known to another agency, and registered by this one from the second time on: that it may know
      hidden: () => register(other.nationalId),
    };
    await expectAlike('a number that is registered', scene, SHARE);
  });

  test('a delay of twice that is seen, with the very same means', async () => {
    const spin = (time: number) => {
      const end = performance.now() + time / 1_000;
      while (performance.now() < end);
    };
    const { absent } = asOften(absentPlan(), absentPlan(), (id) => say(PLAN, { id }));
    const { delay } = await compare({ absent, hidden: absent }, EVEN_SHARE);
    const hidden = async () => {
      spin(2 * delay);
      return absent(0);
    };
    expect((await compare({ absent, hidden }, EVEN_SHARE)).p).toBeLessThan(LEVEL);
  });

  test('the answers are the same to the byte, and so are their headers but for the date and the request (A2, A7)', async () => {
    const told = async (response: Response) => {
      const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
      return { status: response.status, headers, body: await response.text() };
    };
    const pairs: [string, object, object][] = [
      [PLAN, { id: absentPlan() }, { id: other.plan }],
      ...(['startMeasure', 'completeMeasure', 'cancelMeasure', 'reviseMeasure'] as const).map(
        (mutation): [string, object, object] => {
          const input = (measureId: string) => ({
            input: {
              measureId,
              expectedVersion: 1,
              ...(mutation === 'completeMeasure' ? { result: 'Bra' } : {}),
              ...(mutation === 'cancelMeasure' ? { reason: 'Flyttet' } : {}),
            },
          });
          return [documentOf(mutation), input(absentMeasure()), input(hiddenMeasure)];
        },
      ),
    ];
    for (const [query, absent, hidden] of pairs)
      expect(await told(await post(query, hidden))).toEqual(await told(await post(query, absent)));
    const subscribed = async (planId: string) => {
      const client = openSocket(hub, world.nav.worker.token);
      const listening = listen(client, 'subscription ($planId: ID!) { planEvents(planId: $planId) { id } }', {
        planId,
      });
      await listening.ended;
      await client.dispose();
      return { errors: listening.errors, events: listening.events };
    };
    expect(await subscribed(other.plan)).toEqual(await subscribed(absentPlan()));
    const register = async (nationalId: string) => {
      const { body, ...rest } = await told(
        await post(documentOf('registerParticipant'), {
          input: { nationalId, name: 'Fatima Noor', languages: ['so'] },
        }),
      );
      return { ...rest, body: body.replace(/"id":"D[\w-]{22}"/, '"id":"D"') };
    };
    expect(await register(other.nationalId)).toEqual(await register(syntheticNumber('timing', 'bytes')));
  });

  test('registering somebody who is known leaves no second person, and no trace of the one who was made for the time', async () => {
    const count = async () =>
      (
        await rowsOf<{ people: number; participants: number; keys: number }>(
          hub,
          'SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM participant) AS participants, (SELECT count(*)::int FROM participant_key) AS keys',
        )
      )[0];
    const before = await count();
    await perform(hub, world.school.worker.token, 'registerParticipant', {
      nationalId: other.nationalId,
      name: 'Noor',
    });
    expect(await count()).toEqual(before);
  });
});
