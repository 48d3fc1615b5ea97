import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cloneDatabase, type TestDatabase } from '../harness/database';

const ROOT = join(__dirname, '../..');
const HUB = join(ROOT, 'dist/src/main.js');
/** How long a start that must fail may take (ms), on a machine that does much else. */
const BOUND = 30_000;
const ISSUERS = JSON.stringify([
  { issuer: 'https://issuer.example', jwksUri: 'https://issuer.example/jwks', audience: 'samplan', profile: 'staff' },
]);

jest.setTimeout(BOUND);

/** What an operator sees of a start that fails. */
interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A start with something wrong: one line that says so, exit 1. */
describe('the hub’s start', () => {
  let folder: string;
  let database: TestDatabase;
  const open: Server[] = [];
  beforeAll(async () => {
    await promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: ROOT, timeout: 120_000 });
    folder = await mkdtemp(join(tmpdir(), 'samplan-start-'));
    database = await cloneDatabase();
  }, 150_000);
  afterAll(async () => {
    for (const server of open) await new Promise((resolve) => server.close(resolve));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the hub with this environment alone until it ends; a hub that does not end is killed, and has no code. */
  function start(environment: Record<string, string>, within = BOUND - 5_000): Promise<Ended> {
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder, PORT: '0', ...environment };
    const hub = spawn(process.execPath, [HUB], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    hub.stdout.on('data', (text) => (said.stdout += text));
    hub.stderr.on('data', (text) => (said.stderr += text));
    const late = setTimeout(() => hub.kill('SIGKILL'), within);
    return new Promise((resolve) =>
      hub.once('close', (code) => {
        clearTimeout(late);
        resolve({ code, ...said });
      }),
    );
  }

  /** A port on which something listens that is no database and never speaks, and one on which nothing does. */
  async function listen(): Promise<string> {
    const server = createServer((socket) => {
      // what has ended at the other end ends here, too
      socket.resume().on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    open.push(server);
    return String((server.address() as AddressInfo).port);
  }
  async function unused(): Promise<string> {
    const port = await listen();
    await new Promise((resolve) => open.pop()?.close(resolve));
    return port;
  }
  const changed = (
    address: string,
    change: Partial<Record<'hostname' | 'port' | 'username' | 'password' | 'pathname', string>>,
  ) => Object.assign(new URL(address), change).href;
  /** One line that begins so, no trace, no secret, exit 1. */
  function expectOneLine({ code, stdout, stderr }: Ended, begins: string): void {
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.slice(0, begins.length)).toBe(begins);
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:|secret/);
    expect(stdout).not.toMatch(/ready|\bat .+:\d+:\d+/);
    expect(code).toBe(1);
  }

  const setUp = (mode: string, more: Record<string, string>): Record<string, string> => ({
    HUB_MODE: mode,
    ...(mode === 'demo' ? {} : { HUB_KEY: randomBytes(32).toString('base64'), OIDC_ISSUERS: ISSUERS }),
    DATABASE_URL: database.hubUrl,
    ...more,
  });

  /** What is wrong with DATABASE_URL, and what is said of it. */
  const WRONG: [string, Parameters<typeof changed>[1], string][] = [
    ['a host that there is not', { hostname: 'no-such-host.invalid' }, 'no database answers at that address'],
    ['a wrong password', { password: 'secret' }, 'the database refuses this user'],
    ['a user that there is not', { username: 'nobody_at_all' }, 'the database refuses this user'],
    ['a database that there is not', { pathname: 'no_such_database' }, 'there is no such database'],
  ];
  const rows = ['demo', 'production'].flatMap((mode) => WRONG.map((row) => [mode, ...row] as const));
  test.each(rows)('in %s mode says in one line that DATABASE_URL names %s', async (mode, _name, change, line) => {
    const environment = setUp(mode, { DATABASE_URL: changed(database.hubUrl, change) });
    expectOneLine(await start(environment), `DATABASE_URL: ${line}`);
  });

  test.each(['demo', 'production'])(
    'in %s mode says in one line that nothing listens at DATABASE_URL',
    async (mode) => {
      const environment = setUp(mode, { DATABASE_URL: changed(database.hubUrl, { port: await unused() }) });
      expectOneLine(await start(environment), 'DATABASE_URL: no database answers at that address');
    },
  );

  test.each(['demo', 'production'])('in %s mode says in one line that the port is taken', async (mode) => {
    const port = await listen();
    expectOneLine(await start(setUp(mode, { PORT: port })), `PORT: ${port} is taken by another program`);
  });

  const NEVER_MIGRATED = 'DATABASE_URL: the database is not migrated; give DATABASE_OWNER_URL once';
  test.each(['demo', 'production'])(
    'in %s mode says in one line that the database was never migrated',
    async (mode) => {
      const empty = changed(database.hubUrl, { pathname: 'postgres' });
      expectOneLine(await start(setUp(mode, { DATABASE_URL: empty })), NEVER_MIGRATED);
    },
  );

  const VALUES: [string, Record<string, string>][] = [
    ['PORT', { PORT: '99999' }],
    ['PORT', { PORT: 'tull' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://hub:secret@localhost/samplan' }],
    ['HUB_KEY', { HUB_KEY: 'secret' }],
    ['OIDC_ISSUERS', { OIDC_ISSUERS: '[{' }],
    ['EVENT_BUS_URL', { EVENT_BUS_URL: 'nats://hub:secret@' }],
    ['HUB_CLOCK', { HUB_CLOCK: '2025-10-15T07:00:00Z' }],
  ];
  test.each(VALUES)('says in one line which value is wrong: %s %j', async (name, wrong) => {
    expectOneLine(await start(setUp('production', wrong)), name);
  });

  test('says in one line that it is DATABASE_OWNER_URL that is wrong', async () => {
    const owner = changed(database.ownerUrl, { password: 'secret' });
    expectOneLine(
      await start(setUp('demo', { DATABASE_OWNER_URL: owner })),
      'DATABASE_OWNER_URL: the database refuses this user',
    );
  });

  const neverSpeaks = async (mode: string): Promise<void> => {
    const silent = changed(database.hubUrl, { port: await listen() });
    expectOneLine(await start(setUp(mode, { DATABASE_URL: silent }), 12_000), 'DATABASE_URL: ');
  };
  test('in production mode ends with one line when what listens at DATABASE_URL never speaks', () =>
    neverSpeaks('production'));
  test('in demo mode ends with one line when what listens at DATABASE_URL never speaks', () => neverSpeaks('demo'));

  test('is not stopped by a bus that cannot be reached: it serves, and says in its log, /health/ready and /metrics that it lacks one', async () => {
    const own = await cloneDatabase();
    const port = await unused();
    const bus = `nats://hub:secret@127.0.0.1:${await unused()}`;
    const environment = setUp('production', { DATABASE_URL: own.hubUrl, PORT: port, EVENT_BUS_URL: bus });
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder, ...environment };
    const hub = spawn(process.execPath, [HUB], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [hub.stdout, hub.stderr]) stream.on('data', (text) => (said += text));
    const asked = async (path: string): Promise<[number, string]> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
      return response ? [response.status, await response.text()] : [0, ''];
    };
    let ready: [number, string] = [0, ''];
    for (let tries = 0; ready[0] !== 200 && hub.exitCode === null && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ready = await asked('/health/ready');
    }
    expect(ready).toEqual([200, 'ready\nbus: lost']);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await asked('/metrics'))[1]).toMatch(/^samplan_event_bus_connected\{carrier="nats"\} 0$/m);
    expect(said.match(/EVENT_BUS_URL: the bus cannot be reached/g)).toHaveLength(1);
    expect(said).not.toContain('secret');
    const ended = new Promise((resolve) => hub.once('close', resolve));
    hub.kill('SIGTERM');
    expect(await ended).toBe(0);
    await own.drop();
  });
});
