import { knownGoals } from '../../goal';
import { readId, readIdInPlan } from '../../kernel/ids';
import type { Change } from '../../plan';
import { multirangeOf } from '../../terms';
import type { SealedMeasure } from '../measure.query';
import type { FoundMeasure } from '../measure-for-change';
import { indexOfReference } from '../reference';
import type { MeasureRowSent } from './upsert-measures.checks';

/** What stands of the rows already, and what they name, looked up for all of them at once. */
export interface RowsBefore {
  /** By the keyed index of the reference, as hex. */
  measures: ReadonlyMap<string, FoundMeasure>;
  /** Stored ids of goals that the viewer may know of, by public id. */
  goals: ReadonlyMap<string, string>;
  /** Stored ids of staff of the own agency, by public id. */
  staff: ReadonlyMap<string, string>;
  /** The database's own text of breaks, by the text that was sent. */
  breaks: ReadonlyMap<string, string>;
}

const FIND = `SELECT encode(f.index, 'hex') AS index, m.id, m.version, m.owner_id, m.status, m.period_from, m.period_to, m.breaks::text,
    m.hours_per_week, m.classification, m.existence, c.version AS content_version, c.category, c.legal_basis, c.responsible_id, c.goal_ids,
    encode(c.sealed, 'base64') AS sealed
  FROM measure_reference f JOIN measure m ON m.plan_id = f.plan_id AND m.id = f.measure_id
    JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id
  WHERE f.plan_id = $1 AND f.owner_id = $2 AND f.index = ANY ($3::bytea[])`;

/** Looks up what stands and what is named, in four statements whatever the number of rows. */
export async function rowsBefore(change: Change, owner: string, rows: readonly MeasureRowSent[]): Promise<RowsBefore> {
  const found = (await change.tx.query(FIND, [
    ...[change.plan, owner],
    rows.map(({ externalRef }) => indexOfReference(change, externalRef)),
  ])) as unknown as (Omit<FoundMeasure, 'content'> & { index: string; sealed: string })[];
  const measures = found.map(({ index, sealed, ...measure }): [string, FoundMeasure] => [
    index,
    { ...measure, content: change.unseal<SealedMeasure>(`measure_content:${change.plan}:${measure.id}`, sealed) },
  ]);
  return {
    measures: new Map(measures),
    goals: await goalsNamed(change, [...new Set(rows.flatMap(({ goalIds }) => goalIds ?? []))]),
    staff: await staffNamed(change, owner, [...new Set(rows.flatMap((row) => row.responsibleStaffId ?? []))]),
    breaks: await canonicalBreaks(change, [
      ...new Set(rows.flatMap(({ breaks }) => (breaks ? [multirangeOf(breaks)] : []))),
    ]),
  };
}

async function goalsNamed(change: Change, publicIds: readonly string[]): Promise<Map<string, string>> {
  const places = publicIds.flatMap((text): [string, string][] => {
    const place = readIdInPlan('goal', text);
    return place?.plan === change.plan ? [[text, place.id]] : [];
  });
  if (places.length === 0) return new Map();
  const known = new Set(await knownGoals(change, [...new Set(places.map(([, id]) => id))]));
  return new Map(places.filter(([, id]) => known.has(id)));
}

async function staffNamed(change: Change, owner: string, publicIds: readonly string[]): Promise<Map<string, string>> {
  const ids = publicIds.flatMap((text): [string, string][] => {
    const id = readId('staff', text);
    return id ? [[text, id]] : [];
  });
  if (ids.length === 0) return new Map();
  const rows = await change.tx.query<{ id: string }>(
    'SELECT s.id FROM unnest($1::uuid[]) AS s(id) WHERE hub.staff_of(s.id, $2)',
    [ids.map(([, id]) => id), owner],
  );
  const own = new Set(rows.map(({ id }) => id));
  return new Map(ids.filter(([, id]) => own.has(id)));
}

/** The same text that the database has for breaks, so that equal ones are seen to be equal. */
async function canonicalBreaks(change: Change, sent: readonly string[]): Promise<Map<string, string>> {
  if (sent.length === 0) return new Map();
  const rows = await change.tx.query<{ sent: string; text: string }>(
    'SELECT b.sent, b.sent::datemultirange::text AS text FROM unnest($1::text[]) AS b(sent)',
    [sent],
  );
  return new Map(rows.map(({ sent: one, text }) => [one, text]));
}
