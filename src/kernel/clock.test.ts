import { clockFrom, dateInOslo, startAtNineInOslo } from './clock';

const at = (text: string): Date => new Date(text);

describe('the calendar date in Oslo', () => {
  test('turns at midnight in Oslo, an hour before UTC in winter and two in summer', () => {
    expect([at('2025-01-14T22:59:59.999Z'), at('2025-01-14T23:00:00Z')].map(dateInOslo)).toEqual([
      '2025-01-14',
      '2025-01-15',
    ]);
    expect([at('2025-07-14T21:59:59.999Z'), at('2025-07-14T22:00:00Z')].map(dateInOslo)).toEqual([
      '2025-07-14',
      '2025-07-15',
    ]);
  });

  test('on the day of 23 hours and on the day of 25 it turns once, at the right instant (C6)', () => {
    // summer time begins on 30 March 2025 and ends on 26 October 2025
    const turns: [string, string][] = [
      ['2025-03-29T23:00:00Z', '2025-03-30'],
      ['2025-03-30T22:00:00Z', '2025-03-31'],
      ['2025-10-25T22:00:00Z', '2025-10-26'],
      ['2025-10-26T23:00:00Z', '2025-10-27'],
    ];
    for (const [instant, date] of turns) {
      expect(dateInOslo(at(instant))).toBe(date);
      expect(dateInOslo(new Date(at(instant).getTime() - 1))).not.toBe(date);
    }
    const hours = (date: string, from: string) =>
      Array.from({ length: 50 }, (_, hour) => dateInOslo(new Date(at(from).getTime() + hour * 3_600_000))).filter(
        (one) => one === date,
      ).length;
    expect(hours('2025-03-30', '2025-03-29T12:00:00Z')).toBe(23);
    expect(hours('2025-10-26', '2025-10-25T12:00:00Z')).toBe(25);
  });

  test('is written as year, month and day, whatever the machine’s own zone', () => {
    expect(dateInOslo(at('2024-02-29T12:00:00Z'))).toBe('2024-02-29');
    expect(dateInOslo(at('2025-12-31T23:30:00Z'))).toBe('2026-01-01');
  });
});

describe('nine in the morning in Oslo', () => {
  test.each([
    ['2025-01-15', '2025-01-15T08:00:00.000Z'],
    ['2025-07-15', '2025-07-15T07:00:00.000Z'],
    ['2025-03-30', '2025-03-30T07:00:00.000Z'],
    ['2025-10-26', '2025-10-26T08:00:00.000Z'],
  ])('of %s is %s', (date, instant) => {
    expect(startAtNineInOslo(date).toISOString()).toBe(instant);
  });
});

describe('a clock that was told where to start (HUB_CLOCK)', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: at('2030-06-01T10:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('runs on from there in real time', () => {
    const clock = clockFrom(at('2025-10-15T07:00:00Z'));
    expect(clock.now().toISOString()).toBe('2025-10-15T07:00:00.000Z');
    jest.advanceTimersByTime(90_500);
    expect(clock.now().toISOString()).toBe('2025-10-15T07:01:30.500Z');
  });

  test('turns its day at its own midnight, to the millisecond, though the day is worked out once a minute', () => {
    const clock = clockFrom(at('2025-10-14T21:58:30.250Z'));
    expect(clock.today()).toBe('2025-10-14');
    jest.advanceTimersByTime(89_749);
    expect([clock.now().toISOString(), clock.today()]).toEqual(['2025-10-14T21:59:59.999Z', '2025-10-14']);
    jest.advanceTimersByTime(1);
    expect([clock.now().toISOString(), clock.today()]).toEqual(['2025-10-14T22:00:00.000Z', '2025-10-15']);
  });

  test('goes through summer time’s end with one turn of the day', () => {
    const clock = clockFrom(at('2025-10-25T21:30:00Z'));
    const days: string[] = [];
    for (let quarter = 0; quarter < 2 + 100 + 1; quarter += 1) {
      days.push(clock.today());
      jest.advanceTimersByTime(15 * 60_000);
    }
    expect([...new Set(days)]).toEqual(['2025-10-25', '2025-10-26', '2025-10-27']);
    // 25 hours
    expect(days.filter((day) => day === '2025-10-26')).toHaveLength(100);
  });

  test('told nothing, it keeps real time', () => {
    const clock = clockFrom();
    expect([clock.now().toISOString(), clock.today()]).toEqual(['2030-06-01T10:00:00.000Z', '2030-06-01']);
  });
});
