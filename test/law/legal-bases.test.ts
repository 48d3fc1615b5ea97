import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Basis {
  code: string;
  decides: string;
  needsConsent: boolean;
  review: string;
  demands: string[];
  certainty: string;
  complaint: { against: string; days: number; body: string }[];
  additions: { code: string; citation: string; consent: string; demands: string[]; certainty: string }[];
}
const BASES = `{ legalBases { code decides needsConsent review demands certainty complaint { against days body }
  additions { code citation consent demands certainty } } }`;

/** Legal bases as data, several to a plan. Today is 2025-10-15. */
describe('the legal bases of a plan', () => {
  let hub: TestHub;
  let world: World;
  let bases: Map<string, Basis>;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  // each story reads them itself, so that it fails without them
  beforeEach(async () => {
    const { legalBases } = await answer<{ legalBases: Basis[] }>(hub, world.participant, BASES);
    bases = new Map(legalBases.map((one) => [one.code, one]));
  });
  afterAll(() => hub.close());

  const open = (legalBases: string[]) => ({
    participantId: world.participantId,
    legalBases,
    period: { from: '2025-09-01', to: '2026-06-30' },
  });

  test('say who decides in the end, and that under health and social law there is no plan without consent (D4)', () => {
    expect(bases.get('INTRODUCTION_ACT_2003_S6')).toMatchObject({ decides: 'MUNICIPALITY', needsConsent: false });
    expect(bases.get('INTEGRATION_ACT_2021_S15')).toMatchObject({
      decides: 'MUNICIPALITY_WITH_PARTICIPANT',
      needsConsent: false,
    });
    expect(bases.get('INDIVIDUAL_PLAN_2004')).toMatchObject({ decides: 'PARTICIPANT', needsConsent: true });
    expect(bases.get('INDIVIDUAL_PLAN_2022')).toMatchObject({ decides: 'JOINTLY', needsConsent: true });
    expect(bases.get('NAV_ACTIVITY_PLAN_S14A')).toMatchObject({ decides: 'NAV_WITH_PARTICIPANT', needsConsent: false });
  });

  test('say how long one may complain and to whom, when the plan is gone through again, and how sure that is (D34, D41)', () => {
    for (const { complaint, review, certainty, demands } of bases.values()) {
      expect(complaint.length).toBeGreaterThan(0);
      expect(review).toContain('§');
      expect(certainty.length).toBeGreaterThan(20);
      expect(demands.length).toBeGreaterThan(1);
    }
    expect(bases.get('INDIVIDUAL_PLAN_2022')?.complaint.map(({ against, days }) => [against, days])).toEqual([
      ['HEALTH_SERVICES', 28],
      ['SOCIAL_SERVICES_AND_NAV', 21],
    ]);
  });

  test('hold what mental health care adds: need, aim, services, extent, and rules of consent of its own (D52)', () => {
    const adding = [...bases.values()].filter(({ additions }) => additions.length > 0);
    expect(adding.map(({ code }) => code).sort()).toEqual(['INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022']);
    const [care] = bases.get('INDIVIDUAL_PLAN_2022')?.additions ?? [];
    expect(care?.citation).toContain('Psykisk helsevernloven');
    expect(care?.consent).toContain('samtykke');
    expect(care?.demands).toEqual(['need', 'aim', 'services', 'extent'].map((what) => `mental-health-care-${what}`));
  });

  test('must be in force on the day of opening: each that is not is told with its citation, and nothing is opened', async () => {
    const tried = open(['INDIVIDUAL_PLAN_2004', 'INTEGRATION_ACT_2021_S15', 'NOTHING']);
    const { code, problems } = await unchanged(hub, () => refused(hub, world.refugee.worker.token, 'openPlan', tried));
    expect(code).toBe('INVALID_INPUT');
    expect(problems).toEqual([
      { path: 'input.legalBases.2', message: 'Ukjent rettsgrunnlag.' },
      { path: 'input.legalBases.0', message: expect.stringContaining('Forskrift 23. desember 2004 nr. 1837') },
    ]);
    // the introduction act is kept for older permits by transitional rules without an end
    await perform(hub, world.refugee.worker.token, 'openPlan', open(['INTRODUCTION_ACT_2003_S6']));
  });

  test('must be in force when a plan comes to stand on them', async () => {
    const plan = await perform(hub, world.refugee.worker.token, 'openPlan', open(['INTEGRATION_ACT_2021_S15']));
    const legalBases = ['INTEGRATION_ACT_2021_S15', 'INDIVIDUAL_PLAN_2004'];
    const tried = { planId: plan.id, expectedVersion: 1, legalBases };
    const { code, problems } = await unchanged(hub, () =>
      refused(hub, world.refugee.worker.token, 'reviseFrame', tried),
    );
    expect(code).toBe('INVALID_INPUT');
    expect(problems).toEqual([{ path: 'input.legalBases.1', message: expect.stringContaining('til 2011-12-31') }]);
  });

  test('add up: a plan of training within the programme owes what each asks for, cited as each has it (D5)', async () => {
    const one = await perform(hub, world.refugee.worker.token, 'openPlan', open(['NORWEGIAN_TRAINING_2021_S34']));
    const legalBases = ['INTEGRATION_ACT_2021_S15', 'NORWEGIAN_TRAINING_2021_S34', 'INDIVIDUAL_PLAN_2022'];
    const several = await perform(hub, world.refugee.worker.token, 'openPlan', open(legalBases));
    const owedBy = async (id: string) =>
      (await openPlan(hub, world.refugee.worker.token, id)).completeness.requirements;
    expect((await owedBy(one.id)).map(({ key }) => key)).toContain('hours-granted');
    expect((await owedBy(one.id)).map(({ key }) => key)).not.toContain('consent-to-the-plan');
    const owed = await owedBy(several.id);
    expect(new Set(owed.map(({ legalBasis }) => legalBasis.code))).toEqual(new Set(legalBases));
    const hours = owed.filter(({ key }) => key === 'hours-granted');
    expect(hours.map(({ legalBasis }) => legalBasis.code).sort()).toEqual(legalBases.slice(0, 2));
    expect(owed.find(({ key }) => key === 'consent-to-the-plan')).toMatchObject({
      met: false,
      citation: expect.stringContaining('Forskrift om individuell plan § 7'),
    });
  });

  test('stand beside rules of procedure, dated too: terms, signature, who may be a proxy, notices to the proxy (D41, D43, D53)', async () => {
    const on = async (day: string | null) => {
      const { proceduralRules } = await answer<{ proceduralRules: { code: string; text: string; citation: string }[] }>(
        hub,
        world.participant,
        'query ($on: Date) { proceduralRules(on: $on) { code text citation inForceFrom inForceTo certainty } }',
        { on: day },
      );
      return new Map(proceduralRules.map((one) => [one.code, one]));
    };
    const today = await on(null);
    expect(today.get('COMPLAINT_TERM')?.citation).toBe('Forvaltningsloven § 29');
    expect(today.get('COMPLAINT_FORM')?.text).toContain('undertegnet');
    expect(today.get('WHO_MAY_BE_PROXY')?.text).toContain('Ansatte i det området som avgjør saken');
    expect(today.get('NOTICE_TO_PROXY')?.text).toBe('Underretninger går også til fullmektigen.');
    expect([...(await on('1960-01-01')).keys()]).toEqual([]);
  });
});
