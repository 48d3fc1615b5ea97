import { notFound } from '../kernel/errors';
import { isFrozen } from '../law';
import { type Change, receivedConsents, restingOf } from '../plan';
import { covering, type Facts } from '../policy';
import type { Classification, Existence, InformationCategory } from '../terms';
import type { SealedMeasure } from './measure.query';
import type { MeasureStatus } from './measure.view';

/** A measure as a change finds it; what the viewer may not read of it is null. */
export interface FoundMeasure {
  id: string;
  version: number;
  owner_id: string;
  status: MeasureStatus;
  period_from: string;
  period_to: string;
  breaks: string;
  hours_per_week: number | null;
  classification: Classification;
  existence: Existence;
  content_version: number;
  category: InformationCategory;
  legal_basis: string | null;
  responsible_id: string | null;
  goal_ids: string[];
  content: SealedMeasure;
  /** Of one that is put in and confirmed already. */
  confirmed?: { by: string; at: Date } | null;
}

type Row = Omit<FoundMeasure, 'content'> & { sealed: string | null };

const FIND = `SELECT m.id, m.version, m.owner_id, m.status, m.period_from, m.period_to, m.breaks::text, m.hours_per_week, m.classification,
    m.existence, c.version AS content_version, c.category, c.legal_basis, c.responsible_id, c.goal_ids, encode(c.sealed, 'base64') AS sealed
  FROM measure m LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id WHERE m.plan_id = $1 AND m.id = $2`;

/**
 * The measure that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not do this to it.
 */
export async function findMeasureForChange(
  change: Change,
  id: string,
  authorize: (facts: Facts['Measure']) => void = (facts) => change.authorize('Measure', facts),
): Promise<FoundMeasure> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const frozen = isFrozen(restingOf(change.row), row.legal_basis);
  const consents =
    row.category && !frozen ? covering(receivedConsents(change.row), row.owner_id, row.category, id) : [];
  const facts: Facts['Measure'] = {
    ...change.opened,
    owner: row.owner_id,
    classification: row.classification,
    existence: row.existence,
    consents,
    readable: row.category !== null,
  };
  if (!change.rights.may('read', 'Measure', facts)) throw notFound();
  authorize(facts);
  // who may change it owns it, and who owns it reads it
  if (row.sealed === null) throw notFound();
  const { sealed, ...found } = row;
  return { ...found, content: change.unseal<SealedMeasure>(`measure_content:${change.plan}:${id}`, sealed) };
}
