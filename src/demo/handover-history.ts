import { MeasureStatus } from '../measure';
import { handOverMeasure } from '../measure/hand-over.service';
import { within } from './case-days';
import type { CaseMeasure } from './case-schema';
import { type CaseStage, isRefusal, stored } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

/** What takes over from a measure is said when both are in the plan, by whoever answers for the one that ends. */
export function handoverSteps(stage: CaseStage): Step[] {
  return stage.file.measures.flatMap((measure, at) => {
    const path = `measures[${at}].followedBy`;
    return measure.followedBy ? [{ on: stage.opened, path, run: () => handOver(stage, measure, path) }] : [];
  });
}

async function handOver(stage: CaseStage, measure: CaseMeasure, path: string): Promise<void> {
  const next = measure.followedBy as string;
  const actor = stage.actorOf(measure.owner, measure.responsible);
  // one that is kept as it stands has its follower with it
  if (!actor || stage.keptMeasures.has(measure.key)) return keep(stage, measure, next);
  try {
    await handOverMeasure(await stage.as(actor), {
      measureId: stage.publicMeasure(measure.key),
      expectedVersion: versionOnOpening(stage, measure),
      toMeasureId: stage.publicMeasure(next),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await keep(stage, measure, next);
    stage.kept.push(`${path}: refused today (${error.code})`);
  }
}

/** The version of a measure when all that happened on the day of the opening is written: its steps come before. */
function versionOnOpening({ opened, file: { today } }: CaseStage, { status, period }: CaseMeasure): number {
  const begins = within(period.from, opened, today);
  if (status === MeasureStatus.PLANNED || begins !== opened) return 1;
  return status === MeasureStatus.COMPLETED && within(period.to ?? today, begins, today) === opened ? 3 : 2;
}

async function keep(stage: CaseStage, { key }: CaseMeasure, next: string): Promise<void> {
  const [measure, follower] = [stored(stage.measures, key), stored(stage.measures, next)];
  await stage.asKeeper(async ({ tx, plan, record }) => {
    await asLoader(tx, () =>
      tx.query('INSERT INTO measure_handover (plan_id, measure_id, follower_id) VALUES ($1, $2, $3)', [
        ...[plan, measure, follower],
      ]),
    );
    await record({ type: 'MEASURE_CHANGED', measure, follower });
  });
}
