import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database';

let folder: string;
const lock = () => join(folder, 'postgres', 'cluster', 'postmaster.pid');

const start = () => startEmbeddedDatabase(folder, { durable: false });

async function answers({ ownerUrl }: EmbeddedDatabase): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS kept (at timestamptz DEFAULT now())');
  await client.end();
  return true;
}

async function killServer(): Promise<void> {
  const pid = Number((await readFile(lock(), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await sleep(100);
}

// named so that the tests' next run ends the server if this one is killed
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `samplan-test-${process.pid}-`));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true }));

test('starts on this machine alone, with passwords that only its user reads', async () => {
  const database = await start();
  expect(await answers(database)).toBe(true);
  for (const url of [database.adminUrl, database.ownerUrl, database.hubUrl]) {
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(new URL(url).password).toMatch(/^[0-9a-f]{48}$/);
  }
  expect((await stat(join(folder, 'postgres', 'passwords.json'))).mode & 0o777).toBe(0o600);
  await database.stop();
  await expect(stat(lock())).rejects.toThrow('ENOENT');
});

test('starts again in less than two seconds', async () => {
  const before = Date.now();
  const database = await start();
  expect(Date.now() - before).toBeLessThan(2000);
  await database.stop();
});

test('is shared by two that need it, and ends with the last', async () => {
  const hub = await start();
  const command = await start();
  expect(command.hubUrl).toBe(hub.hubUrl);
  await hub.stop();
  expect(await answers(command)).toBe(true);
  await command.stop();
  await expect(answers(command)).rejects.toThrow('ECONNREFUSED');
});

test('starts after the server was killed, and the stopping of the first does nothing more', async () => {
  const killed = await start();
  await killServer();
  const next = await start();
  expect(await answers(next)).toBe(true);
  await next.stop();
  await killed.stop();
});

test('starts though another process has been given the number of the killed server', async () => {
  const killed = await start();
  await killServer();
  const lines = (await readFile(lock(), 'utf8')).split('\n');
  await writeFile(lock(), [process.pid, ...lines.slice(1)].join('\n'));
  const next = await start();
  expect(await answers(next)).toBe(true);
  await next.stop();
  await killed.stop();
});

test('says in one line what is wrong when the folder cannot be made', async () => {
  const data = await mkdtemp(join(tmpdir(), `samplan-test-${process.pid}-`));
  await writeFile(join(data, 'postgres'), 'a file where the folder should be');
  await expect(startEmbeddedDatabase(data)).rejects.toThrow(/^EEXIST[^\n]*$/);
  await rm(data, { recursive: true });
});
