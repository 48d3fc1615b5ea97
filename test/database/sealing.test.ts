import type { Client } from 'pg';
import { readIdInPlan } from '../../src/kernel/ids';
import { addMeasure, measuresSeen } from '../factories/plans';
import { type Answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { connectAsAdmin, tablesOf } from './admin';
import { buildFullWorld, type FullWorld } from './full-world';

const PLAN =
  'query ($id: ID!) { plan(id: $id) { participant { name } goals { content { ... on GoalContent { statement } } } measures { id content { ... on MeasureContent { title } } } } }';

interface Place {
  table: string;
  /** The column beside the plan that names the row. */
  column: string;
  id: string;
}

describe('what is confided to the database', () => {
  let hub: TestHub;
  let admin: Client;
  let world: FullWorld;
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await connectAsAdmin(hub.database);
    world = await buildFullWorld(hub, admin);
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  /** The tables in whose rows a text stands, as it is or as the bytes of a bytea. */
  async function tablesHolding(text: string): Promise<string[]> {
    const found: string[] = [];
    const needles = [
      text.toLowerCase(),
      Buffer.from(text).toString('hex'),
      Buffer.from(text).toString('base64').slice(0, -4),
    ];
    for (const table of await tablesOf(admin)) {
      const { rows } = await admin.query<{ row: string }>(`SELECT lower(t::text) AS row FROM ${table} t`);
      if (rows.some(({ row }) => needles.some((needle) => row.includes(needle.toLowerCase())))) found.push(table);
    }
    return found;
  }

  test('stands in no table in plain text: no title, text, name, national id or DUF number', async () => {
    expect(world.canaries.length).toBeGreaterThan(15);
    for (const canary of world.canaries) expect([canary, await tablesHolding(canary)]).toEqual([canary, []]);
  });

  test('would be found by this search, were it there: a name of staff is, and so are the bytes of a text', async () => {
    expect(await tablesHolding(world.refugee.worker.name)).toEqual(['staff']);
    await admin.query('BEGIN');
    await admin.query(`UPDATE remainder SET sealed = convert_to('{"minutes":"Kanari-plain"}', 'UTF8')`);
    expect(await tablesHolding('Kanari-plain')).toEqual(['remainder']);
    await admin.query('ROLLBACK');
  });

  test('is what the API gave out in plain text all the while', async () => {
    const { data } = await ask<{ plan: object }>(hub, world.participant, PLAN, { id: world.plan });
    const text = JSON.stringify(data);
    const given = world.canaries.filter((canary) => text.includes(canary));
    expect(given.length).toBeGreaterThanOrEqual(5);
  });

  const sealedAt = async ({ table, column, id }: Place): Promise<Buffer> => {
    const { rows } = await admin.query<{ sealed: Buffer }>(`SELECT sealed FROM ${table} WHERE ${column} = $1`, [id]);
    if (!rows[0]) throw new Error('there is no such row');
    return rows[0].sealed;
  };
  const put = ({ table, column, id }: Place, sealed: Buffer) =>
    admin.query(`UPDATE ${table} SET sealed = $2 WHERE ${column} = $1`, [id, sealed]);
  /** What the participant, who may read all, is told while a sealed value stands where it does not belong. */
  async function readWith(place: Place, sealed: Buffer, by = hub): Promise<Answer<{ plan: object | null }>> {
    const own = await sealedAt(place);
    await put(place, sealed);
    try {
      return await ask<{ plan: object | null }>(by, world.participant, PLAN, { id: world.plan });
    } finally {
      await put(place, own);
    }
  }
  function expectMasked(answer: Answer<{ plan: object | null }>, ...secrets: string[]): void {
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL', reference: expect.stringMatching(/.{8,}/) },
    ]);
    expect(answer.data?.plan ?? null).toBeNull();
    const text = JSON.stringify(answer);
    expect(text).not.toMatch(/unable to authenticate|cipher|node_modules|sealing/i);
    for (const secret of [...secrets, ...world.canaries]) expect(text).not.toContain(secret);
  }
  const measure = async (title: string): Promise<Place> => {
    const added = await addMeasure(world, world.nav.worker, { title, classification: 'SHARED' });
    return { table: 'measure_content', column: 'measure_id', id: readIdInPlan('measure', added.id)?.id ?? '' };
  };

  test('moved to another row of the same plan is refused, and nothing of either row leaks (U6)', async () => {
    const [one, two] = [await measure('Norskkurs ett'), await measure('Norskkurs to')];
    expectMasked(await readWith(one, await sealedAt(two)), 'Norskkurs');
    const titles = [...(await measuresSeen(world, world.participant)).values()].map(({ content }) => content.title);
    expect(titles).toEqual(expect.arrayContaining(['Norskkurs ett', 'Norskkurs to']));
  });

  test('moved to another table, cut or altered is refused alike (U6)', async () => {
    const place = await measure('Norskkurs tre');
    const { rows } = await admin.query<{ id: string; sealed: Buffer }>(
      'SELECT goal_id AS id, sealed FROM goal_content',
    );
    const [goal] = rows as [(typeof rows)[number]];
    const own = await sealedAt(place);
    const altered = Buffer.from(own);
    altered[40] = (altered[40] ?? 0) ^ 1;
    // a hub that has opened none of it yet: what is opened is held for a moment
    const fresh = await startTestHub({ beside: hub });
    for (const sealed of [goal.sealed, own.subarray(0, 20), own.subarray(0, -1), altered])
      expectMasked(await readWith(place, sealed, fresh));
    expectMasked(await readWith({ table: 'goal_content', column: 'goal_id', id: goal.id }, own, fresh));
    await fresh.close();
  });

  test('is gone with the plan’s key, and comes back with it', async () => {
    const { rows } = await admin.query<{ wrapped: Buffer }>('SELECT wrapped FROM plan_key WHERE plan_id = $1', [
      world.key,
    ]);
    const fresh = await startTestHub({ beside: hub });
    try {
      await admin.query('UPDATE plan_key SET wrapped = $2 WHERE plan_id = $1', [world.key, Buffer.alloc(60)]);
      expectMasked(await ask(fresh, world.participant, PLAN, { id: world.plan }));
    } finally {
      await admin.query('UPDATE plan_key SET wrapped = $2 WHERE plan_id = $1', [world.key, rows[0]?.wrapped]);
    }
    expect((await ask<{ plan: object }>(fresh, world.participant, PLAN, { id: world.plan })).data?.plan).toBeTruthy();
    await fresh.close();
  });
});
