import { createHmac } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { openDemoKeyPair, readDemoKeyPair, signDemoToken, trustDemoIssuer } from './demo-issuer';
import { makeTokenVerifier, type TrustedIssuer, trustIssuer } from './verify-token';

const STAFF = 'https://staff.example';
const CITIZENS = 'https://citizens.example';
const SYSTEMS = 'https://systems.example';

interface Keys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

let keys: Keys;
let otherKeys: Keys;
let issuers: TrustedIssuer[];

beforeAll(async () => {
  keys = await generateKeyPair('ES256');
  otherKeys = await generateKeyPair('ES256');
  const jwks = createLocalJWKSet({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'ES256', kid: 'one' }] });
  issuers = [
    { issuer: STAFF, audience: 'samplan', profile: 'staff', keys: jwks },
    { issuer: CITIZENS, audience: ['samplan', 'other'], profile: 'citizen', keys: jwks },
    { issuer: SYSTEMS, audience: 'samplan', profile: 'system', keys: jwks },
  ];
});

const noFault = () => {
  throw new Error('the keys were at hand');
};
const verifier = () => makeTokenVerifier(issuers, noFault);
const now = () => Math.floor(Date.now() / 1_000);

function token(claims: Record<string, unknown>, signWith = keys.privateKey, header: object = {}): Promise<string> {
  return new SignJWT({ iss: STAFF, aud: 'samplan', exp: now() + 60, sub: 'per', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(signWith);
}

describe('verifying a token', () => {
  test('staff are known by issuer and subject, citizens by pid, systems by consumer and scope', async () => {
    const exp = now() + 60;
    expect(await verifier()(await token({ exp }))).toEqual({
      kind: 'STAFF',
      key: `${STAFF}|per`,
      scopes: [],
      expiresAt: exp * 1_000,
    });
    expect(await verifier()(await token({ iss: CITIZENS, pid: '12839449214', exp }))).toMatchObject({
      kind: 'CITIZEN',
      key: '12839449214',
    });
    const consumer = { authority: 'iso6523-actorid-upis', ID: '0192:310000019' };
    expect(
      await verifier()(await token({ iss: SYSTEMS, consumer, scope: 'samplan:read samplan:write', exp })),
    ).toMatchObject({
      kind: 'SYSTEM',
      key: '310000019',
      scopes: ['samplan:read', 'samplan:write'],
    });
  });

  test('every fault is the same UNAUTHENTICATED', async () => {
    const body = Buffer.from(JSON.stringify({ iss: STAFF, aud: 'samplan', exp: now() + 60, sub: 'ola' })).toString(
      'base64url',
    );
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'one' })).toString('base64url');
    const bySharedSecret = createHmac('sha256', JSON.stringify(await exportJWK(keys.publicKey)))
      .update(`${head}.${body}`)
      .digest('base64url');
    const good = await token({});
    const faults: Record<string, string> = {
      'no token': 'x',
      empty: '',
      'too long': `${good}${'x'.repeat(20_000)}`,
      'altered body': good.split('.').with(1, body).join('.'),
      'unknown issuer': await token({ iss: 'https://elsewhere.example' }),
      'no issuer': await token({ iss: undefined }),
      'other key': await token({}, otherKeys.privateKey),
      'unknown key id': await token({}, keys.privateKey, { kid: 'two' }),
      'other audience': await token({ aud: 'elsewhere' }),
      'no audience': await token({ aud: undefined }),
      expired: await token({ exp: now() - 10 }),
      'no expiry': await token({ exp: undefined }),
      'not yet': await token({ nbf: now() + 30 }),
      'staff without subject': await token({ sub: undefined }),
      'citizen without pid': await token({ iss: CITIZENS }),
      'system without consumer': await token({ iss: SYSTEMS }),
      'system of another register': await token({ iss: SYSTEMS, consumer: { ID: '0007:310000019' } }),
      'no signature': new UnsecuredJWT({ sub: 'per' })
        .setIssuer(STAFF)
        .setAudience('samplan')
        .setExpirationTime('1m')
        .encode(),
      'the public key as a shared secret': `${head}.${body}.${bySharedSecret}`,
    };
    for (const [fault, text] of Object.entries(faults)) {
      await expect(verifier()(text).then(() => fault)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        message: 'Du må logge inn for å gjøre dette.',
        details: {},
      });
    }
  });

  test('what was verified is remembered, but not past its end', async () => {
    let reckoned = 0;
    const [staff] = issuers as [TrustedIssuer];
    const counting: TrustedIssuer = {
      ...staff,
      keys: (...parts) => {
        reckoned += 1;
        return staff.keys(...parts);
      },
    };
    const verify = makeTokenVerifier([counting], noFault);
    // inside the tolerance: good now, and past its end already
    const ending = await token({ exp: now() - 1 });
    const lasting = await token({});
    for (let i = 0; i < 3; i++) await verify(lasting);
    expect(reckoned).toBe(1);
    for (let i = 0; i < 3; i++) await verify(ending);
    expect(reckoned).toBe(4);
  });

  test('keys that cannot be had are UNAUTHENTICATED for the caller and reported to the operator', async () => {
    const faults: unknown[] = [];
    const gone = trustIssuer({
      issuer: STAFF,
      jwksUri: 'http://127.0.0.1:1/jwks',
      audience: 'samplan',
      profile: 'staff',
    });
    const verify = makeTokenVerifier([gone], (fault) => faults.push(fault));
    await expect(verify(await token({}))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(faults).toEqual([{ issuer: STAFF, code: expect.any(String) }]);
  });

  test('an issuer elsewhere: its keys are fetched once and kept', async () => {
    let fetched = 0;
    const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'ES256', kid: 'one' }] };
    const server = createServer((_request, response) => {
      fetched += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(jwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const config = {
      issuer: STAFF,
      jwksUri: `http://127.0.0.1:${port}/jwks`,
      audience: 'samplan',
      profile: 'staff',
    } as const;
    const verify = makeTokenVerifier([trustIssuer(config)], noFault);
    expect(await verify(await token({ sub: 'kari' }))).toMatchObject({ kind: 'STAFF', key: `${STAFF}|kari` });
    expect(await verify(await token({ sub: 'ola' }))).toMatchObject({ key: `${STAFF}|ola` });
    expect(fetched).toBe(1);
    server.closeAllConnections();
    server.close();
  });
});

