export { completenessOf } from './completeness';
export { Completeness, LegalBasis } from './legal-basis.view';
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
