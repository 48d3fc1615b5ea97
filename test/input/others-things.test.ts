import { randomUUID } from 'node:crypto';
import { publicIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from '../factories/citizens';
import { documentOf, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { refusal, refused, unchanged } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

const OWNER = 'Bare etaten som eier dette, kan endre det.';

/** Changing what is somebody else's: FORBIDDEN with the rule where it may be known, NOT_FOUND where not. */
describe('somebody else’s part of the plan', () => {
  let hub: TestHub;
  let world: World;
  let secrets: string[];
  const ids: Record<'shared' | 'confidential' | 'hidden' | 'goal' | 'wish', string> = {
    shared: '',
    confidential: '',
    hidden: '',
    goal: '',
    wish: '',
  };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    secrets = [world.name, world.nationalId, 'Samtaler om sorg', 'Krisesenter'];
    const { health, participant } = world;
    ids.shared = (await addMeasure(world, health.worker, { classification: 'SHARED' })).id;
    ids.confidential = (await addMeasure(world, health.worker, { title: 'Samtaler om sorg', category: 'HEALTH' })).id;
    ids.hidden = (
      await addMeasure(world, health.worker, { title: 'Krisesenter', category: 'HEALTH', existence: 'HIDDEN' })
    ).id;
    ids.goal = (
      await perform(hub, health.worker.token, 'addGoal', {
        planId: world.plan,
        horizon: 'LONG_TERM',
        statement: 'Samtaler om sorg',
      })
    ).id;
    ids.wish = (
      await perform(hub, participant, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Bli frisør' })
    ).id;
  });
  afterAll(() => hub.close());

  const STEPS: [Mutation, object][] = [
    ['reviseMeasure', { expectedVersion: 1, hoursPerWeek: 4 }],
    ['reviseMeasure', { expectedVersion: 1, expectedContentVersion: 1, title: 'Overtatt' }],
    ['startMeasure', { expectedVersion: 1 }],
    ['completeMeasure', { expectedVersion: 1, result: 'Bra' }],
    ['cancelMeasure', { expectedVersion: 1, reason: 'Flyttet' }],
  ];
  const dashed = (mutation: string) => mutation.replace('Measure', '-measure');

  test.each(STEPS)(
    'is FORBIDDEN to %s %j, with the rule and its sentence, when it may be known',
    async (mutation, step) => {
      for (const measureId of [ids.shared, ids.confidential]) {
        for (const token of [world.nav.worker.token, world.nav.leader.token, world.refugee.worker.token]) {
          const found = await refused(hub, token, mutation, { measureId, ...step }, secrets);
          expect(found).toMatchObject({ code: 'FORBIDDEN', rule: `${dashed(mutation)}.owner`, message: OWNER });
        }
      }
    },
  );

  test.each(STEPS)(
    'is NOT_FOUND to %s %j when it is hidden, in the words of an id that nobody has',
    async (mutation, step) => {
      const absent = publicIdInPlan('measure', keyOfPlan(world.plan), randomUUID());
      const bodies = await unchanged(hub, async () => {
        const found: string[] = [];
        for (const measureId of [ids.hidden, absent]) {
          const { code, body } = await refusal(
            hub,
            world.nav.leader.token,
            documentOf(mutation),
            { input: { measureId, ...step } },
            { secrets },
          );
          expect(code).toBe('NOT_FOUND');
          found.push(body);
        }
        return found;
      });
      expect(bodies[0]).toBe(bodies[1]);
    },
  );

  test('is NOT_FOUND whatever else is wrong with the change of a hidden measure', async () => {
    const more = {
      expectedVersion: 7,
      expectedContentVersion: 7,
      goalIds: ['tull'],
      responsibleStaffId: world.nav.worker.id,
    };
    expect(
      (await refused(hub, world.nav.worker.token, 'reviseMeasure', { measureId: ids.hidden, ...more }, secrets)).code,
    ).toBe('NOT_FOUND');
  });

  test('is FORBIDDEN once a consent tells of a hidden measure, and NOT_FOUND again when it is withdrawn', async () => {
    const attempt = () =>
      refused(hub, world.nav.worker.token, 'startMeasure', { measureId: ids.hidden, expectedVersion: 1 }, secrets);
    const consent = await giveConsent(world, world.health, [world.nav]);
    expect(await attempt()).toMatchObject({ code: 'FORBIDDEN', rule: 'start-measure.owner' });
    await withdraw(world, consent);
    expect((await attempt()).code).toBe('NOT_FOUND');
  });

  test('is FORBIDDEN to the participant, who knows of all of it', async () => {
    for (const measureId of [ids.shared, ids.confidential, ids.hidden]) {
      const found = await refused(
        hub,
        world.participant,
        'cancelMeasure',
        { measureId, expectedVersion: 1, reason: 'Vil ikke' },
        secrets,
      );
      expect(found).toMatchObject({ code: 'FORBIDDEN', message: OWNER });
    }
  });

  test('is NOT_FOUND to people of the owner agency who are not assigned to the plan', async () => {
    await perform(hub, world.nav.leader.token, 'unassignStaff', { planId: world.plan, staffId: world.nav.worker.id });
    for (const measureId of [ids.shared, ids.confidential, ids.hidden]) {
      expect(
        (await refused(hub, world.nav.worker.token, 'startMeasure', { measureId, expectedVersion: 1 }, secrets)).code,
      ).toBe('NOT_FOUND');
    }
    await perform(hub, world.nav.leader.token, 'assignStaff', { planId: world.plan, staffId: world.nav.worker.id });
  });

  test('is FORBIDDEN where it is a goal of another agency, or the participant’s own', async () => {
    const revise = { expectedVersion: 1, expectedContentVersion: 1, statement: 'Overtatt' };
    for (const [goalId, token] of [
      [ids.goal, world.nav.worker.token],
      [ids.wish, world.nav.worker.token],
      [ids.goal, world.participant],
    ] as const) {
      const found = await refused(hub, token, 'reviseGoal', { goalId, ...revise }, [...secrets, 'frisør']);
      expect(found).toMatchObject({ code: 'FORBIDDEN', message: OWNER });
    }
  });

  test('is FORBIDDEN where it is the coordinator’s, or a supervisor’s, to do', async () => {
    const { plan, nav, health } = world;
    const rows: [Mutation, object, string, string][] = [
      [
        'reviseFrame',
        { planId: plan, expectedVersion: 1, nextReview: '2025-12-01' },
        nav.worker.token,
        'revise-frame.coordinator',
      ],
      ['inviteAgency', { planId: plan, agencyId: health.agency.id }, nav.leader.token, 'invite.coordinator'],
      ['proposePlan', { planId: plan, expectedVersion: 1 }, nav.worker.token, 'propose.coordinator'],
      ['leavePlan', { planId: plan, reason: 'Ferdig' }, nav.worker.token, 'leave.supervisor'],
    ];
    for (const [mutation, input, token, rule] of rows) {
      expect(await refused(hub, token, mutation, input, secrets)).toMatchObject({ code: 'FORBIDDEN', rule });
    }
  });

  test('is FORBIDDEN where it is for staff, and a participant tries', async () => {
    const { plan, participant, nav, participantId } = world;
    const period = { from: '2025-09-01' };
    const rows: [Mutation, object][] = [
      ['registerParticipant', { dufNumber: '202412345610', name: 'Kari Nordmann' }],
      ['openPlan', { participantId, legalBases: ['INDIVIDUAL_PLAN_2022'], period }],
      ['addMeasure', { planId: plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period }],
      ['assignStaff', { planId: plan, staffId: nav.leader.id }],
      ['unassignStaff', { planId: plan, staffId: nav.worker.id }],
      ['reviseFrame', { planId: plan, expectedVersion: 1, nextReview: '2025-12-01' }],
      ['leavePlan', { planId: plan, reason: 'Ferdig' }],
    ];
    for (const [mutation, input] of rows) {
      const { code, rule, message } = await refused(hub, participant, mutation, input, secrets);
      expect([mutation, code]).toEqual([mutation, 'FORBIDDEN']);
      expect(rule).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect(message).toMatch(/^Bare /);
    }
  });

  test('is refused in the caller’s language', async () => {
    const input = { measureId: ids.shared, expectedVersion: 1 };
    const inLanguage = async (language: string) =>
      (
        await refusal(
          hub,
          world.nav.worker.token,
          documentOf('startMeasure'),
          { input },
          { headers: { 'accept-language': language } },
        )
      ).message;
    expect(await inLanguage('en')).toBe('Only the agency that owns this may change it.');
    expect(await inLanguage('nn-NO, en;q=0.5')).toBe('Berre etaten som eig dette, kan endre det.');
    expect(await inLanguage('de')).toBe(OWNER);
  });
});
