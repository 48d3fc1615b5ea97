import type { z } from 'zod';
import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { type Change, changePlan, requireBasis } from '../plan';
import { Classification, Existence } from '../terms';
import { addMeasure as check } from './measure.checks';
import type { AddMeasureInput } from './measure.input';
import { type MeasurePlace, recordMeasure } from './measure.service';
import { MeasureStatus } from './measure.view';
import type { FoundMeasure } from './measure-for-change';
import { checkExistence, goalsOfPlan, staffOfAgency } from './measure-rules';
import { insertMeasure, storedBreaks, storedPeriod } from './measure-store';
import { indexOfReference, sealReference } from './reference';

/** A new measure as `addMeasure` has checked it. */
export type NewMeasure = z.output<typeof check>;

/** Adds a measure of the viewer's own agency. */
export async function addMeasure(ctx: Ctx, raw: AddMeasureInput): Promise<MeasurePlace> {
  const input = checkInput(check, raw);
  const plan = readId('plan', input.planId);
  const owner = actorOf(ctx).agency;
  if (!plan) throw notFound();
  const classification = await classificationOf(ctx, owner, input);
  const [id] = await changePlan(ctx, 'addMeasure', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    if (!owner) throw notFound();
    return [await putMeasure(change, owner, classification, input)];
  });
  return { plan, id: id as string };
}

/** The class of a new measure: as said, or by its nature and whose it is; what is hidden is confidential. */
export async function classificationOf(
  ctx: Ctx,
  owner: string | null,
  { classification, existence, category }: Pick<NewMeasure, 'classification' | 'existence' | 'category'>,
): Promise<Classification> {
  if (classification) return classification;
  if (existence === Existence.HIDDEN) return Classification.CONFIDENTIAL;
  return classificationByNature(ctx, owner, category);
}

/** Puts a new measure of an agency into the plan, once the change has its right; answers its stored id. */
export async function putMeasure(
  change: Change,
  owner: string,
  classification: Classification,
  input: NewMeasure,
): Promise<string> {
  requireBasis(change, owner, input.legalBasis ?? null);
  checkExistence(change, input.existence, classification);
  const measure: FoundMeasure = {
    id: newId(),
    version: 1,
    owner_id: owner,
    status: MeasureStatus.PLANNED,
    ...storedPeriod(input.period),
    breaks: storedBreaks(input.breaks),
    hours_per_week: input.hoursPerWeek ?? null,
    classification,
    existence: input.existence,
    content_version: 1,
    category: input.category,
    legal_basis: input.legalBasis ?? null,
    responsible_id:
      input.responsibleStaffId != null ? await staffOfAgency(change, input.responsibleStaffId, owner) : null,
    goal_ids: await goalsOfPlan(change, input.goalIds),
    content: contentOf(input),
  };
  await insertMeasure(change, measure);
  if (input.externalRef != null) await keepReference(change, measure, input.externalRef);
  await recordMeasure(change, measure, 'MEASURE_ADDED');
  return measure.id;
}

/** INVALID_INPUT where the agency knows another measure of the plan by the same. */
async function keepReference(change: Change, { id, owner_id }: FoundMeasure, reference: string): Promise<void> {
  const kept = await change.tx.query(
    `INSERT INTO measure_reference (plan_id, measure_id, owner_id, index, sealed) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING measure_id`,
    [change.plan, id, owner_id, indexOfReference(change, reference), sealReference(change, id, reference)],
  );
  if (kept.length === 0)
    throw invalidInput([{ path: 'input.externalRef', message: 'Et annet tiltak i planen har den samme.' }]);
}

/** What is sealed of a new measure. */
const contentOf = (input: Pick<NewMeasure, keyof FoundMeasure['content'] & keyof NewMeasure>) => ({
  kind: input.kind,
  title: input.title,
  description: input.description ?? null,
  howCarriedOut: input.howCarriedOut ?? null,
  place: input.place ?? null,
  extent: input.extent ?? null,
  remarks: input.remarks ?? null,
  result: null,
  needsDecision: input.needsDecision ?? null,
  reasonsOfBreaks: input.reasonsOfBreaks ?? [],
});
