export {
  type AssessmentRow,
  assessmentsSql,
  knownAssessments,
  knownAssessmentsSql,
  readAssessments,
} from './assessment.query';
export { Assessment, LanguageLevel } from './assessment.view';
export { AssessmentDomain } from './assessment-domain';
