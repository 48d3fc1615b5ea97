import fc from 'fast-check';
import type { Client } from 'pg';
import { connectAsAdmin } from '../database/admin';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { Answers, type Explained } from './answers';
import { insertWorld } from './insert-world';
import { type Actor, type Plan, seenBy, type Thing, type World } from './oracle';
import { actorsOf, TODAY, worlds } from './worlds';

const SEED = Number(process.env.PARITY_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.EXPLAINED_RUNS ?? 80);

/** Why somebody reads something, or does not: true of the oracle, and the same words whatever lies behind. */
describe('the explanation of access in random worlds', () => {
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

  type Told = { actor: Actor; plan: Plan; measure: Thing; explained: Explained }[];

  /** What everybody is told of every measure of a world, known to them or not. */
  async function toldOf(world: World): Promise<Told> {
    const names = await insertWorld(admin, answers.ring, world);
    const told: Told = [];
    for (const plan of world.plans) {
      if (plan.measures.length === 0) continue;
      const measures = plan.measures.map(({ name }) => names.id(`${plan.name}/${name}`));
      for (const actor of actorsOf(world)) {
        const all = await answers.explained(actor, names, names.id(plan.name), measures);
        told.push(...plan.measures.map((measure, at) => ({ actor, plan, measure, explained: all[at] ?? null })));
      }
    }
    return told;
  }

  test(
    'says that it is read by exactly those who read it, and says nothing to those who may not know of it (A1)',
    async () => {
      process.stdout.write(`explained: ${RUNS} worlds, PARITY_SEED=${SEED}\n`);
      const rules = new Map<string, number>();
      const property = fc.asyncProperty(worlds, async (world) => {
        for (const { actor, plan, measure, explained } of await toldOf(world)) {
          const seen = seenBy(world, actor, TODAY);
          const place = `${plan.name}/${measure.name}`;
          const wanted = seen.has(`MEASURE ${place}`) ? seen.has(`MEASURE_CONTENT ${place}`) : null;
          expect([actor, place, explained?.allowed ?? null]).toEqual([actor, place, wanted]);
          if (!explained) continue;
          expect(explained.sentence).not.toMatch(/[{}]| {2}|undefined/);
          if (explained.allowed) expect(explained.wouldHelp).toBeNull();
          // what is withheld is a secret, and so is what it is about
          else expect(`${explained.sentence} ${explained.wouldHelp}`).not.toMatch(/helse|sosiale|<[A-Z_]+ /);
          const of = `${explained.allowed} ${explained.rule}`;
          rules.set(of, (rules.get(of) ?? 0) + 1);
        }
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
      expect([...rules.keys()].sort()).toEqual(
        expect.arrayContaining([
          'false measure-content.consented',
          'false measure-content.shared',
          'true measure-content.consented',
          'true measure-content.emergency',
          'true measure-content.owner',
          'true measure-content.shared',
          'true measure-content.whole',
        ]),
      );
    },
    60_000 + RUNS * 2_000,
  );

  /** The same world with other things in it that most may not know of. */
  function other(world: World): World {
    const swapped: Record<string, string> = { HEALTH: 'SOCIAL', SOCIAL: 'HEALTH' };
    return {
      ...world,
      plans: world.plans.map((plan) => ({
        ...plan,
        measures: plan.measures.map((measure) => ({
          ...measure,
          category: swapped[measure.category] ?? measure.category,
          basis: measure.basis === null ? 'INDIVIDUAL_PLAN_2022' : null,
        })),
        consents: plan.consents.filter(({ purpose }) => purpose === 'PLAN'),
        emergencies: plan.emergencies.map((one) => ({ ...one, ended: !one.ended })),
        notes: [],
      })),
    };
  }

  test(
    'is the same to the byte in two worlds that differ in what its reader may not know (A3)',
    async () => {
      let compared = 0;
      let wouldLeak = 0;
      const property = fc.asyncProperty(worlds, async (world) => {
        const changed = other(world);
        const [one, two] = [await toldOf(world), await toldOf(changed)];
        for (const [at, { actor, plan, measure, explained }] of one.entries()) {
          const [before, after] = [seenBy(world, actor, TODAY), seenBy(changed, actor, TODAY)];
          const place = `MEASURE_CONTENT ${plan.name}/${measure.name}`;
          if (before.has(place) || after.has(place)) continue;
          expect([actor, place, two[at]?.explained]).toEqual([actor, place, explained]);
          if (!explained) continue;
          compared += 1;
          const leaking = (told?: Told[number]) => `${told?.explained?.sentence} ${told?.measure.category}`;
          if (leaking(one[at]) !== leaking(two[at])) wouldLeak += 1;
        }
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
      expect(compared).toBeGreaterThan(RUNS / 2);
      // were the category told, the comparison would see it each time
      expect(wouldLeak).toBe(compared);
    },
    60_000 + RUNS * 3_000,
  );
});
