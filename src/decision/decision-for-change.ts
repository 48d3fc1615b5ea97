import { notFound } from '../kernel/errors';
import { isFrozen } from '../law';
import { type Change, receivedConsents, restingOf } from '../plan';
import { covering, type Facts } from '../policy';
import type { Classification, InformationCategory } from '../terms';

/** A decision as a change finds it. */
export interface FoundDecision {
  id: string;
  owner: string;
  legalBasis: string;
  classification: Classification;
  category: InformationCategory;
  madeOn: string;
  complaintDeadline: string | null;
  facts: Facts['Decision'];
}

type Row = Omit<FoundDecision, 'facts'> & { measure: string | null; known: boolean };

const FIND = `SELECT v.id, v.owner_id AS owner, v.legal_basis AS "legalBasis", v.classification, v.category, v.made_on AS "madeOn",
    v.complaint_deadline AS "complaintDeadline", v.measure_id AS measure,
    v.measure_id IS NULL OR hub.reads_measure(v.plan_id, v.measure_id) AS known
  FROM decision v WHERE v.plan_id = $1 AND v.id = $2`;

/** A decision that the viewer may read. NOT_FOUND for any other. */
export async function findDecision(change: Change, id: string): Promise<FoundDecision> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { measure, known, ...found } = row;
  const facts: Facts['Decision'] = {
    ...change.opened,
    owner: row.owner,
    classification: row.classification,
    consents: covering(receivedConsents(change.row), row.owner, row.category, measure ?? ''),
    frozen: isFrozen(restingOf(change.row), row.legalBasis),
    // the row policies have answered already what the law keeps back
    keptBack: false,
    known,
  };
  if (!change.rights.may('read', 'Decision', facts)) throw notFound();
  return { ...found, facts };
}

/** The facts of a decision that the viewer's agency is about to make. */
export const newDecisionFacts = (change: Change, owner: string): Facts['Decision'] => ({
  ...change.opened,
  owner,
  classification: 'CONFIDENTIAL',
  consents: [],
  frozen: false,
  keptBack: false,
  known: true,
});
