/** How often a legal basis wants the plan gone through. */
export interface ReviewRule {
  /** Months between two reviews at most. */
  months: number;
  citation: string;
  /** How sure it is; for the lawyer who reads it before production. */
  certainty: string;
}

const NO_FIXED_TIME =
  'The law says at intervals and at large changes, and names no number: the months are this product’s careful reading.';

/**
 * The review rules by legal basis, as data. None of the laws names a number of months; all of them ask for a review when the
 * person's life changes much.
 */
const RULES: Readonly<Record<string, ReviewRule>> = {
  INTRODUCTION_ACT_2003_S6: { months: 6, citation: 'introduksjonsloven § 6 tredje ledd', certainty: NO_FIXED_TIME },
  INTEGRATION_ACT_2021_S15: { months: 6, citation: 'integreringsloven § 15', certainty: NO_FIXED_TIME },
  NORWEGIAN_TRAINING_2021_S34: { months: 6, citation: 'integreringsloven § 34', certainty: NO_FIXED_TIME },
  INDIVIDUAL_PLAN_2004: {
    months: 6,
    citation: 'forskrift om individuell plan (2004) § 7',
    certainty: 'The plan itself names the times of revision; the months hold where nobody has named one.',
  },
  INDIVIDUAL_PLAN_2022: {
    months: 6,
    citation: 'forskrift om individuell plan ved ytelse av velferdstjenester',
    certainty: 'The plan itself names the times of revision; the months hold where nobody has named one.',
  },
  NAV_ACTIVITY_PLAN_S14A: {
    months: 3,
    citation: 'arbeids- og velferdsforvaltningsloven § 14 a',
    certainty: NO_FIXED_TIME,
  },
};

/** The day by which a plan on these bases is to be gone through again, at the latest, after a review on a day (2026-03-01). */
export function nextReviewAfter(day: string, codes: readonly string[]): string {
  const months = Math.min(...codes.map((code) => RULES[code]?.months ?? 6), 6);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, days));
  return first.toISOString().slice(0, 10);
}
