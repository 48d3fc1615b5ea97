import { HubError } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { MeasureStatus } from '../measure';
import { addMeasure, cancelMeasure, completeMeasure, recordMeasure, startMeasure } from '../measure/measure.service';
import type { FoundMeasure } from '../measure/measure-for-change';
import { insertMeasure, storedBreaks, storedPeriod } from '../measure/measure-store';
import type { CaseMeasure } from './case-schema';
import { type CaseStage, stored } from './case-stage';
import { asLoader } from './loading-rights';
import { rewriteMeasure } from './measure-as-it-stands';
import { type Step, within } from './timeline';

/** A cancelled measure of a file says nothing of why. */
const NO_REASON = 'Hvorfor tiltaket ble avlyst, står ikke i saken.';

/** The measures are put in when the plan is made, and started, completed or called off at their own days. */
export function measureSteps(stage: CaseStage, opened: string): Step[] {
  return stage.file.measures.flatMap((measure, at) => {
    const path = `measures[${at}]`;
    const actor = stage.file.agencies.some(({ key }) => key === measure.owner) ? measure.owner : '';
    const added: Step = { on: opened, path, run: () => add(stage, measure, path) };
    return [added, ...stepsOf(stage, measure, actor, path, opened)];
  });
}

function stepsOf(stage: CaseStage, measure: CaseMeasure, owner: string, path: string, opened: string): Step[] {
  const { today } = stage.file;
  const begins = within(measure.period.from, opened, today);
  const ends = within(measure.period.to ?? today, begins, today);
  const step = (on: string, part: string, run: (actor: string) => Promise<void>): Step => ({
    on,
    path: `${path}.${part}`,
    // one that was kept as it stands has its status and its result already
    run: async () => {
      const actor = stage.actorOf(owner, measure.responsible);
      if (actor && stage.measures.has(measure.key) && !stage.measuresKept.has(measure.key)) await run(actor);
    },
  });
  const start = step(begins, 'status', (actor) => begin(stage, measure, actor));
  const result = measure.result ? [step(today, 'result', (actor) => setResult(stage, measure, actor))] : [];
  switch (measure.status) {
    case MeasureStatus.PLANNED:
      return result;
    case MeasureStatus.ACTIVE:
      return [start, ...result];
    case MeasureStatus.COMPLETED:
      return [start, step(ends, 'status', (actor) => complete(stage, measure, actor, path))];
    case MeasureStatus.CANCELLED:
      return [step(begins, 'status', (actor) => cancel(stage, measure, actor)), ...result];
  }
}

async function add(stage: CaseStage, measure: CaseMeasure, path: string): Promise<void> {
  const actor = stage.actorOf(measure.owner, measure.responsible);
  try {
    if (actor) {
      const { id } = await addMeasure(await stage.as(actor), inputOf(stage, measure));
      stage.measures.set(measure.key, id);
      return;
    }
  } catch (error) {
    const isRefused = error instanceof HubError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
    if (!isRefused) throw error;
  }
  await keep(stage, measure, path, actor ? 'today’s rules refuse it' : 'nobody of its agency has access');
}

function inputOf(stage: CaseStage, measure: CaseMeasure): Parameters<typeof addMeasure>[1] {
  const { kind, category, classification, existence, title, description, howCarriedOut, place, extent, remarks } = measure;
  return {
    planId: stage.publicPlan,
    ...{ kind, category, classification, existence, title, description, howCarriedOut, place, extent, remarks },
    legalBasis: measure.legalBasis ?? null,
    period: measure.period,
    breaks: measure.breaks,
    hoursPerWeek: measure.hoursPerWeek ?? null,
    goalIds: measure.goals.map((goal) => stage.publicGoal(goal)),
    responsibleStaffId: measure.responsible ? stage.publicStaff(measure.responsible) : null,
  };
}
