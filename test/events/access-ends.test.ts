import type { Client as Socket } from 'graphql-ws';
import { perform } from '../factories/operations';
import { buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, openPlanFor, type World, withdraw } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Heard {
  planEvents: { type: string; plan: { id: string } | null; forget: { type: string; id: string }[] };
}
const EVENTS = 'subscription ($plan: ID!) { planEvents(planId: $plan) { type plan { id } forget { type id } } }';

describe('access that ends on an open socket', () => {
  let hub: TestHub;
  let world: World;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
  });
  afterAll(async () => {
    for (const socket of sockets) await socket.dispose();
    await hub.close();
  });

  const follow = async (token: string) => {
    const socket = openSocket(hub, token);
    sockets.push(socket);
    const feed = listen<Heard>(socket, EVENTS, { plan: world.plan });
    // something to hear, so that the feed is known to have begun
    for (let tries = 0; feed.events.length === 0 && tries < 20; tries++) {
      await addMeasure(world, world.school.worker, { classification: 'SHARED', category: 'EDUCATION' });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(feed.events.length).toBeGreaterThan(0);
    return feed;
  };
  const byOwner = (sql: string, ...values: unknown[]) => hub.owner.query(sql, values);
  const participantOf = `(SELECT participant_id FROM plan p JOIN staff s ON s.id = p.coordinator_id WHERE s.id = $2)`;

  const CAUSES: [
    what: string,
    end: (worker: StaffRecord, leader: StaffRecord) => Promise<unknown>,
    who: 'worker' | 'leader',
  ][] = [
    [
      'the person is disabled',
      ({ person }) => byOwner('UPDATE person SET disabled = true WHERE id = $1', person),
      'worker',
    ],
    ['the post has ended', ({ key }) => byOwner('UPDATE staff SET active = false WHERE id = $1', key), 'worker'],
    [
      'the supervisor is one no longer',
      (_worker, { key }) => byOwner(`UPDATE staff SET role = 'CASEWORKER' WHERE id = $1`, key),
      'leader',
    ],
    [
      'a conflict is registered',
      ({ person }) =>
        byOwner(
          `INSERT INTO conflict (person_id, participant_id) VALUES ($1, ${participantOf})`,
          person,
          world.refugee.worker.key,
        ),
      'worker',
    ],
    [
      'the address is protected, and the person has no clearance',
      ({ key }) =>
        byOwner(
          `UPDATE participant SET protection = 'CONFIDENTIAL' WHERE id = ${participantOf} AND $1::uuid IS NOT NULL`,
          key,
          world.refugee.worker.key,
        ),
      'worker',
    ],
    [
      'unassigned',
      ({ id }, { token }) => perform(hub, token, 'unassignStaff', { planId: world.plan, staffId: id }),
      'worker',
    ],
    [
      'the agency leaves',
      (_worker, { token }) =>
        perform(hub, token, 'leavePlan', { planId: world.plan, reason: 'Oppdraget er avsluttet.' }),
      'worker',
    ],
  ];

  test.each(CAUSES)(
    '%s: within five seconds there is one last event that tells to forget the plan, and the feed is complete (C10)',
    async (_what, end, who) => {
      const { worker, leader } = world.nav;
      const feed = await follow({ worker, leader }[who].token);
      const begun = Date.now();
      await end(worker, leader);
      await feed.ended;
      expect(Date.now() - begun).toBeLessThan(5_000);
      // a person who is nobody any more hears no more than that
      if (feed.errors.length > 0) expect(feed.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      else
        expect(feed.events.at(-1)?.planEvents).toEqual({
          type: 'ACCESS_ENDED',
          plan: null,
          forget: [{ type: 'PLAN', id: world.plan }],
        });
    },
  );

  test('clearance is lost where the address is protected: the same (C10)', async () => {
    const { key, token } = world.nav.worker;
    await byOwner('UPDATE staff SET cleared = true WHERE agency_id = ANY ($1)', [
      world.nav.agency.key,
      world.school.agency.key,
    ]);
    await byOwner(
      `UPDATE participant SET protection = 'CONFIDENTIAL' WHERE id = ${participantOf} AND $1::uuid IS NOT NULL`,
      key,
      world.refugee.worker.key,
    );
    const feed = await follow(token);
    const begun = Date.now();
    await byOwner('UPDATE staff SET cleared = false WHERE id = $1', key);
    await feed.ended;
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(feed.events.at(-1)?.planEvents).toEqual({
      type: 'ACCESS_ENDED',
      plan: null,
      forget: [{ type: 'PLAN', id: world.plan }],
    });
  });

  test('nothing ends where nothing was taken: the test above would see a feed that goes on', async () => {
    const feed = await follow(world.nav.worker.token);
    const others = await buildStaff(hub, await buildAgency(hub, { kind: 'NAV' }));
    await byOwner('UPDATE person SET disabled = true WHERE id = $1', others.person);
    const stillOpen = await Promise.race([
      feed.ended.then(() => false),
      new Promise((resolve) => setTimeout(() => resolve(true), 3_000)),
    ]);
    expect(stillOpen).toBe(true);
    feed.stop();
  });

  test('a withdrawal while somebody pages through their plans: the next page leaves it out (C11)', async () => {
    const { worker } = world.nav;
    const before = world;
    const measure = await addMeasure(world, world.health.worker, {
      category: 'HEALTH',
      classification: 'CONFIDENTIAL',
      title: 'Hemmelig behandling',
    });
    const consent = await giveConsent(world, world.health, [world.nav]);
    // a plan that stands before it in the list, or after: both ways are paged
    const second = { ...world, ...(await openPlanFor(hub, world.refugee.worker, 'Nummer To')) };
    await perform(hub, world.refugee.worker.token, 'inviteAgency', {
      planId: second.plan,
      agencyId: world.nav.agency.id,
      existence: 'VISIBLE',
    });
    await perform(hub, world.nav.leader.token, 'assignStaff', { planId: second.plan, staffId: worker.id });
    interface Page {
      plans: {
        pageInfo: { endCursor: string; hasNextPage: boolean };
        edges: { node: { id: string; measures: { content: { title?: string } }[] } }[];
      };
    }
    const PAGE =
      'query ($after: PageCursor) { plans(first: 1, after: $after) { pageInfo { endCursor hasNextPage } edges { node { id measures { id content { ... on MeasureContent { title } } } } } } }';
    const page = (after?: string) => answer<Page>(hub, worker.token, PAGE, { after });
    const whole = JSON.stringify([await page(), await page((await page()).plans.pageInfo.endCursor)]);
    expect(whole).toContain('Hemmelig behandling');
    const first = await page();
    await withdraw(before, consent);
    const rest = await page(first.plans.pageInfo.endCursor);
    expect(JSON.stringify(rest)).not.toContain('Hemmelig');
    expect(JSON.stringify([await page()])).not.toContain('Hemmelig');
    expect([first, rest].flatMap(({ plans }) => plans.edges.map(({ node }) => node.id)).sort()).toEqual(
      [before.plan, second.plan].sort(),
    );
    expect(measure.id).toBeTruthy();
  });
});
