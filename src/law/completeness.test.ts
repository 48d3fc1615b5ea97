import { completenessOf } from './completeness';
import type { PlanForLaw } from './plan-for-law';

const bare: PlanForLaw = {
  coordinator: false,
  nextReview: null,
  agencies: [],
  goals: [],
  measures: [],
  planConsentInForce: false,
};
const reviewedAndConsented: PlanForLaw = { ...bare, nextReview: '2026-01-15', planConsentInForce: true };
const metBy = (plan: PlanForLaw, ...codes: string[]) =>
  Object.fromEntries(completenessOf(plan, codes, 'nb').requirements.map(({ key, met }) => [key, met]));

describe('the completeness of a plan', () => {
  test('the introduction act owes what its circular and the guidance ask for', () => {
    expect(metBy(bare, 'INTRODUCTION_ACT_2003_S6')).toEqual({
      'measures-for-every-open-goal': true,
      'every-goal-has-a-deadline': true,
      'someone-responsible-for-every-measure': true,
      'when-and-how-every-measure-is-carried-out': true,
      'important-remarks': false,
      'result-of-every-completed-measure': true,
      'when-and-where-training-takes-place': true,
    });
  });

  test('the individual plan owes what the regulation asks for', () => {
    expect(metBy(bare, 'INDIVIDUAL_PLAN_2022')).toEqual({
      'who-takes-part': true,
      'someone-responsible-for-every-measure': true,
      'extent-of-every-measure': true,
      'when-and-how-every-measure-is-carried-out': true,
      'plan-period-and-review-date': false,
      'consent-to-the-plan': false,
    });
  });

  test('is complete when every demand is met, and not before', () => {
    expect(completenessOf(reviewedAndConsented, ['INDIVIDUAL_PLAN_2022'], 'nb').complete).toBe(true);
    expect(completenessOf({ ...reviewedAndConsented, nextReview: null }, ['INDIVIDUAL_PLAN_2022'], 'nb').complete).toBe(
      false,
    );
  });

  test.each([
    'INTEGRATION_ACT_2021_S15',
    'NORWEGIAN_TRAINING_2021_S34',
    'INDIVIDUAL_PLAN_2004',
    'NAV_ACTIVITY_PLAN_S14A',
  ])('is not complete while %s is not reckoned, whatever the others say', (code) => {
    expect(completenessOf(reviewedAndConsented, [code], 'nb')).toEqual({ complete: false, requirements: [] });
    const both = completenessOf(reviewedAndConsented, ['INDIVIDUAL_PLAN_2022', code], 'nb');
    expect(both.complete).toBe(false);
    expect(both.requirements).toHaveLength(6);
    expect(both.requirements.every(({ met }) => met)).toBe(true);
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
    expect(completenessOf(bare, ['INDIVIDUAL_PLAN_2022', 'INDIVIDUAL_PLAN_2022'], 'nb').requirements).toHaveLength(6);
  });
});
