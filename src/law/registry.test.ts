import { allLegalBases, entryOf, isInForce, isLegalBasis, legalBasisOf } from './registry';
import { requirements } from './requirements';

const CODES = [
  'INTRODUCTION_ACT_2003_S6',
  'INTEGRATION_ACT_2021_S15',
  'NORWEGIAN_TRAINING_2021_S34',
  'INDIVIDUAL_PLAN_2004',
  'INDIVIDUAL_PLAN_2022',
  'NAV_ACTIVITY_PLAN_S14A',
];

describe('the registry of legal bases', () => {
  test('lists the six, in the language asked for', () => {
    expect(allLegalBases('en').map(({ code }) => code)).toEqual(CODES);
    expect(allLegalBases('nn').find(({ code }) => code === 'INTEGRATION_ACT_2021_S15')?.title).toBe(
      'Integreringsplan (integreringslova)',
    );
  });

  test('answers in bokmål where no language is named', () => {
    expect(legalBasisOf('INTEGRATION_ACT_2021_S15')).toMatchObject({
      code: 'INTEGRATION_ACT_2021_S15',
      title: 'Integreringsplan (integreringsloven)',
      citation: 'Integreringsloven (lov 6. november 2020 nr. 127) § 15',
      inForceFrom: '2021-01-01',
      inForceTo: null,
    });
  });

  test('keeps the introduction act without an end, for older permits', () => {
    expect(legalBasisOf('INTRODUCTION_ACT_2003_S6').inForceTo).toBeNull();
  });

  test.each(['', 'individual_plan_2022', 'INDIVIDUAL_PLAN', 'toString', '__proto__'])('does not know %j', (code) => {
    expect(isLegalBasis(code)).toBe(false);
    expect(() => legalBasisOf(code)).toThrow('no legal basis has the code');
  });

  test.each(CODES)('%s is whole: titles, dates, and a term for each way to complain', (code) => {
    expect(isLegalBasis(code)).toBe(true);
    const { title, inForceFrom, inForceTo, certainty, complaint } = entryOf(code);
    expect(new Set(Object.values(title)).size).toBe(3);
    expect(inForceFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(inForceTo === null || inForceTo > inForceFrom).toBe(true);
    expect(certainty).not.toBe('');
    expect(complaint.length).toBeGreaterThan(0);
  });

  test('asks for consent under health and social law alone', () => {
    expect(CODES.filter((code) => entryOf(code).needsConsent)).toEqual([
      'INDIVIDUAL_PLAN_2004',
      'INDIVIDUAL_PLAN_2022',
    ]);
  });

  test('gives four weeks to complain in health, three elsewhere', () => {
    const terms = CODES.flatMap((code) =>
      entryOf(code).complaint.map(({ against, days }) => ({ code, against, days })),
    );
    expect(terms.filter(({ days }) => days === 28)).toEqual([
      { code: 'INDIVIDUAL_PLAN_2022', against: 'HEALTH_SERVICES', days: 28 },
    ]);
  });

  test.each([
    ['INTRODUCTION_ACT_2003_S6', ['CIRCULAR', 'GUIDANCE', 'PROCEDURE']],
    ['INTEGRATION_ACT_2021_S15', ['CIRCULAR', 'GUIDANCE', 'PROCEDURE']],
    ['NORWEGIAN_TRAINING_2021_S34', ['GUIDANCE']],
    ['INDIVIDUAL_PLAN_2004', ['REGULATION', 'PROCEDURE']],
    ['INDIVIDUAL_PLAN_2022', ['REGULATION', 'PROCEDURE']],
    ['NAV_ACTIVITY_PLAN_S14A', ['NAV_ACT']],
  ])('%s owes what stands in %j', (code, sources) => {
    expect(entryOf(code).citedFrom).toEqual(sources);
    expect(legalBasisOf(code).demands.length).toBeGreaterThan(0);
    expect(legalBasisOf(code).review).toContain('§');
  });

  test('every demand is made by some legal basis, or by what adds to one', () => {
    const owed = CODES.flatMap((code) => {
      const { demands, additions } = legalBasisOf(code);
      return [...demands, ...additions.flatMap((one) => one.demands)];
    });
    expect([...new Set(owed)].sort()).toEqual(Object.keys(requirements).sort());
  });

  test('mental health care adds to individual plans alone, with rules of consent of its own', () => {
    const adding = CODES.filter((code) => entryOf(code).additions.length > 0);
    expect(adding).toEqual(['INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022']);
    const [care] = legalBasisOf('INDIVIDUAL_PLAN_2022', 'en').additions;
    expect(care?.citation).toContain('§ 4-1');
    expect(care?.consent).toContain('consent');
    expect(care?.demands).toHaveLength(4);
  });

  test('what is in force on a day', () => {
    expect(isInForce(entryOf('INDIVIDUAL_PLAN_2004'), '2011-12-31')).toBe(true);
    expect(isInForce(entryOf('INDIVIDUAL_PLAN_2004'), '2012-01-01')).toBe(false);
    expect(isInForce(entryOf('INDIVIDUAL_PLAN_2022'), '2022-07-31')).toBe(false);
    expect(isInForce(entryOf('INTRODUCTION_ACT_2003_S6'), '2025-10-15')).toBe(true);
  });
});
