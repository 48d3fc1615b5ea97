import { noteRefusal } from '../audit/attempts';
import { type Clock, dateInOslo } from '../kernel/clock';
import { actorOf, type Ctx, type Disclosure } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { type Part, partsOf } from './parts';
import { plansFrom, rightsOf, sealedInRevisions } from './plan.query';
import type { Plan } from './plan.view';
import { type PlanRow, planStatement } from './plan-statement';
import { thenAndNow } from './then-and-now';

/** The parts of a plan that have a past. */
const PAST: ReadonlySet<Part> = new Set<Part>([
  'participant',
  'agencies',
  'goals',
  'goalContent',
  'assessments',
  'assessmentContent',
  'measures',
  'measureContent',
  'consents',
  'assigned',
  'keys',
  'coordinator',
  'bases',
  // frozen when they are made, and told by their steps: their own tables hold their past
  'decisions',
  'complaints',
]);

/** From here on in the transaction the statement of plans reads the past, for its tables have the same names there. */
const LOOK_BACK = `SELECT set_config('hub.as_of', $1, true), set_config('search_path', 'past, public', true)`;
/** In which revision each content is sealed as it stood. */
const SEALED_IN = `SELECT goal_id AS id, no::text FROM goal_content_past WHERE plan_id = $1
  UNION ALL SELECT assessment_id, no::text FROM assessment_content_past WHERE plan_id = $1
  UNION ALL SELECT measure_id, no::text FROM measure_content_past WHERE plan_id = $1`;

interface Rows<T> {
  rows: T[];
}

/**
 * A plan as it stood at an instant, under the stricter of the rights of then and of now: the same statement with the same
 * rules reads the present and the past in one snapshot, and what both give is given. Null when the plan may not be known now
 * or might not be then, and before it was opened. INVALID_INPUT for an instant that is yet to come.
 */
export async function planAsOf(ctx: Ctx, id: string, asOf: Date): Promise<Plan | null> {
  const actor = actorOf(ctx);
  if (asOf > ctx.clock.now()) throw invalidInput([{ path: 'asOf', message: 'Kan ikke ligge fram i tid.' }]);
  const key = readId('plan', id);
  if (!key) return null;
  const asked = partsOf(ctx.asked);
  const present = { ...ctx, disclosures: new Map<string, Disclosure>() };
  const past = { ...ctx, disclosures: new Map<string, Disclosure>(), clock: clockOf(asOf), kept: new Map() };
  const [now, , then, sealedIn] = (await ctx.db.read(
    actor,
    [key],
    statement(present, key, partsNow(asked)),
    { text: LOOK_BACK, values: [asOf.toISOString()] },
    statement(past, key, partsThen(asked)),
    { text: SEALED_IN, values: [key] },
  )) as [Rows<PlanRow>, unknown, Rows<PlanRow>, Rows<{ id: string; no: string | null }>];
  const [plan] = await plansFrom(present, now.rows);
  if (!plan) {
    noteRefusal(ctx, { plan: key, what: 'read', standing: undefined, input: null, error: notFound() });
    return null;
  }
  const rows = then.rows.map((row) => ({ ...row, erased_at: plan.erasedAt }));
  const numbers = new Map(sealedIn.rows.map((row) => [row.id, row.no]));
  const [stood] = await plansFrom(past, rows, sealedInRevisions(numbers));
  if (!stood) return null;
  note(ctx, past.disclosures.get(key), asked);
  return thenAndNow(stood, plan, ctx, asOf);
}

/** By the name of no prepared statement: the same text means another thing here. */
function statement(ctx: Ctx, plan: string, parts: ReadonlySet<Part>) {
  const rights = rightsOf(ctx);
  const { text, values } = planStatement(rights.kind, parts, rights.viewer, [plan]);
  return { text, values: values ?? [] };
}

/** Agencies in any case: nobody is named who may not be known now. */
const partsThen = (asked: ReadonlySet<Part>): Set<Part> =>
  new Set<Part>([
    ...[...asked].filter((part) => PAST.has(part)),
    ...(asked.has('gaps') ? (['measures'] as const) : []),
    'agencies',
  ]);

const partsNow = (asked: ReadonlySet<Part>): Set<Part> =>
  new Set<Part>([...partsThen(asked), ...(asked.has('head') ? (['head'] as const) : [])]);

/** A clock that stands. */
const clockOf = (instant: Date): Clock => ({
  now: () => instant,
  today: () => dateInOslo(instant),
  notBefore: () => undefined,
});

/** Notes what was given of the past as what it is; what was read to reckon by alone is not given. */
function note(ctx: Ctx, given: Disclosure | undefined, asked: ReadonlySet<Part>): void {
  if (!given) throw new Error('a plan that is given and not noted');
  if (!asked.has('agencies')) given.what.delete('AGENCIES');
  if (!asked.has('measures')) given.what.delete('MEASURES');
  if (asked.has('gaps')) given.what.add('GAPS');
  given.what.add('PAST');
  const noted = ctx.disclosures.get(given.plan);
  if (!noted) {
    ctx.disclosures.set(given.plan, given);
    return;
  }
  for (const what of given.what) noted.what.add(what);
  for (const rule of given.rules) noted.rules.add(rule);
  for (const consent of given.consents) noted.consents.add(consent);
}
