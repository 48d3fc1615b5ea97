import { buildRepresentative, buildSystem } from '../factories/citizens';
import { EMERGENCY, emergenciesSeen, openInEmergency, REASON } from '../factories/emergencies';
import { perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, measuresSeen, type World } from '../factories/plans';
import { WHOLE_PLAN } from '../factories/whole-plan';
import { answer, ask, type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const EVENTS = `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) {
  type measure { id content { __typename } } emergency { ${EMERGENCY} } forget { type id } } }`;

interface Event {
  planEvents: {
    type: string;
    measure: { id: string; content: { __typename: string } } | null;
    emergency: { by: string; reason: string } | null;
    forget: { type: string; id: string }[];
  };
}

/** Those whom an emergency concerns are told of it at once, and nobody else learns that there was one. */
describe('an emergency is told', () => {
  let hub: TestHub;
  let world: World;
  let therapy: string;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
    therapy = (await addMeasure(world, world.health.worker, { title: 'Krisesamtaler', category: 'HEALTH' })).id;
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(() => hub.close());

  /** Those whom it concerns, and all others who have access to the plan. */
  async function people(): Promise<{ concerned: Record<string, string>; others: Record<string, string> }> {
    const { plan, participant, refugee, nav, school, health } = world;
    const colleague = await buildStaff(hub, refugee.agency, { name: 'En kollega' });
    await perform(hub, refugee.leader.token, 'assignStaff', { planId: plan, staffId: colleague.id });
    const guardian = await buildRepresentative(hub, plan, { kind: 'GUARDIAN', powers: [] });
    const lawyer = await buildRepresentative(hub, plan, { kind: 'LAWYER' });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    const relative = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'READ_STUBS'] });
    return {
      concerned: {
        participant,
        guardian: guardian.token,
        opener: refugee.worker.token,
        'opener’s supervisor': refugee.leader.token,
        'owner’s caseworker': health.worker.token,
        'owner’s supervisor': health.leader.token,
      },
      others: {
        'opener’s colleague': colleague.token,
        nav: nav.worker.token,
        'nav’s supervisor': nav.leader.token,
        school: school.worker.token,
        lawyer: lawyer.token,
        proxy: proxy.token,
        relative: relative.token,
        'owner’s system': await buildSystem(hub, health.agency),
        'opener’s system': await buildSystem(hub, refugee.agency),
      },
    };
  }

  const cursorOf = async (token: string): Promise<string> =>
    (
      await answer<{ plan: { cursor: string } }>(hub, token, 'query ($id: ID!) { plan(id: $id) { cursor } }', {
        id: world.plan,
      })
    ).plan.cursor;

  function listening(token: string, after: string): Listening<Event> {
    const socket = openSocket(hub, token);
    const heard = listen<Event>(socket, EVENTS, { plan: world.plan, after });
    stops.push(async () => {
      heard.stop();
      await socket.dispose();
    });
    return heard;
  }

  test('to each whom it concerns by one event, with who, for which agency, when, until when and why', async () => {
    const { concerned } = await people();
    const heard = await Promise.all(
      Object.entries(concerned).map(async ([who, token]) => ({ who, to: listening(token, await cursorOf(token)) })),
    );
    await openInEmergency(world, world.refugee.worker, therapy);
    for (const { who, to } of heard) {
      const [event] = await to.until(1);
      expect([who, event?.planEvents]).toMatchObject([
        who,
        {
          type: 'EMERGENCY_OPENED',
          measure: { id: therapy },
          emergency: {
            by: world.refugee.worker.name,
            agency: { id: world.refugee.agency.id },
            reason: REASON,
            running: true,
            measure: { id: therapy },
            review: null,
          },
          forget: [],
        },
      ]);
    }
    const opened = heard.filter(({ to }) => to.events[0]?.planEvents.measure?.content.__typename === 'MeasureContent');
    expect(opened.map(({ who }) => who)).toEqual(Object.keys(concerned).filter((who) => who !== 'opener’s supervisor'));
    const [{ openedAt, endsAt }] = (await emergenciesSeen(world, world.participant)) as [
      { openedAt: string; endsAt: string },
    ] &
      object;
    expect(Date.parse(endsAt) - Date.parse(openedAt)).toBe(3_600_000);
  });

  test('to nobody else: no event, no entry, and every answer as it was to the byte (C8)', async () => {
    const { others, concerned } = await people();
    const ask1 = `query ($id: ID!) { plan(id: $id) { ${WHOLE_PLAN} emergencies { id } } plans { totalCount }
      ownMeasures { totalCount } }`;
    const told = async () => {
      const answers: Record<string, string> = {};
      for (const [who, token] of Object.entries(others))
        answers[who] = JSON.stringify(await ask(hub, token, ask1, { id: world.plan }));
      return answers;
    };
    const before = await told();
    const heard = await Promise.all(
      Object.entries(others).map(async ([who, token]) => ({ who, to: listening(token, await cursorOf(token)) })),
    );
    const participant = listening(concerned.participant ?? '', await cursorOf(concerned.participant ?? ''));
    await openInEmergency(world, world.refugee.worker, therapy);
    const [{ id: emergencyId }] = (await emergenciesSeen(world, world.participant)) as [{ id: string }] & object;
    await perform(hub, world.refugee.worker.token, 'endEmergency', { emergencyId });
    const review = { emergencyId, outcome: 'NOT_JUSTIFIED', remarks: 'Kunne ha ringt vakten' };
    await perform(hub, world.refugee.leader.token, 'reviewEmergency', review);
    expect(await told()).toEqual(before);
    // what comes after it comes to all: whoever has heard that has passed the emergency by
    await addMeasure(world, world.school.worker, {
      title: 'Norsk',
      category: 'EDUCATION',
      period: { from: '2025-09-01' },
    });
    expect((await participant.until(4)).map(({ planEvents }) => planEvents.type)).toEqual([
      'EMERGENCY_OPENED',
      'EMERGENCY_ENDED',
      'EMERGENCY_REVIEWED',
      'MEASURE_ADDED',
    ]);
    for (const { who, to } of heard) {
      if (who.endsWith('system')) continue;
      expect([who, (await to.until(1))[0]?.planEvents.type]).toEqual([who, 'MEASURE_ADDED']);
      expect(to.events).toHaveLength(1);
    }
    for (const [who, token] of Object.entries(others))
      expect([who, await emergenciesSeen(world, token)]).toEqual([who, []]);
    for (const [who, token] of Object.entries(concerned))
      expect([who, (await emergenciesSeen(world, token)).length]).toEqual([who, 1]);
  });

  test('to the participant in the read log: what was opened and each reading of it, with who, when and why', async () => {
    const { refugee, participant } = world;
    await openInEmergency(world, refugee.worker, therapy);
    await measuresSeen(world, refugee.worker.token);
    const { plan } = await answer<{
      plan: {
        accessLog: {
          edges: { node: { what: string; rule: string; emergency: { reason: string; by: string } | null } }[];
        };
      };
    }>(
      hub,
      participant,
      `query ($id: ID!) { plan(id: $id) { accessLog(first: 100) { edges { node { by what rule ground emergency { by reason openedAt } } } } } }`,
      { id: world.plan },
    );
    const entries = plan.accessLog.edges.map(({ node }) => node).filter(({ emergency }) => emergency);
    const rules = entries.map(({ rule }) => rule);
    expect(rules).toHaveLength(3);
    expect(rules.filter((rule) => rule.includes('measure-content.emergency'))).toHaveLength(2);
    expect(rules).toContain('open-in-emergency.staff');
    for (const entry of entries)
      expect(entry).toMatchObject({
        by: refugee.worker.name,
        ground: expect.stringContaining('straffeloven § 17') as string,
        emergency: { by: refugee.worker.name, reason: REASON },
      });
    expect(entries.map(({ what }) => what)).toContain('Åpnet et tiltak i en nødssituasjon.');
  });

  test('to the owner only while the owner may know of the agency that opened', async () => {
    const { refugee, health } = world;
    await openInEmergency(world, refugee.worker, therapy);
    expect(await emergenciesSeen(world, health.worker.token)).toHaveLength(1);
    await hub.owner.query(`UPDATE participation SET existence = 'HIDDEN', invited_by = $1 WHERE agency_id = $2`, [
      refugee.agency.key,
      refugee.agency.key,
    ]);
    expect(await emergenciesSeen(world, health.worker.token)).toEqual([]);
    expect(await emergenciesSeen(world, refugee.worker.token)).toHaveLength(1);
    expect(await emergenciesSeen(world, world.participant)).toHaveLength(1);
  });
});
