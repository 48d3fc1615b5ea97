import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import type { Classification } from '../terms';
import type { Complaining } from './outside-plan';

/** What a complaint is against, and the body that it goes to. */
export interface Against {
  body: string;
  decision: string | null;
  category: string;
  deadline: string | null;
  /** The class of the decision, where there is one. */
  decisionClass: Classification | null;
}

/**
 * The decision that is complained against. Its number is random, and stands in its text alone: whoever may complain and has
 * it has had the notice, also where the decision may not be read here. NOT_FOUND for any other.
 */
export async function againstDecision(tx: Tx, plan: string, id: string): Promise<Against> {
  const [found] = await tx.query<Omit<Against, 'decision'>>(
    `SELECT owner_id AS body, category, complaint_deadline AS deadline, classification AS "decisionClass"
     FROM hub.complained_about($1, $2)`,
    [plan, id],
  );
  if (!found) throw notFound();
  return { ...found, decision: id };
}

/** Whether the acting person, who may complain, serves in the field that decides. */
export async function isOfficial(tx: Tx, plan: string): Promise<boolean> {
  const [row] = await tx.query<{ is: boolean }>('SELECT hub.is_official_here($1) AS is', [plan]);
  return row?.is ?? false;
}

/** The agency that a complaint against no decision goes to. NOT_FOUND for one that the complainant may not know takes part. */
export async function againstAgency(change: Complaining, agency: string | null): Promise<Against> {
  const [row] = agency
    ? await change.tx.query<{ owner: string; existence: string; invitedBy: string }>(
        'SELECT agency_id AS owner, existence, invited_by AS "invitedBy" FROM participation WHERE plan_id = $1 AND agency_id = $2',
        [change.plan, agency],
      )
    : [];
  if (!row || !change.rights.may('read', 'Participation', { ...change.opened, ...row })) throw notFound();
  return { body: row.owner, decision: null, category: 'GENERAL', deadline: null, decisionClass: null };
}
