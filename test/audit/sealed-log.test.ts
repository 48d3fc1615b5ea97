import { randomBytes } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import type { Client } from 'pg';
import type { StoredEntry } from '../../src/audit/entry';
import { BEGINNING, LogSeals } from '../../src/audit/log-seals';
import { verifyLog } from '../../src/audit/verify';
import { connectAsAdmin } from '../database/admin';
import { addMeasure, buildWorld, measuresSeen, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';
import { chainOf, entriesOf, forgeEntry, type Sealed, verify } from './log';

/** The log touched by somebody who has all rights in the database, but not the hub's key. */
describe('a sealed log', () => {
  let hub: TestHub;
  let admin: Client;
  let world: World;
  let chain: Sealed[];
  let checkpoint: string;
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
    await addMeasure(world, world.nav.worker);
    for (const { worker, leader } of [world.nav, world.school, world.health]) {
      await measuresSeen(world, worker.token);
      await measuresSeen(world, leader.token);
    }
    // the hub itself stays; nothing is sealed meanwhile
    await hub.hub.sealer.close();
    chain = await chainOf(admin);
    checkpoint = await readFile(hub.checkpoint, 'utf8');
    await admin.query('CREATE TABLE kept_log AS TABLE access_log; CREATE TABLE kept_seal AS TABLE log_seal');
  });
  afterEach(async () => {
    await admin.query(
      `TRUNCATE access_log, log_seal; INSERT INTO access_log SELECT * FROM kept_log; INSERT INTO log_seal SELECT * FROM kept_seal`,
    );
    await writeFile(hub.checkpoint, checkpoint);
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  const place = (index: number): Sealed => chain.at(index) as Sealed;
  const first = ({ position, id }: Sealed): string =>
    `the read log was touched: place ${position} of the chain, entry ${id}: `;

  test('that nobody has touched is whole: every entry once in the chain (U1)', async () => {
    expect(chain.length).toBeGreaterThan(15);
    const { rows } = await admin.query<{ count: string }>('SELECT count(*) FROM access_log');
    expect(rows[0]?.count).toBe(String(chain.length));
    expect(await verify(hub)).toEqual({
      code: 0,
      line: `the read log is whole: ${chain.length} entries in the chain, checkpoint at ${chain.length}, 0 of the last seconds not sealed yet`,
    });
  });

  test('has every column of an entry in its seal (U1)', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'access_log'::regclass AND attnum > 0 AND NOT attisdropped`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(EDITS.map(([column]) => column).sort());
  });

  const EDITS: [column: string, value: string][] = [
    ['plan_id', 'gen_random_uuid()'],
    ['id', 'gen_random_uuid()'],
    ['at', `at + interval '1 microsecond'`],
    ['recorded_at', `'infinity'`],
    ['person_id', 'gen_random_uuid()'],
    ['agency_id', 'NULL'],
    ['standing', `'PARTICIPANT'`],
    ['what', `ARRAY['FRAME', NULL]`],
    ['rules', `ARRAY[array_to_string(rules, ',')] || ''::text`],
    ['consent_ids', 'ARRAY[gen_random_uuid()]'],
    ['emergency_ids', 'ARRAY[gen_random_uuid()]'],
    ['request_id', 'gen_random_uuid()'],
    ['outcome', `CASE outcome WHEN 'GIVEN' THEN 'REFUSED' ELSE 'GIVEN' END`],
    ['xid', `'3'`],
    ['mac', `''`],
  ];
  test.each(EDITS)('is found edited in %s, and where first (U1)', async (column, value) => {
    const [edited, later] = [place(4), place(9)];
    await admin.query(`UPDATE access_log SET ${column} = ${value} WHERE id IN ($1, $2)`, [edited.id, later.id]);
    const { code, line } = await verify(hub);
    expect([code, line.startsWith(first(edited))]).toEqual([1, true]);
  });

  test('is found without an entry, and without its seal, and without either (U1)', async () => {
    await admin.query('DELETE FROM access_log WHERE id = $1', [place(6).id]);
    expect(await verify(hub)).toEqual({ code: 1, line: `${first(place(6))}the entry was deleted` });
    await admin.query('DELETE FROM log_seal WHERE entry_id = $1', [place(6).id]);
    expect(await verify(hub)).toEqual({
      code: 1,
      line: `the read log was touched: place ${place(6).position} of the chain: this place of the chain is missing`,
    });
    // closing the gap does not help
    await admin
      .query('UPDATE log_seal SET position = -position WHERE position > $1', [place(6).position])
      .catch(() => undefined);
    for (const { position } of chain.slice(7))
      await admin.query('UPDATE log_seal SET position = $1::bigint - 1 WHERE position = $1', [position]);
    expect((await verify(hub)).line.startsWith(first({ ...place(7), position: place(6).position }))).toBe(true);
  });

  test('is found without a seal alone, when the entry stands there still (U1)', async () => {
    await admin.query('DELETE FROM log_seal WHERE position = $1', [place(-1).position]);
    await writeFile(hub.checkpoint, '');
    await admin.query(`UPDATE access_log SET recorded_at = recorded_at WHERE id = $1`, [place(-1).id]);
    expect(await verify(hub)).toMatchObject({
      code: 0,
      line: expect.stringMatching(/ 1 of the last seconds not sealed yet$/),
    });
    const { rows } = await admin.query<StoredEntry>(
      `SELECT 1 FROM pg_sleep(GREATEST(0, 10.5 - (SELECT extract(epoch FROM clock_timestamp() - recorded_at) FROM access_log WHERE id = $1)))`,
      [place(-1).id],
    );
    expect(rows).toHaveLength(1);
    expect(await verify(hub)).toMatchObject({
      code: 1,
      line: expect.stringMatching(new RegExp(`entry ${place(-1).id}: the entry has had no seal for 1\\d seconds$`)),
    });
  }, 30_000);

  test('is found with two entries swapped, or their seals (U1)', async () => {
    const [one, two] = [place(5), place(8)];
    await admin.query('UPDATE access_log SET id = $2 WHERE id = $1', [one.id, '00000000-0000-0000-0000-00000000000a']);
    await admin.query('UPDATE access_log SET id = $2 WHERE id = $1', [two.id, one.id]);
    await admin.query('UPDATE access_log SET id = $2 WHERE id = $1', ['00000000-0000-0000-0000-00000000000a', two.id]);
    expect((await verify(hub)).line.startsWith(first(one))).toBe(true);
    await admin.query('TRUNCATE access_log; INSERT INTO access_log SELECT * FROM kept_log');
    await admin.query('UPDATE log_seal SET position = 1000000 WHERE position = $1', [one.position]);
    await admin.query('UPDATE log_seal SET position = $2 WHERE position = $1', [two.position, one.position]);
    await admin.query('UPDATE log_seal SET position = $1 WHERE position = 1000000', [two.position]);
    expect((await verify(hub)).line.startsWith(first({ ...two, position: one.position }))).toBe(true);
  });

  test('is found with an entry put in by the side, fresh or old, sealed or not (U1)', async () => {
    for (const at of ['clock_timestamp()', `now() - interval '1 day'`, `now() + interval '1 day'`]) {
      const id = await forgeEntry(admin, place(3), at);
      expect(await verify(hub)).toEqual({
        code: 1,
        line: `the read log was touched: entry ${id}: the entry was changed, or was not written by a hub; it has no seal`,
      });
      await admin.query('DELETE FROM access_log WHERE id = $1', [id]);
    }
    const id = await forgeEntry(admin, place(3));
    await admin.query('INSERT INTO log_seal (position, entry_plan, entry_id, mac) VALUES ($1, $2, $3, $4)', [
      chain.length + 1,
      place(3).plan,
      id,
      place(3).mac,
    ]);
    expect((await verify(hub)).line.startsWith(first({ ...place(3), id, position: String(chain.length + 1) }))).toBe(
      true,
    );
  });

  test('is found when its tail is cut off, by the checkpoint outside the database alone (U2)', async () => {
    const cut = chain.slice(-3);
    await admin.query('DELETE FROM log_seal WHERE position >= $1', [cut[0]?.position]);
    await admin.query('DELETE FROM access_log WHERE id = ANY ($1)', [cut.map(({ id }) => id)]);
    expect(await verify(hub)).toEqual({
      code: 1,
      line: `the read log was touched: place ${chain.length - 3} of the chain: the log ends here, and the checkpoint outside the database says ${chain.length}: its tail is cut off`,
    });
    // with nothing kept outside, nothing would tell
    await writeFile(hub.checkpoint, '');
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });

  test('is found emptied altogether (U2)', async () => {
    await admin.query('TRUNCATE access_log, log_seal');
    expect(await verify(hub)).toMatchObject({ code: 1, line: expect.stringContaining('its tail is cut off') });
  });

  test('cannot be passed off as whole by a checkpoint that was made up, altered or taken away (U2)', async () => {
    const [line = ''] = checkpoint.split('\n');
    const made = line.replace(/ newest (\d+) /, (_, newest) => ` newest ${Number(newest) + 1} `);
    for (const text of [
      `${made}\n`,
      `${checkpoint}tull\n`,
      checkpoint.replace(/[0-9a-f](?=\n$)/, (last) => (last === '0' ? '1' : '0')),
    ]) {
      await writeFile(hub.checkpoint, text);
      expect(await verify(hub)).toMatchObject({
        code: 1,
        line: expect.stringContaining('of the checkpoints was not written by a hub'),
      });
    }
    expect(await verify(hub, { AUDIT_CHECKPOINT: `${hub.checkpoint}.gone` })).toMatchObject({
      code: 2,
      line: expect.stringMatching(/^AUDIT_CHECKPOINT: there is no file /),
    });
    // a line that was being written when the hub was killed is no lie
    await writeFile(hub.checkpoint, `${checkpoint}samplan-check`);
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });

  test('is held to the checkpoints of other hubs, too (U2)', async () => {
    const other = `${hub.checkpoint}.other`;
    await copyFile(hub.checkpoint, other);
    await writeFile(hub.checkpoint, '');
    await admin.query('DELETE FROM log_seal WHERE position = $1', [place(-1).position]);
    expect(await verify(hub, {}, [other])).toMatchObject({
      code: 1,
      line: expect.stringContaining('its tail is cut off'),
    });
  });

  test('is found when the owner of the database has chained it anew with a key of their own (U3)', async () => {
    const own = new LogSeals(randomBytes(32));
    let tail = BEGINNING;
    for (const stored of await entriesOf(admin)) {
      const entry = { ...stored, what: ['FRAME'] };
      const at = new Date(Number(BigInt(entry.at ?? '0') / 1000n));
      const signed = {
        ...entry,
        mac: own.ofEntry({ ...(entry as unknown as Parameters<LogSeals['ofEntry']>[0]), at }),
      };
      tail = own.next(tail, signed);
      await admin.query(`UPDATE access_log SET what = '{FRAME}', mac = $2 WHERE id = $1`, [entry.id, signed.mac]);
      await admin.query('UPDATE log_seal SET mac = $2 WHERE entry_id = $1', [entry.id, tail.mac]);
    }
    const { code, line } = await verify(hub);
    expect([code, line.startsWith(first(place(0)))]).toEqual([1, true]);
    // the work is sound: for whoever has that key it is whole
    expect(await verifyLog(admin, own, [])).toMatchObject({ sealed: BigInt(chain.length) });
    // and nothing but the key differs
    await admin.query(
      `TRUNCATE access_log, log_seal; INSERT INTO access_log SELECT * FROM kept_log; INSERT INTO log_seal SELECT * FROM kept_seal`,
    );
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });

  test('cannot be verified without the right key, or where there is none (U3)', async () => {
    expect(await verify(hub, { HUB_KEY: randomBytes(32).toString('base64') })).toMatchObject({ code: 2 });
    expect(await verify(hub, { HUB_KEY: 'short' })).toEqual({ code: 2, line: expect.stringMatching(/^HUB_KEY: /) });
    expect(await verify(hub, { HUB_KEY: '', DATA_DIR: '/nowhere' })).toEqual({
      code: 2,
      line: expect.stringMatching(/^HUB_KEY: /),
    });
    expect(await verify(hub, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toEqual({
      code: 2,
      line: 'DATABASE_URL: no database answers at that address',
    });
    const { rows } = await admin.query(`DELETE FROM secret WHERE name = 'log' RETURNING *`);
    expect(await verify(hub)).toEqual({ code: 2, line: expect.stringMatching(/^DATABASE_URL: .*no key of the log/) });
    await admin.query('INSERT INTO secret (name, kek, wrapped) VALUES ($1, $2, $3)', [
      rows[0].name,
      rows[0].kek,
      rows[0].wrapped,
    ]);
    // the key of another purpose, put in its place, opens nothing
    await admin.query(
      `UPDATE secret SET wrapped = (SELECT wrapped FROM secret WHERE name = 'cursor') WHERE name = 'log'`,
    );
    expect(await verify(hub)).toMatchObject({ code: 2 });
    await admin.query(`UPDATE secret SET wrapped = $1 WHERE name = 'log'`, [rows[0].wrapped]);
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });
});
