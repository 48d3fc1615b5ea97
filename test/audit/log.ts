import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { STORED_ENTRY, type StoredEntry } from '../../src/audit/entry';
import { verifyCommand } from '../../src/audit/verify-command';
import type { TestHub } from '../harness/hub';

/** What the command came to. */
export interface Verdict {
  code: number;
  /** The one line at the end, wherever it was said. */
  line: string;
}

/** Runs `npm run audit:verify` in this process, for a test's hub. */
export async function verify(
  hub: TestHub,
  more: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): Promise<Verdict> {
  const lines: string[] = [];
  const out = { log: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  const code = await verifyCommand(
    args,
    {
      HUB_MODE: 'demo',
      DATABASE_URL: hub.database.hubUrl,
      HUB_KEY: hub.keys[0].toString('base64'),
      AUDIT_CHECKPOINT: hub.checkpoint,
      ...more,
    },
    out,
  );
  return { code, line: lines.at(-1) ?? '' };
}

/** Where an entry stands in the chain. */
export interface Sealed {
  position: string;
  plan: string;
  id: string;
  mac: Buffer;
}

/** The chain, in its order. */
export async function chainOf(admin: Client): Promise<Sealed[]> {
  const { rows } = await admin.query<Sealed>(
    'SELECT position::text, entry_plan AS plan, entry_id AS id, mac FROM log_seal ORDER BY log_seal.position',
  );
  return rows;
}

/** All entries, in the order of the chain. */
export async function entriesOf(admin: Client): Promise<StoredEntry[]> {
  const { rows } = await admin.query<StoredEntry>(
    `SELECT ${STORED_ENTRY} FROM log_seal s JOIN access_log l ON l.plan_id = s.entry_plan AND l.id = s.entry_id ORDER BY s.position`,
  );
  return rows;
}

/** Puts an entry into the log by the side, as somebody with the database's rights would: a copy of another. */
export async function forgeEntry(admin: Client, like: Sealed, at = 'now()'): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO access_log (plan_id, id, at, recorded_at, person_id, agency_id, standing, what, rules, consent_ids, request_id, outcome, mac)
     SELECT plan_id, $2, at, ${at}, person_id, agency_id, standing, what, rules, consent_ids, request_id, outcome, mac FROM access_log WHERE id = $1`,
    [like.id, id],
  );
  return id;
}
