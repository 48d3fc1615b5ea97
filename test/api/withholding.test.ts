import { dateInOslo } from '../../src/kernel/clock';
import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, measuresSeen, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const REASONS = 'Opplysningene gjelder en annen persons helse.';

/** What the law lets an agency keep from the person, until a day; today is 2025-10-15. */
describe('a content that is withheld from the participant', () => {
  let hub: TestHub;
  let world: World;
  let measure: string;
  let shared: string;
  let now = new Date('2025-10-15T07:00:00Z');
  beforeAll(async () => {
    hub = await startTestHub({ clock: { now: () => now, today: () => dateInOslo(now), notBefore: () => undefined } });
    world = await buildWorld(hub);
    const { health, nav } = world;
    measure = (await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Samtaler' })).id;
    shared = (await addMeasure(world, nav.worker, { title: 'Praksis', classification: 'SHARED' })).id;
    await giveConsent(world, health, [nav]);
  });
  afterAll(() => hub.close());

  const content = async (token: string, id = measure) => (await measuresSeen(world, token)).get(id)?.content.__typename;
  const kept = (more: object = {}) => ({
    measureId: measure,
    ground: 'THIRD_PERSON',
    reasons: REASONS,
    until: '2025-10-31',
    ...more,
  });
  const withholdings = async (token: string): Promise<{ id: string; reasons: string; inForce: boolean }[]> =>
    (
      await answer<{ plan: { withholdings: { id: string; reasons: string; inForce: boolean }[] } }>(
        hub,
        token,
        'query ($id: ID!) { plan(id: $id) { withholdings { id reasons inForce } } }',
        { id: world.plan },
      )
    ).plan.withholdings;

  test('is withheld by its owner alone, with a ground, reasons and an end within a year', async () => {
    const { nav, health, participant } = world;
    const tried: [string, object, string][] = [
      [nav.worker.token, {}, 'FORBIDDEN'],
      [participant, {}, 'FORBIDDEN'],
      [health.worker.token, { reasons: 'Kort' }, 'INVALID_INPUT'],
      [health.worker.token, { until: '2025-10-14' }, 'INVALID_INPUT'],
      [health.worker.token, { until: '2026-10-16' }, 'INVALID_INPUT'],
      [health.worker.token, { measureId: null }, 'INVALID_INPUT'],
      [health.worker.token, { measureId: 'Mukjent' }, 'NOT_FOUND'],
    ];
    for (const [token, more, code] of tried) {
      const refusal = await unchanged(hub, () => refused(hub, token, 'withholdFromParticipant', kept(more)));
      expect([more, refusal.code]).toEqual([more, code]);
    }
  });

  test('is gone at once for the participant and all who stand in, with forget; and for nobody else', async () => {
    const socket = openSocket(hub, world.participant);
    const events = listen<{ planEvents: { type: string; forget: { type: string; id: string }[] } }>(
      socket,
      'subscription ($id: ID!) { planEvents(planId: $id) { type forget { type id } } }',
      { id: world.plan },
    );
    expect(await content(world.participant)).toBe('MeasureContent');
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    await perform(hub, world.health.worker.token, 'withholdFromParticipant', kept());
    for (const token of [world.participant, guardian.token]) expect(await content(token)).toBe('Withheld');
    for (const { token } of [world.health.worker, world.health.leader, world.nav.worker])
      expect(await content(token)).toBe('MeasureContent');
    await perform(hub, world.nav.worker.token, 'withholdFromParticipant', kept({ measureId: shared }));
    for (const token of [world.participant, guardian.token, proxy.token])
      expect(await content(token, shared)).toBe('Withheld');
    expect(await content(world.school.worker.token, shared)).toBe('MeasureContent');
    const [first] = await events.until(1);
    expect(first?.planEvents).toEqual({ type: 'MEASURE_CHANGED', forget: [{ type: 'MEASURE_CONTENT', id: measure }] });
    await socket.dispose();
  });

  test('is listed, with its reasons, for the owner’s people alone', async () => {
    expect(await withholdings(world.health.leader.token)).toEqual([
      { id: expect.any(String), reasons: REASONS, inForce: true },
    ]);
    for (const token of [world.participant, world.school.worker.token]) expect(await withholdings(token)).toEqual([]);
  });

  test('is told the same way as everything that is withheld', async () => {
    const { content: withheld } = (await measuresSeen(world, world.participant)).get(measure) ?? {};
    expect(withheld).toEqual({ __typename: 'Withheld', reason: 'NOT_YOUR_TASK' });
  });

  test('is back when its owner ends it, and on the day after its last', async () => {
    const [{ id } = { id: '' }] = await withholdings(world.health.worker.token);
    const foreign = await unchanged(hub, () =>
      refused(hub, world.nav.worker.token, 'endWithholding', { withholdingId: id }),
    );
    expect(foreign.code).toBe('NOT_FOUND');
    await perform(hub, world.health.worker.token, 'endWithholding', { withholdingId: id });
    expect(await content(world.participant)).toBe('MeasureContent');
    const twice = await unchanged(hub, () =>
      refused(hub, world.health.worker.token, 'endWithholding', { withholdingId: id }),
    );
    expect(twice.code).toBe('CONFLICT');
    expect(await content(world.participant, shared)).toBe('Withheld');
    now = new Date('2025-10-31T22:30:00Z');
    expect(await content(world.participant, shared)).toBe('Withheld');
    now = new Date('2025-10-31T23:30:00Z');
    expect(await content(world.participant, shared)).toBe('MeasureContent');
  });
});
