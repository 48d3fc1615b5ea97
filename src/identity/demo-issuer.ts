import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';
import { DEMO_ISSUER } from '../env';
import type { TrustedIssuer } from './verify-token';

/** The audience of demo tokens. */
const DEMO_AUDIENCE = 'samplan';
const FILE = 'demo-issuer.json';

/** The demo issuer's key pair: what signs, and the public half as a key set (RFC 7517). */
export interface DemoKeyPair {
  privateKey: CryptoKey;
  jwks: JSONWebKeySet;
}

/** Whom a demo token is for. */
export type DemoBearer =
  | { kind: 'STAFF'; subject: string }
  | { kind: 'CITIZEN'; nationalId: string }
  | { kind: 'SYSTEM'; organizationNumber: string; scopes: string[] };

/** The key pair kept in a data folder; made on first use, readable by its owner alone (mode 600). */
export async function openDemoKeyPair(dataDir: string): Promise<DemoKeyPair> {
  const kept = await readDemoKeyPair(dataDir);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const made = JSON.stringify({ ...jwk, alg: 'ES256', kid: await calculateJwkThumbprint(jwk) });
  await mkdir(dataDir, { recursive: true });
  // wx: a second hub on the same folder must not replace a key that tokens are signed with already
  await writeFile(join(dataDir, FILE), made, { mode: 0o600, flag: 'wx' });
  return keyPairOf(made);
}

/** The key pair kept in a data folder, or undefined where no hub has run in demo mode yet. */
export async function readDemoKeyPair(dataDir: string): Promise<DemoKeyPair | undefined> {
  try {
    return await keyPairOf(await readFile(join(dataDir, FILE), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function keyPairOf(text: string): Promise<DemoKeyPair> {
  const jwk = JSON.parse(text) as JWK;
  const privateKey = await importJWK(jwk, 'ES256');
  if (privateKey instanceof Uint8Array) throw new Error(`${FILE} holds no private key`);
  const { d: _secret, ...open } = jwk;
  return { privateKey, jwks: { keys: [{ ...open, use: 'sig' }] } };
}

/** The demo issuer as one to trust: its keys are at hand, nothing is fetched. For demo mode alone. */
export function trustDemoIssuer(keyPair: DemoKeyPair): TrustedIssuer {
  return { issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, profile: 'any', keys: createLocalJWKSet(keyPair.jwks) };
}

/** A signed token (RFC 7519, ES256) for a bearer; `validFor` in seconds. */
export async function signDemoToken(keyPair: DemoKeyPair, bearer: DemoBearer, validFor: number): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return await new SignJWT(claimsOf(bearer))
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: keyPair.jwks.keys[0]?.kid ?? '' })
    .setIssuer(DEMO_ISSUER)
    .setAudience(DEMO_AUDIENCE)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + validFor)
    .sign(keyPair.privateKey);
}

function claimsOf(bearer: DemoBearer): Record<string, unknown> {
  switch (bearer.kind) {
    case 'STAFF':
      return { sub: bearer.subject };
    case 'CITIZEN':
      return { pid: bearer.nationalId };
    case 'SYSTEM':
      return {
        consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${bearer.organizationNumber}` },
        scope: bearer.scopes.join(' '),
      };
  }
}

/** The name under which a person of the case files is known as staff to the demo issuer: `olena/per`. */
export function demoSubject(caseKey: string, personKey: string): string {
  return `${caseKey}/${personKey}`;
}

/** The `VerifiedToken.key` of a demo staff member, as the loader of the cases must write it. */
export function demoStaffKey(caseKey: string, personKey: string): string {
  return `${DEMO_ISSUER}|${demoSubject(caseKey, personKey)}`;
}
