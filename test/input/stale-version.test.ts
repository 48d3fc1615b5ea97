import { documentOf, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refusal, refused } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

/** Another version than the one that was read (R4). */
describe('a stale version', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  const ids: Record<'planned' | 'active' | 'goal', string> = { planned: '', active: '', goal: '' };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.refugee.worker.token;
    ids.planned = (await addMeasure(world, world.refugee.worker)).id;
    ids.active = (await addMeasure(world, world.refugee.worker)).id;
    ids.goal = (
      await perform(hub, token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' })
    ).id;
    // each thing stands at version 2, and its content at 3
    await perform(hub, token, 'startMeasure', { measureId: ids.active, expectedVersion: 1 });
    await perform(hub, token, 'reviseMeasure', { measureId: ids.planned, expectedVersion: 1, hoursPerWeek: 5 });
    await perform(hub, token, 'reviseGoal', { goalId: ids.goal, expectedVersion: 1, targetDate: '2026-01-01' });
    await perform(hub, token, 'reviseFrame', { planId: world.plan, expectedVersion: 1, nextReview: '2025-12-01' });
    for (const expectedContentVersion of [1, 2]) {
      await perform(hub, token, 'reviseMeasure', {
        measureId: ids.planned,
        expectedVersion: 2,
        expectedContentVersion,
        title: `Tittel ${expectedContentVersion}`,
      });
      await perform(hub, token, 'reviseGoal', {
        goalId: ids.goal,
        expectedVersion: 2,
        expectedContentVersion,
        statement: `Mål ${expectedContentVersion}`,
      });
    }
  });
  afterAll(() => hub.close());

  const ROWS: [Mutation, () => object][] = [
    ['reviseMeasure', () => ({ measureId: ids.planned, hoursPerWeek: 9 })],
    ['reviseMeasure', () => ({ measureId: ids.planned, expectedContentVersion: 3, title: 'Ny' })],
    ['startMeasure', () => ({ measureId: ids.planned })],
    ['completeMeasure', () => ({ measureId: ids.active, result: 'Bra' })],
    ['cancelMeasure', () => ({ measureId: ids.active, reason: 'Flyttet' })],
    ['reviseGoal', () => ({ goalId: ids.goal, status: 'ACHIEVED' })],
    ['reviseGoal', () => ({ goalId: ids.goal, expectedContentVersion: 3, statement: 'Ny' })],
    ['reviseFrame', () => ({ planId: world.plan, nextReview: '2026-01-15' })],
    ['proposePlan', () => ({ planId: world.plan })],
  ];

  test.each(ROWS)('of %s answers CONFLICT with the present one, and nothing regresses', async (mutation, input) => {
    for (const expectedVersion of [1, 3, 2_147_483_647]) {
      const found = await refused(hub, token, mutation, { ...input(), expectedVersion }, [world.name]);
      expect(found).toMatchObject({ code: 'CONFLICT', currentVersion: 2 });
    }
  });

  test.each(ROWS)('of %s that is no version at all is INVALID_INPUT', async (mutation, input) => {
    for (const expectedVersion of [0, -1, 1.5, 2_147_483_648, '2', null]) {
      const { code, problems } = await refused(hub, token, mutation, { ...input(), expectedVersion });
      expect(code).toBe('INVALID_INPUT');
      expect(problems?.map((one) => one.path)).toEqual(['input.expectedVersion']);
    }
  });

  test('of the content answers CONFLICT with the content’s present one', async () => {
    const measure = { measureId: ids.planned, expectedVersion: 2, title: 'Ny' };
    const goal = { goalId: ids.goal, expectedVersion: 2, statement: 'Ny' };
    for (const expectedContentVersion of [1, 2, 4]) {
      expect(await refused(hub, token, 'reviseMeasure', { ...measure, expectedContentVersion })).toMatchObject({
        code: 'CONFLICT',
        currentVersion: 3,
      });
      expect(await refused(hub, token, 'reviseGoal', { ...goal, expectedContentVersion })).toMatchObject({
        code: 'CONFLICT',
        currentVersion: 3,
      });
    }
  });

  test('says so in the caller’s language', async () => {
    const input = { measureId: ids.planned, expectedVersion: 1 };
    const { message } = await refusal(
      hub,
      token,
      documentOf('startMeasure'),
      { input },
      { headers: { 'accept-language': 'en' } },
    );
    expect(message).toBe('This has changed since you read it. Read it again and retry.');
  });
});
