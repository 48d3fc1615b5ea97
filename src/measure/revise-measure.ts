import type { z } from 'zod';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan, requireBasis, requireNobodyNew } from '../plan';
import { Classification, Existence } from '../terms';
import { CONTENT_FIELDS, reviseMeasure as check } from './measure.checks';
import type { ReviseMeasureInput } from './measure.input';
import { type MeasurePlace, recordMeasure } from './measure.service';
import { type FoundMeasure, findMeasureForChange } from './measure-for-change';
import { checkExistence, checkReasons, goalsOfPlan, staffOfAgency } from './measure-rules';
import { storedBreaks, storedPeriod, updateMeasure, updateMeasureContent } from './measure-store';

type Revision = z.output<typeof check>;

/** Changes a measure: what all see and what is content each have their version. */
export async function reviseMeasure(ctx: Ctx, raw: ReviseMeasureInput): Promise<MeasurePlace> {
  const input = checkInput(check, raw);
  actorOf(ctx);
  const place = readIdInPlan('measure', input.measureId);
  if (!place) throw notFound();
  await changePlan(ctx, 'reviseMeasure', place.plan, raw, async (change) => {
    const before = await findMeasureForChange(change, place.id);
    if (before.version !== input.expectedVersion) throw conflict(before.version);
    const changesContent = CONTENT_FIELDS.some((field) => input[field] !== undefined);
    if (changesContent && before.content_version !== input.expectedContentVersion)
      throw conflict(before.content_version);
    const after = await revised(change, before, input);
    if (changesContent) requireBasis(change, before.owner_id, before.legal_basis, after.legal_basis);
    checkExistence(change, after.existence, after.classification);
    checkReasons(input.reasonsOfBreaks ?? [], after.breaks);
    await requireNobodyNew(change, before.owner_id, before.id, before, after);
    if (isNarrower(before, after)) await change.narrows();
    await store(change, before, after, changesContent, input.correction ?? undefined);
    return [place.id];
  });
  return place;
}

async function store(
  change: Change,
  before: FoundMeasure,
  after: FoundMeasure,
  changesContent: boolean,
  correction: string | undefined,
): Promise<void> {
  const { version, content_version: contentVersion } = before;
  const changesStub = STUB.some((field) => before[field] !== after[field]);
  const stub = async () => {
    if (changesStub) after.version = await updateMeasure(change, after, version);
  };
  // the database looks at a category as confidential content changes it: what is shared gets its new one before its new class
  const closes = before.classification === Classification.SHARED;
  if (!closes) await stub();
  if (changesContent) after.content_version = await updateMeasureContent(change, after, contentVersion);
  if (closes) await stub();
  await recordMeasure(change, after, 'MEASURE_CHANGED', !changesStub, { correction });
}

const STUB = ['period_from', 'period_to', 'breaks', 'hours_per_week', 'classification', 'existence'] as const;

/** Another category takes what is confidential from those whose consents were for the old one, and what concerns health from guardians. */
export const isNarrower = (before: FoundMeasure, after: FoundMeasure): boolean =>
  (before.classification === Classification.SHARED && after.classification === Classification.CONFIDENTIAL) ||
  (before.existence === Existence.VISIBLE && after.existence === Existence.HIDDEN) ||
  before.category !== after.category;

async function revised(change: Change, before: FoundMeasure, input: Revision): Promise<FoundMeasure> {
  const kept = <T>(sent: T | undefined, stood: T): T => (sent === undefined ? stood : sent);
  const { content } = before;
  return {
    ...before,
    ...(input.period ? storedPeriod(input.period) : {}),
    breaks: input.breaks ? await canonical(change, storedBreaks(input.breaks)) : before.breaks,
    hours_per_week: kept(input.hoursPerWeek, before.hours_per_week),
    classification: kept(input.classification, before.classification),
    existence: kept(input.existence, before.existence),
    category: kept(input.category, before.category),
    legal_basis: kept(input.legalBasis, before.legal_basis),
    responsible_id:
      input.responsibleStaffId != null
        ? await staffOfAgency(change, input.responsibleStaffId, before.owner_id)
        : input.responsibleStaffId === null
          ? null
          : before.responsible_id,
    goal_ids: input.goalIds ? await goalsOfPlan(change, input.goalIds) : before.goal_ids,
    content: {
      ...content,
      kind: kept(input.kind, content.kind),
      title: kept(input.title, content.title),
      description: kept(input.description, content.description),
      howCarriedOut: kept(input.howCarriedOut, content.howCarriedOut),
      place: kept(input.place, content.place),
      extent: kept(input.extent, content.extent),
      remarks: kept(input.remarks, content.remarks),
      needsDecision: kept(input.needsDecision, content.needsDecision ?? null),
      reasonsOfBreaks: input.reasonsOfBreaks ?? content.reasonsOfBreaks ?? [],
    },
  };
}

/** The same text that the database has for these breaks, so that equal ones are seen to be equal. */
async function canonical(change: Change, breaks: string): Promise<string> {
  const [row] = await change.tx.query<{ text: string }>('SELECT $1::datemultirange::text AS text', [breaks]);
  return row?.text ?? breaks;
}
