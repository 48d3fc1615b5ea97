import { codesAskingConsent, entryOf } from './registry';

/** What the contents of a plan rest on: whether a consent to the plan is in force, and whether every legal basis asks for one. */
export interface Resting {
  consented: boolean;
  onConsentAlone: boolean;
}

/**
 * Whether a content is frozen: its legal basis asks for the person's consent, and none is in force. One without a basis of
 * its own rests on those of the plan, and on another than consent where there is one.
 */
export const isFrozen = ({ consented, onConsentAlone }: Resting, legalBasis: string | null): boolean =>
  !consented && (legalBasis === null ? onConsentAlone : entryOf(legalBasis).needsConsent);

/** Whether any of these legal bases asks for a consent to the plan. */
export const asksConsent = (codes: readonly string[]): boolean => codes.some((code) => entryOf(code).needsConsent);

/** What the contents of a plan on these bases rest on before any consent is given. */
export const restingBefore = (codes: readonly string[]): Resting => ({
  consented: false,
  onConsentAlone: codes.every((code) => entryOf(code).needsConsent),
});

/** The codes of the legal bases that ask for consent, as a list in SQL. */
const ASKING_CONSENT = codesAskingConsent()
  .map((code) => `'${code}'`)
  .join(', ');

/** `isFrozen` in SQL, over `o` with `consented` and `on_consent_alone`. */
export const frozenSql = (legalBasis: string): string =>
  `(NOT o.consented AND CASE WHEN ${legalBasis} IS NULL THEN o.on_consent_alone ELSE ${legalBasis} IN (${ASKING_CONSENT}) END)`;

/** What a statement must read before its plans: the consents to them. */
export const consentsToPlansSql = 'consents_to_plans AS MATERIALIZED (SELECT * FROM hub.consents_to_plans())';

/** The columns `consented` and `on_consent_alone` of a plan by its id, on the day `$3`. */
export const restingSql = (
  plan: string,
): string => `EXISTS (SELECT 1 FROM consents_to_plans k WHERE k.plan_id = ${plan} AND NOT k.withdrawn
    AND k.valid_from <= $3::date AND k.valid_to >= $3::date) AS consented,
  NOT EXISTS (SELECT 1 FROM plan_basis b WHERE b.plan_id = ${plan} AND b.code NOT IN (${ASKING_CONSENT})) AS on_consent_alone`;
