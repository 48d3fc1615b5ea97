import { MeasureStatus } from '../measure';
import { addMeasure } from '../measure/add-measure.service';
import { cancelMeasure, completeMeasure, startMeasure } from '../measure/measure.service';
import { within } from './case-days';
import type { CaseMeasure } from './case-schema';
import { periodOf } from './case-schema-parts';
import { type CaseStage, isRefusal } from './case-stage';
import { completeWithoutResult, keepMeasure, writeResult } from './measure-as-it-stands';
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
  const results = result ? [step(today, 'result', (actor) => writeResult(stage, measure.key, result, actor))] : [];
  switch (status) {
    case MeasureStatus.PLANNED:
      return results;
    case MeasureStatus.ACTIVE:
      return [start, ...results];
    case MeasureStatus.COMPLETED:
      return [start, complete];
    case MeasureStatus.CANCELLED:
      return [cancel, ...results];
  }
}
