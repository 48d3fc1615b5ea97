import { copyOf } from '../factories/copies';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';

/** A calendar lies open to whoever shares it, and to whoever keeps it. */
describe('a calendar copy', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await addMeasure(world, world.health.worker, { title: 'Terapi', category: 'HEALTH', place: 'Helsehuset' });
  });
  afterAll(() => hub.close());

  const linesOf = async (language?: string): Promise<string[]> => {
    const { text, headers } = await copyOf(hub, world.participant, world.plan, 'ICALENDAR', language);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    return text.split('\r\n');
  };
  const oneOf = (lines: string[], name: string): string | undefined =>
    lines
      .find((line) => line.startsWith(name))
      ?.split(':')
      .slice(1)
      .join(':');
  const review = (nextReview: string | null, expectedVersion: number) =>
    perform(hub, world.refugee.worker.token, 'reviseFrame', { planId: world.plan, expectedVersion, nextReview });

  test('is empty where there is nothing to come', async () => {
    expect((await linesOf()).filter((line) => line.startsWith('BEGIN:'))).toEqual(['BEGIN:VCALENDAR']);
  });

  test('has the next review as a whole day, under a word that says nothing (D22, D34)', async () => {
    await review('2025-12-03', 1);
    const lines = await linesOf('nb');
    expect(oneOf(lines, 'DTSTART;VALUE=DATE')).toBe('20251203');
    expect(oneOf(lines, 'DTEND;VALUE=DATE')).toBe('20251204');
    expect(oneOf(lines, 'SUMMARY')).toBe('Avtale');
    expect(lines.filter((line) => /^(DESCRIPTION|LOCATION|ORGANIZER|ATTENDEE|URL|CATEGORIES)/.test(line))).toEqual([]);
    const text = lines.join('\n');
    for (const telling of [world.name, ...world.name.split(' '), world.nationalId, world.plan, 'Etat', 'NAV', 'plan:'])
      expect(text).not.toContain(telling);
  });

  test.each(Object.entries({ nn: 'Avtale', en: 'Appointment', uk: 'Зустріч', ar: 'موعد', ti: 'ቆጸራ', so: 'Ballan' }))(
    'says so in %s',
    async (language, word) => {
      expect(oneOf(await linesOf(language), 'SUMMARY')).toBe(word);
    },
  );

  test('has a meeting of the responsibility group at its hour, and nothing of what or where it is', async () => {
    const said = { title: 'Veien videre', place: 'Møterom 2' };
    const meeting = { planId: world.plan, startsAt: '2025-11-12T09:00:00.000Z', ...said };
    const { id } = await perform(hub, world.refugee.worker.token, 'planMeeting', meeting);
    const lines = await linesOf('nb');
    expect(lines).toContain('DTSTART:20251112T090000Z');
    expect(lines).toContain('DTEND:20251112T100000Z');
    expect(lines.filter((line) => line.startsWith('SUMMARY')).every((line) => line === 'SUMMARY:Avtale')).toBe(true);
    for (const telling of [said.title, said.place, id]) expect(lines.join()).not.toContain(telling);
    const off = { meetingId: id, expectedVersion: 1, reason: 'Sykdom' };
    await perform(hub, world.participant, 'giveConsent', { planId: world.plan, purpose: 'PLAN' });
    await perform(hub, world.refugee.worker.token, 'cancelMeeting', off);
    expect(await linesOf('nb')).not.toContain('DTSTART:20251112T090000Z');
  });

  test('moves the appointment when the review is moved, and adds none', async () => {
    const before = await linesOf();
    await review('2025-12-10', 2);
    const after = await linesOf();
    expect(oneOf(after, 'UID')).toBe(oneOf(before, 'UID'));
    expect(oneOf(after, 'UID')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number(oneOf(after, 'SEQUENCE'))).toBeGreaterThan(Number(oneOf(before, 'SEQUENCE')));
    expect(oneOf(after, 'DTSTART;VALUE=DATE')).toBe('20251210');
  });
});
