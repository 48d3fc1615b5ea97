import fc from 'fast-check';
import type { Client } from 'pg';
import { connectAsAdmin } from '../database/admin';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { Answers } from './answers';
import { insertWorld, type Names } from './insert-world';
import { type Actor, seenBy, type World } from './oracle';
import { actorsOf, TODAY, worlds } from './worlds';

const SEED = Number(process.env.PARITY_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.PARITY_RUNS ?? 100);

const differences = (wanted: Set<string>, given: Set<string>): string[] => [
  ...[...given].filter((one) => !wanted.has(one)).map((one) => `sees ${one}`),
  ...[...wanted].filter((one) => !given.has(one)).map((one) => `misses ${one}`),
];

describe('who sees what in random worlds', () => {
  let database: TestDatabase;
  let admin: Client;
  let answers: Answers;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = await connectAsAdmin(database);
    answers = await Answers.open(database);
  });
  afterAll(async () => {
    await answers.close();
    await admin.end();
    await database.drop();
  });

  /** Throws where any of the ways to ask answers otherwise than the oracle. */
  async function compare(
    world: World,
    ways: (actor: Actor, names: Names, plans: string[]) => Record<string, Promise<Set<string>>>,
  ): Promise<number> {
    const names = await insertWorld(admin, answers.ring, world);
    const plans = world.plans.map(({ name }) => names.id(name));
    const found = await Promise.all(
      actorsOf(world).map(async (actor) => {
        const wanted = seenBy(world, actor, TODAY);
        const asked = ways(actor, names, plans);
        const wrong: Record<string, string[]> = {};
        for (const [way, answer] of Object.entries(asked)) {
          const difference = differences(wanted, await answer);
          if (difference.length > 0) wrong[way] = difference;
        }
        return { actor, wrong, lines: wanted.size };
      }),
    );
    const failed = found.filter(({ wrong }) => Object.keys(wrong).length > 0);
    if (failed.length > 0)
      throw new Error(failed.map(({ actor, wrong }) => `${JSON.stringify(actor)} ${JSON.stringify(wrong)}`).join('\n'));
    return found.reduce((sum, { lines }) => sum + lines, 0);
  }

  test(
    'the oracle, row-level security alone, the rules alone and the product give the same answer to everybody (A1)',
    async () => {
      process.stdout.write(`parity: ${RUNS} worlds, PARITY_SEED=${SEED}\n`);
      let lines = 0;
      const property = fc.asyncProperty(worlds, async (world) => {
        lines += await compare(world, (actor, names, plans) => ({
          rowSecurity: answers.byRowSecurity(actor, names),
          rules: answers.byRules(actor, names, plans),
          product: answers.byProduct(actor, names, plans),
        }));
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
      // worlds in which nobody sees anything would prove nothing
      expect(lines).toBeGreaterThan(RUNS * 20);
    },
    60_000 + RUNS * 600,
  );
});
