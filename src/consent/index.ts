export { type ConsentRow, consentsSql, readConsents } from './consent.query';
export { Consent, ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';
