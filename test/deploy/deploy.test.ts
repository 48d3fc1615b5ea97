import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  environment: Record<string, string | null>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What the hub reads from its environment, as its operators are told. */
const HUB_NAMES = [
  ...['HUB_MODE', 'PORT', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR', 'RATE_LIMIT', 'EVENT_BUS_URL', 'HUB_CLOCK'],
  ...['HUB_KEY', 'OIDC_ISSUERS', 'AUDIT_CHECKPOINT', 'EVENT_RETENTION_DAYS', 'WEBHOOK_ALLOWED_HOSTS'],
];

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml')) as { services: { database: Service; hub: Service } };
  const { database, hub } = compose.services;

  test('gives the hub nothing but what it reads', () => {
    expect(HUB_NAMES).toEqual(expect.arrayContaining(Object.keys(hub.environment)));
    expect(hub.environment).toMatchObject({ HUB_MODE: 'production' });
  });

  test('holds no secret: each comes from the environment, and one that is missing stops the start', () => {
    const secrets = Object.entries({ ...database.environment, ...hub.environment }).filter(([name]) =>
      /PASSWORD|KEY|URL/.test(name),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    for (const [, value] of secrets) {
      const written = (value ?? '').replaceAll(/\$\{[A-Z_]+:\?[^}]+\}/g, 'GIVEN');
      expect(written).toMatch(/^(|GIVEN|postgres:\/\/samplan_(owner|hub):GIVEN@database:5432\/samplan)$/);
    }
  });

  test('starts the hub when the database answers, and watches both', () => {
    expect(database.healthcheck?.test).toContain('pg_isready');
    expect(hub.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(instructions().some(([name, rest]) => name === 'HEALTHCHECK' && rest.includes('/health/ready'))).toBe(true);
  });

  test('mounts a script that exists, can be run, and makes two roles bound by row policies', () => {
    const script = database.volumes?.map((volume) => volume.split(':')[0] ?? '').find((path) => path.endsWith('.sh'));
    expect(statSync(join(ROOT, script ?? '')).mode & 0o111).toBe(0o111);
    const roles = [...read(script ?? '').matchAll(/CREATE ROLE (\w+) (.+) PASSWORD :'\w+';/g)];
    expect(roles.map(([, role]) => role)).toEqual(['samplan_owner', 'samplan_hub']);
    for (const [, , rights] of roles) expect(rights).toMatch(/NOSUPERUSER.*NOCREATEROLE.*NOBYPASSRLS/);
  });
});

describe('package-lock.json', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };

  test('records no address of a registry: each installation asks its own', () => {
    const resolved = Object.values(packages).filter((one) => one.resolved !== undefined);
    expect(resolved).toEqual([{ resolved: 'client', link: true }]);
  });

  test('gives the image nothing of the client: the Dockerfile copies no part of the workspace', () => {
    expect(instructions().filter(([name, rest]) => name === 'COPY' && rest.includes('client'))).toEqual([]);
    expect(read('.dockerignore')).not.toMatch(/^!client/m);
  });
});

describe('Dockerfile', () => {
  test('copies only what exists and the build may see', () => {
    const seen = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const sources = instructions()
      .filter(([name, rest]) => name === 'COPY' && !rest.startsWith('--from='))
      .flatMap(([, rest]) => rest.split(/\s+/).slice(0, -1));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(seen).toContain(source);
      expect(() => statSync(join(ROOT, source))).not.toThrow();
    }
  });

  test('takes from other stages only what they make', () => {
    const stages = instructions().flatMap(([name, rest]) => (name === 'FROM' ? [rest.split(' AS ')[1]] : []));
    const taken = instructions().flatMap(([, rest]) => /^--from=(\w+)/.exec(rest)?.[1] ?? []);
    expect(stages).toEqual(expect.arrayContaining(taken));
  });

  test('runs as an ordinary user, without what only development needs', () => {
    const last = instructions().slice(instructions().findLastIndex(([name]) => name === 'FROM'));
    const users = last.flatMap(([name, rest]) => (name === 'USER' ? [rest] : []));
    expect(users).toEqual(['node']);
    expect(instructions()).toContainEqual(['RUN', 'npm ci --omit=dev --omit=optional']);
  });

  test('starts what npm run serve starts', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const command = instructions().find(([name]) => name === 'CMD')?.[1] ?? '[]';
    expect(scripts.serve).toContain((JSON.parse(command) as string[]).join(' '));
  });

  test('sets nothing that the hub does not read', () => {
    const names = instructions().flatMap(([name, rest]) => (name === 'ENV' ? [rest.split('=')[0]] : []));
    expect(['NODE_ENV', ...HUB_NAMES]).toEqual(expect.arrayContaining(names));
  });
});

/** The Dockerfile as pairs of instruction and rest, continued lines joined. */
function instructions(): [name: string, rest: string][] {
  return read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}
