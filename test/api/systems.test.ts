import { buildSystem } from '../factories/citizens';
import { type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { openPlan, wholePlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** A machine token: the organisation's own part of its plans, within its scopes. */
describe('a case system', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  const ids: Record<'own' | 'secret' | 'hidden' | 'others' | 'shared' | 'goal', string> = {
    own: '',
    secret: '',
    hidden: '',
    others: '',
    shared: '',
    goal: '',
  };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = await buildSystem(hub, world.nav.agency);
    const { nav, school, health } = world;
    ids.own = (await addMeasure(world, nav.worker, { title: 'Veiledning', period: { from: '2025-09-01' } })).id;
    ids.secret = (
      await addMeasure(world, nav.worker, { title: 'Gjeldsråd', category: 'ECONOMY', period: { from: '2025-09-02' } })
    ).id;
    ids.hidden = (
      await addMeasure(world, nav.worker, {
        title: 'Hjelp',
        category: 'SOCIAL',
        existence: 'HIDDEN',
        period: { from: '2025-09-03' },
      })
    ).id;
    ids.others = (await addMeasure(world, health.worker, { category: 'HEALTH' })).id;
    ids.shared = (await addMeasure(world, school.worker)).id;
    ids.goal = (
      await perform(hub, nav.worker.token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' })
    ).id;
    await perform(hub, school.worker.token, 'addGoal', {
      planId: world.plan,
      horizon: 'SHORT_TERM',
      statement: 'Norsk',
    });
    await giveConsent(world, health, [nav]);
  });
  afterAll(() => hub.close());

  test('sees its organisation’s own part, hidden and confidential too, and nothing of others’, whatever is consented to', async () => {
    const plan = await openPlan(hub, token, world.plan);
    expect(plan.measures.map((one) => [one.id, one.content.title])).toEqual([
      [ids.own, 'Veiledning'],
      [ids.secret, 'Gjeldsråd'],
      [ids.hidden, 'Hjelp'],
    ]);
    expect(plan.goals.map((one) => [one.id, one.content.statement])).toEqual([[ids.goal, 'Arbeid']]);
    expect(plan.consents).toEqual([]);
    expect(plan.participant.name).toBe(world.name);
    expect(
      (await openPlan(hub, world.nav.worker.token, world.plan)).measures.find((one) => one.id === ids.others)?.content
        .__typename,
    ).toBe('MeasureContent');
    const { ownMeasures, plans } = await answer<{ ownMeasures: { totalCount: number }; plans: { totalCount: number } }>(
      hub,
      token,
      '{ ownMeasures { totalCount } plans { totalCount } }',
    );
    expect([ownMeasures.totalCount, plans.totalCount]).toEqual([3, 1]);
  });

  test('is told by viewerCan what it may do', async () => {
    const { viewerCan, measures } = await openPlan(hub, token, world.plan);
    expect([viewerCan, measures[0]?.viewerCan]).toEqual([['ADD_MEASURE'], ['REVISE', 'START', 'CANCEL', 'HAND_OVER']]);
    const reader = await openPlan(hub, await buildSystem(hub, world.nav.agency, ['samplan:read']), world.plan);
    expect([reader.viewerCan, reader.measures.map((one) => one.viewerCan)]).toEqual([[], [[], [], []]]);
  });

  test('writes its own measures from the first day to the last', async () => {
    const added = await perform(hub, token, 'addMeasure', {
      planId: world.plan,
      kind: 'JOB_SEEKING',
      category: 'EMPLOYMENT',
      title: 'Jobbsøk',
      period: { from: '2026-01-01' },
    });
    expect(added.classification).toBe('CONFIDENTIAL');
    const step = { measureId: added.id, expectedVersion: 1 };
    expect(
      (
        await perform(hub, token, 'reviseMeasure', {
          ...step,
          expectedContentVersion: 1,
          hoursPerWeek: 10,
          place: 'NAV',
        })
      ).version,
    ).toBe(2);
    await perform(hub, token, 'startMeasure', { ...step, expectedVersion: 2 });
    expect(
      (await perform(hub, token, 'completeMeasure', { ...step, expectedVersion: 3, result: 'Fikk jobb' })).status,
    ).toBe('COMPLETED');
    const seen = (await openPlan(hub, world.nav.worker.token, world.plan)).measures.find((one) => one.id === added.id);
    expect(seen).toMatchObject({ status: 'COMPLETED', owner: { id: world.nav.agency.id } });
  });

  const measure = () => ({
    planId: world.plan,
    kind: 'OTHER',
    category: 'GENERAL',
    title: 'Et tiltak',
    period: { from: '2025-09-01' },
  });

  test('writes nothing with the scope to read alone, and sees nothing with the scope to write alone', async () => {
    const reader = await buildSystem(hub, world.nav.agency, ['samplan:read']);
    expect((await refused(hub, reader, 'addMeasure', measure())).code).toBe('FORBIDDEN');
    expect((await refused(hub, reader, 'startMeasure', { measureId: ids.own, expectedVersion: 1 })).code).toBe(
      'FORBIDDEN',
    );
    for (const scopes of [['samplan:write'], [], ['samplan:readwrite'], ['SAMPLAN:READ']]) {
      const blind = await buildSystem(hub, world.nav.agency, scopes);
      expect(await wholePlan(hub, blind, world.plan)).toBeNull();
      expect((await refused(hub, blind, 'addMeasure', measure())).code).toBe('NOT_FOUND');
    }
  });

  test('of an organisation that takes no part sees nothing', async () => {
    const other = await buildWorld(hub);
    const system = await buildSystem(hub, other.nav.agency);
    expect(await wholePlan(hub, system, world.plan)).toBeNull();
    expect((await wholePlan(hub, system, other.plan))?.id).toBe(other.plan);
  });

  test('does nothing but write its measures: frame, goals, consents and people are for people', async () => {
    const { plan, nav, health, participantId } = world;
    const rows: [Mutation, object][] = [
      ['registerParticipant', { dufNumber: '202412345610', name: 'Ali' }],
      ['openPlan', { participantId, legalBases: ['INDIVIDUAL_PLAN_2022'], period: { from: '2025-09-01' } }],
      ['reviseFrame', { planId: plan, expectedVersion: 1, nextReview: '2025-12-01' }],
      ['inviteAgency', { planId: plan, agencyId: health.agency.id }],
      ['assignStaff', { planId: plan, staffId: nav.leader.id }],
      ['unassignStaff', { planId: plan, staffId: nav.worker.id }],
      ['leavePlan', { planId: plan, reason: 'Ferdig' }],
      ['proposePlan', { planId: plan, expectedVersion: 1 }],
      ['addGoal', { planId: plan, horizon: 'LONG_TERM', statement: 'Arbeid' }],
      ['reviseGoal', { goalId: ids.goal, expectedVersion: 1, status: 'ACHIEVED' }],
      [
        'giveConsent',
        {
          planId: plan,
          discloserId: nav.agency.id,
          recipientIds: [health.agency.id],
          categories: ['ECONOMY'],
          method: 'WRITTEN',
        },
      ],
    ];
    for (const [mutation, input] of rows)
      expect([mutation, (await refused(hub, token, mutation, input)).code]).toEqual([mutation, 'FORBIDDEN']);
  });

  test('does not touch others’ measures, and learns nothing of them', async () => {
    for (const measureId of [ids.others, ids.shared]) {
      expect((await refused(hub, token, 'startMeasure', { measureId, expectedVersion: 1 })).code).toBe('NOT_FOUND');
    }
  });

  test('lets nobody new read what is confidential, as little as people do', async () => {
    const shared = await refused(hub, token, 'reviseMeasure', {
      measureId: ids.secret,
      expectedVersion: 1,
      classification: 'SHARED',
    });
    expect(shared).toMatchObject({ code: 'FORBIDDEN', rule: 'widen-content.nobody-new' });
    const consent = {
      planId: world.plan,
      discloserId: world.nav.agency.id,
      recipientIds: [world.school.agency.id],
      categories: ['EMPLOYMENT'],
    };
    await perform(hub, world.participant, 'giveConsent', consent);
    const moved = await refused(hub, token, 'reviseMeasure', {
      measureId: ids.secret,
      expectedVersion: 1,
      expectedContentVersion: 1,
      category: 'EMPLOYMENT',
    });
    expect(moved).toMatchObject({ code: 'FORBIDDEN', rule: 'widen-content.nobody-new' });
    // fewer readers it may let be
    const narrowed = { measureId: ids.own, expectedVersion: 1, classification: 'CONFIDENTIAL' };
    expect((await perform(hub, token, 'reviseMeasure', narrowed)).classification).toBe('CONFIDENTIAL');
  });

  test('stands in the participant’s log as a case system, with its agency', async () => {
    const { plan } = await answer<{
      plan: {
        accessLog: { edges: { node: { by: string; agency: { id: string } | null; rule: string; outcome: string } }[] };
      };
    }>(
      hub,
      world.participant,
      'query ($id: ID!) { plan(id: $id) { accessLog(first: 100) { edges { node { by rule outcome agency { id } } } } } }',
      { id: world.plan },
    );
    const entries = plan.accessLog.edges
      .map((edge) => edge.node)
      .filter((node) => node.by === 'Et fagsystem' && node.outcome === 'GIVEN');
    expect(entries.length).toBeGreaterThan(3);
    for (const entry of entries) expect(entry.agency?.id).toBe(world.nav.agency.id);
    expect(entries.some((entry) => entry.rule.includes('plan.system'))).toBe(true);
  });
});
