import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const MEETINGS = `query ($id: ID!) { plan(id: $id) { responsibilityGroup { id kind status staff { name } representative { name } viewerCan }
  meetings { edges { node { id status startsAt chair { name } owner { name } viewerCan content { __typename ... on MeetingContent { title place } }
    attendees { staff { name } called came } agenda { id content { __typename } } actions { id content { __typename } measures { id } requests { id } } } } } } }`;

describe('the responsibility group', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  test('plans a meeting', async () => {
    const { refugee, plan } = world;
    await perform(hub, refugee.worker.token, 'planMeeting', {
      ...{ planId: plan, startsAt: '2025-11-12T09:00:00.000Z', title: 'Veien videre', place: 'Møterom 2' },
    });
    expect(JSON.stringify(await answer(hub, world.health.worker.token, MEETINGS, { id: plan }))).toContain('Veien');
  });
});
