import type { ComplaintRoute } from './legal-basis-entry';
import { daysAfter, isDayOff } from './public-holidays';
import { entryOf } from './registry';

/** The kinds of agency whose decisions are complained against by the law of health. */
const HEALTH: readonly string[] = ['HEALTH', 'SPECIALIST_HEALTH'];

/**
 * How a decision on this legal basis by an agency of this kind (`AgencyKind`) is complained against: the days that the
 * person has, and who takes it in. A basis without ways of its own for health has one for all. Throws for an unknown code.
 */
export function complaintRouteOf(code: string, agencyKind: string): ComplaintRoute {
  const { complaint } = entryOf(code);
  const wanted = HEALTH.includes(agencyKind) ? 'HEALTH_SERVICES' : 'SOCIAL_SERVICES_AND_NAV';
  const route = complaint.find(({ against }) => against === wanted || against === 'ALL_SERVICES');
  if (!route) throw new Error(`${code} names no way to complain against ${wanted}`);
  return route;
}

/**
 * The last day of a term of so many days that runs from a calendar date, which itself is not counted
 * (forvaltningsloven § 30): a Saturday, a Sunday or a public holiday rolls on to the next working day.
 */
export function lastDayOfTerm(from: string, days: number): string {
  let day = daysAfter(from, days);
  while (isDayOff(day)) day = daysAfter(day, 1);
  return day;
}

/**
 * The last day to complain against a decision whose notice arrived on a calendar date: three weeks, four in health where
 * its legal basis says so. Throws for an unknown code.
 */
export const deadlineFor = (noticeReceivedOn: string, code: string, agencyKind: string): string =>
  lastDayOfTerm(noticeReceivedOn, complaintRouteOf(code, agencyKind).days);
