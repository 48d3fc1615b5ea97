import type { Decides, ServicesComplainedAgainst } from './legal-basis.view';
import type { Source, Words } from './requirement-entry';

/** One way to complain; the term runs in days from the notice, and a day off rolls on. */
export interface ComplaintRoute {
  /** What the decision is about: one basis may have one term for health services and another for the rest. */
  against: `${ServicesComplainedAgainst}`;
  days: 21 | 28;
  /** Who takes it in, and who decides where the first does not change its mind. */
  body: Words;
}

/** What another act adds to a legal basis, where a plan holds what that act is about. */
export interface AdditionEntry {
  code: string;
  title: Words;
  citation: string;
  /** How sure citation and dates are; for the lawyer who reads them before production. */
  certainty: string;
  /** First day in force, ISO 8601. */
  inForceFrom: string;
  /** Last day in force, ISO 8601; null: no end. */
  inForceTo: string | null;
  /** When it applies. */
  applies: Words;
  /** Its own rules of consent. */
  consent: Words;
  /** The source that its demands are cited from. */
  citedFrom: Source;
}

/** A legal basis as data; adding one is adding one such entry, its place in the registry and its tests. */
export interface LegalBasisEntry {
  code: string;
  title: Words;
  citation: string;
  /** How sure citation, dates and terms are; for the lawyer who reads them before production. */
  certainty: string;
  /** First day in force, ISO 8601. */
  inForceFrom: string;
  /** Last day in force, ISO 8601; null: no end. */
  inForceTo: string | null;
  /** Who takes the decision that a plan on this basis rests on. */
  decides: `${Decides}`;
  /** Whether a plan on it needs the person's consent (purpose PLAN). */
  needsConsent: boolean;
  complaint: readonly ComplaintRoute[];
  /** When a plan on it is gone through again. */
  review: { rule: Words; citation: string };
  /** The texts that say what a plan on it must hold: it owes every demand that one of them makes. */
  citedFrom: readonly Source[];
  /** What other acts add. */
  additions: readonly AdditionEntry[];
}
