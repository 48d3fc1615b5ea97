import { Client } from 'pg';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { addMeasure, buildWorld, giveConsent, type MeasureAnswer, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const REVISE = `mutation ($input: ReviseMeasureInput!) { reviseMeasure(input: $input) { id version content { ... on MeasureContent { version } } } }`;
const HISTORY = `query ($id: ID!) { plan(id: $id) {
  goals { revisions { version contentVersion by correction statement inOwnWords status } }
  measures { id content { __typename ... on MeasureContent { title } }
    revisions { version contentVersion at by agency { name } correction title description status category classification period { from to } } } } }`;
const LOG = 'query ($id: ID!) { plan(id: $id) { accessLog(first: 100) { edges { node { at by what rule } } } } }';

interface Revision {
  version: number;
  contentVersion: number;
  by: string;
  agency: { name: string } | null;
  correction: string | null;
  title: string;
}
interface History {
  plan: {
    goals: { revisions: { correction: string | null; statement: string; by: string }[] }[];
    measures: { id: string; content: { __typename: string }; revisions: Revision[] }[];
  };
}

/** What was wrong is put right, and it shows: GDPR art. 16. */
describe('a correction', () => {
  let hub: TestHub;
  let world: World;
  let measure: MeasureAnswer;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    measure = await addMeasure(world, world.nav.worker, {
      title: 'Feil navn',
      category: 'ECONOMY',
      classification: 'CONFIDENTIAL',
    });
    await revise({ title: 'Nytt navn' });
    await revise({ title: 'Riktig navn', correction: 'Navnet tilhørte et annet tiltak' });
  });
  afterAll(() => hub.close());

  async function revise(change: object): Promise<void> {
    const { reviseMeasure: after } = await answer<{ reviseMeasure: { version: number; content: { version: number } } }>(
      hub,
      world.nav.worker.token,
      REVISE,
      {
        input: {
          measureId: measure.id,
          expectedVersion: measure.version,
          expectedContentVersion: measure.content.version,
          ...change,
        },
      },
    );
    measure = { ...measure, version: after.version, content: { ...measure.content, version: after.content.version } };
  }
  const historyFor = (token: string) => answer<History>(hub, token, HISTORY, { id: world.plan });
  const revisionsFor = async (token: string): Promise<Revision[]> =>
    (await historyFor(token)).plan.measures.find(({ id }) => id === measure.id)?.revisions ?? [];

  test('is kept and shown: the former states stay, with when, who, and why what was wrong was put right (U8)', async () => {
    for (const token of [world.participant, world.nav.worker.token, world.nav.leader.token]) {
      const revisions = await revisionsFor(token);
      expect(revisions.map(({ contentVersion, title, correction }) => [contentVersion, title, correction])).toEqual([
        [3, 'Riktig navn', 'Navnet tilhørte et annet tiltak'],
        [2, 'Nytt navn', null],
        [1, 'Feil navn', null],
      ]);
      expect(revisions.map(({ by, agency }) => [by, agency?.name])).toEqual(
        Array(3).fill(['NAV Saksbehandler', 'Etat NAV']),
      );
    }
  });

  test('shows to nobody else what stood there before, whoever may read what stands there now (U8)', async () => {
    const representative = async (kind: 'PROXY' | 'LAWYER' | 'RELATIVE') =>
      (await buildRepresentative(hub, world.plan, { kind, powers: ['READ_PLAN', 'READ_STUBS'] })).token;
    await giveConsent(world, world.nav, [world.health], { categories: ['ECONOMY'] });
    const health = (await historyFor(world.health.worker.token)).plan.measures.find(({ id }) => id === measure.id);
    expect(health?.content).toEqual({ __typename: 'MeasureContent', title: 'Riktig navn' });
    expect(health?.revisions).toEqual([]);
    const others = [
      world.refugee.worker.token,
      world.school.leader.token,
      await representative('PROXY'),
      await representative('LAWYER'),
      await representative('RELATIVE'),
      await buildSystem(hub, world.nav.agency),
    ];
    for (const token of others) {
      const text = JSON.stringify(await historyFor(token));
      for (const former of ['Feil navn', 'Nytt navn', 'annet tiltak']) expect(text).not.toContain(former);
    }
    expect(await revisionsFor((await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' })).token)).toHaveLength(
      3,
    );
  });

  test('shows to the database, too, whose it is, whatever the hub would ask of it', async () => {
    const client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
    const countFor = async (person: string, agency: string): Promise<number> => {
      await client.query('BEGIN');
      for (const [name, value] of Object.entries({ person, agency, kind: 'STAFF', today: '2025-10-15' }))
        await client.query('SELECT set_config($1, $2, true)', [`hub.${name}`, value]);
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM revision WHERE plan_id = $1 AND kind = 'MEASURE'`,
        [keyOfPlan(world.plan)],
      );
      await client.query('ROLLBACK');
      return rows[0]?.count ?? -1;
    };
    expect(await countFor(world.nav.worker.person, world.nav.agency.key)).toBe(3);
    expect(await countFor(world.health.worker.person, world.health.agency.key)).toBe(0);
    await client.end();
  });

  test('of a goal in the participant’s own words is the participant’s, and no staff sees what was said before', async () => {
    const { addGoal } = await answer<{ addGoal: { id: string } }>(
      hub,
      world.participant,
      'mutation ($input: AddGoalInput!) { addGoal(input: $input) { id } }',
      {
        input: { planId: world.plan, horizon: 'LONG_TERM', statement: 'Bli sykepleier' },
      },
    );
    await answer(hub, world.participant, 'mutation ($input: ReviseGoalInput!) { reviseGoal(input: $input) { id } }', {
      input: {
        goalId: addGoal.id,
        expectedVersion: 1,
        expectedContentVersion: 1,
        statement: 'Bli lege',
        correction: 'Misforstått av tolken',
      },
    });
    const [own] = (await historyFor(world.participant)).plan.goals;
    expect(own?.revisions.map(({ statement, correction, by }) => [statement, correction, by])).toEqual([
      ['Bli lege', 'Misforstått av tolken', 'Deltakeren'],
      ['Bli sykepleier', null, 'Deltakeren'],
    ]);
    expect((await historyFor(world.refugee.worker.token)).plan.goals[0]?.revisions).toEqual([]);
  });

  test('leaves the read log as it was, and reading what stood before is in it', async () => {
    const logged = async () =>
      (
        await answer<{ plan: { accessLog: { edges: { node: { what: string; by: string } }[] } } }>(
          hub,
          world.participant,
          LOG,
          { id: world.plan },
        )
      ).plan.accessLog.edges.map(({ node }) => node);
    const before = await logged();
    await revise({ title: 'Riktig navn igjen', correction: 'Enda en gang' });
    await revisionsFor(world.nav.leader.token);
    const after = await logged();
    expect(after.slice(-before.length)).toEqual(before);
    expect(after.some(({ by, what }) => by === 'NAV Leder' && what.includes('hva som sto der før'))).toBe(true);
    for (const { what } of after) expect(what).not.toContain('Enda en gang');
  });
});
