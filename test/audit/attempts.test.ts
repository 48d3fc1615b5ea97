import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { publicId, publicIdInPlan, readIdInPlan } from '../../src/kernel/ids';
import { connectAsAdmin } from '../database/admin';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { documentOf } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const READ = 'query ($id: ID!) { plan(id: $id) { id } }';
const LOG = `query ($id: ID!) { plan(id: $id) { accessLog(first: 100) { edges { cursor node { by agency { id } what outcome because rule } } } } }`;

interface Entry {
  by: string;
  agency: { id: string } | null;
  what: string;
  outcome: string;
  because: string;
  rule: string;
}
type Log = { plan: { accessLog: { edges: { cursor: string; node: Entry }[] } } };

/** What was tried and refused stands in the participant's log, and whoever tried is told nothing by it. */
describe('a refused attempt', () => {
  let hub: TestHub;
  let admin: Client;
  let world: World;
  let other: World;
  let hidden: string;
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
    other = await buildWorld(hub);
    const measure = { category: 'HEALTH', title: 'Skjult', classification: 'CONFIDENTIAL', existence: 'HIDDEN' };
    hidden = (await addMeasure(world, world.health.worker, measure)).id;
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  async function send(token: string, query: string, variables: object): Promise<string> {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return `${response.status} ${await response.text()}`;
  }
  async function attemptsAfter(work: () => Promise<unknown>, by = world): Promise<Entry[]> {
    const all = async () => {
      await hub.hub.suspects.settle();
      return (await answer<Log>(hub, by.participant, LOG, { id: by.plan })).plan.accessLog.edges;
    };
    const before = new Set((await all()).map(({ cursor }) => cursor));
    await work();
    return (await all()).flatMap(({ cursor, node }) => (before.has(cursor) || node.outcome === 'GIVEN' ? [] : [node]));
  }
  const nowhere = (): string => publicId('plan', randomUUID());

  test('to read a plan is logged by name and agency, and answered to the byte like a plan that is not there (A2, U10)', async () => {
    const { worker, agency } = other.nav;
    const entries = await attemptsAfter(async () => {
      expect(await send(worker.token, READ, { id: world.plan })).toBe(
        await send(worker.token, READ, { id: nowhere() }),
      );
    });
    expect(entries).toEqual([
      {
        by: worker.name,
        agency: { id: agency.id },
        what: 'Prøvde å se planen, men fikk ikke lov.',
        outcome: 'REFUSED',
        because: expect.stringMatching(/^Planen er åpen bare for dem som er satt på den/),
        rule: 'plan.assigned',
      },
    ]);
  });

  test('by a person without a post is logged by role', async () => {
    const entries = await attemptsAfter(() => send(other.participant, READ, { id: world.plan }));
    expect(entries).toMatchObject([{ by: 'En person uten adgang til planen', agency: null, rule: 'plan.own' }]);
  });

  test('to change a plan, or a thing in it, is logged by what was tried, on HTTP and on a socket', async () => {
    const { token } = other.school.worker;
    const measure = publicIdInPlan('measure', keyOfPlan(world.plan), readIdInPlan('measure', hidden)?.id ?? '');
    const entries = await attemptsAfter(async () => {
      await send(token, documentOf('addGoal'), {
        input: { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' },
      });
      await send(token, documentOf('startMeasure'), { input: { measureId: measure, expectedVersion: 1 } });
      await send(token, documentOf('unassignStaff'), { input: { planId: world.plan, staffId: world.nav.worker.id } });
      const client = openSocket(hub, token);
      const feed = listen(client, 'subscription ($id: ID!) { planEvents(planId: $id) { type } }', { id: world.plan });
      await feed.ended;
      await client.dispose();
      expect(feed.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    });
    expect(entries.map(({ what }) => what).sort()).toEqual([
      'Prøvde å legge til et mål, men fikk ikke lov.',
      'Prøvde å se planen, men fikk ikke lov.',
      'Prøvde å starte et tiltak, men fikk ikke lov.',
      'Prøvde å ta en ansatt av planen, men fikk ikke lov.',
    ]);
  });

  test('at a thing that those on the plan may not know of is logged, and one at nothing is not', async () => {
    const { token, name } = world.nav.worker;
    const start = (measureId: string) =>
      send(token, documentOf('startMeasure'), { input: { measureId, expectedVersion: 1 } });
    const absent = publicIdInPlan('measure', keyOfPlan(world.plan), randomUUID());
    let answers: string[] = [];
    const entries = await attemptsAfter(async () => {
      answers = [await start(hidden), await start(absent)];
    });
    expect(answers[0]).toBe(answers[1]);
    expect(entries).toMatchObject([{ by: name, what: 'Prøvde å starte et tiltak, men fikk ikke lov.' }]);
  });

  test('to draw in a thing of another plan is logged in that plan', async () => {
    const { id } = await addMeasure(world, world.nav.worker);
    const input = {
      planId: other.plan,
      discloserId: other.nav.agency.id,
      recipientIds: [other.school.agency.id],
      scope: 'NAMED',
      measureIds: [id],
    };
    const entries = await attemptsAfter(() => send(other.participant, documentOf('giveConsent'), { input }));
    expect(entries).toMatchObject([
      { what: 'Prøvde å gi eller føre et samtykke, men fikk ikke lov.', rule: 'plan.own' },
    ]);
  });

  test('by a rule in a known plan names the rule and its sentence', async () => {
    const { nav, school } = world;
    const { id } = await addMeasure(world, school.worker, { classification: 'SHARED' });
    const entries = await attemptsAfter(() =>
      send(nav.leader.token, documentOf('startMeasure'), { input: { measureId: id, expectedVersion: 1 } }),
    );
    expect(entries).toMatchObject([
      {
        by: nav.leader.name,
        what: 'Prøvde å starte et tiltak, men fikk ikke lov.',
        because: 'Bare etaten som eier dette, kan endre det.',
        rule: 'start-measure.owner',
      },
    ]);
  });

  test('by somebody whose authority is over is logged; what is given to those who have it is no attempt', async () => {
    const over = await buildRepresentative(hub, world.plan, { kind: 'PROXY', ended: true });
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const entries = await attemptsAfter(async () => {
      await send(over.token, READ, { id: world.plan });
      await send(proxy.token, READ, { id: world.plan });
    });
    expect(entries).toMatchObject([{ by: 'En person uten adgang til planen' }]);
  });

  test('repeated without end makes ten entries, and leaves room for those of others', async () => {
    const entries = await attemptsAfter(async () => {
      for (let turn = 0; turn < 25; turn += 1) await send(other.health.worker.token, READ, { id: world.plan });
      await send(other.health.leader.token, READ, { id: world.plan });
    });
    expect(entries.filter(({ by }) => by === other.health.worker.name)).toHaveLength(10);
    expect(entries).toHaveLength(11);
  });

  test('is answered the same, and as soon, while nothing can be written into the log (A2)', async () => {
    const { token } = other.refugee.worker;
    const blocker = await connectAsAdmin(hub.database);
    await blocker.query('BEGIN; LOCK access_log IN ACCESS EXCLUSIVE MODE');
    const start = performance.now();
    const answers = [await send(token, READ, { id: world.plan }), await send(token, READ, { id: nowhere() })];
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toBe('200 {"data":{"plan":null}}\n'.trim());
    expect(performance.now() - start).toBeLessThan(2_000);
    await blocker.query('COMMIT');
    await blocker.end();
    await hub.hub.suspects.settle();
    const { rows } = await admin.query(
      `SELECT FROM access_log WHERE person_id = $1 AND plan_id = $2 AND outcome = 'REFUSED'`,
      [other.refugee.worker.person, keyOfPlan(world.plan)],
    );
    expect(rows).toHaveLength(1);
  });

  test('cannot be put on another, and nobody is told whether it was put on record', async () => {
    const client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
    const count = async () => (await admin.query('SELECT count(*) FROM access_log')).rows[0].count as string;
    const note = async (as: string, plan: string, person: string): Promise<string> => {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('hub.person', $1, true), set_config('hub.kind', 'CITIZEN', true), set_config('hub.agency', '', true)`,
        [as],
      );
      const entry = {
        plan,
        id: randomUUID(),
        at: new Date(),
        person,
        agency: null,
        standing: 'OUTSIDER',
        what: ['read'],
        rules: ['plan.own'],
        request: randomUUID(),
        mac: '00',
      };
      const { rows } = await client.query(`SELECT hub.note_attempt($1::json, '{}', '{}')::text AS said`, [
        JSON.stringify(entry),
      ]);
      await client.query('COMMIT');
      return rows[0].said as string;
    };
    const [me, plan] = [other.nav.worker.person, keyOfPlan(world.plan)];
    const before = await count();
    expect([
      await note(me, plan, world.nav.worker.person),
      await note('', plan, me),
      await note(me, randomUUID(), me),
    ]).toEqual(['', '', '']);
    expect(await count()).toBe(before);
    expect(await note(me, plan, me)).toBe('');
    expect(await count()).toBe(String(Number(before) + 1));
    await admin.query(`DELETE FROM access_log WHERE mac = '\\x00'`);
    await client.end();
  });

  test('is sealed like every entry', async () => {
    await hub.hub.sealer.seal();
    const { rows } = await admin.query(
      `SELECT FROM access_log l WHERE outcome = 'REFUSED' AND EXISTS (SELECT FROM log_seal s WHERE s.entry_id = l.id)`,
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(await readFile(hub.checkpoint, 'utf8')).toMatch(/^samplan-checkpoint 1 /);
  });
});
