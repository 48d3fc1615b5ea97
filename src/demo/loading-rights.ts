import { Client } from 'pg';
import type { Tx } from '../kernel/db';

/**
 * What the loading of a case writes that no operation writes: the register, who stands in for the participant as the file has it, what a
 * later release models, and what today's rules refuse of history. FORCE binds the owner of these tables too, so that
 * even its role cannot simply write them.
 */
const TABLES = [
  ['municipality', 'INSERT'],
  ['agency', 'INSERT'],
  ['person', 'INSERT'],
  ['identity', 'INSERT'],
  ['staff', 'INSERT'],
  ['coordinating_unit', 'INSERT'],
  ['plan', 'UPDATE', '(status)'],
  ['participant', 'UPDATE', '(protection)'],
  ['representative', 'INSERT'],
  ['remainder', 'INSERT'],
  ['assignment', 'INSERT'],
  ['measure', 'INSERT'],
  ['measure_content', 'INSERT'],
  ['measure_handover', 'INSERT'],
  ['measure_request', 'INSERT'],
  ['measure_request_words', 'INSERT'],
  ['consent', 'INSERT'],
  ['emergency_access', 'INSERT'],
  ['complaint', 'UPDATE', '(status)'],
  ['complaint_step', 'INSERT'],
] as const;

const POLICY = 'is_loaded';
/** Noted beside a right that is given for the loading alone, and not one that the hub's role has anyway. */
const OURS = 'granted for the length of a loading';
const TURN = 'samplan loads cases';
const LOOK_AGAIN = 500;
/** A running hub's statements are short: an owner that waits longer for a table would make everybody wait. */
const LOCK_TIMEOUT = 4_000;

/** Opens a connection of the owner and waits until no other command loads cases; the turn ends with the connection. */
export async function takeTurn(ownerUrl: string, progress: (line: string) => void): Promise<Client> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'samplan loading' });
  await owner.connect();
  try {
    await owner.query(`SET lock_timeout = ${LOCK_TIMEOUT}`);
    for (let waited = 0; ; waited += LOOK_AGAIN) {
      const { rows } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS mine', [
        TURN,
      ]);
      if (rows[0]?.mine) return owner;
      if (waited % (4 * LOOK_AGAIN) === 0) progress('waiting: another command is loading cases');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  } catch (error) {
    await owner.end();
    throw error;
  }
}

/**
 * Lets the hub's role write those tables while the work lasts, in transactions that name themselves LOADER and in no
 * others. What a command that was killed left behind gives nothing, and the next one clears it away.
 */
export async function withLoadingRights<T>(owner: Client, hubRole: string, work: () => Promise<T>): Promise<T> {
  const role = owner.escapeIdentifier(hubRole);
  const granted = await give(owner, hubRole, role);
  let answer: T;
  try {
    answer = await work();
  } catch (error) {
    await takeBack(owner, role, granted).catch((second: unknown) => {
      throw new AggregateError(
        [error, second],
        `${(error as Error).message}; the rights of loading could not be taken back`,
      );
    });
    throw error;
  }
  await takeBack(owner, role, granted);
  return answer;
}

type Table = (typeof TABLES)[number];

async function give(owner: Client, hubRole: string, role: string): Promise<Table[]> {
  const granted: Table[] = [];
  // each statement by itself: no more than one table is locked at a time, and for no longer than a moment
  for (const table of TABLES) {
    const [name, privilege, columns = ''] = table;
    const isOurs = (await leftOf(owner, name)) === OURS || !(await holds(owner, hubRole, table));
    await owner.query(`DROP POLICY IF EXISTS ${POLICY} ON ${name}`);
    await owner.query(
      `CREATE POLICY ${POLICY} ON ${name} TO ${role} USING (hub.kind() = 'LOADER') WITH CHECK (hub.kind() = 'LOADER')`,
    );
    if (!isOurs) continue;
    granted.push(table);
    await owner.query(`COMMENT ON POLICY ${POLICY} ON ${name} IS '${OURS}'`);
    await owner.query(`GRANT ${privilege} ${columns} ON ${name} TO ${role}`);
  }
  return granted;
}

/** What a command that was killed has noted of its right to a table. */
async function leftOf(owner: Client, name: string): Promise<string | null> {
  const { rows } = await owner.query<{ note: string | null }>(
    `SELECT obj_description(oid, 'pg_policy') AS note FROM pg_policy WHERE polname = $1 AND polrelid = $2::regclass`,
    [POLICY, name],
  );
  return rows[0]?.note ?? null;
}

async function holds(owner: Client, hubRole: string, [name, privilege, columns]: Table): Promise<boolean> {
  const { rows } = await owner.query<{ holds: boolean }>(
    privilege === 'UPDATE'
      ? 'SELECT has_column_privilege($1, $2, $3, $4) AS holds'
      : 'SELECT has_table_privilege($1, $2, $3) AS holds',
    privilege === 'UPDATE' ? [hubRole, name, columns.replace(/[()]/g, ''), privilege] : [hubRole, name, privilege],
  );
  return rows[0]?.holds ?? false;
}

async function takeBack(owner: Client, role: string, granted: readonly Table[]): Promise<void> {
  for (const [name] of TABLES) await owner.query(`DROP POLICY IF EXISTS ${POLICY} ON ${name}`);
  for (const [name, privilege, columns = ''] of granted) {
    await owner.query(`REVOKE ${privilege} ${columns} ON ${name} FROM ${role}`);
  }
}

/** Does one piece of a transaction as the loader; afterwards the transaction's actor acts again. */
export async function asLoader<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const [actor] = await tx.query<{ kind: string }>(`SELECT current_setting('hub.kind') AS kind`);
  await tx.query(`SELECT set_config('hub.kind', 'LOADER', true)`);
  const answer = await work();
  // where the work fails there is nothing to restore: the transaction is undone, and its settings with it
  await tx.query(`SELECT set_config('hub.kind', $1, true)`, [actor?.kind ?? '']);
  return answer;
}
