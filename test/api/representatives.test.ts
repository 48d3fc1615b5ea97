import { buildRepresentative, keyOfPlan, type RepresentativeTerms } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { openPlan, type WholePlan, wholePlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Those who stand in for the participant, and how far they see. Today is 2025-10-15. */
describe('a representative', () => {
  let hub: TestHub;
  let world: World;
  const ids: Record<'shared' | 'stub' | 'hidden' | 'goal' | 'closedGoal' | 'consent', string> = {
    shared: '',
    stub: '',
    hidden: '',
    goal: '',
    closedGoal: '',
    consent: '',
  };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const { nav, health } = world;
    ids.shared = (await addMeasure(world, nav.worker, { period: { from: '2025-09-01', to: '2025-09-30' } })).id;
    ids.stub = (
      await addMeasure(world, health.worker, {
        title: 'Samtaler',
        category: 'HEALTH',
        period: { from: '2025-10-01', to: '2025-12-31' },
      })
    ).id;
    ids.hidden = (
      await addMeasure(world, health.worker, {
        title: 'Krisesenter',
        category: 'HEALTH',
        existence: 'HIDDEN',
        period: { from: '2026-01-01' },
      })
    ).id;
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' };
    ids.goal = (await perform(hub, nav.worker.token, 'addGoal', goal)).id;
    ids.closedGoal = (
      await perform(hub, health.worker.token, 'addGoal', { ...goal, statement: 'Sove bedre', category: 'HEALTH' })
    ).id;
    ids.consent = await giveConsent(world, health, [nav]);
  });
  afterAll(() => hub.close());

  type Terms = Partial<RepresentativeTerms> & Pick<RepresentativeTerms, 'kind'>;
  const stand = (terms: Terms) => buildRepresentative(hub, world.plan, terms);
  const seenOf = (plan: WholePlan) => ({
    measures: plan.measures.map((one) => [one.id, one.content.__typename]),
    goals: plan.goals.map((one) => [one.id, one.content.__typename]),
    consents: plan.consents.map((one) => one.id),
    viewerCan: plan.viewerCan,
  });
  const seen = async (terms: Terms) => seenOf(await openPlan(hub, (await stand(terms)).token, world.plan));
  const [C, G, W] = ['MeasureContent', 'GoalContent', 'Withheld'];

  test('who is a proxy or a lawyer reads what is shared, and the stubs', async () => {
    for (const kind of ['PROXY', 'LAWYER'] as const) {
      expect(await seen({ kind })).toEqual({
        measures: [
          [ids.shared, C],
          [ids.stub, W],
        ],
        goals: [
          [ids.goal, G],
          [ids.closedGoal, W],
        ],
        consents: [],
        viewerCan: [],
      });
    }
  });

  test('who is a relative reads what is shared, and the stubs with READ_STUBS alone', async () => {
    const shared = { measures: [[ids.shared, C]], goals: [[ids.goal, G]], consents: [], viewerCan: [] };
    expect(await seen({ kind: 'RELATIVE' })).toEqual(shared);
    const withStubs = {
      ...shared,
      measures: [
        [ids.shared, C],
        [ids.stub, W],
      ],
      goals: [
        [ids.goal, G],
        [ids.closedGoal, W],
      ],
    };
    expect(await seen({ kind: 'RELATIVE', powers: ['READ_PLAN', 'READ_STUBS'] })).toEqual(withStubs);
  });

  test('who is a guardian sees what the participant sees, the read log too', async () => {
    const { token } = await stand({ kind: 'GUARDIAN' });
    const ofGuardian = seenOf(await openPlan(hub, token, world.plan));
    const ofParticipant = seenOf(await openPlan(hub, world.participant, world.plan));
    expect(ofGuardian).toEqual({
      ...ofParticipant,
      viewerCan: ['WISH_FOR_COORDINATOR', 'NAME_CUSTODIAN', 'RECORD_DISSENT', 'READ_ACCESS_LOG'],
    });
    expect(ofGuardian.measures).toEqual([
      [ids.shared, C],
      [ids.stub, C],
      [ids.hidden, C],
    ]);
    const consenting = await seen({ kind: 'GUARDIAN', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    expect(consenting.viewerCan).toEqual(['GIVE_CONSENT', ...ofGuardian.viewerCan]);
  });

  test('is told why something is withheld in words that tell nothing: not their task, and no consent to ask for', async () => {
    const { token } = await stand({ kind: 'PROXY' });
    const stub = (await openPlan(hub, token, world.plan)).measures.find((one) => one.id === ids.stub);
    expect(stub?.content).toEqual({
      __typename: W,
      reason: 'NOT_YOUR_TASK',
      explanation: 'Innholdet er mellom deltakeren og etaten som eier det.',
      canRequestConsent: false,
    });
  });

  test('sees the gaps that the stubs leave, as far as stubs are seen', async () => {
    const days = async (terms: Terms) =>
      (await openPlan(hub, (await stand(terms)).token, world.plan)).gaps.map((gap) => [gap.from, gap.to]);
    expect(await days({ kind: 'LAWYER' })).toEqual([['2026-01-01', '2026-06-30']]);
    expect(await days({ kind: 'RELATIVE' })).toEqual([['2025-10-01', '2026-06-30']]);
  });

  test('with GIVE_CONSENT sees all consents, gives one and withdraws it', async () => {
    const content = async () =>
      (await openPlan(hub, world.school.worker.token, world.plan)).measures.find((one) => one.id === ids.stub)?.content
        .__typename;
    for (const kind of ['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'] as const) {
      const { token } = await stand({ kind, powers: ['READ_PLAN', 'READ_STUBS', 'GIVE_CONSENT'] });
      const plan = await openPlan(hub, token, world.plan);
      expect(plan.consents).toEqual((await openPlan(hub, world.participant, world.plan)).consents);
      expect(plan.viewerCan).toContain('GIVE_CONSENT');
      const input = {
        planId: world.plan,
        discloserId: world.health.agency.id,
        recipientIds: [world.school.agency.id],
        categories: ['HEALTH'],
      };
      const given = await perform(hub, token, 'giveConsent', input);
      expect(await content()).toBe(C);
      expect((await perform(hub, token, 'withdrawConsent', { consentId: given.id })).inForce).toBe(false);
      expect(await content()).toBe(W);
    }
  });

  /** Such a proxy knows of the plan by the authority they hold, and is told the rule when they try to write. */
  const RUN_OUT: Terms = { kind: 'PROXY', validTo: '2025-10-14' };
  const CLOSED: [string, Terms][] = [
    ['a proxy without a written authority', { kind: 'PROXY', written: false }],
    ['a proxy whom the participant no longer stands by', { kind: 'PROXY', wanted: false }],
    ['a proxy whose authority ended yesterday', RUN_OUT],
    ['a proxy whose authority begins tomorrow', { kind: 'PROXY', validFrom: '2025-10-16' }],
    ['a proxy whose authority was ended', { kind: 'PROXY', ended: true }],
    ['a proxy who may complain but not read', { kind: 'PROXY', powers: ['COMPLAIN', 'GIVE_CONSENT', 'READ_STUBS'] }],
    ['a lawyer whom the participant did not want', { kind: 'LAWYER', wanted: false }],
    ['a lawyer whose engagement was ended', { kind: 'LAWYER', ended: true }],
    ['a relative whom the participant does not want', { kind: 'RELATIVE', wanted: false }],
    ['a relative who does not want to', { kind: 'RELATIVE', willing: false }],
    ['a relative whose authority ended yesterday', { kind: 'RELATIVE', validTo: '2025-10-14' }],
    ['a guardian without a mandate', { kind: 'GUARDIAN', written: false }],
    ['a guardian whose mandate ended yesterday', { kind: 'GUARDIAN', validTo: '2025-10-14' }],
  ];
  test.each(CLOSED)('finds no plan: %s', async (_name, terms) => {
    const { token } = await stand(terms);
    expect(await wholePlan(hub, token, world.plan)).toBeNull();
    const { plans } = await answer<{ plans: { totalCount: number } }>(hub, token, '{ plans { totalCount } }');
    expect(plans.totalCount).toBe(0);
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' };
    const { code } = await refused(hub, token, 'addGoal', goal, [world.name]);
    expect(code).toBe(terms === RUN_OUT ? 'FORBIDDEN' : 'NOT_FOUND');
  });

  const OPEN: [string, Terms][] = [
    ['a proxy on the last day', { kind: 'PROXY', validTo: '2025-10-15' }],
    ['a proxy on the first day', { kind: 'PROXY', validFrom: '2025-10-15' }],
    ['a lawyer, who needs no written authority', { kind: 'LAWYER', written: false }],
    ['a relative without a written authority', { kind: 'RELATIVE', written: false }],
  ];
  test.each(OPEN)('finds the plan: %s', async (_name, terms) => {
    expect((await wholePlan(hub, (await stand(terms)).token, world.plan))?.id).toBe(world.plan);
  });

  test('loses the plan at once when it is ended, and sees no other plan of the person', async () => {
    const { token, id } = await stand({ kind: 'PROXY' });
    expect((await wholePlan(hub, token, world.plan))?.id).toBe(world.plan);
    await hub.owner.query('UPDATE representative SET ended = true WHERE plan_id = $1 AND id = $2', [
      keyOfPlan(world.plan),
      id,
    ]);
    expect(await wholePlan(hub, token, world.plan)).toBeNull();
    const again = await perform(hub, world.refugee.worker.token, 'openPlan', {
      participantId: world.participantId,
      legalBases: ['INDIVIDUAL_PLAN_2022'],
      period: { from: '2026-07-01' },
    });
    for (const terms of [{ kind: 'PROXY' }, { kind: 'GUARDIAN' }] as const)
      expect(await wholePlan(hub, (await stand(terms)).token, again.id)).toBeNull();
    expect((await wholePlan(hub, world.participant, again.id))?.id).toBe(again.id);
  });

  test('changes nothing of the plan’s contents, whatever the powers', async () => {
    const powers = ['READ_PLAN', 'READ_STUBS', 'GIVE_CONSENT', 'APPROVE', 'COMPLAIN', 'TAKE_PART'];
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' };
    for (const kind of ['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'] as const) {
      const { token } = await stand({ kind, powers });
      expect((await refused(hub, token, 'addGoal', goal)).code).toBe('FORBIDDEN');
      expect(
        (await refused(hub, token, 'reviseGoal', { goalId: ids.goal, expectedVersion: 1, status: 'ACHIEVED' })).code,
      ).toBe('FORBIDDEN');
      expect((await refused(hub, token, 'startMeasure', { measureId: ids.shared, expectedVersion: 1 })).code).toBe(
        'FORBIDDEN',
      );
    }
  });

  test('is called so by `viewer`, with the own name', async () => {
    const { token } = await stand({ kind: 'LAWYER', name: 'Advokat Aas' });
    const { viewer } = await answer<{ viewer: object }>(
      hub,
      token,
      '{ viewer { kind name agency { id } memberships { role } } }',
    );
    expect(viewer).toEqual({ kind: 'REPRESENTATIVE', name: 'Advokat Aas', agency: null, memberships: [] });
    const own = await answer<{ viewer: object }>(hub, world.participant, '{ viewer { kind name } }');
    expect(own.viewer).toEqual({ kind: 'PARTICIPANT', name: world.name });
  });
});
