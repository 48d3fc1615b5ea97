import { randomUUID } from 'node:crypto';
import { readIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative } from '../factories/citizens';
import { rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';
import { doMinutes, minutesSeen, type StagedMeeting, stageMeeting, tryMinutes } from './staged-meeting';

/** Each row that lets somebody write in minutes or lead a meeting: one whom it lets, and those whom it does not. */
describe('of minutes', () => {
  let hub: TestHub;
  let staged: StagedMeeting;
  /** A proxy with the power to take part who was called, one who was not, and a called one without the power. */
  let proxies: { called: string; absent: string; powerless: string };
  beforeAll(async () => {
    hub = await startTestHub();
    staged = await stageMeeting(hub);
    const beside = async (powers: string[], isCalled: boolean): Promise<string> => {
      const { id, token } = await buildRepresentative(hub, staged.world.plan, {
        kind: 'PROXY',
        powers: ['READ_PLAN', ...powers],
      });
      const place = readIdInPlan('meeting', staged.meeting);
      if (isCalled)
        await rowsOf(
          hub,
          'INSERT INTO meeting_attendee (plan_id, id, meeting_id, representative_id, called_at) VALUES ($1, $2, $3, $4, now()) RETURNING id',
          [place?.plan, randomUUID(), place?.id, id],
        );
      return token;
    };
    proxies = {
      called: await beside(['TAKE_PART'], true),
      absent: await beside(['TAKE_PART'], false),
      powerless: await beside([], true),
    };
  });
  afterAll(() => hub.close());

  const codeOf = async (token: string, operation: string, input: object): Promise<string> => {
    const { errors } = await tryMinutes(hub, token, operation, input);
    return errors ? `${errors[0]?.extensions.code} ${errors[0]?.extensions.rule ?? ''}`.trim() : 'done';
  };
  const add = (token: string, more: object = {}) =>
    doMinutes(hub, token, 'addParagraph', {
      meetingId: staged.meeting,
      text: 'Et avsnitt',
      classification: 'SHARED',
      ...more,
    });

  test('a paragraph is added by who takes part in the meeting, and by nobody else', async () => {
    const { nav, health, participant } = staged.world;
    const input = { meetingId: staged.meeting, text: 'Et avsnitt' };
    for (const token of [nav.worker.token, participant, proxies.called])
      expect(await codeOf(token, 'addParagraph', input)).toBe('done');
    for (const token of [health.worker.token, nav.leader.token])
      expect(await codeOf(token, 'addParagraph', input)).toBe('FORBIDDEN add-paragraph.agency');
    for (const token of [proxies.absent, proxies.powerless])
      expect(await codeOf(token, 'addParagraph', input)).toMatch(/^FORBIDDEN/);
  });

  test('a shared text is changed by all who take part, a confidential one by its owner alone', async () => {
    const { nav, school, health, participant } = staged.world;
    const shared = await add(nav.worker.token);
    let version = 1;
    for (const token of [school.worker.token, participant, proxies.called]) {
      const input = { paragraphId: shared.id, expectedVersion: version, text: `Tekst ${version}` };
      expect(await codeOf(token, 'reviseParagraph', input)).toBe('done');
      version += 1;
    }
    const revise = (id: string) => ({ paragraphId: id, expectedVersion: 1, text: 'Fra en annen' });
    for (const token of [health.worker.token, proxies.absent])
      expect(await codeOf(token, 'reviseParagraph', revise(shared.id))).toBe('NOT_FOUND');
    expect(await codeOf(proxies.powerless, 'reviseParagraph', revise(shared.id))).toMatch(/^FORBIDDEN/);
    const own = await add(nav.worker.token, { classification: 'CONFIDENTIAL' });
    for (const token of [school.worker.token, participant])
      expect(await codeOf(token, 'reviseParagraph', revise(own.id))).toMatch(/^FORBIDDEN/);
    expect(await codeOf(nav.worker.token, 'reviseParagraph', revise(own.id))).toBe('done');
  });

  test('texts that met are made one by those who may change the text', async () => {
    const { nav, school, participant, health } = staged.world;
    for (const token of [school.worker.token, participant, proxies.called]) {
      const { id } = await add(nav.worker.token);
      await doMinutes(hub, nav.worker.token, 'reviseParagraph', { paragraphId: id, expectedVersion: 1, text: 'A' });
      const { variantId } = await doMinutes<{ variantId: string }>(hub, token, 'reviseParagraph', {
        paragraphId: id,
        expectedVersion: 1,
        text: 'B',
      });
      const input = { paragraphId: id, expectedVersion: 2, text: 'A og B', variantIds: [variantId] };
      for (const other of [health.worker.token, proxies.absent])
        expect(await codeOf(other, 'resolveParagraph', input)).toBe('NOT_FOUND');
      expect(await codeOf(proxies.powerless, 'resolveParagraph', input)).toMatch(/^FORBIDDEN/);
      expect(await codeOf(token, 'resolveParagraph', input)).toBe('done');
    }
  });

  test('a paragraph is taken out and made confidential by whose it is', async () => {
    const { nav, school, participant } = staged.world;
    for (const [owner, others] of [
      [nav.worker.token, [school.worker.token, participant]],
      [participant, [school.worker.token, proxies.called]],
    ] as const) {
      const { id } = await add(owner);
      const removed = { paragraphId: id, expectedVersion: 1 };
      for (const other of others) {
        expect(await codeOf(other, 'restrictParagraph', { paragraphId: id })).toMatch(/^FORBIDDEN restrict/);
        expect(await codeOf(other, 'removeParagraph', removed)).toMatch(/^FORBIDDEN remove/);
      }
      expect(await codeOf(owner, 'restrictParagraph', { paragraphId: id })).toBe('done');
      expect(await codeOf(owner, 'removeParagraph', removed)).toBe('done');
      expect((await minutesSeen(hub, owner, staged.meeting))?.paragraphs.map((one) => one.id)).not.toContain(id);
    }
  });

  test('the chair alone puts an item on the table', async () => {
    const { nav, refugee } = staged.world;
    const input = { meetingId: staged.meeting, agendaItemId: staged.items[0] };
    expect(await codeOf(nav.worker.token, 'putItemOnTable', input)).toBe('FORBIDDEN put-item-on-table.chair');
    expect(await codeOf(refugee.worker.token, 'putItemOnTable', input)).toBe('done');
  });
});
