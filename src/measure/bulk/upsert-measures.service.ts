import { actorOf, type Ctx } from '../../kernel/ctx';
import { invalidInput, notFound } from '../../kernel/errors';
import { readId } from '../../kernel/ids';
import { keepLikenesses } from '../../likeness';
import { type Change, changePlan, requireBasis, requireNobodyNew } from '../../plan';
import type { Facts, Operation } from '../../policy';
import { Existence } from '../../terms';
import { classificationOf } from '../add-measure.service';
import { MeasureStatus } from '../measure.view';
import { indexOfReference } from '../reference';
import { isNarrower } from '../revise-measure';
import { type RowAfter, rowAfter } from './row-after';
import { problemsOf } from './row-problems';
import { rowsBefore } from './rows-before';
import { storeRows } from './rows-store';
import { checkRows, type MeasureRowSent } from './upsert-measures.checks';
import type { UpsertMeasuresInput } from './upsert-measures.input';

/** The measures of the rows, in their order. */
export interface MeasurePlaces {
  plan: string;
  ids: string[];
}

/**
 * Puts in measures of the own agency as its case system has them: new ones, and changes of those that it knows by the same
 * reference. All or nothing; what is the same as before changes nothing and tells nobody.
 */
export async function upsertMeasures(ctx: Ctx, raw: UpsertMeasuresInput): Promise<MeasurePlaces> {
  const input = checkRows(raw);
  const plan = readId('plan', input.planId);
  const owner = actorOf(ctx).agency;
  if (!plan) throw notFound();
  const byNature = await Promise.all(
    input.measures.map(({ classification, existence = Existence.VISIBLE, category }) =>
      classificationOf(ctx, owner, { classification, existence, category }),
    ),
  );
  const ids = await changePlan(ctx, 'upsertMeasures', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    if (!owner) throw notFound();
    const before = await rowsBefore(change, owner, input.measures);
    const rows = input.measures.map((row, at) => {
      const stood = before.measures.get(indexOfReference(change, row.externalRef).toString('hex')) ?? null;
      return rowAfter(at, row, owner, stood, before, byNature[at] as (typeof byNature)[number]);
    });
    const problems = rows.flatMap((row) => problemsOf(change, input.measures[row.at] as MeasureRowSent, row, before));
    if (problems.length > 0) throw invalidInput(problems);
    const changed = rows.filter(({ changesStub, changesContent }) => changesStub || changesContent);
    if (changed.length > 0) await write(change, owner, changed);
    return rows.map(({ after }) => after.id);
  });
  return { plan, ids };
}

async function write(change: Change, owner: string, rows: readonly RowAfter[]): Promise<void> {
  for (const row of rows) requireRights(change, owner, row);
  // letting somebody new read is asked of each by itself: it is refused, or consented to for that one alone
  for (const { before, after } of rows) if (before) await requireNobodyNew(change, owner, before.id, before, after);
  if (rows.some(({ before, after }) => before !== null && isNarrower(before, after))) await change.narrows();
  await storeRows(change, owner, rows);
  await keepLikenesses(
    change,
    rows.map(({ after: { content, ...measure } }) => ({
      thing: { ...measure, kind: 'MEASURE' },
      texts: [content.title, content.description, content.howCarriedOut, content.extent],
    })),
  );
  await change.recordAll(
    rows.map(({ before, after, reason, changesStub }) => ({
      event: { type: eventOf(before?.status, after.status), measure: after.id, contentOnly: !changesStub },
      after: { kind: 'MEASURE', id: after.id, owner, state: { ...after, reason } },
    })),
  );
}

/** The rights that the single operations ask for, each row by itself. */
function requireRights(change: Change, owner: string, { before, after, changesStub, changesContent }: RowAfter): void {
  if (!before) change.alsoRequire('addMeasure', 'Frame', change.frame);
  else {
    const { classification, existence } = before;
    const facts: Facts['Measure'] = {
      ...change.opened,
      ...{ owner, classification, existence, consents: [], readable: true },
    };
    const step = before.status === after.status ? null : STEPS[after.status];
    if (step) change.alsoRequire(step, 'Measure', facts);
    if (changesStub || changesContent) change.alsoRequire('reviseMeasure', 'Measure', facts);
  }
  if (changesContent) requireBasis(change, owner, ...(before ? [before.legal_basis] : []), after.legal_basis);
}

const STEPS: Readonly<Record<MeasureStatus, Operation | null>> = {
  [MeasureStatus.PLANNED]: null,
  [MeasureStatus.ACTIVE]: 'startMeasure',
  [MeasureStatus.COMPLETED]: 'completeMeasure',
  [MeasureStatus.CANCELLED]: 'cancelMeasure',
};

function eventOf(before: MeasureStatus | undefined, after: MeasureStatus): string {
  if (before === undefined) return 'MEASURE_ADDED';
  if (before !== after && after === MeasureStatus.COMPLETED) return 'MEASURE_COMPLETED';
  if (before !== after && after === MeasureStatus.CANCELLED) return 'MEASURE_CANCELLED';
  return 'MEASURE_CHANGED';
}
