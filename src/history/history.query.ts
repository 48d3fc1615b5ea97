import DataLoader from 'dataloader';
import { type Agency, agenciesById } from '../agency';
import { actorOf, type Ctx, keptIn } from '../kernel/ctx';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import { type Plan, roleFor } from '../plan';
import { ownerFact } from '../policy';

/** A thing of the plan whose former states are asked for. */
interface Asked {
  plan: Plan;
  kind: 'GOAL' | 'ASSESSMENT' | 'MEASURE';
  id: string;
  /** The viewer reads its content as it stands now. */
  readable: boolean;
}

/** A state in the history, as it was put on record. */
export interface FormerState<S> {
  at: Date;
  by: string;
  agency: Agency | null;
  state: S;
}

const READ = `SELECT r.no::text, r.id, r.owner_id, r.sealed, e.occurred_at, e.acting_agency, s.name
  FROM revision r JOIN plan_event e ON e.plan_id = r.plan_id AND e.no = r.no
    LEFT JOIN staff s ON s.person_id = e.actor_id AND s.agency_id = e.acting_agency
  WHERE r.plan_id = $1 AND r.kind = $2 AND r.id = ANY ($3::uuid[]) ORDER BY r.no DESC`;

interface Row {
  no: string;
  id: string;
  owner_id: string | null;
  sealed: Buffer;
  occurred_at: Date;
  acting_agency: string | null;
  name: string | null;
}

/**
 * The states of a thing, the latest first: to the people of the agency that owned it then, and to the participant and a
 * guardian, and only while its content may be read now.
 */
export function readHistory<S>(asked: Asked): Promise<FormerState<S>[]> {
  const { ctx } = asked.plan.facts;
  const loader = keptIn(
    ctx,
    readHistory,
    () => new DataLoader<Asked, FormerState<unknown>[]>((all) => readAll(ctx, all), { cache: false }),
  );
  return loader.load(asked) as Promise<FormerState<S>[]>;
}

/** One statement for each plan and kind of thing, however many are asked for. */
async function readAll(ctx: Ctx, all: readonly Asked[]): Promise<FormerState<unknown>[][]> {
  const groups = new Map<string, Asked[]>();
  for (const one of all.filter(({ readable }) => readable)) {
    const name = `${one.plan.key} ${one.kind}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const read = new Map<string, FormerState<unknown>[]>();
  for (const [name, group] of groups) {
    for (const [id, states] of await readGroup(ctx, group)) read.set(`${name} ${id}`, states);
  }
  return all.map(({ plan, kind, id, readable }) => (readable ? (read.get(`${plan.key} ${kind} ${id}`) ?? []) : []));
}

async function readGroup(ctx: Ctx, group: readonly Asked[]): Promise<Map<string, FormerState<unknown>[]>> {
  const [{ plan, kind }] = group as [Asked];
  const [found, keys] = await ctx.db.read(
    actorOf(ctx),
    [plan.key],
    { name: 'history', text: READ, values: [plan.key, kind, group.map(({ id }) => id)] },
    {
      name: 'plan-keys',
      text: 'SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1',
      values: [plan.key],
    },
  );
  const rows = (found?.rows ?? []) as Row[];
  const agencies = await agenciesById(ctx, new Set(rows.flatMap((row) => row.acting_agency ?? [])));
  const states = new Map<string, FormerState<unknown>[]>();
  for (const row of rows) {
    const place = `revision:${plan.key}:${row.no}:${kind}:${row.id}`;
    const opened = openSealed<{ category: string }>(
      ctx.keys.ring,
      plan.key,
      (keys?.rows ?? []) as WrappedKey[],
      place,
      row.sealed,
    );
    // the plan as it stood knows nothing of what came later
    if (plan.asOf && row.occurred_at > plan.asOf) continue;
    if (!disclosed(plan, row, opened.category)) continue;
    const by = row.name ?? roleFor(row.acting_agency === null ? 'PARTICIPANT' : 'SYSTEM', ctx.language);
    const agency = row.acting_agency ? (agencies.get(row.acting_agency) ?? null) : null;
    states.set(row.id, [...(states.get(row.id) ?? []), { at: row.occurred_at, by, agency, state: opened }]);
  }
  return states;
}

/** Looked at under the rules, by whose it was then and what it was about then; noted where it is given. */
export function disclosed(plan: Plan, row: Pick<Row, 'id' | 'owner_id'>, category: string): boolean {
  const { ctx, rights, opened, keepsBack } = plan.facts;
  const facts = {
    ...opened,
    owner: ownerFact(row.owner_id),
    readable: true,
    keptBack: keepsBack(row.id, category),
  };
  const ground = rights.groundFor('read', 'Revision', facts);
  if (!ground) return false;
  const noted = ctx.disclosures.get(plan.key);
  if (!noted) throw new Error('a plan that is given and not noted');
  noted.what.add('REVISIONS');
  noted.rules.add(ground.rule);
  return true;
}
