import fc from 'fast-check';
import { Client } from 'pg';
import { type Asked, brokenTransitions, type Ending } from '../../src/reckoning/broken-transitions';
import { brokenOver } from '../../src/reckoning/transitions.query';
import { cloneDatabase, type TestDatabase } from '../harness/database';

const dayAt = (offset: number): string =>
  new Date(Date.parse('2025-01-01') + offset * 86_400_000).toISOString().slice(0, 10);

const COUNT = 5;
const ending = fc.record({
  from: fc.integer({ min: 0, max: 60 }),
  days: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 5 }),
  status: fc.constantFrom('PLANNED', 'ACTIVE', 'COMPLETED', 'CANCELLED'),
  existence: fc.constantFrom('VISIBLE', 'VISIBLE', 'HIDDEN'),
});
const plan = fc.record({
  measures: fc.array(ending, { minLength: 1, maxLength: COUNT }),
  followers: fc.uniqueArray(fc.tuple(fc.nat(COUNT - 1), fc.nat(COUNT - 1)), {
    selector: ([from]) => from,
    maxLength: 4,
  }),
  requests: fc.array(
    fc.record({
      follows: fc.option(fc.nat(COUNT - 1)),
      status: fc.constantFrom('PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'),
    }),
    { maxLength: 4 },
  ),
});

/** As with the load of weeks: written once in each language, and held to one answer. */
describe('broken transitions, in TypeScript and in SQL', () => {
  let database: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(`
      CREATE TEMP TABLE o (id int);
      CREATE TEMP TABLE m (plan_id int, id int, status text, existence text, period_from date, period_to date);
      CREATE TEMP TABLE h (plan_id int, measure_id int, follower_id int);
      CREATE TEMP TABLE q (plan_id int, follows_id int, status text)`);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const fill = (table: string, columns: string, rows: object[]) =>
    client.query(`INSERT INTO ${table} SELECT * FROM json_to_recordset($1) AS r (${columns})`, [JSON.stringify(rows)]);

  test('are the same for plans of every shape', async () => {
    const seen = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 40 }), async (plans) => {
        await client.query('TRUNCATE o, m, h, q');
        await fill(
          'o',
          'id int',
          plans.map((_, id) => ({ id })),
        );
        await fill(
          'm',
          'plan_id int, id int, status text, existence text, period_from date, period_to date',
          plans.flatMap(({ measures }, plan_id) =>
            measures.map(({ from, days, ...more }, id) => ({
              ...more,
              plan_id,
              id,
              period_from: dayAt(from),
              period_to: days === null ? 'infinity' : dayAt(from + days),
            })),
          ),
        );
        const there = ({ measures }: (typeof plans)[number], at: number) => at < measures.length;
        const followersOf = (one: (typeof plans)[number]) =>
          one.followers.filter(([from, to]) => from !== to && there(one, from) && there(one, to));
        const requestsOf = (one: (typeof plans)[number]) =>
          one.requests.filter(({ follows }) => follows === null || there(one, follows));
        await fill(
          'h',
          'plan_id int, measure_id int, follower_id int',
          plans.flatMap((one, plan_id) =>
            followersOf(one).map(([measure_id, follower_id]) => ({ plan_id, measure_id, follower_id })),
          ),
        );
        await fill(
          'q',
          'plan_id int, follows_id int, status text',
          plans.flatMap((one, plan_id) =>
            requestsOf(one).map(({ follows, status }) => ({ plan_id, follows_id: follows, status })),
          ),
        );
        const sql = brokenOver(
          'm WHERE m.plan_id = o.id',
          'm JOIN h ON h.plan_id = m.plan_id AND h.follower_id = m.id WHERE m.plan_id = o.id',
          'q WHERE q.plan_id = o.id',
        );
        const { rows } = await client.query<{ broken: boolean }>(`SELECT ${sql} AS broken FROM o ORDER BY id`);
        const reckoned = plans.map((one) => {
          const endings: Ending[] = one.measures.map(({ from, days, ...more }, at) => ({
            ...more,
            key: `${at}`,
            from: dayAt(from),
            to: days === null ? null : dayAt(from + days),
          }));
          const asked: Asked[] = requestsOf(one).map(({ follows, status }) => ({
            follows: follows === null ? null : `${follows}`,
            status,
          }));
          return (
            brokenTransitions(endings, new Map(followersOf(one).map(([from, to]) => [`${from}`, `${to}`])), asked)
              .length > 0
          );
        });
        expect(rows.map(({ broken }) => broken)).toEqual(reckoned);
        for (const one of reckoned) seen.add(one);
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBe(2);
  });
});
