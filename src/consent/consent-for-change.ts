import { notFound } from '../kernel/errors';
import type { Change } from '../plan';
import type { Facts } from '../policy';
import type { InformationCategory } from '../terms';
import { consentFacts } from './consent.query';
import type { ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';

/** A consent as a change finds it. */
export interface FoundConsent {
  id: string;
  purpose: ConsentPurpose;
  method: ConsentMethod;
  scope: ConsentScope;
  withdrawn: boolean;
  struck: boolean;
  discloser_id: string | null;
  recipient_ids: string[];
  categories: InformationCategory[];
  measure_ids: string[];
  valid_from: string;
  valid_to: string;
  sealed: string | null;
  known: number;
}

/** The consent that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not do this to it. */
export async function findConsentForChange(change: Change, id: string): Promise<FoundConsent> {
  const [found] = (await change.tx.query(
    `SELECT c.id, c.purpose, c.method, c.scope, c.withdrawn, c.struck, c.discloser_id, c.recipient_ids, c.categories, c.measure_ids,
       c.valid_from::text, c.valid_to::text, encode(c.sealed, 'base64') AS sealed,
       (SELECT count(*)::int FROM measure m WHERE m.plan_id = c.plan_id AND m.id = ANY (c.measure_ids)) AS known
     FROM consent c WHERE c.plan_id = $1 AND c.id = $2`,
    [change.plan, id],
  )) as unknown as FoundConsent[];
  if (!found) throw notFound();
  const facts = factsOf(change, found);
  if (!change.rights.may('read', 'Consent', facts)) throw notFound();
  change.authorize('Consent', facts);
  return found;
}

const factsOf = (change: Change, found: FoundConsent): Facts['Consent'] =>
  consentFacts(change, {
    ...found,
    discloser: found.discloser_id,
    recipients: found.recipient_ids,
    knownMeasures: found.known,
  });
