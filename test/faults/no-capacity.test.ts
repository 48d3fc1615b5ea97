import type { Client } from 'pg';
import { openHubSource } from '../../src/kernel/data-source';
import { connectAsAdmin } from '../database/admin';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { statusOf, until } from './hub-process';

const POOL = { poolSize: 4, waitForConnection: 500, statement: 1_500, lockWait: 500 };
/** What a busy machine adds (ms). */
const SLACK = 4_000;

const READ = 'query ($id: ID!) { plan(id: $id) { measures { id } } }';
const ADD = 'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { id } }';

describe('a hub whose database gives it no room', () => {
  let hub: TestHub;
  let admin: Client;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub({ pool: POOL });
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  const input = () => ({
    planId: world.plan,
    ...{ kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', classification: 'SHARED' },
    period: { from: '2025-09-01', to: '2026-01-31' },
  });
  const send = async (query: string, variables: object) => {
    const begun = Date.now();
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.nav.worker.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors?: { extensions: Record<string, unknown> }[] };
    const { status, headers } = response;
    return {
      status,
      retryAfter: headers.get('retry-after'),
      extensions: errors?.[0]?.extensions,
      text,
      took: Date.now() - begun,
    };
  };
  const REFUSED = {
    status: 503,
    retryAfter: '1',
    extensions: { code: 'LIMIT_EXCEEDED', retryAfter: 1, overloaded: true },
  };
  /** All that a change of a plan leaves behind. */
  const state = async () => {
    const rows: unknown[] = [];
    for (const table of ['measure', 'measure_content', 'plan_event', 'plan_head', 'revision', 'idempotency'])
      rows.push((await admin.query(`SELECT * FROM ${table} ORDER BY 1, 2`)).rows);
    const { rows: acts } = await admin.query(`SELECT count(*) FROM access_log WHERE what = ARRAY['addMeasure']`);
    return [...rows, acts];
  };

  test('every connection is held: a fast 503 with when to come back, live yes, ready no; and all is well when they are free (R5)', async () => {
    const { pool } = hub.hub.db;
    const held = await Promise.all(Array.from({ length: POOL.poolSize }, () => pool.connect()));
    const asked = Array.from({ length: 40 }, (_, at) =>
      at % 2 ? send(READ, { id: world.plan }) : send(ADD, { input: input() }),
    );
    const [live, ready] = await Promise.all(['live', 'ready'].map((page) => statusOf(`${hub.url}/health/${page}`)));
    expect([live, ready]).toEqual([200, 503]);
    const answers = await Promise.all(asked);
    for (const refused of answers) expect(refused).toMatchObject(REFUSED);
    const slowest = Math.max(...answers.map(({ took }) => took));
    process.stdout.write(`pool exhausted: ${answers.length} requests refused, the last after ${slowest} ms\n`);
    expect(slowest).toBeLessThan(POOL.waitForConnection + SLACK);
    for (const client of held) client.release();
    await until(async () => (await statusOf(`${hub.url}/health/ready`)) === 200, SLACK, 'the hub is ready');
    expect((await send(READ, { id: world.plan })).status).toBe(200);
  });

  test('a lock that somebody else holds: the change is given up in time, and nothing of it is left (R8)', async () => {
    const holder = await connectAsAdmin(hub.database);
    const before = await state();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM plan_head FOR UPDATE');
    const refused = await send(ADD, { input: { ...input(), idempotencyKey: 'waits' } });
    expect(refused).toMatchObject(REFUSED);
    expect(refused.took).toBeGreaterThanOrEqual(POOL.lockWait);
    expect(refused.took).toBeLessThan(POOL.lockWait + SLACK);
    expect(refused.text).not.toMatch(/lock|timeout|plan_head/i);
    expect(await state()).toEqual(before);
    await holder.query('ROLLBACK');
    await holder.end();
    // the same key once more: it was not used up
    const again = await send(ADD, { input: { ...input(), idempotencyKey: 'waits' } });
    expect([again.status, again.extensions]).toEqual([200, undefined]);
  });

  test('a statement that takes too long: it is ended, nothing of the change is left, and the connection serves again (R8)', async () => {
    await admin.query(`CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$;
      CREATE TRIGGER takes_long AFTER INSERT ON plan_event FOR EACH ROW EXECUTE FUNCTION take_long()`);
    const before = await state();
    const refused = await send(ADD, { input: input() });
    expect(refused).toMatchObject(REFUSED);
    expect(refused.took).toBeLessThan(POOL.statement + SLACK);
    expect(await state()).toEqual(before);
    await admin.query('DROP TRIGGER takes_long ON plan_event; DROP FUNCTION take_long()');
    for (let n = 0; n < 2 * POOL.poolSize; n += 1)
      await addMeasure(world, world.nav.worker, { classification: 'SHARED' });
  });

  test('a table that somebody has locked: a read is given up in time, too (R8)', async () => {
    const holder = await connectAsAdmin(hub.database);
    await holder.query('BEGIN; LOCK TABLE measure IN ACCESS EXCLUSIVE MODE');
    const refused = await send(READ, { id: world.plan });
    expect(refused).toMatchObject(REFUSED);
    expect(refused.took).toBeLessThan(POOL.lockWait + SLACK);
    await holder.query('ROLLBACK');
    await holder.end();
    expect((await send(READ, { id: world.plan })).status).toBe(200);
  });

  test('a commit whose answer is lost is never called a thing to try again: nobody knows whether it was made (R8)', async () => {
    // deferred to the commit, and longer than any statement may take: the server ends the commit
    await admin.query(`CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER cuts_off AFTER INSERT ON plan_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut_off()`);
    const before = await state();
    const lost = await send(ADD, { input: { ...input(), idempotencyKey: 'lost' } });
    expect(lost.extensions).toEqual({ code: 'INTERNAL', reference: expect.any(String) });
    await admin.query('DROP TRIGGER cuts_off ON plan_event; DROP FUNCTION cut_off()');
    expect(await state()).toEqual(before);
    // with its key it is made, once
    const made = [];
    for (let n = 0; n < 2; n += 1)
      made.push(
        (
          await answer<{ addMeasure: { id: string } }>(hub, world.nav.worker.token, ADD, {
            input: { ...input(), idempotencyKey: 'lost' },
          })
        ).addMeasure.id,
      );
    expect(made[0]).toBe(made[1]);
  });

  test('a change that was made, and whose answer cannot be written into the log: neither is it called a thing to try again (R8)', async () => {
    await admin.query(`CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(20); RETURN NEW; END $$;
      CREATE TRIGGER takes_long BEFORE INSERT ON access_log FOR EACH ROW WHEN (NEW.what <> ARRAY['addMeasure']) EXECUTE FUNCTION take_long()`);
    const measures = async () => (await admin.query('SELECT FROM measure')).rowCount ?? 0;
    const before = await measures();
    const lost = await send(ADD, { input: input() });
    expect(lost.extensions).toEqual({ code: 'INTERNAL', reference: expect.any(String) });
    expect(await measures()).toBe(before + 1);
    // of a read, which leaves nothing behind, it is
    expect(await send(READ, { id: world.plan })).toMatchObject(REFUSED);
    await admin.query('DROP TRIGGER takes_long ON access_log; DROP FUNCTION take_long()');
  });

  test('the limits hold on every connection of the hub, unless it is told otherwise (R8)', async () => {
    const { source, pool } = await openHubSource(hub.database.hubUrl);
    const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const set: unknown[] = [];
    for (const limit of limits) set.push(Object.values((await pool.query(`SHOW ${limit}`)).rows[0] as object)[0]);
    expect(set).toEqual(['15s', '5s', '10s']);
    await source.destroy();
  });
});
