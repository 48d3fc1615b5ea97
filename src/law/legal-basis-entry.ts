import type { Language } from '../kernel/errors';
import type { Source } from './requirement-entry';
import type { RequirementKey } from './requirements';

/** Who takes the decision that a plan on this basis rests on. */
type Decides = 'MUNICIPALITY' | 'MUNICIPALITY_WITH_PARTICIPANT' | 'PARTICIPANT' | 'JOINTLY' | 'NAV_WITH_PARTICIPANT';

/** One way to complain; the term runs in days from the notice, and a day off rolls on. */
export interface ComplaintRoute {
  /** What the decision is about: one basis may have one term for health services and another for the rest. */
  against: 'ALL_SERVICES' | 'HEALTH_SERVICES' | 'SOCIAL_SERVICES_AND_NAV';
  days: 21 | 28;
  /** Who takes it in, and who decides where the first does not change its mind. */
  body: Record<Language, string>;
}

/** A legal basis as data; adding one is adding one such entry, its place in the registry and its tests. */
export interface LegalBasisEntry {
  code: string;
  title: Record<Language, string>;
  citation: string;
  /** How sure citation, dates and terms are; for the lawyer who reads them before production. */
  certainty: string;
  /** First day in force, ISO 8601. */
  inForceFrom: string;
  /** Last day in force, ISO 8601; null: no end. */
  inForceTo: string | null;
  decides: Decides;
  /** Whether a plan on it needs the person's consent (purpose PLAN). */
  needsConsent: boolean;
  complaint: readonly ComplaintRoute[];
  /** What it asks for, and the sources that its citations come from; null: not reckoned in this release. */
  demands: { citedFrom: readonly Source[]; keys: readonly RequirementKey[] } | null;
}
