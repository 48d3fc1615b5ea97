import { randomUUID } from 'node:crypto';
import { type IdKind, publicId, publicIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from '../factories/citizens';
import { emergenciesSeen, openInEmergency, REASON } from '../factories/emergencies';
import { documentOf, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { refusal, unchanged } from '../factories/refusal';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const PERIOD = { from: '2025-09-01', to: '2025-12-31' };
const MEASURE = { kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period: PERIOD };

/** Ids in inputs and arguments that nobody has, or that this viewer may not know (A2, A5, A13). */
describe('an id that counts as unknown', () => {
  let hub: TestHub;
  let world: World;
  /** A plan of quite other agencies, with one of everything. */
  let other: World;
  let own: Record<'goal' | 'measure' | 'consent' | 'emergency', string>;
  let foreign: typeof own;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = await buildWorld(hub);
    own = await furnish(world);
    foreign = await furnish(other);
  });
  afterAll(() => hub.close());

  async function furnish(of: World): Promise<typeof own> {
    const goal = await perform(hub, of.refugee.worker.token, 'addGoal', {
      planId: of.plan,
      horizon: 'LONG_TERM',
      statement: 'Arbeid',
    });
    const measure = await addMeasure(of, of.refugee.worker);
    const therapy = await addMeasure(of, of.health.worker, { category: 'HEALTH' });
    await openInEmergency(of, of.refugee.worker, therapy.id);
    const [emergency] = await emergenciesSeen(of, of.participant);
    const consent = await giveConsent(of, of.health, [of.nav]);
    return { goal: goal.id, measure: measure.id, consent, emergency: emergency?.id ?? '' };
  }

  test('answers null for a plan, alike to the byte, whatever it is and whatever it hides', async () => {
    const { token } = world.nav.worker;
    const ids: unknown[] = [
      other.plan,
      publicId('plan', randomUUID()),
      randomUUID(),
      world.nav.agency.id,
      world.nav.worker.id,
      world.participantId,
      own.goal,
      own.measure,
      own.consent,
      keyOfPlan(world.plan),
      `${world.plan} `,
      world.plan.toLowerCase(),
      'tull',
      '',
      42,
      '\u0000',
      "'; DROP TABLE plan; --",
      '🧡'.repeat(10),
      'x'.repeat(10_240),
    ];
    const bodies = await unchanged(hub, async () => {
      const found: string[] = [];
      for (const id of ids) {
        const response = await fetch(`${hub.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({
            query: 'query ($id: ID!) { plan(id: $id) { id participant { name } } }',
            variables: { id },
          }),
        });
        found.push(`${response.status} ${await response.text()}`);
      }
      return found;
    });
    expect([...new Set(bodies)]).toEqual(['200 {"data":{"plan":null}}']);
    const { data } = await ask<{ plan: { id: string } }>(hub, token, 'query ($id: ID!) { plan(id: $id) { id } }', {
      id: world.plan,
    });
    expect(data?.plan.id).toBe(world.plan);
  });

  /** Mutation, the field at fault, what kind of id belongs there, who asks, and the rest of the input. */
  type Row = [mutation: Mutation, field: string, kind: IdKind, by: (of: World) => string, rest: (of: World) => object];
  const coordinator = (of: World) => of.refugee.worker.token;
  const leader = (of: World) => of.refugee.leader.token;
  const participant = (of: World) => of.participant;
  const inPlan = (more: object) => (of: World) => ({ planId: of.plan, ...more });
  const consent = (of: World) => ({
    planId: of.plan,
    discloserId: of.health.agency.id,
    recipientIds: [of.nav.agency.id],
    categories: ['HEALTH'],
  });
  const named = (of: World) => ({
    planId: of.plan,
    discloserId: of.refugee.agency.id,
    recipientIds: [of.nav.agency.id],
    scope: 'NAMED',
  });

  const ROWS: Row[] = [
    [
      'openPlan',
      'participantId',
      'participant',
      coordinator,
      () => ({ legalBases: ['INDIVIDUAL_PLAN_2022'], period: PERIOD }),
    ],
    ['reviseFrame', 'planId', 'plan', coordinator, () => ({ expectedVersion: 1, nextReview: '2025-12-01' })],
    ['reviseFrame', 'coordinatorStaffId', 'staff', coordinator, inPlan({ expectedVersion: 1 })],
    ['inviteAgency', 'planId', 'plan', coordinator, (of) => ({ agencyId: of.nav.agency.id })],
    ['assignStaff', 'planId', 'plan', coordinator, (of) => ({ staffId: of.refugee.leader.id })],
    ['assignStaff', 'staffId', 'staff', coordinator, inPlan({})],
    ['unassignStaff', 'planId', 'plan', coordinator, (of) => ({ staffId: of.refugee.worker.id })],
    ['leavePlan', 'planId', 'plan', leader, () => ({ reason: 'Ferdig' })],
    ['proposePlan', 'planId', 'plan', coordinator, () => ({ expectedVersion: 1 })],
    ['addGoal', 'planId', 'plan', coordinator, () => ({ horizon: 'LONG_TERM', statement: 'Arbeid' })],
    ['addGoal', 'parentId', 'goal', coordinator, inPlan({ horizon: 'LONG_TERM', statement: 'Arbeid' })],
    ['reviseGoal', 'goalId', 'goal', coordinator, () => ({ expectedVersion: 1, horizon: 'SHORT_TERM' })],
    [
      'reviseGoal',
      'parentId',
      'goal',
      coordinator,
      () => ({ goalId: own.goal, expectedVersion: 1, expectedContentVersion: 1 }),
    ],
    ['addMeasure', 'planId', 'plan', coordinator, () => MEASURE],
    ['addMeasure', 'goalIds', 'goal', coordinator, inPlan(MEASURE)],
    ['addMeasure', 'responsibleStaffId', 'staff', coordinator, inPlan(MEASURE)],
    ['reviseMeasure', 'measureId', 'measure', coordinator, () => ({ expectedVersion: 1, hoursPerWeek: 3 })],
    [
      'reviseMeasure',
      'goalIds',
      'goal',
      coordinator,
      () => ({ measureId: own.measure, expectedVersion: 1, expectedContentVersion: 1 }),
    ],
    [
      'reviseMeasure',
      'responsibleStaffId',
      'staff',
      coordinator,
      () => ({ measureId: own.measure, expectedVersion: 1, expectedContentVersion: 1 }),
    ],
    ['startMeasure', 'measureId', 'measure', coordinator, () => ({ expectedVersion: 1 })],
    ['completeMeasure', 'measureId', 'measure', coordinator, () => ({ expectedVersion: 1, result: 'Bra' })],
    ['cancelMeasure', 'measureId', 'measure', coordinator, () => ({ expectedVersion: 1, reason: 'Flyttet' })],
    ['giveConsent', 'planId', 'plan', participant, (of) => ({ ...consent(of), planId: undefined })],
    ['giveConsent', 'discloserId', 'agency', participant, (of) => ({ ...consent(of), discloserId: undefined })],
    ['giveConsent', 'recipientIds', 'agency', participant, consent],
    ['giveConsent', 'measureIds', 'measure', participant, named],
    ['withdrawConsent', 'consentId', 'consent', participant, () => ({})],
    ['openInEmergency', 'measureId', 'measure', coordinator, () => ({ reason: REASON })],
    ['endEmergency', 'emergencyId', 'emergency', coordinator, () => ({})],
    ['reviewEmergency', 'emergencyId', 'emergency', leader, () => ({ outcome: 'JUSTIFIED', remarks: 'Riktig' })],
  ];

  const foreignIds = (): Partial<Record<IdKind, string>> => ({
    plan: other.plan,
    participant: other.participantId,
    staff: other.refugee.leader.id,
    agency: other.health.agency.id,
    ...foreign,
  });

  test.each(ROWS)(
    'is NOT_FOUND in %s as %s, in the same words whatever shape it has',
    async (mutation, field, kind, by, rest) => {
      const absent =
        kind === 'goal' || kind === 'measure' || kind === 'consent' || kind === 'emergency'
          ? publicIdInPlan(kind, keyOfPlan(world.plan), randomUUID())
          : publicId(kind, randomUUID());
      const otherKind = kind === 'measure' ? own.goal : own.measure;
      const ids = [
        absent,
        foreignIds()[kind],
        otherKind,
        publicId('plan', randomUUID()),
        'tull',
        '',
        '\u0000',
        'x'.repeat(10_240),
      ];
      const bodies = await unchanged(hub, async () => {
        const found: string[] = [];
        for (const id of ids) {
          const input = { ...rest(world), [field]: field.endsWith('Ids') ? [id] : id };
          const { code, body } = await refusal(
            hub,
            by(world),
            documentOf(mutation),
            { input },
            { secrets: [world.name, other.nationalId] },
          );
          expect([id, code]).toEqual([id, 'NOT_FOUND']);
          found.push(body);
        }
        return found;
      });
      expect(new Set(bodies).size).toBe(1);
    },
  );

  test('is NOT_FOUND for the agency that is invited, when no agency has it', async () => {
    for (const agencyId of [publicId('agency', randomUUID()), 'tull', '', world.plan, 'x'.repeat(10_240)]) {
      const { code } = await unchanged(hub, () =>
        refusal(hub, coordinator(world), documentOf('inviteAgency'), { input: { planId: world.plan, agencyId } }),
      );
      expect(code).toBe('NOT_FOUND');
    }
  });

  test('finds nothing in a filter, and is no fault there', async () => {
    for (const id of ['tull', '', world.plan, 'x'.repeat(10_240), other.nav.agency.id]) {
      const { data, errors } = await ask<{ plans: { totalCount: number }; ownMeasures: { totalCount: number } }>(
        hub,
        coordinator(world),
        'query ($id: ID!) { plans(filter: { agencyId: $id }) { totalCount } ownMeasures(filter: { ownerId: $id }) { totalCount } }',
        { id },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({ plans: { totalCount: 0 }, ownMeasures: { totalCount: 0 } });
    }
  });
});
