import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { isFrozen } from '../law';
import { type Change, receivedConsents, restingOf } from '../plan';
import { covering, type Facts } from '../policy';

interface MeasureRow {
  id: string;
  owner: string;
  classification: string;
  existence: string;
  category: string | null;
  legal_basis: string | null;
  [column: string]: unknown;
}

/** A measure of the plan that the viewer may know of, with its owner. NOT_FOUND for any other. */
export async function knownMeasure(change: Change, publicMeasureId: string): Promise<{ id: string; owner: string }> {
  const place = readIdInPlan('measure', publicMeasureId);
  if (place?.plan !== change.plan) throw notFound();
  const [row] = await change.tx.query<MeasureRow>(
    `SELECT m.id, m.owner_id AS owner, m.classification, m.existence, c.category, c.legal_basis FROM measure m
       LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id WHERE m.plan_id = $1 AND m.id = $2`,
    [change.plan, place.id],
  );
  if (!row) throw notFound();
  const frozen = isFrozen(restingOf(change.row), row.legal_basis);
  const facts: Facts['Measure'] = {
    ...change.opened,
    owner: row.owner,
    classification: row.classification,
    existence: row.existence,
    consents: row.category && !frozen ? covering(receivedConsents(change.row), row.owner, row.category, row.id) : [],
    readable: row.category !== null,
  };
  if (!change.rights.may('read', 'Measure', facts)) throw notFound();
  return row;
}

interface DecisionRow {
  id: string;
  owner: string;
  legal_basis: string;
  classification: string;
  category: string;
  measure: string | null;
  known: boolean;
  [column: string]: unknown;
}

/** The stored id of a decision of the plan that the viewer may read. NOT_FOUND for any other. */
export async function readableDecision(change: Change, publicDecisionId: string): Promise<string> {
  const place = readIdInPlan('decision', publicDecisionId);
  if (place?.plan !== change.plan) throw notFound();
  const [row] = await change.tx.query<DecisionRow>(
    `SELECT v.id, v.owner_id AS owner, v.legal_basis, v.classification, v.category, v.measure_id AS measure,
       v.measure_id IS NULL OR hub.reads_measure(v.plan_id, v.measure_id) AS known FROM decision v WHERE v.plan_id = $1 AND v.id = $2`,
    [change.plan, place.id],
  );
  if (!row) throw notFound();
  const facts: Facts['Decision'] = {
    ...change.opened,
    owner: row.owner,
    classification: row.classification,
    consents: covering(receivedConsents(change.row), row.owner, row.category, row.measure ?? ''),
    frozen: isFrozen(restingOf(change.row), row.legal_basis),
    // the row policies have answered already what the law keeps back
    keptBack: false,
    known: row.known,
  };
  if (!change.rights.may('read', 'Decision', facts)) throw notFound();
  return row.id;
}
