import fc from 'fast-check';
import { Client } from 'pg';
import { lightWeeksSql, overloadSql } from '../../src/reckoning';
import { FULL_TIME, type LoadOfMeasure, weeksOfLoad } from '../../src/reckoning/weeks-of-load';
import { multirangeOf, type Period } from '../../src/terms';
import { cloneDatabase, type TestDatabase } from '../harness/database';

const dayAt = (offset: number): string =>
  new Date(Date.parse('2025-01-01') + offset * 86_400_000).toISOString().slice(0, 10);

const period = (longest: number): fc.Arbitrary<Period> =>
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.option(fc.integer({ min: 0, max: longest }), { freq: 4 }))
    .map(([from, days]) => ({ from: dayAt(from), to: days === null ? null : dayAt(from + days) }));

const measure: fc.Arbitrary<LoadOfMeasure> = fc.record({
  status: fc.constantFrom('PLANNED', 'ACTIVE', 'COMPLETED', 'CANCELLED'),
  existence: fc.constantFrom('VISIBLE', 'VISIBLE', 'VISIBLE', 'HIDDEN'),
  period: period(200),
  // the database keeps breaks in order and apart
  breaks: fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 2, max: 30 }))
    .chain(([at, days, rest]) =>
      fc.constantFrom(
        [],
        [{ from: dayAt(at), to: dayAt(at + days) }],
        [
          { from: dayAt(at), to: dayAt(at + days) },
          { from: dayAt(at + days + rest), to: dayAt(at + days + rest + 5) },
        ],
        [{ from: dayAt(at), to: null }],
      ),
    ),
  hoursPerWeek: fc.constantFrom(null, 0, 7.5, 12.5, 12.505, 25, 37.5, 0.1),
});

const plan = fc.record({ period: period(250), measures: fc.array(measure, { maxLength: 6 }), fullTime: fc.boolean() });

/** The reckoning of one plan and the filter over many are written twice, once in each language: here they answer as one. */
describe('the load of weeks, in TypeScript and in SQL', () => {
  let database: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(`
      CREATE TEMP TABLE o (id int, period_from date, period_to date);
      CREATE TEMP TABLE m (plan_id int, status text, existence text, period_from date, period_to date, breaks datemultirange, hours_per_week double precision);
      CREATE TEMP TABLE plan_basis (plan_id int, code text)`);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('is the same for plans and measures of every shape', async () => {
    const seen = { overload: new Set<boolean>(), light: new Set<boolean>() };
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 40 }), async (plans) => {
        await client.query('TRUNCATE o, m, plan_basis');
        await client.query(
          'INSERT INTO o SELECT * FROM json_to_recordset($1) AS r (id int, period_from date, period_to date)',
          [
            JSON.stringify(
              plans.map((one, id) => ({ id, period_from: one.period.from, period_to: one.period.to ?? 'infinity' })),
            ),
          ],
        );
        await client.query(
          `INSERT INTO m SELECT * FROM json_to_recordset($1) AS r (plan_id int, status text, existence text, period_from date, period_to date, breaks datemultirange, hours_per_week double precision)`,
          [
            JSON.stringify(
              plans.flatMap((one, id) =>
                one.measures.map((part) => ({
                  plan_id: id,
                  status: part.status,
                  existence: part.existence,
                  period_from: part.period.from,
                  period_to: part.period.to ?? 'infinity',
                  breaks: multirangeOf(part.breaks),
                  hours_per_week: part.hoursPerWeek,
                })),
              ),
            ),
          ],
        );
        await client.query('INSERT INTO plan_basis SELECT * FROM json_to_recordset($1) AS r (plan_id int, code text)', [
          JSON.stringify(
            plans.map((one, id) => ({
              plan_id: id,
              code: one.fullTime ? 'INTEGRATION_ACT_2021_S15' : 'NAV_ACTIVITY_PLAN_S14A',
            })),
          ),
        ]);
        const known = 'm WHERE m.plan_id = o.id';
        const { rows } = await client.query(
          `SELECT ${overloadSql(known)} AS overload, ${lightWeeksSql(known)} AS light FROM o ORDER BY id`,
        );
        const reckoned = plans.map((one) => {
          const weeks = weeksOfLoad(one.period, one.measures);
          return {
            overload: weeks.some(({ hours }) => hours > FULL_TIME),
            light: one.fullTime && weeks.some(({ whole, hours }) => whole && hours < FULL_TIME),
          };
        });
        expect(rows).toEqual(reckoned);
        for (const { overload, light } of reckoned) {
          seen.overload.add(overload);
          seen.light.add(light);
        }
      }),
      { numRuns: 60 },
    );
    expect([seen.overload.size, seen.light.size]).toEqual([2, 2]);
  });
});
