import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** All that can be asked about measures and what comes after them. */
const EVERYTHING = `query ($id: ID!) { plan(id: $id) { version viewerCan gaps { from to days } overloadedWeeks { week }
  completeness { complete requirements { key met } } decisions { id }
  measures { id version status externalRef viewerCan revisions { version contentVersion } followedBy { id }
    content { __typename ... on MeasureContent { version title needsDecision confirmation { at } } } }
  measureRequests { id status text answer follows { id } measure { id } }
  brokenTransitions { days measure { id } followedBy { id } } } }`;

/** A measure that takes over unseen differs from none in nothing: no answer, no version, no event. */
describe('a hidden measure that takes over', () => {
  let hub: TestHub;
  let world: World;
  const ids = { therapy: '', hidden: '' };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const { health } = world;
    const care = { category: 'HEALTH', period: { from: '2025-09-01', to: '2025-12-01' } };
    ids.therapy = (await addMeasure(world, health.worker, care)).id;
    const unseen = { category: 'HEALTH', existence: 'HIDDEN', period: { from: '2026-03-01' } };
    ids.hidden = (await addMeasure(world, health.worker, unseen)).id;
  });
  afterAll(() => hub.close());

  const transcript = async (token: string): Promise<string> =>
    JSON.stringify(await answer(hub, token, EVERYTHING, { id: world.plan }));

  test('leaves those who may not know of it the same bytes and the same silence as where there is none', async () => {
    const { health, nav, school, refugee, plan } = world;
    const others = [nav.worker.token, school.leader.token, refugee.worker.token];
    const before = await Promise.all(others.map(transcript));
    const sockets = others.map((token) => openSocket(hub, token));
    const heard = sockets.map((socket) =>
      listen<{ planEvents: { type: string } }>(socket, 'subscription ($id: ID!) { planEvents(planId: $id) { type } }', {
        id: plan,
      }),
    );
    // the feeds begin from now on
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const over = { measureId: ids.therapy, expectedVersion: 1 };
    await perform(hub, health.worker.token, 'handOverMeasure', { ...over, toMeasureId: ids.hidden });
    const asked = { planId: plan, toAgencyId: refugee.agency.id, text: 'Kan dere følge?', dueBy: '2025-12-01' };
    // to the one that is asked the request is no secret; to the others it is
    await perform(hub, health.worker.token, 'requestMeasure', { ...asked, followsMeasureId: ids.hidden });
    const [ofNav, ofSchool] = await Promise.all(others.map(transcript));
    expect([ofNav, ofSchool]).toEqual(before.slice(0, 2));
    await perform(hub, health.worker.token, 'handOverMeasure', over);
    await perform(hub, health.worker.token, 'handOverMeasure', { ...over, toMeasureId: ids.hidden });
    await perform(hub, refugee.worker.token, 'addGoal', { planId: plan, horizon: 'LONG_TERM', statement: 'Bo' });
    for (const one of heard.slice(0, 2))
      expect((await one.until(1)).map(({ planEvents }) => planEvents.type)).toEqual(['GOAL_ADDED']);
    expect((await heard[2]?.until(2))?.map(({ planEvents }) => planEvents.type)).toEqual([
      'MEASURE_REQUESTED',
      'GOAL_ADDED',
    ]);
    for (const socket of sockets) await socket.dispose();
  });

  test('would be seen if the test were blind: to whoever may know of it, it is there, and its event told', async () => {
    const { health, nav, plan } = world;
    const before = await transcript(nav.worker.token);
    await giveConsent(world, health, [nav], { categories: ['HEALTH'] });
    const socket = openSocket(hub, nav.worker.token);
    const heard = listen<{ planEvents: { type: string } }>(
      socket,
      'subscription ($id: ID!) { planEvents(planId: $id) { type } }',
      { id: plan },
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const after = await transcript(nav.worker.token);
    expect(after).not.toBe(before);
    expect(after).toContain(`"followedBy":{"id":"${ids.hidden}"}`);
    await perform(hub, health.worker.token, 'handOverMeasure', { measureId: ids.therapy, expectedVersion: 1 });
    expect((await heard.until(1)).map(({ planEvents }) => planEvents.type)).toEqual(['MEASURE_CHANGED']);
    await socket.dispose();
  });
});
