import { Rights, rules, type Standing, type ViewerKind } from '../../../src/policy';
import type { TestDatabase } from '../../harness/database';
import { Answers } from '../answers';
import { DECISIONS } from '../decisions';
import { Documents } from '../documents';
import { EXAMPLES } from '../examples';
import { type Example, viewerOf } from '../facts';
import type { Names } from '../names';
import { type Actor, seenBy, type World } from '../oracle';
import { actorsOf, TODAY } from '../worlds';

/** A world and the names under which it is stored. */
export interface Stored {
  world: World;
  names: Names;
}

const ground = ({ may, what }: Example, facts: object, kind: ViewerKind) =>
  new Rights(kind, viewerOf(kind)).groundFor(may, what, facts as never);
const may = ({ may: operation, what }: Example, facts: object, kind: ViewerKind) =>
  new Rights(kind, viewerOf(kind)).may(operation, what, facts as never);

function kindIn(facts: object, otherwise: ViewerKind): ViewerKind {
  const { standing } = facts as { standing?: Standing };
  if (!standing) return otherwise;
  return standing === 'STAFF' || standing === 'SYSTEM' ? standing : 'CITIZEN';
}

/** What test/policy/table.test.ts and decisions.test.ts ask: the first that is answered otherwise. */
export function examplesDiffer(): string | null {
  if (rules.length !== Object.keys(EXAMPLES).length) return 'the rows';
  for (const [id, example] of Object.entries(EXAMPLES)) {
    const given = ground(example, example.allowed, example.kind);
    if (given?.rule !== id || (id.endsWith('.consented') && given.consent !== 'c0')) return `${id} is not the ground`;
    if (id.endsWith('.emergency') && !given.emergency) return `${id} does not say which emergency`;
    if (!may(example, example.allowed, example.kind)) return `${id} does not give`;
    for (const [wrong, facts] of Object.entries(example.refused))
      if (may(example, facts, kindIn(facts, example.kind))) return `${id} gives where ${wrong}`;
    for (const name of Object.keys(example.allowed)) {
      const { [name]: _left, ...rest } = example.allowed as Record<string, unknown>;
      if (may(example, rest, example.kind) || ground(example, rest, example.kind)) return `${id} gives without ${name}`;
    }
  }
  for (const [says, [comesTo, must]] of Object.entries(DECISIONS))
    if (JSON.stringify(comesTo()) !== JSON.stringify(must)) return `not so: ${says}`;
  return null;
}

const differ = (wanted: Set<string>, given: Set<string>): boolean =>
  wanted.size !== given.size || [...given].some((line) => !wanted.has(line));

/** What the parity test asks, of stored worlds: the first world in which somebody is answered otherwise than by the oracle. */
export async function worldsDiffer(database: TestDatabase, stored: readonly Stored[]): Promise<string | null> {
  const answers = await Answers.open(database);
  try {
    const documents = new Documents(answers.schema, 1);
    const asked = Array.from({ length: 4 }, () => documents.next(true));
    for (const [turn, { world, names }] of stored.entries()) {
      const plans = world.plans.map(({ name }) => names.id(name));
      const wrong = await Promise.all(
        actorsOf(world).map(async (actor, index) => {
          const wanted = seenBy(world, actor, TODAY);
          if (differ(wanted, await answers.byRules(actor, names, plans))) return actor;
          const document = asked[(turn + index) % asked.length];
          if (!document) throw new Error('nothing is asked');
          return differ(wanted, await answers.byProduct(actor, names, plans, document)) ? actor : null;
        }),
      );
      const actor = wrong.find((one) => one !== null);
      if (actor) return `world ${turn}, ${JSON.stringify(actor)}`;
    }
    return null;
  } finally {
    await answers.close();
  }
}

/** As `worldsDiffer`, by row-level security alone. */
export async function rowsDiffer(answers: Answers, stored: readonly Stored[]): Promise<string | null> {
  for (const [turn, { world, names }] of stored.entries()) {
    const wrong = await Promise.all(
      actorsOf(world).map(async (actor: Actor) => {
        const wanted = seenBy(world, actor, TODAY);
        const plans = world.plans.map(({ name }) => names.id(name));
        if (differ(wanted, await answers.byRowSecurity(actor, names))) return true;
        return differ(wanted, await answers.byRowSecurity(actor, names, plans));
      }),
    );
    if (wrong.includes(true)) return `world ${turn}`;
  }
  return null;
}
