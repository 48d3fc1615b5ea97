import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { openPlanPage } from '../../client/examples/plan-page.ts';
import {
  connectHub,
  type Fragment,
  graphql,
  type Hub,
  type PlanEvent,
  type Standing,
  withoutForgotten,
} from '../../client/src/index.ts';
import { keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { openPlan, WHOLE_PLAN, type WholePlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';
import { eventually, optionsOf, until } from './following';
import { makeNetwork } from './network';

const Whole = parse(`fragment Whole on Plan { ${WHOLE_PLAN} }`) as unknown as Fragment<'Plan', WholePlan>;
const Row = graphql(
  `fragment Row on Plan { id status measures { id content { __typename ... on MeasureContent { title } } } }`,
);
const SECRET = { category: 'HEALTH', title: 'Samtaler om sorg' };

/** The package for partners, over real sockets and two hubs of one database. */
describe('a client that follows', () => {
  let hub: TestHub;
  let other: TestHub;
  let world: World;
  const clients: Hub[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
    other = await startTestHub({ beside: hub });
    world = await buildWorld(hub);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  const connect = (token = world.school.worker.token, network = makeNetwork()) => {
    const client = connectHub(optionsOf([hub, other], network, async () => token));
    clients.push(client);
    return { client, network };
  };

  test('a plan followed from its snapshot equals a fresh snapshot after random changes, though its socket is cut again and again (E8)', async () => {
    const undisturbed: string[] = [];
    const other = connect().client.followPlan({
      planId: world.plan,
      parts: Row,
      onEvent: ({ id }) => undisturbed.push(id),
    });
    const { client, network } = connect();
    const events: string[] = [];
    const following = client.followPlan({
      planId: world.plan,
      parts: Whole,
      onEvent: ({ id }) => {
        // cut in the middle of what is on its way
        if (events.push(id) % 4 === 0) network.cut();
      },
    });
    await Promise.all([other, following].map((one) => until<Standing>(one, ({ status }) => status === 'LIVE')));
    const before = await eventsOf(world);
    const changes = 16;
    for (let i = 0; i < changes; i++) await change(world, i);
    const fresh = JSON.stringify(await openPlan(hub, world.school.worker.token, world.plan));
    const happened = (await eventsOf(world)) - before;
    const isThere = () => events.length >= happened && undisturbed.length >= happened;
    const { plan } = await until(following, (state) => JSON.stringify(state.plan) === fresh && isThere());
    expect(plan?.measures.length).toBeGreaterThan(3);
    expect(events).toEqual(undisturbed);
    expect(new Set(events).size).toBe(events.length);
    expect(network.opened.length).toBeGreaterThan(5);
    process.stdout.write(`followed: ${changes} changes, ${events.length} events, ${network.opened.length} sockets\n`);
  });

  test('a withdrawn consent takes the content out of the store at once, out of a caseload too, and out of the application’s own caches (C2)', async () => {
    const secret = await addMeasure(world, world.health.worker, SECRET);
    const consent = await giveConsent(world, world.health, [world.school]);
    const { client } = connect();
    const caches = {
      own: await client.ask(graphql(`query Own($id: ID!) { plan(id: $id) { ...Row } }`, [Row]), { id: world.plan }),
    };
    const plan = client.followPlan({
      planId: world.plan,
      parts: Row,
      onEvent: ({ forget }) => {
        caches.own = withoutForgotten(caches.own, forget) ?? { plan: null };
      },
    });
    const caseload = client.followCaseload({ parts: Row, page: 1 });
    await Promise.all([
      until(plan, ({ status }) => status === 'LIVE'),
      until(caseload, ({ status }) => status === 'LIVE'),
    ]);
    const texts = () =>
      [plan.getSnapshot().plan, caseload.getSnapshot().plans.get(world.plan), caches.own].map((one) =>
        JSON.stringify(one),
      );
    for (const text of texts()) expect(text).toContain(SECRET.title);
    await withdraw(world, consent);
    const isGone = (state: unknown) => !JSON.stringify(state).includes(SECRET.title);
    await Promise.all([until(plan, isGone), until(caseload, ({ plans }) => isGone([...plans]))]);
    for (const text of texts()) {
      expect(text).not.toContain(SECRET.title);
      expect(text).toContain(secret.id);
    }
  });

  test('the end of access ends it, with nothing left; a plan that is not there looks the same', async () => {
    const invited = world.nav;
    const { client } = connect(invited.worker.token);
    const plan = client.followPlan({ planId: world.plan, parts: Row });
    const caseload = client.followCaseload({ parts: Row });
    await Promise.all([
      until(plan, ({ plan }) => plan !== null),
      until(caseload, ({ status, plans }) => status === 'LIVE' && plans.size === 1),
    ]);
    await perform(hub, invited.leader.token, 'unassignStaff', { planId: world.plan, staffId: invited.worker.id });
    expect(await until(plan, ({ status }) => status === 'ENDED')).toEqual({ status: 'ENDED', error: null, plan: null });
    await until(caseload, ({ status, plans }) => status === 'LIVE' && plans.size === 0);
    const absent = client.followPlan({ planId: world.plan, parts: Row });
    expect(await until(absent, ({ status }) => status === 'ENDED')).toEqual({
      status: 'ENDED',
      error: null,
      plan: null,
    });
    await perform(hub, invited.leader.token, 'assignStaff', { planId: world.plan, staffId: invited.worker.id });
    await until(caseload, ({ plans }) => plans.size === 1);
  });

  test('an event says whether the viewer made the change, and whether it was sent from this very client', async () => {
    const told: Record<'here' | 'elsewhere' | 'others', boolean[]> = { here: [], elsewhere: [], others: [] };
    const marks = (of: keyof typeof told, token?: string) => {
      const { client } = connect(token);
      const onEvent = ({ ownChange, sentHere }: PlanEvent) => told[of].push(ownChange, sentHere);
      return { client, following: client.followPlan({ planId: world.plan, parts: Row, onEvent }) };
    };
    const all = [marks('here'), marks('elsewhere'), marks('others', world.health.worker.token)] as const;
    for (const { following } of all) await until<Standing>(following, ({ status }) => status === 'LIVE');
    const AddGoal = graphql(`mutation AddGoal($input: AddGoalInput!) { addGoal(input: $input) { id } }`);
    const input = { planId: world.plan, horizon: 'SHORT_TERM', statement: 'Søke praksisplass' } as const;
    await all[0].client.ask(AddGoal, { input: { ...input, idempotencyKey: randomUUID().toUpperCase() } });
    await eventually(() => Object.values(told).every((marks) => marks.length > 0));
    expect(told).toEqual({ here: [true, true], elsewhere: [true, false], others: [false, false] });
  });

  test('the example of 30 lines shows a plan, live, and completes a measure', async () => {
    const { worker } = world.school;
    const added = await addMeasure(world, worker, { title: 'Norsk A2' });
    const input = { measureId: added.id, expectedVersion: added.version };
    const { id, version } = await perform(hub, worker.token, 'startMeasure', input);
    let shown: string[] = [];
    const network = makeNetwork();
    const page = openPlanPage(
      optionsOf([hub], network, async () => world.school.worker.token),
      world.plan,
      (lines) => {
        shown = lines;
      },
    );
    const isShown = (line: string) => eventually(() => shown.includes(line));
    await isShown('DRAFT (LIVE)');
    await page.complete({ measureId: id, expectedVersion: version, result: 'Bestått' });
    await isShown('Etat SCHOOL: Norsk A2, COMPLETED');
    page.leave();
    expect(shown).toEqual(['ENDED']);
    expect(
      readFileSync(join(__dirname, '../../client/examples/plan-page.ts'), 'utf8').trim().split('\n').length,
    ).toBeLessThanOrEqual(31);
  });
});

/** How many events its plan has. */
async function eventsOf({ hub, plan }: World): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    hub,
    'SELECT count(*)::int AS count FROM plan_event WHERE plan_id = $1',
    [keyOfPlan(plan)],
  );
  return row?.count ?? 0;
}

/** One change of many kinds. */
async function change(world: World, i: number): Promise<void> {
  const services = [world.school, world.health, world.nav];
  const { worker } = services[i % 3] ?? world.school;
  const { id, version } = await addMeasure(world, worker, {
    title: `Tiltak ${i}`,
    category: i % 2 ? 'HEALTH' : 'EDUCATION',
  });
  const kind = Math.floor(Math.random() * 4);
  if (kind === 0) await perform(world.hub, worker.token, 'startMeasure', { measureId: id, expectedVersion: version });
  if (kind === 1)
    await perform(world.hub, worker.token, 'cancelMeasure', {
      measureId: id,
      expectedVersion: version,
      reason: 'Annet tilbud',
    });
  if (kind === 2) await withdraw(world, await giveConsent(world, world.health, [world.school]));
  if (kind === 3) await giveConsent(world, world.nav, [world.school], { validTo: '2026-01-01' });
}
