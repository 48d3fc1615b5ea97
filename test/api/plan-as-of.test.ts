import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { WHOLE_PLAN, type WholePlan, wholePlan } from '../factories/whole-plan';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const REVISE = `mutation ($input: ReviseMeasureInput!) { reviseMeasure(input: $input) { id version content { ... on MeasureContent { version } } } }`;
const AS_OF = `query ($id: ID!, $asOf: DateTime!) { plan(id: $id, asOf: $asOf) { ${WHOLE_PLAN} asOf } }`;

describe('the plan as it stood', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const instant = async (): Promise<string> => {
    await new Promise((done) => setTimeout(done, 5));
    const at = hub.clock.now().toISOString();
    await new Promise((done) => setTimeout(done, 5));
    return at;
  };
  const asOf = async (token: string, at: string): Promise<WholePlan | null> =>
    (await answer<{ plan: WholePlan | null }>(hub, token, AS_OF, { id: world.plan, asOf: at })).plan;
  const title = (plan: WholePlan | null, id: string) => plan?.measures.find((one) => one.id === id)?.content;
  const everyone = () => [
    world.participant,
    ...[world.refugee, world.nav, world.school, world.health].flatMap(({ worker, leader }) => [
      worker.token,
      leader.token,
    ]),
  ];

  test('shows a content as it read then, and what was not there yet not at all', async () => {
    const before = await instant();
    const measure = await addMeasure(world, world.nav.worker, { title: 'Arbeidstrening', classification: 'SHARED' });
    const first = await instant();
    await answer(hub, world.nav.worker.token, REVISE, {
      input: {
        measureId: measure.id,
        expectedVersion: measure.version,
        expectedContentVersion: measure.content.version,
        title: 'Arbeidstrening i butikk',
        period: { from: '2025-10-01', to: '2026-01-31' },
      },
    });
    for (const token of everyone()) {
      expect(title(await asOf(token, before), measure.id)).toBeUndefined();
      const then = await asOf(token, first);
      expect(title(then, measure.id)).toMatchObject({ title: 'Arbeidstrening' });
      expect(then?.measures.find(({ id }) => id === measure.id)).toMatchObject({
        version: 1,
        period: { from: '2025-09-01', to: '2026-01-31' },
        viewerCan: [],
      });
      expect(title(await asOf(token, await instant()), measure.id)).toMatchObject({ title: 'Arbeidstrening i butikk' });
    }
  });

  test('is the plan itself as of now, for everybody, but for what may be done', async () => {
    await addMeasure(world, world.health.worker, {
      title: 'Samtaler',
      category: 'HEALTH',
      classification: 'CONFIDENTIAL',
    });
    const at = await instant();
    for (const token of everyone()) {
      const now = await wholePlan(hub, token, world.plan);
      const then = await asOf(token, at);
      const still = (plan: WholePlan | null) =>
        plan && {
          ...plan,
          viewerCan: [],
          goals: plan.goals.map((goal) => ({ ...goal, viewerCan: [] })),
          measures: plan.measures.map((measure) => ({ ...measure, viewerCan: [] })),
        };
      expect({ ...then, asOf: undefined }).toEqual({ ...still(now), asOf: undefined });
    }
  });

  test('gives no content whose consent was not in force then, nor one whose consent is over now', async () => {
    const measure = await addMeasure(world, world.health.worker, {
      title: 'Behandling',
      category: 'HEALTH',
      classification: 'CONFIDENTIAL',
    });
    const before = await instant();
    const consent = await giveConsent(world, world.health, [world.nav]);
    const during = await instant();
    const { worker } = world.nav;
    expect(title(await asOf(worker.token, during), measure.id)).toMatchObject({ title: 'Behandling' });
    expect(title(await asOf(worker.token, before), measure.id)).toMatchObject({ __typename: 'Withheld' });
    await withdraw(world, consent);
    expect(title(await asOf(worker.token, during), measure.id)).toMatchObject({ __typename: 'Withheld' });
    expect(title(await asOf(world.participant, before), measure.id)).toMatchObject({ title: 'Behandling' });
  });

  test('is null before it was opened, and to whom it was not open then; an instant to come is refused', async () => {
    expect(await asOf(world.participant, '2020-01-01T00:00:00Z')).toBeNull();
    const before = await instant();
    const { school } = world;
    await answer(
      hub,
      school.leader.token,
      'mutation ($input: AssignStaffInput!) { unassignStaff(input: $input) { id } }',
      {
        input: { planId: world.plan, staffId: school.worker.id },
      },
    );
    const between = await instant();
    await answer(
      hub,
      school.leader.token,
      'mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }',
      {
        input: { planId: world.plan, staffId: school.worker.id },
      },
    );
    expect(await asOf(school.worker.token, before)).not.toBeNull();
    expect(await asOf(school.worker.token, between)).toBeNull();
    const { errors } = await ask(hub, world.participant, AS_OF, { id: world.plan, asOf: '2999-01-01T00:00:00Z' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
