import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import type { Measure } from '../measure';
import { type Facts, NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type InformationCategory, openEnd } from '../terms';
import type { Consent, ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';

/** Where the facts of a consent are found in a statement over `consent k`; its known measures come by `knownMeasures`. */
const sources = (knownMeasures: string): Sources => ({
  ...OPENED_SOURCES,
  purpose: { column: 'k.purpose' },
  discloser: { column: `COALESCE(k.discloser_id, '${NOBODY}')` },
  parties: { column: '(k.recipient_ids || k.discloser_id)', list: true },
  method: { column: 'k.method' },
  scope: { column: 'k.scope' },
  knownMeasures: { column: `(SELECT count(*) FROM ${knownMeasures} AND m.id = ANY (k.measure_ids))` },
});

/** The consents of each `opened o` as JSON rows; `knownMeasures` is FROM and WHERE over the measures that the viewer may know of. */
export function consentsSql(kind: ViewerKind, knownMeasures: string): string {
  return `(SELECT json_agg(json_build_array(k.id, k.purpose, k.discloser_id, k.recipient_ids, k.categories, k.scope,
    ARRAY(SELECT m.id FROM ${knownMeasures} AND m.id = ANY (k.measure_ids)), k.method,
    k.valid_from, k.valid_to, k.withdrawn, k.withdrawn_at) ORDER BY k.given_at, k.id)
    FROM consent k WHERE k.plan_id = o.id AND ${whereOf(kind, 'read', 'Consent', sources(knownMeasures))})`;
}

/** One consent as the statement answers it. */
export type ConsentRow = [
  id: string,
  purpose: ConsentPurpose,
  discloser: string | null,
  recipients: string[],
  categories: InformationCategory[],
  scope: ConsentScope,
  measures: string[],
  method: ConsentMethod,
  validFrom: string,
  validTo: string,
  withdrawn: boolean,
  withdrawnAt: string | null,
];

/** The facts of a consent as the rules see them. */
export function consentFacts(
  reading: Pick<Reading, 'opened'>,
  consent: {
    purpose: string;
    discloser: string | null;
    recipients: readonly string[];
    method: string;
    scope: string;
    knownMeasures: number;
  },
): Facts['Consent'] {
  const { purpose, discloser, recipients, method, scope, knownMeasures } = consent;
  const parties = discloser ? [...recipients, discloser] : [...recipients];
  return { ...reading.opened, purpose, discloser: discloser ?? NOBODY, parties, method, scope, knownMeasures };
}

/** The consents that the viewer may know of, each looked at once more under the rules. */
export function readConsents(
  reading: Reading,
  rows: readonly ConsentRow[],
  measures: ReadonlyMap<string, Measure>,
  knownAgencies: ReadonlySet<string>,
): Consent[] {
  const { today } = reading.rights.viewer;
  const consents: Consent[] = [];
  for (const [
    id,
    purpose,
    discloser,
    recipients,
    categories,
    scope,
    named,
    method,
    validFrom,
    validTo,
    withdrawn,
    withdrawnAt,
  ] of rows) {
    const facts = consentFacts(reading, { purpose, discloser, recipients, method, scope, knownMeasures: named.length });
    const ground = reading.rights.groundFor('read', 'Consent', facts);
    if (!ground) continue;
    reading.disclose('CONSENTS', ground);
    consents.push({
      key: id,
      id: publicIdInPlan('consent', reading.plan, id),
      purpose,
      discloser: discloser ? (reading.agencies.get(discloser) ?? null) : null,
      recipients: recipients.filter((one) => knownAgencies.has(one)).flatMap((one) => reading.agencies.get(one) ?? []),
      categories,
      scope,
      measures: named.flatMap((measure) => measures.get(measure) ?? []),
      method,
      validFrom,
      validTo: openEnd(validTo),
      withdrawnAt: withdrawnAt ? new Date(withdrawnAt) : null,
      inForce: !withdrawn && validFrom <= today && validTo >= today,
    });
  }
  return consents;
}
