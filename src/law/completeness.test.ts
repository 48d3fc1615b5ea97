import { completenessOf } from './completeness';
import type { LegalBasisEntry } from './legal-basis-entry';
import type { PlanForLaw } from './plan-for-law';
import { entryOf, isLegalBasis, legalBasisOf, registryOf } from './registry';

/** A plan in which nothing is said yet. */
const bare: PlanForLaw = {
  coordinator: null,
  originalIsKept: false,
  nextReview: null,
  agencies: [],
  mayKnowOfAll: true,
  goals: [],
  measures: [],
  findings: [],
  description: {
    finalGoal: null,
    level: null,
    hoursGranted: null,
    civicsHoursGranted: null,
    saysOtherCooperation: false,
    lifeSituation: null,
  },
  relatives: [],
  contributors: [],
  planConsentInForce: false,
  lifeEvents: [],
  deviations: [],
  decisions: [],
  complaints: [],
  proxies: [],
  conversed: false,
};
const metBy = (plan: PlanForLaw, ...codes: string[]) =>
  Object.fromEntries(completenessOf(plan, codes, 'nb').requirements.map(({ key, met }) => [key, met]));
const H = {
  'goals-and-subgoals-described': false,
  'measures-for-every-open-goal': true,
  'every-goal-has-a-deadline': true,
  'someone-responsible-for-every-measure': true,
  'when-and-how-every-measure-is-carried-out': true,
  'important-remarks': false,
  'all-changes-recorded': true,
  'result-of-every-completed-measure': true,
};
const F = {
  'resources-and-needs-overview': false,
  'who-takes-part': true,
  'coordinator-and-contact-person': false,
  'what-everyone-contributes': false,
  'someone-responsible-for-every-measure': true,
  'extent-of-every-measure': true,
  'when-and-how-every-measure-is-carried-out': true,
  'plan-period-and-review-date': false,
  'consent-to-the-plan': false,
  'cooperation-with-others': false,
};
const V = {
  'every-goal-has-a-deadline': true,
  'coordinator-and-contact-person': false,
  'hours-granted': false,
  'when-and-where-training-takes-place': true,
  'mapping-of-education-work-and-skills': false,
  'mapping-of-health-or-social-challenges': true,
  'goals-rest-on-the-mapping': true,
  'made-together-with-the-participant': false,
  'adapted-to-the-life-situation': false,
  'level-aimed-at': false,
  'conversations-about-how-the-plan-works': false,
  'how-to-complain': true,
  'complaints-are-signed': true,
  'written-authority-that-says-what-it-covers': true,
};
const K = {
  'coordinator-and-contact-person': false,
  'services-confirmed-by-someone-with-authority': true,
  'keeper-of-the-original': false,
};

