import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client as SocketClient } from 'graphql-ws';
import type { Client } from 'pg';
import { publicId } from '../../src/kernel/ids';
import { connectAsAdmin } from '../database/admin';
import { buildRepresentative, buildSystem } from '../factories/citizens';
import { documentOf, type Mutation } from '../factories/operations';
import { buildWorld, type Service, type World } from '../factories/plans';
import { listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { verify } from './log';

const SEED = Number(process.env.AUDIT_SEED ?? randomInt(2 ** 31));
const TURNS = 400;

const PARTS = [
  'participant { name }',
  'goals { id content { __typename ... on GoalContent { statement } } }',
  'measures { id content { __typename ... on MeasureContent { title } } }',
  'consents { id }',
  'gaps { days }',
  'accessLog(first: 2) { edges { node { by } } }',
];
const EVENT = 'type planId plan { id } measure { id } goal { id } consent { id }';

/** What a response gave: whose data, to whom. */
interface Given {
  viewer: string;
  plan: string;
}

/** Somebody who asks, as the log names them. */
interface Asker {
  token: string;
  viewer: string;
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * The plans of which a response holds data, by the ids of plans and of things in them alone. That access to a plan has
 * ended, and what is to be forgotten, is no data of it.
 */
function plansIn(data: unknown, key = ''): string[] {
  if (['planId', 'cursor', 'forget', 'endCursor'].includes(key)) return [];
  if (typeof data === 'string') {
    const plan = /^(?:P|[GMC](?=.{44}$))([\w-]{22})/.exec(data)?.[1];
    return key === 'id' && plan ? [`P${plan}`] : [];
  }
  if (data === null || typeof data !== 'object') return [];
  return [
    ...new Set(Object.entries(data).flatMap(([name, value]) => plansIn(value, Array.isArray(data) ? key : name))),
  ];
}

const counted = (all: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const one of [...all].sort()) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

/** Random operations of many people, over HTTP and sockets: the log against what they really received. */
describe(`the log of random operations, AUDIT_SEED=${SEED}`, () => {
  let hub: TestHub;
  let admin: Client;
  let worlds: World[];
  let askers: Asker[];
  const sockets: SocketClient[] = [];
  const given: Given[] = [];
  const done: string[] = [];
  const heard: (() => Promise<void>)[] = [];
  let before: number;

  beforeAll(async () => {
    // on a busy machine everybody waits, and nobody is refused
    hub = await startTestHub({ pool: { waitForConnection: 60_000 } });
    admin = await connectAsAdmin(hub.database);
    worlds = [await buildWorld(hub), await buildWorld(hub)];
    askers = (await Promise.all(worlds.map(askersOf))).flat();
    await subscribe();
    before = (await entries()).length;
    for (const listener of heard) await listener();
    given.length = 0;
    before = (await entries()).length;
    await work();
  }, 180_000);
  afterAll(async () => {
    for (const socket of sockets) await socket.dispose();
    await admin.end();
    await hub.close();
  });

  async function askersOf(world: World): Promise<Asker[]> {
    const [guardian, proxy] = [
      await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' }),
      await buildRepresentative(hub, world.plan, { kind: 'PROXY' }),
    ];
    const { rows } = await admin.query<{ person: string }>(
      'SELECT d.person_id AS person FROM participant d JOIN plan p ON p.participant_id = d.id WHERE p.id = ANY ($1)',
      [[keyOf(world.plan)]],
    );
    const system = await buildSystem(hub, world.nav.agency);
    const machine = await admin.query<{ person: string }>(
      `SELECT person_id AS person FROM identity WHERE kind = 'SYSTEM' AND key = $1`,
      [world.nav.agency.organizationNumber],
    );
    const staff = [world.refugee, world.nav, world.school, world.health].flatMap(({ worker, leader }) => [
      worker,
      leader,
    ]);
    return [
      ...staff.map(({ token, person, agency }) => ({ token, viewer: `${person} ${agency.key}` })),
      { token: world.participant, viewer: `${rows[0]?.person} ` },
      { token: guardian.token, viewer: `${guardian.person} ` },
      { token: proxy.token, viewer: `${proxy.person} ` },
      { token: system, viewer: `${machine.rows[0]?.person} ${world.nav.agency.key}` },
    ];
  }

  const keyOf = (plan: string): string => {
    const hex = Buffer.from(plan.slice(1), 'base64url').toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  const receive = (viewer: string, data: unknown): void => {
    for (const plan of plansIn(data)) given.push({ viewer, plan });
  };

  /** Everything that was given, as the log has it, since the work began. */
  async function entries(): Promise<{ viewer: string; plan: string; what: string[] }[]> {
    const { rows } = await admin.query<{
      person: string;
      agency: string | null;
      plan: string;
      what: string[];
    }>(
      `SELECT person_id AS person, agency_id AS agency, plan_id AS plan, what FROM access_log WHERE outcome = 'GIVEN' ORDER BY xid, id`,
    );
    return rows.map(({ person, agency, plan, what }) => ({
      viewer: `${person} ${agency ?? ''}`,
      plan: publicId('plan', plan),
      what,
    }));
  }

  /** People who listen; each is known to listen when the first event has come. */
  async function subscribe(): Promise<void> {
    const [world] = worlds as [World];
    const people = [world.nav.worker, world.school.worker, world.health.leader];
    const feeds: [Asker, string, Record<string, unknown>][] = people.map(({ token, person, agency }) => [
      { token, viewer: `${person} ${agency.key}` },
      `subscription ($id: ID!) { planEvents(planId: $id) { ${EVENT} } }`,
      { id: world.plan },
    ]);
    const caseload = askers.find(({ token }) => token === world.refugee.leader.token) as Asker;
    feeds.push([caseload, `subscription { caseloadEvents { ${EVENT} } }`, {}]);
    for (const [{ token, viewer }, query, variables] of feeds) {
      const socket = openSocket(hub, token);
      sockets.push(socket);
      const feed = listen<object>(socket, query, variables);
      let taken = 0;
      heard.push(async () => {
        // quiet for longer than a poll: nothing more is on its way
        for (let count = -1; count < feed.events.length; await pause(1_500)) count = feed.events.length;
        for (const event of feed.events.slice(taken)) receive(viewer, event);
        taken = feed.events.length;
        expect(feed.errors).toEqual([]);
      });
    }
  }

  async function work(): Promise<void> {
    const random = randomFrom(SEED);
    const oneOf = <T>(all: readonly T[]): T => all[random(all.length)] as T;
    const known: { measures: string[]; consents: string[] } = {
      measures: ['M'.padEnd(45, 'a')],
      consents: ['C'.padEnd(45, 'a')],
    };
    const change = (world: World): [Mutation, object] => {
      const service = oneOf<Service>([world.refugee, world.nav, world.school, world.health]);
      const period = { from: '2025-09-01' };
      return oneOf<[Mutation, object]>([
        ['addMeasure', { planId: world.plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period }],
        ['addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' }],
        ['startMeasure', { measureId: oneOf(known.measures), expectedVersion: 1 }],
        ['completeMeasure', { measureId: oneOf(known.measures), expectedVersion: 2, result: 'Bra' }],
        ['assignStaff', { planId: world.plan, staffId: service.leader.id }],
        [
          'giveConsent',
          {
            planId: world.plan,
            discloserId: service.agency.id,
            recipientIds: [world.school.agency.id],
            categories: ['HEALTH'],
          },
        ],
        ['withdrawConsent', { consentId: oneOf(known.consents) }],
      ]);
    };
    const ask = async (): Promise<void> => {
      const asker = oneOf(askers);
      // mostly where they belong, and at times where they do not
      const world =
        random(4) > 0 ? (worlds[askers.indexOf(asker) < askers.length / 2 ? 0 : 1] as World) : oneOf(worlds);
      const parts = PARTS.filter(() => random(2) === 0).join(' ');
      const query = oneOf([
        `a: plan(id: $id) { id ${parts} } b: plan(id: $id) { id }`,
        `plans(first: 5) { edges { node { id ${parts} } } }`,
        'ownMeasures { edges { node { id } } }',
      ]);
      const [mutation, input] = change(world);
      const isChange = random(3) > 0;
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${asker.token}` },
        body: JSON.stringify(
          isChange
            ? { query: documentOf(mutation), variables: { input } }
            : {
                query: query.includes('$id') ? `query ($id: ID!) { ${query} }` : `{ ${query} }`,
                variables: { id: world.plan },
              },
        ),
      });
      const { data } = (await response.json()) as { data?: Record<string, { id?: string } | null> | null };
      receive(asker.viewer, data);
      if (!isChange || !data?.[mutation]) return;
      done.push(`${asker.viewer} ${plansIn(data)[0]} ${mutation}`);
      if (mutation === 'addMeasure') known.measures.push(data[mutation]?.id ?? '');
      if (mutation === 'giveConsent') known.consents.push(data[mutation]?.id ?? '');
    };
    for (let turn = 0; turn < TURNS; turn += 8) await Promise.all(Array.from({ length: 8 }, ask));
    for (const listener of heard) await listener();
  }

  const acts = /^[a-z]/;
  const linesOf = (all: readonly Given[]): string[] => all.map(({ viewer, plan }) => `${viewer} ${plan}`);

  test('has each disclosure that somebody received, once, and none that nobody did (U10)', async () => {
    const disclosed = (await entries()).slice(before).filter(({ what }) => what.every((one) => !acts.test(one)));
    expect(given.length).toBeGreaterThan(TURNS / 4);
    expect(counted(linesOf(disclosed))).toEqual(counted(linesOf(given)));
  });

  test('has each act that was done, once, apart from what was shown with it (U10)', async () => {
    const logged = (await entries()).slice(before).filter(({ what }) => what.some((one) => acts.test(one)));
    expect(done.length).toBeGreaterThan(TURNS / 20);
    expect(counted(logged.map(({ viewer, plan, what }) => `${viewer} ${plan} ${what.join()}`))).toEqual(counted(done));
  });

  test('would be found to lack one that is taken out, or to have one that is put in (U10)', async () => {
    const disclosed = linesOf(
      (await entries()).slice(before).filter(({ what }) => what.every((one) => !acts.test(one))),
    );
    expect(counted(disclosed.slice(1))).not.toEqual(counted(linesOf(given)));
    expect(counted([...disclosed, disclosed[0] ?? ''])).not.toEqual(counted(linesOf(given)));
  });

  test('is one chain, sockets and all', async () => {
    await hub.hub.sealer.seal();
    expect(await verify(hub)).toMatchObject({ code: 0 });
  });
});
