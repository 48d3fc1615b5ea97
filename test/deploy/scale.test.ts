import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  image: string;
  command?: string | string[];
  entrypoint?: string[];
  environment?: Record<string, string | null>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
  ports?: string[];
}

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const composed = (path: string) =>
  (parse(read(path), { merge: true }) as { services: Record<string, Service | undefined> }).services;
const SCALE = composed('docker-compose.scale.yml');
const ALONE = composed('docker-compose.yml');
const service = (name: string): Service => {
  const found = SCALE[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
/** A variable of the environment with what stands unless it is set, as Compose writes it. */
const unlessSet = (name: string, standing: string): string => `$\{${name}:-${standing}}`;
const HUBS = ['hub-a', 'hub-b'];
const DATABASES = ['database-a', 'database-b'];
const PROXY = read('deploy/haproxy/haproxy.cfg');

describe('docker-compose.scale.yml', () => {
  test('gives each hub what the hub alone gets, and no more', () => {
    const names = [...Object.keys(ALONE.hub?.environment ?? {}), 'EVENT_RETENTION_DAYS'];
    for (const hub of HUBS) expect(names).toEqual(expect.arrayContaining(Object.keys(service(hub).environment ?? {})));
    expect(service('hub-a').environment).toMatchObject({ HUB_MODE: 'production' });
    // one migrates, and the other waits for it
    expect(Object.keys(service('hub-b').environment ?? {})).not.toContain('DATABASE_OWNER_URL');
    expect(service('hub-b').depends_on).toEqual({ 'hub-a': { condition: 'service_healthy' } });
    for (const hub of HUBS) expect(service(hub).stop_grace_period).toBe(ALONE.hub?.stop_grace_period);
  });

  test('each hub keeps its checkpoint apart', () => {
    const kept = HUBS.map((hub) => service(hub).volumes?.find((volume) => volume.endsWith(':/var/lib/samplan')));
    expect(new Set(kept).size).toBe(2);
  });

  test('no hub reads from a standby: both lead to the one database that takes writes', () => {
    const places = HUBS.flatMap((hub) => {
      const { DATABASE_URL, DATABASE_OWNER_URL } = service(hub).environment ?? {};
      return [DATABASE_URL, DATABASE_OWNER_URL].flatMap((url) => (url ? [url.slice(url.lastIndexOf('@'))] : []));
    });
    expect(places).toHaveLength(3);
    for (const place of places) expect(place).toBe(`@${unlessSet('DATABASE_HOST', 'database-a')}:5432/samplan`);
  });

  test('holds no secret: each comes from the environment, and one that is missing stops the start', () => {
    const all = Object.values(SCALE).flatMap((one) => Object.entries(one?.environment ?? {}));
    const secrets = all.filter(([name]) => /PASSWORD|KEY|URL/.test(name));
    expect(secrets.length).toBeGreaterThanOrEqual(14);
    for (const [, value] of secrets) {
      const written = (value ?? '').replaceAll(/\$\{[A-Z_]+:\?[^}]+\}/g, 'GIVEN');
      expect(written).toMatch(
        /^(GIVEN|postgres:\/\/samplan_(owner|hub):GIVEN@\$\{DATABASE_HOST:-database-a\}:5432\/samplan|nats:\/\/samplan:GIVEN@nats:4222)$/,
      );
    }
  });

  test('both databases keep what people have confided out of their logs, as the one alone does', () => {
    const settings = String(ALONE.database?.command).match(/log_\w+=\S+/g) ?? [];
    expect(settings.length).toBeGreaterThanOrEqual(6);
    for (const name of DATABASES) expect(String(service(name).command).match(/log_\w+=\S+/g)).toEqual(settings);
  });

  test('one database is followed by the other, and a commit waits for its disk', () => {
    const follows = DATABASES.map((name) => service(name).environment?.FOLLOWS);
    expect(follows).toEqual([unlessSet('DATABASE_A_FOLLOWS', ''), unlessSet('DATABASE_B_FOLLOWS', 'database-a')]);
    const named = /synchronous_standby_names = '(\w+)'/.exec(read('deploy/postgres/20-standby.sh'))?.[1];
    for (const name of DATABASES) {
      expect(service(name).command).toContain('synchronous_commit=on');
      expect(service(name).command).toContain(`cluster_name=${named} `);
    }
    // a copy that is still being made must not pass for the standby
    expect(read('deploy/postgres/start-or-follow.sh')).not.toContain('application_name');
  });

  test('mounts only what exists; scripts can be run, and the follower’s role is bound like the others', () => {
    const mounted = Object.values(SCALE)
      .flatMap((one) => one?.volumes ?? [])
      .flatMap((volume) => (volume.startsWith('./') ? [volume.split(':')[0] ?? ''] : []));
    expect(new Set(mounted).size).toBe(5);
    for (const path of mounted) {
      const { mode } = statSync(join(ROOT, path));
      if (path.endsWith('.sh')) expect(mode & 0o111).toBe(0o111);
    }
    expect(read('deploy/postgres/20-standby.sh')).toMatch(
      /CREATE ROLE samplan_replica LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'\w+';/,
    );
  });

  test('the bus lets hubs say and hear wake-ups, and nothing else', () => {
    const subject = /SUBJECT = '(.+)'/.exec(read('src/events/nats-carrier.ts'))?.[1];
    const config = read('deploy/nats/samplan.conf');
    expect(config).toContain(`permissions: { publish: "${subject}", subscribe: "${subject}" }`);
    expect(config).toContain('password: $NATS_PASSWORD');
    expect(config.match(/permissions/g)).toHaveLength(1);
  });
});

describe('the proxy', () => {
  test('asks each hub whether it is ready, more often than a hub that is to stop still answers', () => {
    expect([...PROXY.matchAll(/^ {2}server (\S+) (\S+)$/gm)].map(([, name, at]) => [name, at])).toEqual(
      HUBS.map((hub) => [hub, `${hub}:4000`]),
    );
    expect(PROXY).toContain('option httpchk GET /health/ready');
    expect(PROXY).toMatch(/default-server check inter 1s fall 1 /);
    // it cuts nothing that is open: that is the hub's to do
    expect(PROXY).not.toContain('on-marked-down');
  });

  test('lets a socket be as long as heartbeats come', () => {
    const [, heartbeat] = /HEARTBEAT = ([\d_]+)/.exec(read('src/transport/websocket.ts')) ?? [];
    const [, tunnel] = /timeout tunnel (\d+)s/.exec(PROXY) ?? [];
    expect(Number(tunnel) * 1_000).toBeGreaterThanOrEqual(3 * Number(heartbeat?.replaceAll('_', '')));
  });

  test('shows neither metrics nor health to the world, and logs no requests', () => {
    expect(PROXY).toContain('return status 404 if { path_beg /health/ } || { path /metrics }');
    expect(PROXY).not.toMatch(/option httplog|log-format/);
    for (const [name, one] of Object.entries(SCALE))
      expect([name, one?.ports !== undefined]).toEqual([name, name === 'proxy']);
  });
});
