import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ISSUER, readEnv } from './env';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(32, 9).toString('base64');
const ISSUER = {
  issuer: 'https://login.example',
  jwksUri: 'https://login.example/jwks',
  audience: 'samplan',
  profile: 'staff',
};
const PRODUCTION = {
  HUB_MODE: 'production',
  DATABASE_URL: 'postgres://hub@db/samplan',
  HUB_KEY: KEY,
  OIDC_ISSUERS: JSON.stringify([ISSUER]),
};

describe('the environment', () => {
  test('demo mode needs nothing, and leaves to the hub what it makes itself', () => {
    expect(readEnv({ HUB_MODE: 'demo' })).toEqual({
      mode: 'demo',
      port: 4000,
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      dataDir: join(process.cwd(), '.samplan'),
      auditCheckpoint: join(process.cwd(), '.samplan', 'audit-checkpoint'),
      auditCheckpointNamed: false,
      rateLimit: undefined,
      trustedDocuments: undefined,
      eventBusUrl: undefined,
      eventRetentionDays: 30,
      webhookAllowedHosts: [],
      clockStart: undefined,
      hubKeys: undefined,
      issuers: [],
    });
  });

  test('production is the default, with 600 requests a minute', () => {
    const { HUB_MODE: _mode, ...rest } = PRODUCTION;
    expect(readEnv(rest)).toMatchObject({
      mode: 'production',
      rateLimit: 600,
      hubKeys: [Buffer.alloc(32, 7)],
      issuers: [ISSUER],
    });
  });

  test.each(['DATABASE_URL', 'HUB_KEY', 'OIDC_ISSUERS'])('production without %s does not start', (name) => {
    expect(() => readEnv({ ...PRODUCTION, [name]: '' })).toThrow(`${name}: is required in production`);
  });

  test.each([
    ['HUB_MODE', 'test'],
    ['PORT', '70000'],
    ['PORT', '4000x'],
    ['DATABASE_URL', 'mysql://db'],
    ['DATABASE_OWNER_URL', 'db'],
    ['RATE_LIMIT', '0'],
    ['RATE_LIMIT', '-1'],
    ['RATE_LIMIT', '10.5'],
    ['EVENT_BUS_URL', 'amqp://bus'],
    ['EVENT_BUS_URL', 'nats:bus'],
    ['EVENT_BUS_URL', 'nats://bus:70000'],
    ['EVENT_BUS_URL', 'nats://bus/there'],
    ['EVENT_BUS_URL', 'nats://one:4222,two:4222'],
    ['EVENT_RETENTION_DAYS', '0'],
    ['EVENT_RETENTION_DAYS', '7.5'],
    ['WEBHOOK_ALLOWED_HOSTS', 'https://intern.kommune.no'],
    ['WEBHOOK_ALLOWED_HOSTS', 'intern.kommune.no, user@host'],
    ['HUB_CLOCK', '2025-10-15T09:00:00Z'],
    ['HUB_KEY', 'short'],
    ['HUB_KEY', KEY.slice(0, -1)],
    ['HUB_KEY', 'file:/does/not/exist'],
    ['HUB_KEY', `${KEY},`],
    ['HUB_KEY', `${KEY},${KEY}`],
    ['HUB_KEY', `${KEY},short`],
    ['OIDC_ISSUERS', '{'],
    ['OIDC_ISSUERS', '[]'],
    ['OIDC_ISSUERS', JSON.stringify([{ ...ISSUER, profile: 'admin' }])],
    ['OIDC_ISSUERS', JSON.stringify([{ ...ISSUER, jwksUri: 'http://login.example/jwks' }])],
    ['OIDC_ISSUERS', JSON.stringify([{ ...ISSUER, extra: 1 }])],
    ['OIDC_ISSUERS', JSON.stringify([ISSUER, ISSUER])],
    ['OIDC_ISSUERS', JSON.stringify([{ ...ISSUER, issuer: DEMO_ISSUER }])],
  ])('%s=%s stops the start with one line that names it and not its value', (name, value) => {
    let message = '';
    try {
      readEnv({ ...PRODUCTION, [name]: value });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(new RegExp(`^${name}[: (]`));
    expect(message).not.toContain('\n');
    if (value.length > 5) expect(message).not.toContain(value);
  });

  test('EVENT_BUS_URL names one server of NATS or several, with a user before the first', () => {
    for (const url of ['nats://bus', 'nats://bus:4222', 'nats://hub:word@one:4222,nats://two:4222'])
      expect(readEnv({ ...PRODUCTION, EVENT_BUS_URL: url }).eventBusUrl).toBe(url);
  });

  test('HUB_CLOCK is an instant, in demo mode', () => {
    expect(readEnv({ HUB_MODE: 'demo', HUB_CLOCK: '2025-10-15T09:00:00+02:00' }).clockStart?.toISOString()).toBe(
      '2025-10-15T07:00:00.000Z',
    );
    expect(() => readEnv({ HUB_MODE: 'demo', HUB_CLOCK: 'yesterday' })).toThrow(/^HUB_CLOCK: /);
  });

  test('AUDIT_CHECKPOINT names the file that the log’s newest place is kept in; without it, one in DATA_DIR', () => {
    expect(readEnv({ ...PRODUCTION, AUDIT_CHECKPOINT: '/var/lib/samplan/checkpoint' })).toMatchObject({
      auditCheckpoint: '/var/lib/samplan/checkpoint',
      auditCheckpointNamed: true,
    });
    expect(readEnv({ ...PRODUCTION, DATA_DIR: '/data' })).toMatchObject({
      auditCheckpoint: '/data/audit-checkpoint',
      auditCheckpointNamed: false,
    });
  });

  test('HUB_KEY may lie in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'samplan-env-')), 'key');
    writeFileSync(file, `${KEY}\n`);
    expect(readEnv({ ...PRODUCTION, HUB_KEY: `file:${file}` }).hubKeys).toEqual([Buffer.alloc(32, 7)]);
  });

  test('HUB_KEY may be several, the first of which wraps: in itself, in a file, and in several files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'samplan-env-'));
    const [first, second, both] = ['first', 'with,comma', 'both'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(first, `${KEY}\n`);
    writeFileSync(second, OTHER);
    writeFileSync(both, `${KEY}\n${OTHER}\n`);
    const two = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)];
    for (const given of [`${KEY},${OTHER}`, `file:${both}`, `file:${first},file:${second}`, `${KEY},file:${second}`])
      expect(readEnv({ ...PRODUCTION, HUB_KEY: given }).hubKeys).toEqual(two);
  });

  test('an issuer on this machine may be plain http, for tests', () => {
    const local = { ...ISSUER, issuer: 'http://localhost:8080', jwksUri: 'http://localhost:8080/jwks' };
    expect(readEnv({ ...PRODUCTION, OIDC_ISSUERS: JSON.stringify([local]) }).issuers).toEqual([local]);
  });
});
