import { Writable } from 'node:stream';
import { Client } from 'pg';
import { makeLogger } from '../../src/transport';
import { rowsOf } from '../factories/refusal';
import type { TestHub } from '../harness/hub';
import { TEST_SERVER, type TestServer } from '../harness/test-server';
import { ALL_FORMS, canariesIn } from './canaries';

const CHANNEL = 'samplan_events';

/** The hub's log at its most talkative, kept. */
export function keptLog() {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: makeLogger('trace', sink), text: () => lines.join('') };
}

/** What goes to the screen, kept; jest's own console included. */
export function keptScreen() {
  const lines: string[] = [];
  const keep = (...said: unknown[]): boolean => {
    lines.push(said.map(String).join(' '));
    return true;
  };
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(keep),
    ),
    ...[process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(keep)),
  ];
  return {
    text: () => lines.join('\n'),
    end: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

/** What hubs tell each other over the database, kept. */
export class KeptBus {
  readonly payloads: string[] = [];
  private constructor(readonly client: Client) {}

  static async open(hub: TestHub): Promise<KeptBus> {
    const { adminUrl } = JSON.parse(process.env[TEST_SERVER] ?? '{}') as TestServer;
    const url = new URL(adminUrl);
    url.pathname = new URL(hub.database.ownerUrl).pathname;
    const client = new Client({ connectionString: url.href });
    const bus = new KeptBus(client);
    client.on('notification', ({ channel, payload }) => bus.payloads.push(`${channel} ${payload ?? ''}`));
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    return bus;
  }

  text(): string {
    return this.payloads.join('\n');
  }
}

/** What /metrics tells. */
export async function metrics(hub: TestHub): Promise<string> {
  return (await fetch(`${hub.url}/metrics`)).text();
}

/** What the database's server has logged since it was started. */
export async function serverLog(hub: TestHub): Promise<string> {
  const [row] = await rowsOf<{ text: string }>(hub, `SELECT pg_read_file('server.log') AS text`);
  return row?.text ?? '';
}

/** The texts of statements as the server shows them to its administrators. */
export async function statements(hub: TestHub): Promise<string> {
  const rows = await rowsOf<{ query: string }>(
    hub,
    `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  return rows.map((row) => row.query).join('\n');
}

/** The tables, system's own excepted, in which a canary stands in any form, and how many rows of each. */
export async function tablesHolding(hub: TestHub): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    hub,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const held: string[] = [];
  const patterns = ALL_FORMS.map((form) => `%${form.replace(/[\\%_]/g, '\\$&')}%`);
  for (const { name } of tables) {
    const [row] = await rowsOf<{ count: number; sample: string | null }>(
      hub,
      `SELECT count(*)::int AS count, min(left(r::text, 400)) AS sample FROM ${name} r WHERE r::text LIKE ANY ($1)`,
      [patterns],
    );
    if (row?.count) held.push(`${name}: ${row.count} rows, ${row.sample}`);
  }
  return held;
}

/** What an answer tells beside the data that its reader may read: errors, ids and cursors, opened as far as they can be. */
export function besideTheData(body: string): string[] {
  const parsed = parse(body);
  if (parsed === undefined) return canariesIn(body);
  const found: string[] = [];
  const look = (value: unknown, key: string, inData: boolean): void => {
    if (Array.isArray(value)) for (const one of value) look(one, key, inData);
    else if (value !== null && typeof value === 'object') {
      for (const [name, one] of Object.entries(value)) {
        if (!inData) found.push(...canariesIn(name));
        look(one, name, inData || name === 'data');
      }
    } else if (!inData || /id$|cursor$/i.test(key)) {
      const text = String(value);
      found.push(...canariesIn(text), ...canariesIn(Buffer.from(text, 'base64url').toString('latin1')));
    }
  };
  look(parsed, '', false);
  return found;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // a page, a line of text
    return undefined;
  }
}
