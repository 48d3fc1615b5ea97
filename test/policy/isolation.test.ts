import { buildAgency, buildMunicipality, buildStaff } from '../factories/people';
import { openPlanFor } from '../factories/plans';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const PAIRS = 10;
const REQUESTS = 10_000;
const AT_ONCE = 24;
/** While the turns are below this number, measures are added. */
const FILLING = 1_600;

/** One of twenty actors: staff with a plan of their own, or that plan's participant. */
interface Somebody {
  token: string;
  plan: string;
  measure: string;
  nationalId: string;
  /** Stands in the plan's texts, and in no other's. */
  canary: string;
}

const EVERY_CANARY = /Kanari\d\d\b/g;
const TEXTS = 'participant { name } measures { content { ... on MeasureContent { title } } }';
const ADD =
  'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { id content { ... on MeasureContent { title } } } }';

const REGISTER =
  'mutation ($nationalId: String!, $name: String!) { registerParticipant(input: { nationalId: $nationalId, name: $name }) { id name } }';

describe('twenty actors on a pool of two connections', () => {
  let hub: TestHub;
  const actors: Somebody[] = [];
  beforeAll(async () => {
    hub = await startTestHub({ pool: { poolSize: 2, waitForConnection: 20_000 } });
    const municipality = await buildMunicipality(hub);
    const agencies = [await buildAgency(hub, { municipality }), await buildAgency(hub, { kind: 'NAV', municipality })];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const canary = `Kanari${String(pair).padStart(2, '0')}`;
      const worker = await buildStaff(hub, agencies[pair % 2] as (typeof agencies)[number]);
      const { plan, participant, nationalId } = await openPlanFor(hub, worker, `${canary} Etternavn`);
      const { data } = await ask<{ addMeasure: { id: string } }>(hub, worker.token, ADD, {
        input: measureFor(plan, canary),
      });
      const measure = data?.addMeasure.id ?? '';
      const own = { plan, measure, nationalId, canary };
      actors.push({ token: worker.token, ...own }, { token: participant, ...own });
    }
  }, 60_000);
  afterAll(() => hub.close());

  const measureFor = (planId: string, title: string) => ({
    planId,
    kind: 'OTHER',
    category: 'HEALTH',
    classification: 'CONFIDENTIAL',
    title,
    period: { from: '2025-09-01' },
  });

  /** What an actor may ask at this turn, and how often the own canary must stand in the answer at least. */
  function turn(number: number, actor: Somebody): { query: string; variables: object; own: number } {
    const other = actors[(number * 7 + 3) % actors.length] as Somebody;
    switch (number % 8) {
      case 0:
        return { query: `{ plans { totalCount edges { node { ${TEXTS} } } } }`, variables: {}, own: 2 };
      case 1:
        return {
          query: `query ($id: ID!) { plan(id: $id) { ${TEXTS} } }`,
          variables: { id: other.plan },
          own: other.plan === actor.plan ? 2 : 0,
        };
      case 2:
        return {
          query: `query ($id: ID!) { again: plan(id: $id) { ${TEXTS} } plan(id: $id) { ${TEXTS} } }`,
          variables: { id: actor.plan },
          own: 4,
        };
      case 3:
        return {
          query:
            'query { ownMeasures(first: 100) { totalCount edges { node { content { ... on MeasureContent { title } } } } } }',
          variables: {},
          own: 0,
        };
      case 4:
        // a transaction that fails half-way leaves nothing behind for the next on its connection
        return {
          query: ADD,
          variables: { input: { ...measureFor(other.plan, actor.canary), goalIds: [actor.measure] } },
          own: 0,
        };
      case 5:
        return {
          query: `query ($id: ID!) { plan(id: $id) { consents { id } accessLog { edges { node { by what } } } ${TEXTS} } }`,
          variables: { id: actor.plan },
          own: 2,
        };
      case 6:
        // a few dozen measures to each plan, then writes that leave the answers as long as they are
        return number < FILLING
          ? { query: ADD, variables: { input: measureFor(actor.plan, `${actor.canary} ${number}`) }, own: 0 }
          : { query: REGISTER, variables: { nationalId: actor.nationalId, name: `${actor.canary} Navn` }, own: 0 };
      default:
        return {
          query: `query ($name: String) { plans(filter: { participantName: $name }) { edges { node { ${TEXTS} } } } }`,
          variables: { name: other.canary },
          own: other.plan === actor.plan ? 2 : 0,
        };
    }
  }

  /** Asks many times, interleaved, and answers what was wrong. */
  async function run(requests: number): Promise<{ strange: string[]; missing: number; given: number }> {
    const strange: string[] = [];
    let [missing, given, next] = [0, 0, 0];
    const work = async (): Promise<void> => {
      for (let number = next++; number < requests; number = next++) {
        // shifted at each round, so that each actor comes to each kind of question
        const actor = actors[(number * 13 + Math.floor(number / actors.length)) % actors.length] as Somebody;
        const { query, variables, own } = turn(number, actor);
        const found = JSON.stringify(await ask<object>(hub, actor.token, query, variables)).match(EVERY_CANARY) ?? [];
        given += found.length;
        if (found.length < own) missing += 1;
        strange.push(
          ...found
            .filter((canary) => canary !== actor.canary)
            .map((canary) => `${number}: ${actor.canary} was given ${canary}`),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { strange, missing, given };
  }

  test(`each gets the own answers and nobody else’s, through ${REQUESTS} interleaved requests (A17)`, async () => {
    const { strange, missing, given } = await run(REQUESTS);
    expect(strange).toEqual([]);
    expect(missing).toBe(0);
    expect(given).toBeGreaterThan(REQUESTS);
    expect(hub.hub.db.pool.totalCount).toBeLessThanOrEqual(2);
  }, 600_000);

  test('would be seen to be missing theirs, if the database took everybody for one of them', async () => {
    const [first] = actors as [Somebody];
    const { rows } = await hub.owner.query<{ text: string }>(
      `SELECT pg_get_functiondef('hub.person()'::regprocedure) AS text`,
    );
    const { rows: people } = await hub.owner.query<{ person: string }>(`SELECT person_id AS person FROM staff LIMIT 1`);
    const mend = rows[0]?.text ?? '';
    await hub.owner.query(mend.replace(/NULLIF\(.*\)::uuid/, `'${people[0]?.person}'::uuid`));
    const { strange, missing } = await run(80);
    await hub.owner.query(mend);
    expect(missing).toBeGreaterThan(10);
    // the rules alone still keep them apart
    expect(strange).toEqual([]);
    expect(
      (
        await ask<{ plan: object | null }>(hub, first.token, 'query ($id: ID!) { plan(id: $id) { id } }', {
          id: first.plan,
        })
      ).data?.plan,
    ).toEqual({ id: first.plan });
  });
});
