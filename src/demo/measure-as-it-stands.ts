import { newId } from '../kernel/ids';
import { MeasureStatus } from '../measure';
import { recordMeasure } from '../measure/measure.service';
import { type FoundMeasure, findMeasureForChange } from '../measure/measure-for-change';
import {
  insertMeasure,
  storedBreaks,
  storedPeriod,
  updateMeasure,
  updateMeasureContent,
} from '../measure/measure-store';
import { changePlan } from '../plan';
import type { CaseMeasure } from './case-schema';
import { reasonsOf } from './case-schema-parts';
import { type CaseStage, stored } from './case-stage';
import { asLoader } from './loading-rights';

/** Puts in a measure that nobody could put in today, with what became of it; its coming is recorded by the coordinator. */
export async function keepMeasure(stage: CaseStage, measure: CaseMeasure, path: string, why: string): Promise<void> {
  const found: FoundMeasure = {
    id: newId(),
    version: 1,
    owner_id: stored(stage.register.agencies, measure.owner),
    status: measure.status,
    ...storedPeriod(measure.period),
    breaks: storedBreaks(measure.breaks),
    hours_per_week: measure.hoursPerWeek ?? null,
    classification: measure.classification,
    existence: measure.existence,
    content_version: 1,
    category: measure.category,
    legal_basis: measure.legalBasis ?? null,
    responsible_id: measure.responsible ? stored(stage.register.staff, measure.responsible) : null,
    goal_ids: measure.goals.map((goal) => stored(stage.goals, goal)),
    content: {
      kind: measure.kind,
      title: measure.title,
      description: measure.description ?? null,
      howCarriedOut: measure.howCarriedOut ?? null,
      place: measure.place ?? null,
      extent: measure.extent ?? null,
      remarks: measure.remarks ?? null,
      result: measure.result ?? null,
      needsDecision: measure.needsDecision ?? null,
      reasonsOfBreaks: reasonsOf(measure),
    },
    confirmed: measure.confirmedBy
      ? { by: stored(stage.register.staff, measure.confirmedBy), at: stage.clock.now() }
      : null,
  };
  await stage.asKeeper(async (change) => {
    await asLoader(change.tx, () => insertMeasure(change, found));
    await recordMeasure(change, found, 'MEASURE_ADDED');
  });
  stage.measures.set(measure.key, found.id);
  stage.keptMeasures.add(measure.key);
  stage.kept.push(`${path}: ${why}`);
}

/** That a measure was confirmed, by somebody who may not confirm it today: put on record by whoever may revise it. */
export async function keepConfirmation(
  stage: CaseStage,
  { key, confirmedBy }: CaseMeasure,
  actor: string,
): Promise<void> {
  await changePlan(await stage.as(actor), 'reviseMeasure', stage.plan, {}, async (change) => {
    const measure = await findMeasureForChange(change, stored(stage.measures, key));
    const confirmed = await asLoader(change.tx, () =>
      change.tx.query(
        `UPDATE measure_content SET version = version + 1, confirmed_by = $3, confirmed_at = $4
         WHERE plan_id = $1 AND measure_id = $2 RETURNING version`,
        [change.plan, measure.id, stored(stage.register.staff, confirmedBy as string), stage.clock.now()],
      ),
    );
    if (confirmed.length === 0) throw new Error('a confirmation that could not be kept');
    await recordMeasure(change, { ...measure, content_version: measure.content_version + 1 }, 'MEASURE_CHANGED', true);
    return [];
  });
}

type Rewriting = { event: string; contentOnly: boolean; becomes: Partial<Pick<FoundMeasure, 'status' | 'content'>> };

/** Changes a measure by its owner's right to revise it, in what no operation changes alone. */
async function rewrite(
  stage: CaseStage,
  key: string,
  actor: string,
  how: (measure: FoundMeasure) => Rewriting,
): Promise<void> {
  await changePlan(await stage.as(actor), 'reviseMeasure', stage.plan, {}, async (change) => {
    const before = await findMeasureForChange(change, stored(stage.measures, key));
    const { event, contentOnly, becomes } = how(before);
    const after = { ...before, ...becomes };
    if (becomes.status) after.version = await updateMeasure(change, after, before.version);
    if (becomes.content) after.content_version = await updateMeasureContent(change, after, before.content_version);
    await recordMeasure(change, after, event, contentOnly);
    return [];
  });
}

/** A result so far, of a measure that is not completed: the operations give a measure its result when they complete it. */
export function writeResult(stage: CaseStage, key: string, result: string, actor: string): Promise<void> {
  return rewrite(stage, key, actor, ({ content }) => ({
    event: 'MEASURE_CHANGED',
    contentOnly: true,
    becomes: { content: { ...content, result } },
  }));
}

/** A measure that was completed though nothing is said of what came of it: completing asks for a result today. */
export async function completeWithoutResult(
  stage: CaseStage,
  { key }: CaseMeasure,
  actor: string,
  path: string,
): Promise<void> {
  await rewrite(stage, key, actor, () => ({
    event: 'MEASURE_COMPLETED',
    contentOnly: false,
    becomes: { status: MeasureStatus.COMPLETED },
  }));
  stage.kept.push(`${path}.result: completed without one`);
}
