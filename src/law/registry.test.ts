import { allLegalBases, entryOf, isLegalBasis, legalBasisOf } from './registry';
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
    expect(legalBasisOf('INTEGRATION_ACT_2021_S15')).toEqual({
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

  test('an entry owes every demand that its sources make, and no other', () => {
    for (const { demands } of CODES.map(entryOf)) {
      if (!demands) continue;
      const made = Object.entries(requirements).filter(([, { citations }]) =>
        demands.citedFrom.some((source) => citations[source] !== undefined),
      );
      expect([...demands.keys].sort()).toEqual(made.map(([key]) => key).sort());
    }
  });
});
