import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { TEST_SERVER, type TestServer } from '../harness/test-server';

const ROOT = join(__dirname, '../..');
const HUB = join(ROOT, 'dist/src/main.js');
/** How long a start that must fail may take (ms), on a machine that does much else. */
const BOUND = 30_000;
const ISSUERS = JSON.stringify([
  { issuer: 'https://issuer.example', jwksUri: 'https://issuer.example/jwks', audience: 'samplan', profile: 'staff' },
]);

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
  function start(environment: Record<string, string>): Promise<Ended> {
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder, PORT: '0', ...environment };
    const hub = spawn(process.execPath, [HUB], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    hub.stdout.on('data', (text) => (said.stdout += text));
    hub.stderr.on('data', (text) => (said.stderr += text));
    const late = setTimeout(() => hub.kill('SIGKILL'), BOUND - 5_000);
    return new Promise((resolve) =>
      hub.once('close', (code) => {
        clearTimeout(late);
        resolve({ code, ...said });
      }),
    );
  }

  /** A port on which something listens that is no database and never speaks, and one on which nothing does. */
  async function listen(): Promise<number> {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    open.push(server);
    return (server.address() as AddressInfo).port;
  }
  async function unused(): Promise<number> {
    const port = await listen();
    await new Promise((resolve) => open.pop()?.close(resolve));
    return port;
  }
  const changed = (address: string, change: (url: URL) => void): string => {
    const url = new URL(address);
    change(url);
    return url.href;
  };
  const ownerless = (mode: string): Record<string, string> =>
    mode === 'demo' ? {} : { HUB_KEY: randomBytes(32).toString('base64'), OIDC_ISSUERS: ISSUERS };

  function expectOneLine({ code, stdout, stderr }: Ended, line: RegExp): void {
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:|secret/);
    expect(stdout).not.toMatch(/ready|\bat .+:\d+:\d+/);
    expect(code).toBe(1);
  }

  const WRONG: [string, (url: URL) => void | Promise<void>, RegExp][] = [
    [
      'a port on which nothing listens',
      async (url) => void (url.port = String(await unused())),
      /^DATABASE_URL: no database answers at that address$/m,
    ],
    [
      'a host that there is not',
      (url) => void (url.hostname = 'no-such-host.invalid'),
      /^DATABASE_URL: no database answers at that address$/m,
    ],
    ['a wrong password', (url) => void (url.password = 'secret'), /^DATABASE_URL: the database refuses this user$/m],
    [
      'a user that there is not',
      (url) => void (url.username = 'nobody_at_all'),
      /^DATABASE_URL: the database refuses this user$/m,
    ],
    [
      'a database that there is not',
      (url) => void (url.pathname = 'no_such_database'),
      /^DATABASE_URL: there is no such database$/m,
    ],
  ];
  describe.each(['demo', 'production'])('in %s mode', (mode) => {
    test.each(WRONG)(
      'says in one line that DATABASE_URL names %s, and exits with 1',
      async (_name, change, line) => {
        const url = new URL(database.hubUrl);
        await change(url);
        expectOneLine(await start({ HUB_MODE: mode, ...ownerless(mode), DATABASE_URL: url.href }), line);
      },
      BOUND,
    );

    test(
      'says in one line that the port is taken, and exits with 1',
      async () => {
        const port = await listen();
        const environment = { HUB_MODE: mode, ...ownerless(mode), DATABASE_URL: database.hubUrl, PORT: String(port) };
        expectOneLine(await start(environment), new RegExp(`^PORT: ${port} is taken by another program$`, 'm'));
      },
      BOUND,
    );

    test(
      'says in one line that the database was never migrated, and exits with 1',
      async () => {
        const { adminUrl } = JSON.parse(process.env[TEST_SERVER] ?? '{}') as TestServer;
        const empty = changed(adminUrl, (url) => void (url.pathname = 'postgres'));
        expectOneLine(
          await start({ HUB_MODE: mode, ...ownerless(mode), DATABASE_URL: empty }),
          /^DATABASE_URL: the database is not migrated/m,
        );
      },
      BOUND,
    );

    test(
      'says in one line that what listens at DATABASE_URL is no database, and exits with 1',
      async () => {
        const silent = changed(database.hubUrl, (url) => void (url.port = ''));
        const port = await listen();
        const environment = {
          HUB_MODE: mode,
          ...ownerless(mode),
          DATABASE_URL: changed(silent, (url) => void (url.port = String(port))),
        };
        expectOneLine(await start(environment), /^DATABASE_URL: /m);
      },
      BOUND,
    );
  });

  test(
    'says in one line that DATABASE_OWNER_URL is wrong, and exits with 1',
    async () => {
      const owner = changed(database.ownerUrl, (url) => void (url.password = 'secret'));
      const found = await start({ HUB_MODE: 'demo', DATABASE_URL: database.hubUrl, DATABASE_OWNER_URL: owner });
      expectOneLine(found, /^DATABASE_OWNER_URL: /m);
    },
    BOUND,
  );

  const VALUES: [string, Record<string, string>][] = [
    ['PORT', { PORT: '99999' }],
    ['PORT', { PORT: 'tull' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://hub:secret@localhost/samplan' }],
    ['HUB_KEY', { HUB_KEY: 'secret' }],
    ['OIDC_ISSUERS', { OIDC_ISSUERS: '[{' }],
    ['HUB_CLOCK', { HUB_CLOCK: '2025-10-15T07:00:00Z' }],
  ];
  test.each(VALUES)(
    'says in one line which value is wrong: %s %j',
    async (name, wrong) => {
      const environment = {
        HUB_MODE: 'production',
        ...ownerless('production'),
        DATABASE_URL: database.hubUrl,
        ...wrong,
      };
      expectOneLine(await start(environment), new RegExp(`^${name}\\b.*: `, 'm'));
    },
    BOUND,
  );
});
