import { conflict } from '../../kernel/errors';
import type { Change } from '../../plan';
import { Classification } from '../../terms';
import type { FoundMeasure } from '../measure-for-change';
import { indexOfReference, sealReference } from '../reference';
import type { RowAfter } from './row-after';

/** The columns of what all see and of the content, as a statement takes many of them at once. */
const STUB = `s(id uuid, version int, status text, period_from date, period_to date, breaks datemultirange, hours_per_week double precision,
  classification text, existence text)`;
const CONTENT = `s(id uuid, classification text, version int, category text, legal_basis text, responsible_id uuid, goal_ids uuid[], sealed text)`;

const stubOf = ({ content: _, goal_ids: __, ...measure }: FoundMeasure) => measure;
const contentOf = (change: Change, measure: FoundMeasure) => ({
  ...{ id: measure.id, classification: measure.classification, version: measure.content_version },
  ...{ category: measure.category, legal_basis: measure.legal_basis, responsible_id: measure.responsible_id },
  goal_ids: measure.goal_ids,
  sealed: change.seal(`measure_content:${change.plan}:${measure.id}`, measure.content).toString('base64'),
});

/** Writes all rows, in a fixed number of statements; CONFLICT where somebody else has written one of them in the meantime. */
export async function storeRows(change: Change, owner: string, rows: readonly RowAfter[]): Promise<void> {
  await insertRows(
    change,
    owner,
    rows.filter(({ before }) => before === null),
  );
  const changed = rows.filter(({ before }) => before !== null);
  // the database looks at a category as confidential content changes it: what is shared gets its new one before its new class
  const closes = ({ before }: RowAfter) => before?.classification === Classification.SHARED;
  await updateStubs(
    change,
    changed.filter((row) => row.changesStub && !closes(row)),
  );
  await updateContents(
    change,
    changed.filter((row) => row.changesContent),
  );
  await updateStubs(
    change,
    changed.filter((row) => row.changesStub && closes(row)),
  );
}

async function insertRows(change: Change, owner: string, rows: readonly RowAfter[]): Promise<void> {
  if (rows.length === 0) return;
  const measures = rows.map(({ after }) => after);
  await change.tx.query(
    `INSERT INTO measure (plan_id, owner_id, id, version, status, period_from, period_to, breaks, hours_per_week, classification, existence)
     SELECT $1, $2, s.* FROM jsonb_to_recordset($3::jsonb) AS ${STUB}`,
    [change.plan, owner, JSON.stringify(measures.map(stubOf))],
  );
  await change.tx.query(
    `INSERT INTO measure_content (plan_id, owner_id, measure_id, classification, version, category, legal_basis, responsible_id, goal_ids, sealed)
     SELECT $1, $2, s.id, s.classification, s.version, s.category, s.legal_basis, s.responsible_id, s.goal_ids, decode(s.sealed, 'base64')
     FROM jsonb_to_recordset($3::jsonb) AS ${CONTENT}`,
    [change.plan, owner, JSON.stringify(measures.map((measure) => contentOf(change, measure)))],
  );
  const known = await change.tx.query(
    `INSERT INTO measure_reference (plan_id, owner_id, measure_id, index, sealed)
     SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::bytea[], $5::bytea[]) AS r ON CONFLICT DO NOTHING RETURNING measure_id`,
    [
      ...[change.plan, owner, measures.map(({ id }) => id)],
      rows.map(({ reference }) => indexOfReference(change, reference)),
      rows.map(({ reference, after }) => sealReference(change, after.id, reference)),
    ],
  );
  if (known.length !== rows.length) throw conflict();
}

async function updateStubs(change: Change, rows: readonly RowAfter[]): Promise<void> {
  if (rows.length === 0) return;
  const updated = await change.tx.query(
    `UPDATE measure m SET version = m.version + 1, status = s.status, period_from = s.period_from, period_to = s.period_to, breaks = s.breaks,
       hours_per_week = s.hours_per_week, classification = s.classification, existence = s.existence
     FROM jsonb_to_recordset($2::jsonb) AS ${STUB} WHERE m.plan_id = $1 AND m.id = s.id AND m.version = s.version RETURNING m.id`,
    [change.plan, JSON.stringify(rows.map(({ after }) => stubOf(after)))],
  );
  if (updated.length !== rows.length) throw conflict();
  for (const { after } of rows) after.version += 1;
}

async function updateContents(change: Change, rows: readonly RowAfter[]): Promise<void> {
  if (rows.length === 0) return;
  const updated = await change.tx.query(
    `UPDATE measure_content c SET version = c.version + 1, category = s.category, legal_basis = s.legal_basis,
       responsible_id = s.responsible_id, goal_ids = s.goal_ids, sealed = decode(s.sealed, 'base64')
     FROM jsonb_to_recordset($2::jsonb) AS ${CONTENT} WHERE c.plan_id = $1 AND c.measure_id = s.id AND c.version = s.version RETURNING c.measure_id`,
    [change.plan, JSON.stringify(rows.map(({ after }) => contentOf(change, after)))],
  );
  if (updated.length !== rows.length) throw conflict();
  for (const { after } of rows) after.content_version += 1;
}
