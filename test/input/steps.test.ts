import { type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

type Status = 'PLANNED' | 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
type Step = 'startMeasure' | 'completeMeasure' | 'cancelMeasure';

const MORE: Record<Step, object> = {
  startMeasure: {},
  completeMeasure: { result: 'Bra' },
  cancelMeasure: { reason: 'Flyttet' },
};
const WAY: Record<Status, Step[]> = {
  PLANNED: [],
  ACTIVE: ['startMeasure'],
  COMPLETED: ['startMeasure', 'completeMeasure'],
  CANCELLED: ['cancelMeasure'],
};
const ALLOWED: Record<Step, Partial<Record<Status, Status>>> = {
  startMeasure: { PLANNED: 'ACTIVE' },
  completeMeasure: { ACTIVE: 'COMPLETED' },
  cancelMeasure: { PLANNED: 'CANCELLED', ACTIVE: 'CANCELLED' },
};

/** Start from PLANNED, complete from ACTIVE, cancel from either; else CONFLICT. */
describe('the steps of a measure', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.school.worker.token;
  });
  afterAll(() => hub.close());

  async function measureIn(status: Status): Promise<{ measureId: string; expectedVersion: number }> {
    const { id } = await addMeasure(world, world.school.worker);
    let expectedVersion = 1;
    for (const step of WAY[status])
      expectedVersion = (await perform(hub, token, step, { measureId: id, expectedVersion, ...MORE[step] })).version;
    return { measureId: id, expectedVersion };
  }

  const rows = (Object.keys(MORE) as Step[]).flatMap((step) =>
    (Object.keys(WAY) as Status[]).map((from) => [step, from, ALLOWED[step][from] ?? 'CONFLICT'] as const),
  );

  test.each(rows)('%s from %s comes to %s', async (step, from, then) => {
    const input = { ...(await measureIn(from)), ...MORE[step] };
    if (then === 'CONFLICT') {
      expect(await refused(hub, token, step, input)).toMatchObject({
        code: 'CONFLICT',
        currentVersion: input.expectedVersion,
      });
    } else {
      expect(await perform(hub, token, step, input)).toMatchObject({
        status: then,
        version: input.expectedVersion + 1,
      });
    }
  });

  test('a completed measure holds its result, and may still be corrected', async () => {
    const { measureId, expectedVersion } = await measureIn('COMPLETED');
    const revised = await perform(hub, token, 'reviseMeasure', {
      measureId,
      expectedVersion,
      expectedContentVersion: 2,
      remarks: 'Kursbevis ettersendt',
    });
    expect(revised).toMatchObject({ status: 'COMPLETED', version: expectedVersion, content: { version: 3 } });
  });

  test('a plan is proposed once: again is CONFLICT', async () => {
    const coordinator = world.refugee.worker.token;
    expect(await perform(hub, coordinator, 'proposePlan', { planId: world.plan, expectedVersion: 1 })).toMatchObject({
      status: 'PROPOSED',
      version: 2,
    });
    expect(await refused(hub, coordinator, 'proposePlan', { planId: world.plan, expectedVersion: 2 })).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 2,
    });
  });

  test('what already stands so is CONFLICT: an agency that takes part, staff assigned, staff not assigned', async () => {
    const { plan, refugee, nav } = world;
    const rows: [Mutation, object][] = [
      ['inviteAgency', { planId: plan, agencyId: nav.agency.id }],
      ['assignStaff', { planId: plan, staffId: refugee.worker.id }],
      ['unassignStaff', { planId: plan, staffId: refugee.leader.id }],
    ];
    for (const [mutation, input] of rows) {
      const { code, currentVersion } = await refused(hub, refugee.worker.token, mutation, input);
      expect([mutation, code, currentVersion]).toEqual([mutation, 'CONFLICT', undefined]);
    }
  });
});
