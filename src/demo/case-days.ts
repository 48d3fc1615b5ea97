import { dateInOslo } from '../kernel/clock';
import type { CaseConsent, CaseFile } from './case-schema';

/** The earliest of some days. */
const earliest = (...days: string[]): string => days.sort()[0] ?? '';

/** The day, brought into the stretch from `first` to `last`. */
export const within = (day: string, first: string, last: string): string =>
  day < first ? first : day > last ? last : day;

/** The day on which a consent was withdrawn; null for one that stands. */
export function withdrawnOn({ withdrawnAt }: CaseConsent): string | null {
  if (!withdrawnAt) return null;
  return withdrawnAt.includes('T') ? dateInOslo(new Date(withdrawnAt)) : withdrawnAt;
}

/** The day on which a consent was given: when it begins, unless it was withdrawn before that. */
export const givenOn = (consent: CaseConsent, today: string): string =>
  earliest(consent.validFrom, withdrawnOn(consent) ?? today, today);

/** The day on which a plan is opened: when it begins, or when the first consent was given, if that was before. */
export const openedOn = ({ plan, consents, today }: CaseFile): string =>
  earliest(plan.period.from, today, ...consents.map((consent) => givenOn(consent, today)));