describe('the completeness of a plan', () => {
  // the letters are those of the table of demands: circular, guidance, regulation, procedure
  test.each<[string, object]>([
    ['INTRODUCTION_ACT_2003_S6', { ...H, ...V, ...K }],
    ['INTEGRATION_ACT_2021_S15', { ...H, ...V, ...K }],
    ['NORWEGIAN_TRAINING_2021_S34', V],
    ['INDIVIDUAL_PLAN_2004', { ...F, ...K }],
    ['INDIVIDUAL_PLAN_2022', { ...F, ...K }],
    ['NAV_ACTIVITY_PLAN_S14A', { 'measures-for-every-open-goal': true, 'someone-responsible-for-every-measure': true }],
  ])('%s owes what its sources ask for', (code, owed) => {
    expect(metBy(bare, code)).toEqual(owed);
  });

  test('is complete when every demand is met, and not before', () => {
    expect(completenessOf(bare, ['NAV_ACTIVITY_PLAN_S14A'], 'nb').complete).toBe(true);
    const both = completenessOf(bare, ['NAV_ACTIVITY_PLAN_S14A', 'NORWEGIAN_TRAINING_2021_S34'], 'nb');
    expect(both.complete).toBe(false);
    expect(both.requirements).toHaveLength(2 + Object.keys(V).length);
  });

  test('mental health care is asked about where the plan has it', () => {
    const content = {
      ...{ goals: [], hasResponsible: true, confirmed: true, howCarriedOut: 'Talks', place: null, extent: 'An hour' },
      ...{ remarks: null, result: null, kind: 'THERAPY', category: 'HEALTH' },
    };
    const plan: PlanForLaw = {
      ...bare,
      measures: [{ key: 'care', status: 'ACTIVE', existence: 'VISIBLE', content }],
    };
    const ofCare = completenessOf(plan, ['INDIVIDUAL_PLAN_2022', 'INTEGRATION_ACT_2021_S15'], 'nb').requirements.filter(
      ({ key }) => key.startsWith('mental-health-care'),
    );
    expect(ofCare.map(({ key, met }) => [key, met])).toEqual([
      ['mental-health-care-need', false],
      ['mental-health-care-aim', false],
      ['mental-health-care-services', true],
      ['mental-health-care-extent', true],
    ]);
    expect(ofCare[0]?.citation).toMatch(/^Psykisk helsevernloven § 4-1/);
    expect(new Set(ofCare.map(({ legalBasis }) => legalBasis.code))).toEqual(new Set(['INDIVIDUAL_PLAN_2022']));
  });

  test('names what is missing, and where', () => {
    const goal = { key: 'G1', horizon: 'LONG_TERM', targetDate: null, status: 'OPEN' } as const;
    const content = { parent: null, inOwnWords: null, citesFinding: false };
    const { requirements } = completenessOf(
      { ...bare, goals: [{ ...goal, content }] },
      ['NORWEGIAN_TRAINING_2021_S34'],
      'en',
    );
    expect(requirements.find(({ key }) => key === 'every-goal-has-a-deadline')?.missing).toEqual([
      { in: 'GOAL', id: 'G1', text: 'The goal has no date by which it is to be reached.' },
    ]);
    expect(requirements.find(({ key }) => key === 'level-aimed-at')?.missing).toEqual([
      { in: 'PLAN', id: null, text: 'The plan names no level of Norwegian.' },
    ]);
  });

  test('a demand of two legal bases stands there once for each, as each of them is cited', () => {
    const codes = ['INTRODUCTION_ACT_2003_S6', 'INDIVIDUAL_PLAN_2022'];
    const twice = completenessOf(bare, codes, 'nb').requirements.filter(
      ({ key }) => key === 'someone-responsible-for-every-measure',
    );
    expect(twice.map(({ legalBasis }) => legalBasis.code)).toEqual(codes);
    expect(twice[0]?.citation).toMatch(/^Rundskriv H-20\/05/);
    expect(twice[1]?.citation).toMatch(/^Forskrift om individuell plan § 7/);
    expect(twice.some(({ citation }) => citation.includes('; '))).toBe(false);
  });

  test('a demand of two sources of one legal basis stands there once, citing both', () => {
    const [deadline, more] = completenessOf(bare, ['INTRODUCTION_ACT_2003_S6'], 'nb').requirements.filter(
      ({ key }) => key === 'every-goal-has-a-deadline',
    );
    expect(more).toBeUndefined();
    expect(deadline?.citation).toBe(
      'Rundskriv H-20/05: «Angi når mål og delmål skal være oppnådd»; Veileder til individuell plan: «tidsrammen for å nå målene»',
    );
  });

  test('speaks the language asked for; the law is cited in Norwegian', () => {
    const [nb, nn, en] = (['nb', 'nn', 'en'] as const).map((language) =>
      completenessOf(bare, ['INDIVIDUAL_PLAN_2022'], language).requirements.find(({ key }) => key === 'who-takes-part'),
    );
    expect(nb?.text).toBe('Hver etat som deltar, skal ha noen som arbeider med planen.');
    expect(nn?.text).toBe('Kvar etat som deltek, skal ha nokon som arbeider med planen.');
    expect(en?.text).toBe('Each agency that takes part has somebody assigned to the plan.');
    expect(en?.legalBasis.title).toBe('Individual plan in the provision of welfare services');
    expect(en?.citation).toBe(nb?.citation);
  });

  test('refuses a code that is no legal basis', () => {
    expect(() => completenessOf(bare, ['INDIVIDUAL_PLAN_2022', 'OTHER'], 'nb')).toThrow('"OTHER"');
  });

  test('a code named twice is one legal basis', () => {
    expect(completenessOf(bare, ['NAV_ACTIVITY_PLAN_S14A', 'NAV_ACTIVITY_PLAN_S14A'], 'nb').requirements).toHaveLength(
      2,
    );
  });
});

/** A seventh is one entry, its line in the registry and its tests: here a made-up one. */
describe('a seventh legal basis', () => {
  const seventh: LegalBasisEntry = {
    ...entryOf('NAV_ACTIVITY_PLAN_S14A'),
    code: 'QUALIFICATION_S30',
    citation: 'Sosialtjenesteloven § 33',
    citedFrom: ['NAV_ACT', 'REGULATION'],
  };
  const registry = registryOf(entryOf('INTEGRATION_ACT_2021_S15'), seventh);

  test('is known in its registry, and owes what its sources ask for', () => {
    expect(legalBasisOf('QUALIFICATION_S30', 'nb', registry)).toMatchObject({
      citation: 'Sosialtjenesteloven § 33',
      demands: expect.arrayContaining(['measures-for-every-open-goal', 'consent-to-the-plan']),
    });
    expect(isLegalBasis('QUALIFICATION_S30')).toBe(false);
  });

  test('adds its demands to those of the others', () => {
    const codes = ['INTEGRATION_ACT_2021_S15', 'QUALIFICATION_S30'];
    const { requirements: owed } = completenessOf(bare, codes, 'nb', registry);
    expect(new Set(owed.map(({ legalBasis }) => legalBasis.code))).toEqual(new Set(codes));
    expect(owed.find(({ key }) => key === 'consent-to-the-plan')).toMatchObject({ met: false });
  });
});
