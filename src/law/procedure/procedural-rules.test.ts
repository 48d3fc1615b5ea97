import { complaintRouteOf } from '../complaint-deadline';
import { PROCEDURAL_RULES, proceduralRulesOn } from './procedural-rules';

describe('the rules of procedure', () => {
  test('are whole: words in three languages, a citation, a first day, how sure', () => {
    for (const { text, citation, certainty, inForceFrom } of PROCEDURAL_RULES) {
      expect(new Set(Object.values(text)).size).toBe(3);
      expect(citation).toContain('§');
      expect(certainty.length).toBeGreaterThan(20);
      expect(inForceFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    expect(new Set(PROCEDURAL_RULES.map(({ code }) => code)).size).toBe(PROCEDURAL_RULES.length);
  });

  test('are those in force on the day asked for', () => {
    const on = (day: string) => proceduralRulesOn(day).map(({ code }) => code);
    expect(on('1969-12-31')).toEqual([]);
    expect(on('2011-12-31')).not.toContain('COMPLAINT_TERM_HEALTH');
    expect(on('2025-10-15')).toHaveLength(PROCEDURAL_RULES.length);
  });

  test('say the same terms as the ways to complain', () => {
    const saying = (code: string) => PROCEDURAL_RULES.find((one) => one.code === code)?.text.en;
    expect(saying('COMPLAINT_TERM')).toContain('three weeks');
    expect(complaintRouteOf('INTEGRATION_ACT_2021_S15', 'REFUGEE_SERVICE').days).toBe(21);
    expect(saying('COMPLAINT_TERM_HEALTH')).toContain('four weeks');
    expect(complaintRouteOf('INDIVIDUAL_PLAN_2022', 'HEALTH').days).toBe(28);
  });
});
