export { type ConsentRow, consentsSql, knownConsentsSql, readConsents } from './consent.query';
export { Consent, ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';
export {
  agenciesOfRequest,
  type ConsentRequestRow,
  consentRequestsSql,
  knownConsentRequestsSql,
  readConsentRequests,
} from './consent-request.query';
export { ConsentRequest } from './consent-request.view';
