import { addMeasure, buildWorld, giveConsent, measuresSeen, type World, withdraw } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Four agencies, one plan, start to finish, over real HTTP and WebSockets. */
describe('four agencies in one shared plan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  test('each agency adds its measures; consent opens and withdrawal closes; an open subscription hears of it', async () => {
    const { refugee, nav, school, health } = world;
    const norwegian = await addMeasure(world, school.worker, {
      kind: 'NORWEGIAN_TRAINING',
      category: 'EDUCATION',
      title: 'Norsk spor 2',
      hoursPerWeek: 18,
    });
    const practice = await addMeasure(world, nav.worker, {
      kind: 'WORK_PRACTICE',
      category: 'EMPLOYMENT',
      classification: 'SHARED',
      title: 'Praksis på sykehjem',
    });
    const housing = await addMeasure(world, refugee.worker, { kind: 'HOUSING', category: 'SOCIAL', title: 'Ny bolig' });
    const therapy = await addMeasure(world, health.worker, { kind: 'THERAPY', category: 'HEALTH', title: 'Samtaler' });
    const hidden = await addMeasure(world, health.worker, {
      kind: 'THERAPY',
      category: 'SOCIAL',
      existence: 'HIDDEN',
      title: 'Skjult',
    });
    expect(norwegian.classification).toBe('SHARED');
    expect(housing.classification).toBe('CONFIDENTIAL');

    const seenBy = async (token: string) => {
      const seen = await measuresSeen(world, token);
      const how = (id: string) => seen.get(id)?.content.__typename ?? 'absent';
      return [norwegian, practice, housing, therapy, hidden].map(({ id }) => how(id));
    };
    const C = 'MeasureContent';
    const W = 'Withheld';
    expect(await seenBy(world.participant)).toEqual([C, C, C, C, C]);
    expect(await seenBy(health.worker.token)).toEqual([C, C, W, C, C]);
    expect(await seenBy(health.leader.token)).toEqual([C, C, W, C, C]);
    expect(await seenBy(nav.worker.token)).toEqual([C, C, W, W, 'absent']);
    expect(await seenBy(refugee.worker.token)).toEqual([C, C, C, W, 'absent']);

    const socket = openSocket(hub, nav.worker.token);
    const heard = listen<{
      planEvents: {
        type: string;
        measure: { content: { __typename: string } } | null;
        forget: { type: string; id: string }[];
      };
    }>(
      socket,
      `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) { id cursor type measure { content { __typename } } consent { id inForce } forget { type id } } }`,
      {
        plan: world.plan,
        after: (
          await answer<{ plan: { cursor: string } }>(
            hub,
            nav.worker.token,
            'query ($id: ID!) { plan(id: $id) { cursor } }',
            { id: world.plan },
          )
        ).plan.cursor,
      },
    );
    const consent = await giveConsent(world, health, [nav]);
    expect(await seenBy(nav.worker.token)).toEqual([C, C, W, C, 'absent']);
    expect(await seenBy(school.worker.token)).toEqual([C, C, W, W, 'absent']);
    await heard.until(1);
    await withdraw(world, consent);
    expect(await seenBy(nav.worker.token)).toEqual([C, C, W, W, 'absent']);
    const [given, withdrawn] = await heard.until(2);
    expect(given?.planEvents.type).toBe('CONSENT_GIVEN');
    expect(withdrawn?.planEvents.type).toBe('CONSENT_WITHDRAWN');
    expect(withdrawn?.planEvents.forget).toEqual([{ type: 'MEASURE_CONTENT', id: therapy.id }]);
    expect(heard.errors).toEqual([]);
    heard.stop();
    await socket.dispose();
  });
});
