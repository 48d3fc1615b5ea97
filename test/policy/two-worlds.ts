import fc from 'fast-check';
import type { Client } from 'pg';
import { connectAsAdmin } from '../database/admin';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { Answers } from './answers';
import { Documents } from './documents';
import { otherwise } from './hidden-difference';
import { insertWorlds } from './insert-world';
import type { Names } from './names';
import { type Actor, type World } from './oracle';
import { actorsOf, worlds } from './worlds';

/** How many viewers were compared, and the first transcripts that differ. */
export interface Compared {
  viewers: number;
  differing: { actor: Actor; document: string; one: string; other: string }[];
}

/** Two databases: in one a world, in the other the same world but for what one viewer may not know of it. */
export class TwoWorlds {
  private constructor(
    readonly one: Side,
    readonly other: Side,
  ) {}

  static async open(): Promise<TwoWorlds> {
    return new TwoWorlds(await openSide(), await openSide());
  }

  async close(): Promise<void> {
    for (const { answers, admin, database } of [this.one, this.other]) {
      await answers.close();
      await admin.end();
      await database.drop();
    }
  }

  /** Lets the hub's role see every row, in both. */
  async openLockTwo(): Promise<void> {
    for (const { admin } of [this.one, this.other]) {
      const { rows } = await admin.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      );
      for (const { name } of rows) await admin.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
    }
  }

  /** Asks random worlds and their others the same, as a viewer from whom something is hidden, and compares to the byte. */
  async compare(seed: number, count: number): Promise<Compared> {
    const documents = new Documents(this.one.answers.schema, seed);
    const compared: Compared = { viewers: 0, differing: [] };
    for (const [turn, world] of fc.sample(worlds, { seed, numRuns: count }).entries()) {
      for (const [index, actor] of actorsOf(world).entries()) {
        // one viewer in four, so that many worlds are looked at
        if ((index + turn) % 4 > 0) continue;
        const other = otherwise(world, actor, this.one.answers.today);
        if (!other) continue;
        compared.viewers += 1;
        const asked = [documents.next(true), documents.next(false), documents.next(false)];
        const pair = await this.#store(world, other);
        for (const document of asked) {
          const [first, second] = await Promise.all(
            [this.one, this.other].map(async ({ answers }) => {
              const plans = world.plans.map(({ name }) => pair.id(name));
              // a measure that may be hidden, or not be there at all
              return transcript(await answers.answerOf(actor, pair, plans, document, pair.id('p0/m0')));
            }),
          );
          if (first !== second)
            compared.differing.push({ actor, document: document.text, one: first ?? '', other: second ?? '' });
        }
      }
    }
    return compared;
  }

  /** Stores both under the same ids. */
  async #store(world: World, other: World): Promise<Names> {
    await empty(this.one.admin);
    await empty(this.other.admin);
    const [names] = await insertWorlds(this.one.admin, this.one.answers.ring, [world]);
    if (!names) throw new Error('a world that was not stored');
    await insertWorlds(this.other.admin, this.other.answers.ring, [other], [names]);
    return names;
  }
}

interface Side {
  database: TestDatabase;
  admin: Client;
  answers: Answers;
}

async function openSide(): Promise<Side> {
  const database = await cloneDatabase();
  return { database, admin: await connectAsAdmin(database), answers: await Answers.open(database) };
}

async function empty(admin: Client): Promise<void> {
  for (let again = 5; ; again -= 1) {
    try {
      await admin.query(
        'SET session_replication_role = replica; TRUNCATE agency, person CASCADE; RESET session_replication_role',
      );
      return;
    } catch (error) {
      // what was refused is noted after the answer: a note that is still being written holds some of the tables
      if ((error as { code?: string }).code !== '40P01' || again === 0) throw error;
    }
  }
}

/** An answer as text, its errors with it; of a sealed cursor only its length, since each is sealed anew. */
function transcript(answer: object): string {
  return JSON.stringify(
    answer,
    (field, value: unknown) => (/cursor/i.test(field) && typeof value === 'string' ? value.length : value),
    1,
  );
}
