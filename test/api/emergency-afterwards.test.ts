import { buildRepresentative } from '../factories/citizens';
import { type EmergencyAnswer, emergenciesSeen, openInEmergency } from '../factories/emergencies';
import { attempt, perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, measuresSeen, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { minutes, movingClock } from '../harness/moving-clock';

/** An emergency is ended before its time, or reviewed, by those who may; once. */
describe('after opening in an emergency', () => {
  const clock = movingClock();
  let hub: TestHub;
  let world: World;
  let therapy: string;
  let emergencyId: string;
  beforeAll(async () => {
    hub = await startTestHub({ clock });
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
    therapy = (await addMeasure(world, world.health.worker, { title: 'Krisesamtaler', category: 'HEALTH' })).id;
    await openInEmergency(world, world.refugee.worker, therapy);
    emergencyId = (await seen(world.participant)).id;
  });
  afterAll(() => hub.close());

  const seen = async (token: string): Promise<EmergencyAnswer> => {
    const [emergency] = await emergenciesSeen(world, token);
    if (!emergency) throw new Error('no emergency is seen');
    return emergency;
  };
  const review = (more: object = {}) => ({
    emergencyId,
    outcome: 'JUSTIFIED',
    remarks: 'Det var fare for liv',
    ...more,
  });
  const reads = async (token: string) => (await measuresSeen(world, token)).get(therapy)?.content.title;

  test('the opener ends it: closed at once, and the opener is told to forget, on an open socket too (C2)', async () => {
    const { token } = world.refugee.worker;
    const socket = openSocket(hub, token);
    const query = `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) {
      type measure { content { __typename } } emergency { running } forget { type id } } }`;
    const { cursor } = (
      await answer<{ plan: { cursor: string } }>(hub, token, 'query ($id: ID!) { plan(id: $id) { cursor } }', {
        id: world.plan,
      })
    ).plan;
    const heard = listen<{ planEvents: object }>(socket, query, { plan: world.plan, after: cursor });
    expect(await reads(token)).toBe('Krisesamtaler');
    expect((await seen(token)).viewerCan).toEqual(['END']);
    expect(await perform(hub, token, 'endEmergency', { emergencyId })).toMatchObject({ running: false });
    expect(await reads(token)).toBeUndefined();
    const [event] = await heard.until(1);
    expect(event?.planEvents).toEqual({
      type: 'EMERGENCY_ENDED',
      measure: { content: { __typename: 'Withheld' } },
      emergency: { running: false },
      forget: [{ type: 'MEASURE_CONTENT', id: therapy }],
    });
    heard.stop();
    await socket.dispose();
    expect((await refused(hub, token, 'endEmergency', { emergencyId })).code).toBe('CONFLICT');
  });

  test('the opener’s supervisor ends it; nobody else may, and those it does not concern do not find it', async () => {
    const { refugee, health, nav, participant } = world;
    for (const token of [participant, health.worker.token, health.leader.token])
      expect(await refused(hub, token, 'endEmergency', { emergencyId })).toMatchObject({
        code: 'FORBIDDEN',
        rule: 'end-emergency.opener',
      });
    expect((await refused(hub, nav.leader.token, 'endEmergency', { emergencyId })).code).toBe('NOT_FOUND');
    expect((await seen(refugee.leader.token)).viewerCan).toEqual(['END', 'REVIEW']);
    expect(await perform(hub, refugee.leader.token, 'endEmergency', { emergencyId })).toMatchObject({
      running: false,
      viewerCan: ['REVIEW'],
    });
    expect(await reads(refugee.worker.token)).toBeUndefined();
  });

  test('when the hour is over the opener is told to forget, those concerned hear of it, and ending it is a CONFLICT', async () => {
    const { token } = world.refugee.worker;
    const query = `subscription ($plan: ID!, $after: EventCursor) { planEvents(planId: $plan, after: $after) {
      type emergency { running viewerCan } forget { type id } } }`;
    const listeners = await Promise.all(
      [token, world.participant].map(async (who) => {
        const socket = openSocket(hub, who);
        const asked = 'query ($id: ID!) { plan(id: $id) { cursor } }';
        const { plan } = await answer<{ plan: { cursor: string } }>(hub, who, asked, { id: world.plan });
        return {
          socket,
          heard: listen<{ planEvents: object }>(socket, query, { plan: world.plan, after: plan.cursor }),
        };
      }),
    );
    clock.move(minutes(60));
    const told = { type: 'EMERGENCY_ENDED', emergency: { running: false, viewerCan: [] } };
    const [opener, participant] = await Promise.all(listeners.map(({ heard }) => heard.until(1)));
    expect(opener?.[0]?.planEvents).toEqual({ ...told, forget: [{ type: 'MEASURE_CONTENT', id: therapy }] });
    expect(participant?.[0]?.planEvents).toEqual({ ...told, forget: [] });
    for (const { socket, heard } of listeners) {
      heard.stop();
      await socket.dispose();
    }
    expect((await refused(hub, token, 'endEmergency', { emergencyId })).code).toBe('CONFLICT');
  });

  test('the supervisor reviews it, once; the participant, the owner and the opener see what was found', async () => {
    const { refugee, health, participant } = world;
    clock.move(minutes(90));
    const reviewed = await perform(hub, refugee.leader.token, 'reviewEmergency', review());
    expect(reviewed).toMatchObject({ review: { outcome: 'JUSTIFIED' }, viewerCan: [] });
    for (const token of [participant, health.worker.token, refugee.worker.token])
      expect((await seen(token)).review).toEqual({
        outcome: 'JUSTIFIED',
        remarks: 'Det var fare for liv',
        by: refugee.leader.name,
      });
    const again = await refused(hub, refugee.leader.token, 'reviewEmergency', review({ outcome: 'NOT_JUSTIFIED' }));
    expect(again.code).toBe('CONFLICT');
  });

  test('two supervisors at once: one review stands', async () => {
    const second = await buildStaff(hub, world.refugee.agency, { role: 'SUPERVISOR' });
    const answers = await Promise.all(
      [world.refugee.leader, second].map(({ token }, at) =>
        attempt(hub, token, 'reviewEmergency', review({ outcome: at ? 'JUSTIFIED' : 'NOT_JUSTIFIED' })),
      ),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
  });

  test('a supervisor who opened does not review it; another does', async () => {
    const { refugee } = world;
    const other = (await addMeasure(world, world.health.worker, { category: 'HEALTH' })).id;
    await openInEmergency(world, refugee.leader, other);
    const [own] = (await emergenciesSeen(world, refugee.leader.token)).filter(({ measure }) => measure?.id === other);
    expect(own?.viewerCan).toEqual(['END']);
    const input = review({ emergencyId: own?.id });
    expect(await refused(hub, refugee.leader.token, 'reviewEmergency', input)).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'review-emergency.supervisor',
    });
    const second = await buildStaff(hub, refugee.agency, { role: 'SUPERVISOR' });
    expect(await perform(hub, second.token, 'reviewEmergency', input)).toMatchObject({
      review: { outcome: 'JUSTIFIED' },
    });
  });

  test('nobody else reviews it, and nothing changes', async () => {
    const { refugee, health, nav, participant, plan } = world;
    const guardian = await buildRepresentative(hub, plan, { kind: 'GUARDIAN' });
    for (const token of [refugee.worker.token, health.leader.token, participant, guardian.token])
      expect((await refused(hub, token, 'reviewEmergency', review(), ['Krisesamtaler'])).code).toBe('FORBIDDEN');
    expect((await refused(hub, nav.leader.token, 'reviewEmergency', review())).code).toBe('NOT_FOUND');
    expect((await refused(hub, refugee.leader.token, 'reviewEmergency', review({ remarks: ' ' }))).code).toBe(
      'INVALID_INPUT',
    );
  });
});
