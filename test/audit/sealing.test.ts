import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { BEGINNING, sealsOf } from '../../src/audit/log-seals';
import { lookSince, NOTHING_SEEN, sealBatch } from '../../src/audit/seal-batch';
import { HUB } from '../../src/kernel/keys';
import { connectAsAdmin } from '../database/admin';
import { keyOfPlan } from '../factories/citizens';
import { buildWorld, measuresSeen, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';
import { chainOf, forgeEntry, type Sealed, verify } from './log';

/** The log as running hubs seal it. */
describe('the sealing of the log', () => {
  let hub: TestHub;
  let second: TestHub;
  let admin: Client;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    second = await startTestHub({ beside: hub });
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
  });
  afterAll(async () => {
    await admin.end();
    await second.close();
    await hub.close();
  });

  const counts = async (): Promise<{ entries: number; sealed: number; last: number }> => {
    const { rows } = await admin.query<{ entries: number; sealed: number; last: number }>(
      'SELECT (SELECT count(*)::int FROM access_log) AS entries, count(*)::int AS sealed, max(position)::int AS last FROM log_seal',
    );
    return rows[0] as { entries: number; sealed: number; last: number };
  };
  /** Milliseconds until every entry has its seal. */
  async function untilSealed(): Promise<number> {
    const start = performance.now();
    for (;;) {
      const { entries, sealed } = await counts();
      if (entries === sealed) return performance.now() - start;
      await pause(20);
    }
  }

  test('chains what is read within a second of its commit, without being asked', async () => {
    await untilSealed();
    for (let turn = 0; turn < 5; turn += 1) {
      await measuresSeen(world, world.nav.worker.token);
      expect(await untilSealed()).toBeLessThan(1_000);
    }
  });

  test('lets 16 writers and two sealers make one chain (U4)', async () => {
    const before = await counts();
    const tokens = [world.refugee, world.nav, world.school, world.health].flatMap(({ worker, leader }) => [
      worker.token,
      leader.token,
    ]);
    let done = 0;
    const writer = async (by: TestHub, token: string): Promise<void> => {
      for (let turn = 0; turn < 12; turn += 1) {
        await measuresSeen({ ...world, hub: by }, token);
        done += 1;
      }
    };
    const sealing = async (by: TestHub): Promise<void> => {
      while (done < 16 * 12) await by.hub.sealer.seal();
    };
    await Promise.all([
      ...tokens.flatMap((token) => [writer(hub, token), writer(second, token)]),
      sealing(hub),
      sealing(second),
    ]);
    await untilSealed();
    const after = await counts();
    expect(after.entries - before.entries).toBe(16 * 12);
    expect(after).toEqual({ entries: after.sealed, sealed: after.last, last: after.last });
    await Promise.all([hub.hub.sealer.seal(), second.hub.sealer.seal()]);
    for (const one of [hub, second]) {
      expect(await verify(one, { AUDIT_CHECKPOINT: one.checkpoint })).toMatchObject({
        code: 0,
        line: expect.stringContaining(`${after.last} entries in the chain`),
      });
      expect(one.faults).toEqual([]);
    }
  }, 60_000);

  test('is one sealer’s at a time, and a place of the chain one entry’s, whoever asks (U4)', async () => {
    const pool = new Pool({ connectionString: hub.database.hubUrl, max: 2 });
    const holder = new Client({ connectionString: hub.database.hubUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock(7326011401)');
    const seals = sealsOf(hub.hub.keys);
    expect(await sealBatch(pool, seals, lookSince(NOTHING_SEEN), BEGINNING)).toBeNull();
    await holder.query('COMMIT');
    // the hubs' own sealers take their turns meanwhile
    let batch = null;
    while (!batch) batch = await sealBatch(pool, seals, lookSince(NOTHING_SEEN), BEGINNING);
    expect(batch).toMatchObject({
      entries: [],
      holdsKnown: true,
    });
    await pool.end();
    await holder.end();
    const fork =
      'INSERT INTO log_seal (position, entry_plan, entry_id, mac) SELECT position, entry_plan, gen_random_uuid(), mac FROM log_seal LIMIT 1';
    await expect(admin.query(fork)).rejects.toMatchObject({ code: '23505', constraint: 'log_seal_pkey' });
    const twice =
      'INSERT INTO log_seal (position, entry_plan, entry_id, mac) SELECT position + 1000000, entry_plan, entry_id, mac FROM log_seal LIMIT 1';
    await expect(admin.query(twice)).rejects.toMatchObject({ code: '23505' });
  });

  test('leaves out no entry that commits late, behind others that were sealed before it (U4)', async () => {
    const late = new Client({ connectionString: hub.database.hubUrl });
    await late.connect();
    await late.query('BEGIN');
    const { mac, ...entry } = await signed();
    await late.query(
      `INSERT INTO access_log (plan_id, id, at, person_id, agency_id, standing, what, rules, request_id, mac)
       VALUES ($1, $2, $3, $4, NULL, 'STAFF', '{FRAME}', '{plan.assigned}', $5, $6)`,
      [entry.plan, entry.id, entry.at, entry.person, entry.request, mac],
    );
    for (let turn = 0; turn < 3; turn += 1) {
      await measuresSeen(world, world.nav.worker.token);
      await Promise.all([hub.hub.sealer.seal(), second.hub.sealer.seal()]);
    }
    const before = await chainOf(admin);
    await late.query('COMMIT');
    await late.end();
    expect(await untilSealed()).toBeLessThan(1_000);
    const after = await chainOf(admin);
    expect(after.slice(before.length).map(({ id }) => id)).toEqual([entry.id]);
    // it began before those that stand before it: a sealer that goes by the newest transaction would have missed it
    const { rows } = await admin.query<{ missed: boolean }>(
      `SELECT (SELECT xid FROM access_log WHERE id = $1) < (SELECT max(l.xid) FROM access_log l JOIN log_seal s ON s.entry_id = l.id WHERE s.position < $2) AS missed`,
      [entry.id, after.length],
    );
    expect(rows).toEqual([{ missed: true }]);
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });

  /** An entry as the hub signs it. */
  async function signed() {
    const entry = {
      ...{
        plan: keyOfPlan(world.plan),
        id: '00000000-0000-4000-8000-00000000000e',
        at: new Date('2025-10-15T08:00:00Z'),
      },
      ...{
        person: world.nav.worker.person,
        agency: null,
        standing: 'STAFF',
        what: ['FRAME'],
        rules: ['plan.assigned'],
      },
      ...{ consents: [], emergencies: [], request: HUB.person, outcome: 'GIVEN' as const },
    };
    return { ...entry, mac: sealsOf(hub.hub.keys).ofEntry(entry) };
  }

  test('finds an entry that was put in by the side while it runs: told, counted, and found by verifying (U1)', async () => {
    const chain = await chainOf(admin);
    const id = await forgeEntry(admin, chain[0] as Sealed);
    await untilSealed();
    expect([...hub.faults, ...second.faults]).toContain('LogFinding');
    expect(await verify(hub)).toEqual({
      code: 1,
      line: `the read log was touched: place ${chain.length + 1} of the chain, entry ${id}: the entry was changed, or was not written by a hub`,
    });
  });
});

describe('a log that was cut, and went on', () => {
  test('is found by what the hub has kept, at the next look and for ever after (U2)', async () => {
    const hub = await startTestHub();
    const admin = await connectAsAdmin(hub.database);
    try {
      const world = await buildWorld(hub);
      await hub.hub.sealer.seal();
      const chain = await chainOf(admin);
      expect(await verify(hub)).toMatchObject({ code: 0 });
      const cut = chain.slice(-4);
      await admin.query(
        `WITH s AS (DELETE FROM log_seal WHERE position >= $1 RETURNING entry_id) DELETE FROM access_log WHERE id IN (SELECT entry_id FROM s)`,
        [cut[0]?.position],
      );
      // the hub goes on, past the place where the log was cut
      for (let turn = 0; turn < 6; turn += 1) await measuresSeen(world, world.nav.worker.token);
      await hub.hub.sealer.seal();
      expect(hub.faults).toContain('LogFinding');
      expect((await chainOf(admin)).length).toBeGreaterThan(chain.length);
      expect(await verify(hub)).toMatchObject({
        code: 1,
        line: expect.stringMatching(
          /the checkpoint outside the database has another seal for this place: the log was cut here or before, and went on$/,
        ),
      });
    } finally {
      await admin.end();
      await hub.close();
    }
  });

  test('is sealed to the end when the hub stops, and goes on when it starts anew', async () => {
    const hub = await startTestHub();
    const admin = await connectAsAdmin(hub.database);
    try {
      const world = await buildWorld(hub);
      const other = await startTestHub({ beside: hub });
      for (const one of [hub, other]) await measuresSeen({ ...world, hub: one }, world.nav.worker.token);
      await hub.hub.sealer.close();
      await other.close();
      expect(await verify(hub)).toMatchObject({
        code: 0,
        line: expect.stringMatching(/ 0 of the last seconds not sealed yet$/),
      });
    } finally {
      await admin.end();
      await hub.close();
    }
  });
});

describe('a sealer that cannot get at the log', () => {
  test('says so, goes on when it can, and lets the hub stop in time', async () => {
    const hub = await startTestHub();
    const admin = await connectAsAdmin(hub.database);
    const world = await buildWorld(hub);
    await admin.query('ALTER TABLE log_seal RENAME TO away');
    await measuresSeen(world, world.nav.worker.token);
    await expect(hub.hub.sealer.seal()).rejects.toMatchObject({ code: '42P01' });
    await admin.query('ALTER TABLE away RENAME TO log_seal');
    await hub.hub.sealer.seal();
    expect(await verify(hub)).toMatchObject({ code: 0 });
    await admin.query('BEGIN; LOCK access_log IN ACCESS EXCLUSIVE MODE');
    const start = performance.now();
    await hub.hub.sealer.close();
    expect(performance.now() - start).toBeLessThan(15_000);
    await admin.query('COMMIT');
    await admin.end();
    await hub.close();
  });
});
