import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan, requireBasis, requireNobodyNew } from '../plan';
import {
  addAssessment as addCheck,
  CONTENT_FIELDS,
  refuseLevelsElsewhere,
  reviseAssessment as reviseCheck,
} from './assessment.checks';
import type { AddAssessmentInput, ReviseAssessmentInput } from './assessment.input';
import {
  type FoundAssessment,
  findAssessmentForChange,
  insertAssessment,
  updateAssessment,
  updateAssessmentContent,
} from './assessment-for-change';

/** A finding's stored place. */
export interface AssessmentPlace {
  plan: string;
  id: string;
}

/** Adds a finding of the viewer's own agency, or the participant's own. */
export async function addAssessment(ctx: Ctx, raw: AddAssessmentInput): Promise<AssessmentPlace> {
  const today = ctx.clock.today();
  const input = checkInput(addCheck(today), raw);
  const plan = readId('plan', input.planId);
  const owner = actorOf(ctx).agency;
  if (!plan) throw notFound();
  const classification = input.classification ?? (await classificationByNature(ctx, owner, input.category));
  const [id] = await changePlan(ctx, 'addAssessment', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    requireBasis(change, owner, null);
    const { domain, text, languageLevels } = input;
    const added: FoundAssessment = {
      id: newId(),
      version: 1,
      owner_id: owner,
      found_on: input.date ?? today,
      classification,
      content_version: 1,
      category: input.category,
      content: { domain, text, languageLevels },
    };
    await insertAssessment(change, added);
    await recordAssessment(change, added, 'ASSESSMENT_ADDED');
    return [added.id];
  });
  return { plan, id: id as string };
}

/** Changes a finding: what all see and what is content each have their version. */
export async function reviseAssessment(ctx: Ctx, raw: ReviseAssessmentInput): Promise<AssessmentPlace> {
  const input = checkInput(reviseCheck(ctx.clock.today()), raw);
  actorOf(ctx);
  const place = readIdInPlan('assessment', input.assessmentId);
  if (!place) throw notFound();
  await changePlan(ctx, 'reviseAssessment', place.plan, raw, async (change) => {
    const before = await findAssessmentForChange(change, place.id);
    if (before.version !== input.expectedVersion) throw conflict(before.version);
    const changesContent = CONTENT_FIELDS.some((field) => input[field] !== undefined);
    if (changesContent && before.content_version !== input.expectedContentVersion)
      throw conflict(before.content_version);
    if (changesContent) requireBasis(change, before.owner_id, null);
    const { content } = before;
    const after: FoundAssessment = {
      ...before,
      found_on: input.date ?? before.found_on,
      classification: input.classification ?? before.classification,
      category: input.category ?? before.category,
      content: {
        domain: input.domain ?? content.domain,
        text: input.text ?? content.text,
        languageLevels: input.languageLevels ?? content.languageLevels,
      },
    };
    refuseLevelsElsewhere(after.content);
    await requireNobodyNew(change, before.owner_id, before.id, before, after);
    if (before.classification !== after.classification || before.category !== after.category) await change.narrows();
    await storeAssessment(change, before, after, changesContent, input.correction ?? undefined);
    return [place.id];
  });
  return place;
}

async function storeAssessment(
  change: Change,
  before: FoundAssessment,
  after: FoundAssessment,
  changesContent: boolean,
  correction: string | undefined,
): Promise<void> {
  const changesStub = before.found_on !== after.found_on || before.classification !== after.classification;
  const stub = async () => {
    if (changesStub) after.version = await updateAssessment(change, after, before.version);
  };
  // as with goals and measures: what is shared gets its new category before its new class
  const closes = before.classification === 'SHARED';
  if (!closes) await stub();
  if (changesContent) after.content_version = await updateAssessmentContent(change, after, before.content_version);
  if (closes) await stub();
  await recordAssessment(change, after, 'ASSESSMENT_CHANGED', !changesStub, correction);
}

async function recordAssessment(
  change: Change,
  one: FoundAssessment,
  type: string,
  contentOnly = false,
  correction?: string,
): Promise<void> {
  await change.record(
    { type, assessment: one.id, contentOnly },
    { kind: 'ASSESSMENT', id: one.id, owner: one.owner_id, state: { ...one, correction } },
  );
}
