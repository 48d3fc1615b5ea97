import fc from 'fast-check';
import { isInputObjectType, isNonNullType } from 'graphql';
import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { emergenciesSeen } from '../factories/emergencies';
import { type InPlan, inputOf } from '../factories/inputs';
import { calledMeeting, groupSeen } from '../factories/meetings';
import { attempt, MUTATIONS, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** Inputs of each mutation; ANYTHING_RUNS asks for more. */
const RUNS = Number(process.env.ANYTHING_RUNS ?? 60);

const VALUES: unknown[] = [
  ...[
    null,
    '',
    ' ',
    '\u0000',
    '\ud800',
    'tull',
    "'; DROP TABLE plan; --",
    'x'.repeat(5_000),
    -1,
    0,
    1,
    2,
    1.5,
    2 ** 31,
    -0,
    1e308,
    true,
    false,
    [],
    {},
    [null],
    ['tull'],
    [''],
    [[]],
  ],
  ...[
    '2025-02-30',
    '2025-10-15',
    '2199-12-31',
    '1900-01-01',
    '0000-00-00',
    'infinity',
    'now',
    'epoch',
    { from: '2025-10-15' },
    { from: '2025-10-15', to: null },
  ],
  ...[
    { from: '2025-10-15', to: '2025-10-15' },
    { from: '2025-12-01', to: '2025-01-01' },
    [{ from: '2025-09-01', to: '2199-12-31' }],
    [{ from: '1900-01-01', to: '1900-01-01' }],
  ],
  ...[
    'HIDDEN',
    'VISIBLE',
    'SHARED',
    'CONFIDENTIAL',
    'HEALTH',
    'GENERAL',
    ['HEALTH'],
    ['HEALTH', 'HEALTH'],
    'PLAN',
    'NAMED',
    'WRITTEN',
    'ORAL',
    'OTHER',
    'OPEN',
    'ACHIEVED',
    'SHORT_TERM',
  ],
  ...[
    'INDIVIDUAL_PLAN_2022',
    ['INDIVIDUAL_PLAN_2022', 'INDIVIDUAL_PLAN_2022'],
    '__proto__',
    ['constructor'],
    '12839449214',
    '202412345610',
  ],
];

/** The things that inputs name, as they stood at first: what an input does must not decide about the next one. */
const AS_AT_FIRST = `
  UPDATE plan SET version = 1, status = 'DRAFT', coordinator_id = opener.id, next_review = NULL, period_from = '2025-09-01', period_to = '2026-06-30'
    FROM staff opener WHERE opener.person_id = plan.opened_by AND opener.agency_id = plan.opened_agency;
  UPDATE participation SET active = true;
  UPDATE assignment SET active = true;
  UPDATE measure SET version = 1, status = 'PLANNED';
  UPDATE measure_content SET version = 1;
  UPDATE goal SET version = 1;
  UPDATE goal_content SET version = 1, parent_id = NULL;
  UPDATE assessment SET version = 1;
  UPDATE assessment_content SET version = 1;
  UPDATE consent SET withdrawn = false, withdrawn_at = NULL, struck = false;
  DELETE FROM plan_step WHERE answers IS NOT NULL;
  DELETE FROM insight_note;
  DELETE FROM insight_answer;
  UPDATE insight_request SET outcome = NULL, ground = NULL, answered_by = NULL, answered_at = NULL;
  UPDATE complaint SET status = 'UNDER_REVIEW';
  DELETE FROM measure_handover;
  DELETE FROM measure_request_words WHERE part = 'ANSWERED';
  UPDATE measure_request SET status = 'PROPOSED', answered_by = NULL, answered_at = NULL, became_id = NULL;
  UPDATE decision SET notice_received_on = NULL, complaint_deadline = NULL;
  DELETE FROM life_answer;
  DELETE FROM group_member WHERE ctid NOT IN (SELECT min(ctid) FROM group_member);
  UPDATE group_member SET status = 'PROPOSED';
  DELETE FROM meeting_attendee;
  UPDATE meeting SET version = 1, status = 'PLANNED', classification = 'SHARED';
  UPDATE meeting_content SET version = 1;
  UPDATE agenda_item SET version = 1, classification = 'SHARED', existence = 'VISIBLE';
  UPDATE agenda_item_content SET version = 1;
  UPDATE meeting_action SET version = 1, status = 'OPEN';
  UPDATE meeting_action_content SET version = 1;
  DELETE FROM meeting_action_outcome;
  UPDATE consent_request SET status = 'OPEN';
  UPDATE withholding SET ended = false;`;

/** What the coordinator alone does. */
const OF_THE_COORDINATOR: readonly Mutation[] = [
  ...(['reviseMeeting', 'callMeeting', 'holdMeeting', 'cancelMeeting', 'reviseAgendaItem'] as const),
  ...(['proposeAgendaItem', 'completeMeetingAction', 'cancelMeetingAction', 'turnActionIntoMeasure'] as const),
  ...(['holdReview', 'answerChangeRequest', 'recordFollowUp'] as const),
  ...(['openPlan', 'reviseFrame', 'inviteAgency', 'proposePlan', 'recordEligibility'] as const),
  ...(['recordConfidentialityInformation', 'wishForCoordinator', 'answerCoordinatorWish', 'approvePlan'] as const),
  ...([
    'sendPlanForCoordination',
    'closePlan',
    'nameCustodian',
    'recordCopy',
    'recordProgramme',
    'requestMove',
  ] as const),
];

/** Whatever is sent, the answer is an effect or a refusal of the contract, never a fault of the hub. */
describe('an input of whatever kind', () => {
  let hub: TestHub;
  let world: World;
  let ids: string[];
  let there: Record<InPlan, string>;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const other = await buildWorld(hub);
    const { refugee, nav, health } = world;
    const goal = await perform(hub, nav.worker.token, 'addGoal', inputOf(world, 'addGoal'));
    const measure = await addMeasure(world, nav.worker);
    const therapy = await addMeasure(world, health.worker, { category: 'HEALTH' });
    await perform(hub, refugee.worker.token, 'openInEmergency', {
      ...inputOf(world, 'openInEmergency'),
      measureId: therapy.id,
    });
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    there = {
      goal: goal.id,
      assessment: (await perform(hub, nav.worker.token, 'addAssessment', inputOf(world, 'addAssessment'))).id,
      measure: measure.id,
      consent: await giveConsent(world, nav, [health]),
      emergency: (await emergenciesSeen(world, refugee.leader.token))[0]?.id ?? '',
      insight: (await perform(hub, world.participant, 'requestInsight', inputOf(world, 'requestInsight'))).id,
      withholding: '',
      life: (await perform(hub, world.participant, 'requestChange', inputOf(world, 'requestChange'))).id,
      complaint: (await perform(hub, world.participant, 'submitComplaint', inputOf(world, 'submitComplaint'))).id,
      measureRequest: (await perform(hub, refugee.worker.token, 'requestMeasure', inputOf(world, 'requestMeasure'))).id,
      decision: (await perform(hub, refugee.worker.token, 'makeDecision', inputOf(world, 'makeDecision'))).id,
      request: (await perform(hub, nav.worker.token, 'requestConsent', inputOf(world, 'requestConsent'))).id,
      representative: publicIdInPlan('representative', keyOfPlan(world.plan), guardian.id),
      ...(await minutes()),
      step: await wish(),
      event:
        (
          await answer<{ inbox: { edges: { node: { id: string } }[] } }>(
            hub,
            world.participant,
            '{ inbox { edges { node { id } } } }',
          )
        ).inbox.edges[0]?.node.id ?? '',
      ...(await calledMeeting(world, { title: 'Møte', item: 'Sak', action: 'Oppgave' })),
      groupMember: await proposed(),
    };
    const kept = inputOf(world, 'withholdFromParticipant', (kind) => there[kind]);
    there.withholding = (await perform(hub, nav.worker.token, 'withholdFromParticipant', kept)).id;
    const hidden = await addMeasure(world, health.worker, { existence: 'HIDDEN' });
    const agencies = [nav.agency.id, other.nav.agency.id];
    ids = [
      ...Object.values(there),
      hidden.id,
      world.plan,
      other.plan,
      world.participantId,
      ...agencies,
      nav.worker.id,
      refugee.leader.id,
    ];
  });
  afterAll(() => hub.close());

  /** A meeting with a paragraph to which two have written. */
  const minutes = async (): Promise<
    Pick<Record<InPlan, string>, 'meeting' | 'agendaItem' | 'paragraph' | 'variant'>
  > => {
    const { token } = world.refugee.worker;
    const meeting = (await perform(hub, token, 'planMeeting', inputOf(world, 'planMeeting'))).id;
    const added = await perform(hub, token, 'addParagraph', { meetingId: meeting, text: 'En' });
    const revise = (text: string) =>
      perform(hub, token, 'reviseParagraph', { paragraphId: added.id, expectedVersion: 1, text });
    await revise('To');
    return {
      meeting,
      agendaItem: '',
      paragraph: added.id,
      variant: ((await revise('Tre')) as { variantId?: string }).variantId ?? '',
    };
  };

  /** Somebody whom the coordinator proposes for the responsibility group. */
  const proposed = async (): Promise<string> => {
    await perform(hub, world.refugee.worker.token, 'nameGroupMember', inputOf(world, 'nameGroupMember'));
    const group = await groupSeen(hub, world.nav.worker.token, world.plan);
    return group.find(({ status }) => status === 'PROPOSED')?.id ?? '';
  };

  /** A wish for a coordinator that waits for its answer. */
  const wish = async (): Promise<string> => {
    await perform(hub, world.participant, 'wishForCoordinator', inputOf(world, 'wishForCoordinator'));
    const { plan } = await answer<{ plan: { comingAbout: { coordinatorWishes: [{ id: string }] } } }>(
      hub,
      world.participant,
      'query ($id: ID!) { plan(id: $id) { comingAbout { coordinatorWishes { id } } } }',
      { id: world.plan },
    );
    return plan.comingAbout.coordinatorWishes[0].id;
  };

  /** Those to whom a mutation is open, and others. */
  const callers = (mutation: Mutation): string[] => {
    const { refugee, nav, health, participant } = world;
    const others = [health.leader.token, participant];
    if (OF_THE_COORDINATOR.includes(mutation)) return [refugee.worker.token, ...others];
    if (mutation === 'openInEmergency' || mutation === 'endEmergency') return [refugee.worker.token, ...others];
    if (mutation === 'reviewEmergency') return [refugee.leader.token, ...others];
    return [mutation === 'leavePlan' ? nav.leader.token : nav.worker.token, ...others];
  };
  const value = () =>
    fc.oneof(
      fc.constantFrom(...VALUES),
      fc.constantFrom(...ids),
      fc.constantFrom(...ids).map((id) => [id, id]),
    );

  test.each(MUTATIONS)('never comes to INTERNAL in %s', async (mutation) => {
    const fields = fieldsOf(mutation);
    const sent = fc.record({
      wrong: fc.dictionary(fc.constantFrom(...fields), value(), { minKeys: 1, maxKeys: 3 }),
      caller: fc.constantFrom(...callers(mutation)),
    });
    const codes = new Set<string>();
    const property = fc.asyncProperty(sent, async ({ wrong, caller }) => {
      const input = { ...inputOf(world, mutation, (kind) => there[kind]), ...wrong };
      const { errors } = await attempt(hub, caller, mutation, input);
      const code = errors?.map((error) => error.extensions.code).join() ?? 'done';
      expect(code).toMatch(/^(done|FORBIDDEN|NOT_FOUND|CONFLICT|INVALID_INPUT)$/);
      codes.add(code);
      if (code === 'done') await rowsOf(hub, AS_AT_FIRST);
    });
    // on and on where all that was tried came to one answer: something else must come, too
    for (let seed = 20251015; seed < 20251019 && (seed === 20251015 || codes.size < 2); seed += 1)
      await fc.assert(property, { numRuns: RUNS, seed });
    // where there is but one field, what is wrong is always the whole of it
    expect(codes.size).toBeGreaterThan(fields.length > 1 ? 1 : 0);
  });

  function fieldsOf(mutation: Mutation): string[] {
    const type = hub.hub.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
    const input = isNonNullType(type) ? type.ofType : type;
    return isInputObjectType(input) ? Object.keys(input.getFields()) : [];
  }
});
