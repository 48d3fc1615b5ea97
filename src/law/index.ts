export { completenessOf } from './completeness';
export { Completeness, LegalBasis, Requirement } from './legal-basis.view';
export type { PlanForLaw } from './plan-for-law';
export { allLegalBases, isLegalBasis, legalBasisOf } from './registry';
