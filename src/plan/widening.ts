import { NOBODY } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import type { Change } from './change';

/** What decides who reads a content. */
export interface ContentClass {
  classification: Classification;
  category: InformationCategory;
}

/** Agencies and representatives that read something of this owner, class and category today. */
const READERS = `
  SELECT t.agency_id::text FROM participation t WHERE t.plan_id = $1 AND t.active AND t.agency_id <> $2
    AND ($3 = 'SHARED' OR EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = $1 AND c.purpose = 'SHARING' AND c.discloser_id = $2
      AND NOT c.withdrawn AND hub.still_active(c.valid_from, c.valid_to) AND t.agency_id = ANY (c.recipient_ids) AND $4 = ANY (c.categories)
      AND (c.scope = 'ALL_IN_CATEGORY' OR $5::uuid = ANY (c.measure_ids))))
  UNION ALL
  SELECT r.id::text FROM representative r WHERE r.plan_id = $1 AND $3 = 'SHARED' AND NOT r.ended AND r.kind <> 'GUARDIAN' AND 'READ_PLAN' = ANY (r.powers)`;

/** FORBIDDEN where a change of class or category would let somebody read who may not read now. */
export async function requireNobodyNew(
  change: Change,
  owner: string | null,
  thing: string,
  before: ContentClass,
  after: ContentClass,
): Promise<void> {
  if (
    before.classification === after.classification &&
    (before.category === after.category || after.classification === 'SHARED')
  )
    return;
  const readers = async ({ classification, category }: ContentClass) =>
    new Set(
      (
        await change.tx.query<{ agency_id: string }>(READERS, [
          change.plan,
          owner ?? NOBODY,
          classification,
          category,
          thing,
        ])
      ).map((row) => row.agency_id),
    );
  const now = await readers(before);
  const then = await readers(after);
  // a system sees neither consents nor representatives: what it cannot reckon, it leaves to people
  const isBlind = change.rights.kind === 'SYSTEM' && before.classification === 'CONFIDENTIAL';
  const newReaders = isBlind ? 1 : [...then].filter((one) => !now.has(one)).length;
  change.alsoRequire('widenContent', 'Widening', { ...change.opened, owner: owner ?? NOBODY, newReaders });
}
