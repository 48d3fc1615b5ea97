import { noteRefusal } from '../audit/attempts';
import { type Clock, dateInOslo } from '../kernel/clock';
import { actorOf, type Ctx, type Disclosure } from '../kernel/ctx';
import type { Statement } from '../kernel/db';
import { invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { rules } from '../policy';
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
  'decisions',
  'complaints',
  'life',
  'comingAbout',
  'dissents',
  'handovers',
  'measureRequests',
  'description',
  'contributions',
  'representatives',
  'insightRequests',
  'workNotes',
  'withholdings',
  'consentRequests',
]);

/** The parts that are read as they are now alone: each is told of its own time, or is no state of the plan. */
const PRESENT: readonly Part[] = ['head', 'emergencies', 'references'];

/** From here on in the transaction the statement of plans reads the past, for its tables have the same names there. */
const LOOK_BACK = `SELECT set_config('hub.as_of', $1, true), set_config('search_path', 'past, public', true)`;
/** The statement that turns the rest of a reading transaction to an instant. */
export const lookBack = (asOf: Date): Statement => ({ text: LOOK_BACK, values: [asOf.toISOString()] });
/** In which revision each content is sealed as it stood. */
const SEALED_IN = `SELECT goal_id AS id, no::text FROM goal_content_past WHERE plan_id = $1
  UNION ALL SELECT assessment_id, no::text FROM assessment_content_past WHERE plan_id = $1
  UNION ALL SELECT measure_id, no::text FROM measure_content_past WHERE plan_id = $1
  UNION ALL SELECT id, no::text FROM contribution_past WHERE plan_id = $1
  UNION ALL SELECT plan_id, no::text FROM plan_description_past WHERE plan_id = $1`;

interface Rows<T> {
  rows: T[];
}

/**
 * A plan as it stood at an instant, under the stricter of the rights of then and of now: the same statement with the same
 * rules reads the present and the past in one snapshot, and what both give is given. Null when the plan may not be known now
 * or might not be then, and before it was opened. INVALID_INPUT for an instant that is yet to come.
 */
export async function planAsOf(ctx: Ctx, id: string, asOf: Date): Promise<Plan | null> {
  actorOf(ctx);
  if (asOf > ctx.clock.now()) throw invalidInput([{ path: 'asOf', message: 'Kan ikke ligge fram i tid.' }]);
  const key = readId('plan', id);
  if (!key) return null;
  const { known, plan } = await planThen(ctx, key, asOf);
  if (!known) noteRefusal(ctx, { plan: key, what: 'read', standing: undefined, input: null, error: notFound() });
  return plan;
}

/** Another plan that one leads to, as it stood at the same instant; that nobody may know it is no attempt at it. */
export const neighbourAsOf = async (ctx: Ctx, key: string, asOf: Date): Promise<Plan | null> =>
  (await planThen(ctx, key, asOf)).plan;

/** A plan as it stood, and whether it may be known now. */
async function planThen(ctx: Ctx, key: string, asOf: Date): Promise<{ known: boolean; plan: Plan | null }> {
  const asked = partsOf(ctx.asked);
  const present = { ...ctx, disclosures: new Map<string, Disclosure>() };
  const past = { ...ctx, disclosures: new Map<string, Disclosure>(), clock: clockOf(asOf), kept: new Map() };
  const [now, , then, sealedIn] = (await ctx.db.read(
    actorOf(ctx),
    [key],
    statement(present, key, partsNow(asked)),
    lookBack(asOf),
    statement(past, key, partsThen(asked)),
    { text: SEALED_IN, values: [key] },
  )) as [Rows<PlanRow>, unknown, Rows<PlanRow>, Rows<{ id: string; no: string | null }>];
  const [plan] = await plansFrom(present, now.rows);
  if (!plan) return { known: false, plan: null };
  const rows = then.rows.map((row) => ({ ...row, erased_at: plan.erasedAt }));
  const numbers = new Map(sealedIn.rows.map((row) => [row.id, row.no]));
  const [stood] = await plansFrom(past, rows, sealedInRevisions(numbers));
  if (!stood) return { known: true, plan: null };
  note(ctx, past.disclosures.get(key), present.disclosures.get(key), asked);
  return { known: true, plan: thenAndNow(stood, plan, ctx, asOf) };
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
  new Set<Part>([...partsThen(asked), ...PRESENT.filter((part) => asked.has(part))]);

/** A clock that stands. */
const clockOf = (instant: Date): Clock => ({
  now: () => instant,
  today: () => dateInOslo(instant),
  notBefore: () => undefined,
});

/** What of the present is given beside the past, and whose rules give it. */
const GIVEN_NOW = [
  ['EMERGENCIES', 'Emergency'],
  ['MEASURE_REFERENCES', 'MeasureReference'],
] as const;

/** Notes what was given of the past as what it is; what was read to reckon by alone is not given. */
function note(ctx: Ctx, given: Disclosure | undefined, now: Disclosure | undefined, asked: ReadonlySet<Part>): void {
  if (!given || !now) throw new Error('a plan that is given and not noted');
  if (!asked.has('agencies')) given.what.delete('AGENCIES');
  if (!asked.has('measures')) given.what.delete('MEASURES');
  if (asked.has('gaps')) given.what.add('GAPS');
  given.what.add('PAST');
  for (const [disclosed, what] of GIVEN_NOW) {
    if (!now.what.has(disclosed)) continue;
    given.what.add(disclosed);
    for (const rule of rules) if (rule.what === what && now.rules.has(rule.id)) given.rules.add(rule.id);
  }
  const noted = ctx.disclosures.get(given.plan);
  if (!noted) {
    ctx.disclosures.set(given.plan, given);
    return;
  }
  for (const what of given.what) noted.what.add(what);
  for (const rule of given.rules) noted.rules.add(rule);
  for (const consent of given.consents) noted.consents.add(consent);
}
