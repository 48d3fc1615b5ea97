import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { IssuerConfig } from '../env';
import { BoundedCache } from '../kernel/bounded-cache';
import { unauthenticated } from '../kernel/errors';

/** What a token says of its bearer, after its signature, issuer, audience and times were found good. */
export interface VerifiedToken {
  kind: 'STAFF' | 'CITIZEN' | 'SYSTEM';
  /** STAFF: `iss|sub`; CITIZEN: the `pid` as it stands, a national id number that is not checked yet; SYSTEM: the organisation number. */
  key: string;
  scopes: string[];
  /** Milliseconds since 1970, real time. */
  expiresAt: number;
}

/** An issuer whose tokens are taken, with the public keys they are checked against. */
export interface TrustedIssuer {
  issuer: string;
  audience: string | string[];
  /** How its callers are known; `any` is for the demo issuer, whose tokens show their kind by the claim they carry. */
  profile: IssuerConfig['profile'] | 'any';
  keys: JWTVerifyGetKey;
}

/** Verifies a bearer token; rejects with UNAUTHENTICATED, the same whatever was wrong. */
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;

/** Told when an issuer's keys could not be had: the operator's trouble, not the caller's fault. Holds nothing of the token. */
export type KeyFaultReport = (fault: { issuer: string; code: string }) => void;

/** Signatures by a private key alone (RFC 7518): with HS* a public key could be turned into a secret, `none` has no signature. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 5;
const MAX_TOKEN_LENGTH = 16_384;
const REMEMBERED_TOKENS = 10_000;

/** Takes an issuer's keys from its address (RFC 7517), with jose's cache and a deadline of 3 s a fetch. */
export function trustIssuer(config: IssuerConfig): TrustedIssuer {
  return { ...config, keys: createRemoteJWKSet(new URL(config.jwksUri), { timeoutDuration: 3_000 }) };
}

/**
 * A verifier over the issuers given. What it found is remembered by the token's hash, never longer than the token lives,
 * so that the signature is reckoned once; rights are not part of it and are read anew for every request.
 */
export function makeTokenVerifier(issuers: TrustedIssuer[], reportKeyFault: KeyFaultReport): TokenVerifier {
  const byName = new Map(issuers.map((one) => [one.issuer, one]));
  const known = new BoundedCache<VerifiedToken>(REMEMBERED_TOKENS);
  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) throw unauthenticated();
    const hash = createHash('sha256').update(token).digest('base64url');
    const found = known.get(hash);
    if (found && found.expiresAt > Date.now()) return found;
    const verified = await verify(token, byName, reportKeyFault);
    known.set(hash, verified);
    return verified;
  };
}

async function verify(
  token: string,
  issuers: Map<string, TrustedIssuer>,
  reportKeyFault: KeyFaultReport,
): Promise<VerifiedToken> {
  const trusted = issuers.get(issuerOf(token));
  if (!trusted) throw unauthenticated();
  try {
    const { payload } = await jwtVerify(token, trusted.keys, {
      issuer: trusted.issuer,
      audience: trusted.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
    });
    return readClaims(payload, trusted);
  } catch (error) {
    if (!isFaultOfToken(error)) reportKeyFault({ issuer: trusted.issuer, code: codeOf(error) });
    throw unauthenticated();
  }
}

/** The claimed issuer of an unverified token: it only chooses which keys the token must then stand up to. */
function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (error) {
    if (error instanceof errors.JWTInvalid) throw unauthenticated();
    throw error;
  }
}

class ClaimMissing extends Error {}

function readClaims(payload: JWTPayload, trusted: TrustedIssuer): VerifiedToken {
  // jwtVerify has seen to it that there is an exp
  const expiresAt = (payload.exp ?? 0) * 1_000;
  const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [];
  const profile = trusted.profile === 'any' ? profileByClaim(payload) : trusted.profile;
  switch (profile) {
    case 'staff':
      if (!payload.sub) throw new ClaimMissing('sub');
      return { kind: 'STAFF', key: `${trusted.issuer}|${payload.sub}`, scopes, expiresAt };
    case 'citizen':
      if (typeof payload.pid !== 'string') throw new ClaimMissing('pid');
      return { kind: 'CITIZEN', key: payload.pid, scopes, expiresAt };
    case 'system':
      return { kind: 'SYSTEM', key: organizationOf(payload.consumer), scopes, expiresAt };
  }
}

function profileByClaim(payload: JWTPayload): IssuerConfig['profile'] {
  if ('pid' in payload) return 'citizen';
  return 'consumer' in payload ? 'system' : 'staff';
}

/** The organisation number of a `consumer` claim, `{"authority": "iso6523-actorid-upis", "ID": "0192:310000019"}` (ISO 6523, 0192 is the Norwegian register). */
function organizationOf(consumer: unknown): string {
  const id = typeof consumer === 'object' && consumer !== null && 'ID' in consumer ? consumer.ID : undefined;
  const number = typeof id === 'string' ? /^0192:(\d{9})$/.exec(id)?.[1] : undefined;
  if (number === undefined) throw new ClaimMissing('consumer');
  return number;
}

/** What failed lies in the token: everything but the fetching and reading of the issuer's keys. */
function isFaultOfToken(error: unknown): boolean {
  if (error instanceof ClaimMissing) return true;
  if (!(error instanceof errors.JOSEError)) return false;
  return !(
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error instanceof errors.JWKInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}

function codeOf(error: unknown): string {
  if (error instanceof errors.JOSEError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
