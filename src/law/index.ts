export { complaintRouteOf, deadlineFor, lastDayOfTerm } from './complaint-deadline';
export { completenessOf } from './completeness';
export { FULL_TIME_DEMANDS, fullTimeDemand } from './full-time';
export { Completeness, LegalBasis } from './legal-basis.view';
export { daysAfter, isDayOff } from './public-holidays';
export { isLegalBasis, legalBasisOf, municipalityDecides } from './registry';
export {
  asksConsent,
  consentsToPlansSql,
  frozenSql,
  isFrozen,
  type Resting,
  restingBefore,
  restingSql,
} from './resting';
