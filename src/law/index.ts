export { complaintRouteOf, deadlineFor } from './complaint-deadline';
export { completenessOf } from './completeness';
export { FULL_TIME_DEMANDS, fullTimeDemand } from './full-time';
export { Completeness, LegalBasis } from './legal-basis.view';
export { type DescriptionForLaw, PARTICIPANT, type PlanForLaw } from './plan-for-law';
export { entryOf, isInForce, isLegalBasis, legalBasisOf, municipalityDecides } from './registry';
export {
  asksConsent,
  consentsToPlansSql,
  frozenSql,
  isFrozen,
  type Resting,
  restingBefore,
  restingSql,
} from './resting';
export { nextReviewAfter } from './review-rule';
export { type TrainingFrame, trainingFrame } from './training-frame';
