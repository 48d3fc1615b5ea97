import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const SKILLS = ['LISTENING', 'READING', 'SPOKEN_INTERACTION', 'SPOKEN_PRODUCTION', 'WRITING'];
const LEDGER = `hoursLedger { level granted used left overrun civicsGranted
  forecast { outlook certainty hoursPlanned hoursAtEnd hoursNeeded grantUsedUpOn withinHours citation sentence } }`;

/** The plan runs from 2025-09-01 to 2026-06-30; today is Wednesday 2025-10-15. */
describe('the hours of training', () => {
  let hub: TestHub;
  let world: World;
  let version: number;
  beforeEach(async () => {
    version = 0;
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterEach(() => hub.close());

  async function sayHours(languageGoal: object | null): Promise<void> {
    await perform(hub, world.refugee.worker.token, 'describePlan', {
      planId: world.plan,
      ...(version ? { expectedVersion: version } : {}),
      languageGoal,
    });
    version += 1;
  }
  const measured = (level: string, skills: string[], date = '2025-10-01') =>
    perform(hub, world.school.worker.token, 'addAssessment', {
      planId: world.plan,
      domain: 'LANGUAGE',
      text: 'Prøve i norsk',
      date,
      category: 'EDUCATION',
      languageLevels: skills.map((skill) => ({ skill, level })),
    });
  const training = (input: object) =>
    addMeasure(world, world.school.worker, {
      kind: 'NORWEGIAN_TRAINING',
      category: 'EDUCATION',
      hoursPerWeek: 15,
      period: { from: '2025-09-01', to: '2025-12-19' },
      ...input,
    });
  async function ledger(token = world.participant) {
    const { plan } = await answer<{
      plan: { hoursLedger: Record<string, unknown> & { forecast: Record<string, unknown> } };
    }>(hub, token, `query ($id: ID!) { plan(id: $id) { ${LEDGER} } }`, { id: world.plan });
    return plan.hoursLedger;
  }

  test('are granted, used and left, with a forecast to the level aimed at and how sure it is (D27)', async () => {
    expect(await ledger()).toBeNull();
    await sayHours({ level: 'B1', hoursGranted: 420, hoursUsed: 128, civicsHoursGranted: 25 });
    expect(await ledger()).toMatchObject({
      level: 'B1',
      granted: 420,
      used: 128,
      left: 292,
      overrun: 0,
      civicsGranted: 25,
    });
    expect((await ledger()).forecast).toMatchObject({
      outlook: 'CANNOT_TELL',
      certainty: 'NONE',
      hoursPlanned: 0,
      hoursNeeded: null,
      withinHours: 3000,
      citation: expect.stringContaining('Introduksjonsloven'),
    });
    // nine weeks and two days of twenty hours, a week of them at rest
    await training({ hoursPerWeek: 20, breaks: [{ from: '2025-11-03', to: '2025-11-09' }] });
    await measured('A2', ['READING']);
    expect((await ledger()).forecast).toMatchObject({
      outlook: 'WITHIN_PLAN',
      certainty: 'LOW',
      hoursPlanned: 168,
      hoursAtEnd: 296,
      hoursNeeded: 256,
    });
  });

  test('lead to B2 only within the obligatory 600 hours, and further needs more (D27)', async () => {
    await training({});
    await measured('A2', SKILLS);
    await sayHours({ level: 'B2', hoursGranted: 600, hoursUsed: 190 });
    const { forecast } = await ledger(world.nav.worker.token);
    expect(forecast).toMatchObject({
      outlook: 'NEEDS_MORE_HOURS',
      certainty: 'MEDIUM',
      hoursNeeded: 570,
      withinHours: 600,
      sentence: expect.stringMatching(
        /^B2 krever trolig flere timer enn planen har: omtrent 570 timer trengs, .* noenlunde sikkert\.$/,
      ),
    });
    await sayHours({ level: 'B2', hoursGranted: 600, hoursUsed: 300 });
    expect((await ledger()).forecast).toMatchObject({ outlook: 'BEYOND_FRAME', hoursNeeded: 900 });
    // what was measured last counts, skill by skill, and the least of them
    await measured('B2', SKILLS, '2025-10-10');
    expect((await ledger()).forecast).toMatchObject({ outlook: 'REACHED' });
    await measured('B1', ['WRITING'], '2025-10-12');
    expect((await ledger()).forecast).toMatchObject({ outlook: 'NEEDS_MORE_HOURS', hoursNeeded: 450, hoursAtEnd: 441 });
  });

  test('show the day on which the grant is used up, and an overrun (D27)', async () => {
    await training({});
    await sayHours({ level: 'B1', hoursGranted: 100, hoursUsed: 91 });
    // three hours on each weekday from Thursday on
    expect(await ledger()).toMatchObject({ left: 9, forecast: { grantUsedUpOn: '2025-10-20' } });
    await sayHours({ level: 'B1', hoursGranted: 100, hoursUsed: 112.5 });
    expect(await ledger()).toMatchObject({ left: 0, overrun: 12.5, forecast: { grantUsedUpOn: null } });
  });

  test('count no hidden training and no hidden finding, for anybody', async () => {
    await sayHours({ level: 'B1', hoursGranted: 420, hoursUsed: 128 });
    await training({ existence: 'HIDDEN', category: 'HEALTH' });
    for (const token of [world.participant, world.school.worker.token, world.nav.worker.token])
      expect((await ledger(token)).forecast).toMatchObject({ hoursPlanned: 0 });
  });
});
