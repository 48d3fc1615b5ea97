import { noteRefusal } from '../audit/attempts';
import { tellEndsOf } from '../events/ends';
import {
  beginNarrowing,
  type Happening,
  type Revision,
  recordAct,
  recordEvent,
  recordRevision,
  type SeenBefore,
} from '../events/record';
import { recordEvents, recordRevisions } from '../events/record-many';
import { once } from '../idempotency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { forbidden } from '../kernel/errors';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed, sealFor } from '../kernel/keys';
import {
  ERASED,
  type Facts,
  type Ground,
  type Opened,
  type Operation,
  openedFacts,
  planFacts,
  type Rights,
  type Standing,
  type SubjectType,
} from '../policy';
import type { Part } from './parts';
import { rightsOf, statementFor, wrappedKeys } from './plan.query';
import type { PlanRow } from './plan-statement';
import { refusalOfClosed } from './run-out';

/** How a thing stands after a change, for its history. */
export interface StandsNow {
  kind: Revision['kind'];
  id: string;
  owner: string | null;
  state: unknown;
}

/** A plan that is being changed, in the transaction of the change. */
export interface Change {
  ctx: Ctx;
  tx: Tx;
  plan: string;
  row: PlanRow;
  rights: Rights;
  opened: Opened;
  planFacts: Facts['Plan'];
  frame: Facts['Frame'];
  /** The ground, or FORBIDDEN with the rule's sentence; noted in the read log with the change. */
  authorize<T extends SubjectType>(what: T, facts: Facts[T]): Ground;
  /** As `authorize`, for a further right that the change needs beside its own. */
  alsoRequire<T extends SubjectType>(also: Operation, what: T, facts: Facts[T]): void;
  /** To be called before a change that takes something from somebody; the database refuses such a change without it. */
  narrows(): Promise<void>;
  seal(place: string, value: unknown): Buffer;
  unseal<T>(place: string, sealed: string): T;
  /** The event and how things stand after it; last of all. */
  record(event: Happening, ...after: StandsNow[]): Promise<void>;
  /** As `record`, of many things of one change: each its own event, in their order, and one entry in the log. */
  recordAll(events: readonly { event: Parameters<typeof recordEvents>[3][number]; after: StandsNow }[]): Promise<void>;
  /** What was done, in the participant’s log alone: no event tells others of it. For what takes nothing from anybody. */
  recordQuietly(): Promise<void>;
}

/**
 * Changes a plan in one transaction: rights looked up under both locks, the work, event, history and log.
 * Answers the ids that the work answers; the caller reads them anew. NOT_FOUND when the plan may not be known.
 */
export async function changePlan(
  ctx: Ctx,
  operation: Operation,
  plan: string,
  input: { idempotencyKey?: string | null },
  work: (change: Change) => Promise<string[]>,
  about: readonly Part[] = [],
): Promise<string[]> {
  // what ended by its date is told first: nobody is to forget by it what this change brings
  await tellEndsOf(ctx.db, plan);
  let standing: Standing | undefined;
  const open = async (tx: Tx): Promise<Change> => {
    const change = await openForChange(ctx, tx, operation, plan, about);
    standing = change.row.standing;
    return change;
  };
  try {
    const attempt = () =>
      ctx.db.write(actorOf(ctx), [plan], (tx) => once(ctx, tx, operation, input, async () => work(await open(tx))));
    const ids = await attempt().catch((error: unknown) => {
      // rights that were taken away between the two locks: looked up anew, they say what the refusal is
      if (isRefusedByRows(error)) return attempt();
      throw error;
    });
    ctx.wake();
    return ids;
  } catch (error) {
    noteRefusal(ctx, { plan, what: operation, standing, input, error });
    throw error;
  }
}

/** The database's own refusal (SQLSTATE `insufficient_privilege`): a row policy, a grant or a guarding function. */
const isRefusedByRows = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '42501';

async function openForChange(
  ctx: Ctx,
  tx: Tx,
  operation: Operation,
  plan: string,
  about: readonly Part[],
): Promise<Change> {
  const statement = statementFor(ctx, [plan], new Set<Part>(['keys', ...about]));
  const [row] = (await tx.query(statement.text, statement.values)) as unknown as PlanRow[];
  const rights = rightsOf(ctx);
  const facts = row && planFacts(row.facts);
  if (!row || !facts || !rights.may('read', 'Plan', facts)) throw await refusalOfClosed(ctx, tx, plan);
  // nothing can be sealed any longer, so nothing can be put on record
  if (row.erased_at !== null) throw forbidden('erase-plan.supervisor', ERASED[ctx.language]);
  const opened = openedFacts(row.facts, row.standing, row.coordinator_id);
  const keys = wrappedKeys(row.keys ?? null);
  return changeOf(
    ctx,
    tx,
    operation,
    row,
    rights,
    { opened, planFacts: facts, frame: { ...opened, status: row.status } },
    keys,
  );
}

type Facing = Pick<Change, 'opened' | 'planFacts' | 'frame'>;

function changeOf(
  ctx: Ctx,
  tx: Tx,
  operation: Operation,
  row: PlanRow,
  rights: Rights,
  standing: Facing,
  keys: readonly WrappedKey[],
): Change {
  const plan = row.id;
  let before: SeenBefore | undefined;
  let ground: Ground | undefined;
  const seal = (place: string, value: unknown) => sealFor(ctx.keys.ring, plan, keys, place, value);
  return {
    ctx,
    tx,
    plan,
    row,
    rights,
    ...standing,
    seal,
    authorize: (what, facts) => {
      ground = rights.require(operation, what, facts, ctx.language);
      return ground;
    },
    alsoRequire: (also, what, facts) => {
      rights.require(also, what, facts, ctx.language);
    },
    narrows: async () => {
      before ??= await beginNarrowing(tx, plan);
    },
    unseal: (place, sealed) => openSealed(ctx.keys.ring, plan, keys, place, Buffer.from(sealed, 'base64')),
    record: async (event, ...after) => {
      if (!ground) throw new Error('a change that nothing has allowed');
      const no = await recordEvent(ctx, tx, plan, event, before);
      // what was lost is told once, with the first event of the change
      before = undefined;
      for (const { kind, id, owner, state } of after) {
        await recordRevision(tx, plan, no, {
          kind,
          id,
          owner,
          sealed: seal(`revision:${plan}:${no}:${kind}:${id}`, state),
        });
      }
      await recordAct(ctx, tx, plan, row.standing, operation, ground.rule, event.emergency ?? undefined);
    },
    recordAll: async (events) => {
      if (!ground) throw new Error('a change that nothing has allowed');
      const first = await recordEvents(
        ctx,
        tx,
        plan,
        events.map(({ event }) => event),
        before,
      );
      before = undefined;
      const revisions = events.map(({ after: { kind, id, owner, state } }, at) => {
        const no = (first + BigInt(at)).toString();
        return { no, kind, id, owner, sealed: seal(`revision:${plan}:${no}:${kind}:${id}`, state) };
      });
      await recordRevisions(tx, plan, revisions);
      await recordAct(ctx, tx, plan, row.standing, operation, ground.rule);
    },
    recordQuietly: async () => {
      if (!ground) throw new Error('a change that nothing has allowed');
      await recordAct(ctx, tx, plan, row.standing, operation, ground.rule);
    },
  };
}
