import { conflict } from '../kernel/errors';
import type { Change } from '../plan';
import { multirangeOf } from '../terms';
import { MeasureContentEntity, MeasureEntity } from './measure.entity';
import type { FoundMeasure } from './measure-for-change';

/** Puts a new measure and its content into the plan. */
export async function insertMeasure(change: Change, measure: FoundMeasure): Promise<void> {
  const { plan, tx } = change;
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(MeasureEntity)
    .values({
      planId: plan,
      id: measure.id,
      version: measure.version,
      ownerId: measure.owner_id,
      status: measure.status,
      periodFrom: measure.period_from,
      periodTo: measure.period_to,
      breaks: measure.breaks,
      hoursPerWeek: measure.hours_per_week,
      classification: measure.classification,
      existence: measure.existence,
    })
    .updateEntity(false)
    .execute();
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(MeasureContentEntity)
    .values({
      planId: plan,
      measureId: measure.id,
      ownerId: measure.owner_id,
      classification: measure.classification,
      category: measure.category,
      version: measure.content_version,
      legalBasis: measure.legal_basis,
      responsibleId: measure.responsible_id,
      goalIds: measure.goal_ids,
      confirmedBy: measure.confirmed?.by ?? null,
      confirmedAt: measure.confirmed?.at ?? null,
      sealed: sealedContent(change, measure),
    })
    .updateEntity(false)
    .execute();
}

/** Writes the measure as it stands now, if it is still the version that was read; CONFLICT with the present one otherwise. Answers the new version. */
export async function updateMeasure(change: Change, measure: FoundMeasure, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE measure SET version = version + 1, status = $4, period_from = $5, period_to = $6, breaks = $7, hours_per_week = $8,
       classification = $9, existence = $10
     WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING version`,
    [
      change.plan,
      measure.id,
      expected,
      measure.status,
      measure.period_from,
      measure.period_to,
      measure.breaks,
      measure.hours_per_week,
      measure.classification,
      measure.existence,
    ],
  );
  if (updated) return updated.version;
  throw conflict(await presentVersion(change, 'measure', 'id', measure.id));
}

/** Writes the content as it stands now, if it is still the version that was read; CONFLICT with the present one otherwise. Answers the new version. */
export async function updateMeasureContent(change: Change, measure: FoundMeasure, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE measure_content SET version = version + 1, category = $4, legal_basis = $5, responsible_id = $6, goal_ids = $7, sealed = $8
     WHERE plan_id = $1 AND measure_id = $2 AND version = $3 RETURNING version`,
    [
      change.plan,
      measure.id,
      expected,
      measure.category,
      measure.legal_basis,
      measure.responsible_id,
      measure.goal_ids,
      sealedContent(change, measure),
    ],
  );
  if (updated) return updated.version;
  throw conflict(await presentVersion(change, 'measure_content', 'measure_id', measure.id));
}

async function presentVersion(
  change: Change,
  table: 'measure' | 'measure_content',
  column: 'id' | 'measure_id',
  id: string,
): Promise<number> {
  const [row] = await change.tx.query<{ version: number }>(
    `SELECT version FROM ${table} WHERE plan_id = $1 AND ${column} = $2`,
    [change.plan, id],
  );
  if (!row) throw conflict();
  return row.version;
}

const sealedContent = (change: Change, measure: FoundMeasure): Buffer =>
  change.seal(`measure_content:${change.plan}:${measure.id}`, measure.content);

/** PostgreSQL's words for a period and its breaks. */
export const storedPeriod = (period: { from: string; to?: string | null | undefined }) => ({
  period_from: period.from,
  period_to: period.to ?? 'infinity',
});

export { multirangeOf as storedBreaks };
