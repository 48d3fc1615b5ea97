import fc from 'fast-check';
import olena from '../demo/cases/olena.json';
import samira from '../demo/cases/samira.json';
import yusuf from '../demo/cases/yusuf.json';
import { complaintRouteOf, deadlineFor, lastDayOfTerm } from './complaint-deadline';
import { daysAfter, easterSunday, isDayOff, isPublicHoliday } from './public-holidays';

/** Easter Sundays as almanacs give them. */
const EASTER = `2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16
  2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25
  2039-04-10 2040-04-01 1954-04-18 1981-04-19 2000-04-23 2049-04-18 2076-04-19`.split(/\s+/);

const aDay = fc
  .integer({ min: 0, max: 21 * 366 })
  .map((days) => daysAfter('2020-01-01', days))
  .filter((day) => day < '2041-01-01');

/** The law that a decision of each kind of agency stands on in the cases. */
const BASIS: Readonly<Record<string, string>> = {
  REFUGEE_SERVICE: 'INTEGRATION_ACT_2021_S15',
  HEALTH: 'INDIVIDUAL_PLAN_2022',
  NAV: 'NAV_ACTIVITY_PLAN_S14A',
};

describe('days off', () => {
  test('Easter is reckoned as almanacs have it', () => {
    for (const day of EASTER) expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
  });

  test('Easter is a Sunday from 22 March to 25 April in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const day = easterSunday(year);
        expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0);
        expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-01-01', 'New Year'],
    ['2026-04-02', 'Maundy Thursday'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-05', 'Easter Sunday'],
    ['2026-04-06', 'Easter Monday'],
    ['2026-05-01', 'Labour Day'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-05-17', 'Constitution Day'],
    ['2026-05-24', 'Whit Sunday'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-12-25', 'Christmas Day'],
    ['2026-12-26', 'Boxing Day'],
  ])('%s is %s', (day) => {
    expect(isPublicHoliday(day)).toBe(true);
  });

  test('twelve a year, fewer where two fall on one day', () => {
    for (let year = 2020; year <= 2040; year += 1) {
      const days = Array.from({ length: 366 }, (_, n) => daysAfter(`${year}-01-01`, n)).filter((day) =>
        day.startsWith(String(year)),
      );
      const holidays = days.filter(isPublicHoliday).length;
      expect([10, 11, 12]).toContain(holidays);
    }
  });

  test.each(['2026-12-24', '2026-12-31', '2026-04-01', '2026-04-07'])('%s is a working day', (day) => {
    expect(isDayOff(day)).toBe(false);
  });
});

describe('the term to complain', () => {
  test.each([olena, samira, yusuf])('is that of every decision of $key', ({ decisions, agencies }) => {
    expect(decisions.length).toBeGreaterThan(0);
    for (const { body, noticeReceivedOn, complaintDeadline } of decisions) {
      const kind = agencies.find(({ key }) => key === body)?.kind ?? '';
      expect(deadlineFor(noticeReceivedOn, BASIS[kind] ?? '', kind)).toBe(complaintDeadline);
    }
  });

  test('ends on the first working day on which the weeks are over', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(21, 28), (notice, days) => {
        const last = lastDayOfTerm(notice, days);
        expect(isDayOff(last)).toBe(false);
        expect(last >= daysAfter(notice, days)).toBe(true);
        for (let day = daysAfter(notice, days); day < last; day = daysAfter(day, 1)) expect(isDayOff(day)).toBe(true);
        // Easter with its weekends is the longest that people are off: five days, Thursday to Monday
        expect(last <= daysAfter(notice, days + 5)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a later notice never gives an earlier last day', () => {
    fc.assert(
      fc.property(aDay, (notice) => {
        expect(lastDayOfTerm(daysAfter(notice, 1), 21) >= lastDayOfTerm(notice, 21)).toBe(true);
      }),
    );
  });

  test('is four weeks in health and three elsewhere, under one and the same basis', () => {
    expect(complaintRouteOf('INDIVIDUAL_PLAN_2022', 'HEALTH').days).toBe(28);
    expect(complaintRouteOf('INDIVIDUAL_PLAN_2022', 'SPECIALIST_HEALTH').days).toBe(28);
    expect(complaintRouteOf('INDIVIDUAL_PLAN_2022', 'NAV').days).toBe(21);
    expect(complaintRouteOf('INTEGRATION_ACT_2021_S15', 'HEALTH').days).toBe(21);
    expect(() => deadlineFor('2026-01-01', 'OTHER', 'NAV')).toThrow('no legal basis');
  });
});
