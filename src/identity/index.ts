export { type DemoBearer, demoStaffKey, demoSubject, openDemoKeyPair, trustDemoIssuer } from './demo-issuer';
export { makeTokenVerifier, type TokenVerifier, trustIssuer, type VerifiedToken } from './verify-token';
export { viewersOf } from './viewers';
