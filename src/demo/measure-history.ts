import { MeasureStatus } from '../measure';
import { addMeasure } from '../measure/add-measure.service';
import { confirmMeasure } from '../measure/confirm-measure.service';
import { cancelMeasure, completeMeasure, startMeasure } from '../measure/measure.service';
import { within } from './case-days';
import type { CaseMeasure } from './case-schema';
import { periodOf, reasonsOf } from './case-schema-parts';
import { type CaseStage, isRefusal } from './case-stage';
import { completeWithoutResult, keepConfirmation, keepMeasure, writeResult } from './measure-as-it-stands';
import type { Step } from './timeline';

/** A cancelled measure of a file says nothing of why. */
const NO_REASON = 'Hvorfor tiltaket ble avlyst, står ikke i saken.';

/** The measures are put in when the plan is made, and started, completed or called off at their own days. */
export function measureSteps(stage: CaseStage): Step[] {
  const { opened } = stage;
  return stage.file.measures.flatMap((measure, at) => {
    const path = `measures[${at}]`;
    return [{ on: opened, path, run: () => add(stage, measure, path) }, ...lifeOf(stage, measure, path)];
  });
}

async function add(stage: CaseStage, measure: CaseMeasure, path: string): Promise<void> {
  const actor = stage.actorOf(measure.owner, measure.responsible);
  if (!actor) return keepMeasure(stage, measure, path, 'nobody of the agency that owns it has access');
  const { kind, category, classification, existence, title, description, howCarriedOut, place, extent, remarks } =
    measure;
  try {
    const { id } = await addMeasure(await stage.as(actor), {
      planId: stage.publicPlan,
      ...{ kind, category, classification, existence, title },
      description: description ?? null,
      howCarriedOut: howCarriedOut ?? null,
      place: place ?? null,
      extent: extent ?? null,
      remarks: remarks ?? null,
      legalBasis: measure.legalBasis ?? null,
      period: periodOf(measure.period),
      breaks: measure.breaks.map(periodOf),
      reasonsOfBreaks: reasonsOf(measure),
      needsDecision: measure.needsDecision ?? null,
      hoursPerWeek: measure.hoursPerWeek ?? null,
      goalIds: measure.goals.map((goal) => stage.publicGoal(goal)),
      responsibleStaffId: measure.responsible ? stage.publicStaff(measure.responsible) : null,
    });
    stage.measures.set(measure.key, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await keepMeasure(stage, measure, path, `refused today (${error.code})`);
  }
}

/** Confirmed by whoever the file names; where they may not today, it was done all the same. */
async function confirm(stage: CaseStage, measure: CaseMeasure, path: string, actor: string): Promise<void> {
  const by = measure.confirmedBy;
  if (!by) return;
  try {
    await confirmMeasure(await stage.as(by), {
      measureId: stage.publicMeasure(measure.key),
      expectedContentVersion: 1,
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await keepConfirmation(stage, measure, actor);
    stage.kept.push(`${path}: confirmed by somebody who is no supervisor with access today`);
  }
}

/** What became of a measure, each at its day, by whoever put it in. */
function lifeOf(stage: CaseStage, measure: CaseMeasure, path: string): Step[] {
  const { opened, file } = stage;
  const { today } = file;
  const begins = within(measure.period.from, opened, today);
  const ends = within(measure.period.to ?? today, begins, today);
  const { status, result } = measure;
  const step = (on: string, field: string, act: (actor: string) => Promise<unknown>): Step => ({
    on,
    path: `${path}.${field}`,
    run: async () => {
      const actor = stage.actorOf(measure.owner, measure.responsible);
      // one that is kept as it stands has its status and its result already
      if (actor && !stage.keptMeasures.has(measure.key)) await act(actor);
    },
  });
  const at = (expectedVersion: number) => ({
    measureId: stage.publicMeasure(measure.key),
    expectedVersion,
  });
  const start = step(begins, 'status', async (actor) => startMeasure(await stage.as(actor), at(1)));
  const complete = step(ends, 'status', async (actor) =>
    result
      ? completeMeasure(await stage.as(actor), { ...at(2), result })
      : completeWithoutResult(stage, measure, actor, path),
  );
  const cancel = step(begins, 'status', async (actor) =>
    cancelMeasure(await stage.as(actor), { ...at(1), reason: NO_REASON }),
  );
  const confirmed = step(begins, 'confirmedBy', (actor) => confirm(stage, measure, `${path}.confirmedBy`, actor));
  const results = result ? [step(today, 'result', (actor) => writeResult(stage, measure.key, result, actor))] : [];
  switch (status) {
    case MeasureStatus.PLANNED:
      return [confirmed, ...results];
    case MeasureStatus.ACTIVE:
      return [confirmed, start, ...results];
    case MeasureStatus.COMPLETED:
      return [confirmed, start, complete];
    case MeasureStatus.CANCELLED:
      return [confirmed, cancel, ...results];
  }
}
