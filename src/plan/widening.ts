import { conflict } from '../kernel/errors';
import { NOBODY } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import type { Change } from './change';

/** What decides who reads a content. */
export interface ContentClass {
  classification: Classification;
  category: InformationCategory;
}

/** Agencies that consents in force let read something of this owner and category today; whether they take part is not asked. */
const RECIPIENTS = `
  SELECT DISTINCT unnest(c.recipient_ids)::text AS agency FROM consent c
  WHERE c.plan_id = $1 AND c.purpose = 'SHARING' AND c.discloser_id = $2 AND NOT c.withdrawn
    AND hub.still_active(c.valid_from, c.valid_to) AND $3 = ANY (c.categories)
    AND (c.scope = 'ALL_IN_CATEGORY' OR $4::uuid = ANY (c.measure_ids))`;

/**
 * FORBIDDEN where a change of class or category would let somebody read who may not read now. What is shared is open to
 * all who ever take part, so sharing what is confidential always would.
 */
export async function requireNobodyNew(
  change: Change,
  owner: string | null,
  thing: string,
  before: ContentClass,
  after: ContentClass,
): Promise<void> {
  const isClassKept = before.classification === after.classification;
  if (isClassKept && (before.category === after.category || after.classification === 'SHARED')) return;
  const newReaders = after.classification === 'SHARED' ? 1 : await newRecipients(change, owner, thing, before, after);
  const consented = newReaders > 0 && owner !== null ? await consentedChange(change, thing, before, after) : null;
  const facts = { ...change.opened, owner: owner ?? NOBODY, newReaders, consentedChange: consented !== null };
  change.alsoRequire('widenContent', 'Widening', facts);
  if (consented) await use(change, consented);
}

async function newRecipients(
  change: Change,
  owner: string | null,
  thing: string,
  before: ContentClass,
  after: ContentClass,
): Promise<number> {
  if (before.classification === 'SHARED') return 0;
  // a system does not see consents: what it cannot reckon, it leaves to people
  if (change.rights.kind === 'SYSTEM') return 1;
  const recipients = async (category: string): Promise<string[]> => {
    const rows = await change.tx.query<{ agency: string }>(RECIPIENTS, [change.plan, owner, category, thing]);
    return rows.map((row) => row.agency);
  };
  const now = new Set(await recipients(before.category));
  return (await recipients(after.category)).filter((one) => !now.has(one)).length;
}

/** A consent to precisely this change, in force today and not used yet; its stored request. */
async function consentedChange(
  change: Change,
  thing: string,
  before: ContentClass,
  after: ContentClass,
): Promise<string | null> {
  const [found] = await change.tx.query<{ id: string }>(CONSENTED, [
    ...[change.plan, thing, before.classification, before.category, after.classification, after.category],
  ]);
  return found?.id ?? null;
}

const CONSENTED = `SELECT q.id FROM consent_request q WHERE q.plan_id = $1 AND q.kind = 'RECLASSIFICATION' AND q.status = 'GRANTED'
    AND ($2 = ANY (q.measure_ids) OR q.goal_id = $2 OR q.assessment_id = $2) AND q.valid_to >= hub.today()
    AND q.from_classification = $3 AND q.from_category = $4 AND q.to_classification = $5 AND q.to_category = $6
  ORDER BY q.answered_at, q.id LIMIT 1`;

/** Once, and in the transaction of the change: the database asks for it there. */
async function use(change: Change, request: string): Promise<void> {
  const used = await change.tx.query(
    `UPDATE consent_request SET status = 'USED' WHERE plan_id = $1 AND id = $2 AND status = 'GRANTED' RETURNING id`,
    [change.plan, request],
  );
  if (used.length === 0) throw conflict();
}