describe('the demo issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-issuer-'));

  test('keeps its key for its owner alone, and opens the same one again', async () => {
    expect(await readDemoKeyPair(folder)).toBeUndefined();
    const made = await openDemoKeyPair(folder);
    expect(statSync(join(folder, 'demo-issuer.json')).mode & 0o777).toBe(0o600);
    expect((await openDemoKeyPair(folder)).jwks).toEqual(made.jwks);
    expect(Object.keys(made.jwks.keys[0] ?? {})).not.toContain('d');
  });

  test('signs tokens of all three kinds, and no others are taken', async () => {
    const pair = await openDemoKeyPair(folder);
    const verify = makeTokenVerifier([trustDemoIssuer(pair)], noFault);
    expect(await verify(await signDemoToken(pair, { kind: 'STAFF', subject: 'olena/per' }, 60))).toMatchObject({
      kind: 'STAFF',
      key: 'https://demo.samplan.invalid|olena/per',
    });
    expect(await verify(await signDemoToken(pair, { kind: 'CITIZEN', nationalId: '12839449214' }, 60))).toMatchObject({
      kind: 'CITIZEN',
      key: '12839449214',
    });
    const system = { kind: 'SYSTEM' as const, organizationNumber: '310000019', scopes: ['samplan:read'] };
    expect(await verify(await signDemoToken(pair, system, 60))).toMatchObject({
      kind: 'SYSTEM',
      key: '310000019',
      scopes: ['samplan:read'],
    });
    const stranger = await openDemoKeyPair(mkdtempSync(join(tmpdir(), 'samplan-issuer-')));
    await expect(
      verify(await signDemoToken(stranger, { kind: 'STAFF', subject: 'olena/per' }, 60)),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(verify(await signDemoToken(pair, { kind: 'STAFF', subject: 'olena/per' }, -60))).rejects.toMatchObject(
      { code: 'UNAUTHENTICATED' },
    );
  });
});
