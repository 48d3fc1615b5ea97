import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { KeyRing } from '../../src/kernel/key-ring';
import { nameOfKey } from '../../src/kernel/sealing';
import { Keeper } from '../../src/keys/keeper';
import { rotateKeys } from '../../src/keys/rotate-command';
import { SEALED_COLUMNS } from '../../src/keys/sealed-columns';
import { connectAsAdmin } from '../database/admin';
import { buildFullWorld, type FullWorld } from '../database/full-world';
import { wholePlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';
import { underLoad } from './load';

type Keks = [Buffer, ...Buffer[]];

const silent = (): void => undefined;

describe('keys that change', () => {
  let hub: TestHub;
  let world: FullWorld;
  let former: Buffer;
  let admin: Client;
  beforeEach(async () => {
    hub = await startTestHub();
    [former] = hub.keys;
    admin = await connectAsAdmin(hub.database);
    world = await buildFullWorld(hub, admin);
  });
  afterEach(async () => {
    await admin.end();
    await hub.close();
  });

  const rotate = (keks: Keks, dataKeys: boolean, say: (line: string) => void = silent): Promise<string[]> =>
    rotateKeys({ ownerUrl: hub.database.ownerUrl, ring: new KeyRing(keks), dataKeys }, say);
  const wraps = async (): Promise<Record<string, number>> => {
    const { rows } = await hub.owner.query<{ kek: string; count: number }>(
      `SELECT kek, count(*)::int AS count FROM (SELECT kek FROM plan_key UNION ALL SELECT kek FROM participant_key UNION ALL SELECT kek FROM secret) k GROUP BY kek`,
    );
    return Object.fromEntries(rows.map(({ kek, count }) => [kek, count]));
  };
  const seen = (by: TestHub) => wholePlan(by, world.participant, world.plan);

  test('are all wrapped by the new key-encryption key, and a hub that has it alone reads everything', async () => {
    const before = await seen(hub);
    const fresh = randomBytes(32);
    expect(await rotate([fresh, former], false)).toEqual([]);
    expect(Object.keys(await wraps())).toEqual([nameOfKey(fresh)]);
    const alone = await startTestHub({ beside: hub, keys: [fresh] });
    expect(await seen(alone)).toEqual(before);
    // what is made with secrets that outlive their wraps still meets: the blind index finds the participant
    expect(hub.hub.keys.index('nin', world.nationalId)).toEqual(alone.hub.keys.index('nin', world.nationalId));
    await alone.close();
  });

  const versions = async (): Promise<string[]> => {
    const used: string[] = [];
    for (const { table, column } of SEALED_COLUMNS) {
      const { rows } = await admin.query<{ version: number }>(
        `SELECT DISTINCT hub.key_version(${column}) AS version FROM ${table} WHERE length(${column}) > 0`,
      );
      used.push(...rows.map(({ version }) => `${table} ${version}`));
    }
    return used;
  };

  test('leave no value under a former data key, and no former key, when the data keys are renewed', async () => {
    const before = await seen(hub);
    expect(await rotate([former], true)).toEqual([]);
    expect(await seen(hub)).toEqual(before);
    expect((await versions()).every((one) => one.endsWith(' 2'))).toBe(true);
    const { rows } = await admin.query(
      'SELECT DISTINCT version, sealing FROM plan_key UNION SELECT version, sealing FROM participant_key',
    );
    expect(rows).toEqual([{ version: 2, sealing: true }]);
    // once more is a rotation of its own
    expect(await rotate([former], true)).toEqual([]);
    expect((await versions()).every((one) => one.endsWith(' 3'))).toBe(true);
    expect(await seen(hub)).toEqual(before);
  });

  test('change while two hubs read, write and tell, without an error: both kinds, and the former key is gone in the end (U7)', async () => {
    const fresh = randomBytes(32);
    // one hub has been given the new key and does not wrap with it yet; the other does
    const hubs = [
      await startTestHub({ beside: hub, keys: [former, fresh] }),
      await startTestHub({ beside: hub, keys: [fresh, former] }),
    ];
    const load = await underLoad(hubs, world, async () => {
      for (let turn = 0; turn < 2; turn += 1) await rotate([fresh, former], true);
    });
    expect(load.faults).toEqual([]);
    expect(Math.min(load.reads, load.writes)).toBeGreaterThan(50);
    expect(load.events).toBeGreaterThan(20);
    expect(await rotate([fresh, former], false)).toEqual([]);
    expect(Object.keys(await wraps())).toEqual([nameOfKey(fresh)]);
    const alone = await startTestHub({ beside: hub, keys: [fresh] });
    expect(await seen(alone)).toEqual(await seen(hubs[0] as TestHub));
    expect((await seen(alone))?.measures.length).toBeGreaterThan(3);
    for (const one of [...hubs, alone]) await one.close();
  }, 60_000);

  test('are seen to break by the same load: a new data key that replaces the former at once, a hub without the new key (U7)', async () => {
    const careless = await underLoad([hub], world, async () => {
      const ring = new KeyRing([former]);
      const { rows } = await admin.query<{ id: string }>('SELECT plan_id AS id FROM plan_key');
      for (const { id } of rows) {
        const { stored } = ring.make(id, 2);
        await admin.query('INSERT INTO plan_key (plan_id, version, kek, wrapped) VALUES ($1, 2, $2, $3)', [
          id,
          stored.kek,
          stored.wrapped,
        ]);
        await admin.query('DELETE FROM plan_key WHERE plan_id = $1 AND version = 1', [id]);
      }
      await pause(300);
    });
    expect(careless.faults.length).toBeGreaterThan(0);
  });

  test('shut out, in one clear line that names the variable, a hub that starts with a key that wraps no longer', async () => {
    await rotate([randomBytes(32), former], false);
    await expect(startTestHub({ beside: hub, keys: [former] })).rejects.toThrow(
      /^HUB_KEY: the key [0-9a-f]{16}, which wraps what is stored, is not among those given$/,
    );
    await expect(startTestHub({ beside: hub, keys: [randomBytes(32)] })).rejects.toThrow(/^HUB_KEY: /);
  });

  /** Ends the command's connection so many milliseconds after it is there, as its death would. */
  async function cutAfter(wait: number): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { rows } = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'samplan keys' AND datname = current_database()`,
      );
      const [found] = rows;
      if (found) {
        await pause(wait);
        await admin.query('SELECT pg_terminate_backend($1)', [found.pid]);
        return;
      }
      await pause(2);
    }
  }

  test('go on where they were cut off, however often, and lose nothing', async () => {
    const before = await seen(hub);
    const fresh = randomBytes(32);
    const both = await startTestHub({ beside: hub, keys: [fresh, former] });
    let cuts = 0;
    for (let wait = 0; ; wait += 3) {
      const cutting = cutAfter(wait);
      const ended = await rotate([fresh, former], true).then(
        (left) => left,
        () => null,
      );
      await cutting;
      expect(await seen(both)).toEqual(before);
      if (ended) {
        expect(ended).toEqual([]);
        break;
      }
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(3);
    expect((await versions()).every((one) => one.endsWith(' 2'))).toBe(true);
    const { rows } = await admin.query('SELECT count(*)::int AS open FROM key_rotation WHERE ended_at IS NULL');
    expect(rows).toEqual([{ open: 0 }]);
    await both.close();
  });

  test('stop before anything is written where a key that wraps was not given', async () => {
    const before = await wraps();
    await expect(rotate([randomBytes(32)], true)).rejects.toThrow(
      `HUB_KEY: plan_key holds keys wrapped under the key ${nameOfKey(former)}`,
    );
    expect(await wraps()).toEqual(before);
  });

  test('are changed by one command at a time', async () => {
    const first = await Keeper.connect(hub.database.ownerUrl);
    await expect(rotate([former], false)).rejects.toThrow('another command is changing keys');
    await first.end();
    expect(await rotate([former], false)).toEqual([]);
  });

  test('leave a value that opens with no key as it is, keep its key, and say so without a word of it', async () => {
    await admin.query(`UPDATE goal_content SET sealed = overlay(sealed PLACING '\\x00'::bytea FROM 40)`);
    const left = await rotate([former], true);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(
      /^1 values open with no key and were left as they are: goal_content:[0-9a-f-]{36}:[0-9a-f-]{36}$/,
    );
    const { rows } = await admin.query('SELECT version FROM plan_key WHERE plan_id = $1 ORDER BY 1', [world.key]);
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
  });

  test('are told of while they change: a line at each step, and none of anybody', async () => {
    const lines: string[] = [];
    await rotate([randomBytes(32), former], true, (line) => lines.push(line));
    const text = lines.join('\n');
    expect(text).toMatch(/keys wrapped anew: 0 of \d+/);
    expect(text).toMatch(/plans with a new data key: (\d+) of \1 /);
    expect(text).toMatch(/participants with a new data key: (\d+) of \1 /);
    expect(text).toMatch(/done in [\d.]+ s$/);
    for (const canary of world.canaries) expect(text).not.toContain(canary);
  });
});
