import { giveConsent, withdraw } from '../factories/plans';
import { type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { doMinutes, PARAGRAPH, type ParagraphSeen, type StagedMeeting, stageMeeting } from '../minutes/staged-meeting';

interface Live {
  change: string;
  cursor: string;
  eventId: string | null;
  eventType: string | null;
  meeting: { id: string; minutes: { paragraphs: ParagraphSeen[] } } | null;
  paragraph: ParagraphSeen | null;
  present: { as: string; staff: { name: string } | null }[];
  itemOnTable: { id: string } | null;
  forget: { type: string; id: string }[];
}
interface Heard {
  meetingLive: Live;
}

const LIVE = `subscription ($id: ID!, $after: EventCursor) { meetingLive(meetingId: $id, after: $after) { change cursor eventId eventType
  meeting { id minutes { paragraphs { ${PARAGRAPH} } } } paragraph { ${PARAGRAPH} } present { as staff { name } } itemOnTable { id } forget { type id } } }`;

/** Waits until something heard is as wanted; fails after a while. */
async function heard(listening: Listening<Heard>, wanted: (one: Live) => boolean, within = 8_000): Promise<Live> {
  const end = Date.now() + within;
  for (;;) {
    const found = listening.events.map((one) => one.meetingLive).find(wanted);
    if (found) return found;
    if (Date.now() > end)
      throw new Error(
        `not heard: ${JSON.stringify(listening.events.map(({ meetingLive: { change, eventType, present } }) => [change, eventType, present]))} ${JSON.stringify(listening.errors)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A meeting of three agencies and the participant, over real WebSockets on two hubs. */
describe('a live meeting on two hubs', () => {
  let hub: TestHub;
  let other: TestHub;
  let staged: StagedMeeting;
  beforeAll(async () => {
    hub = await startTestHub();
    staged = await stageMeeting(hub, ['nav', 'school', 'health']);
    other = await startTestHub({ beside: hub });
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  const join = (at: TestHub, token: string, after?: string) => {
    const socket = openSocket(at, token);
    return { socket, ...listen<Heard>(socket, LIVE, { id: staged.meeting, after }) };
  };

  test('everybody sees who is here, what is on the table and what is written, each under their own rights; a withdrawal closes at once', async () => {
    const { nav, school, health, refugee, participant } = staged.world;
    const consent = await giveConsent(staged.world, health, [nav]);
    const atNav = join(hub, nav.worker.token);
    const first = await heard(atNav, ({ change }) => change === 'STATE');
    expect(first).toMatchObject({
      meeting: { id: staged.meeting, minutes: { paragraphs: [] } },
      itemOnTable: null,
      forget: [],
      eventId: null,
    });
    const atSchool = join(other, school.worker.token);
    const atHome = join(other, participant);
    const everybody = ['PARTICIPANT', 'STAFF', 'STAFF'];
    for (const one of [atNav, atSchool, atHome])
      await heard(one, ({ present }) => JSON.stringify(present.map(({ as }) => as)) === JSON.stringify(everybody));

    await doMinutes(hub, refugee.worker.token, 'putItemOnTable', {
      meetingId: staged.meeting,
      agendaItemId: staged.items[1],
    });
    for (const one of [atNav, atSchool, atHome])
      await heard(one, ({ itemOnTable }) => itemOnTable?.id === staged.items[1]);

    const shared = await doMinutes(hub, nav.worker.token, 'addParagraph', { meetingId: staged.meeting, text: 'Delt' });
    const secret = await doMinutes(other, health.worker.token, 'addParagraph', {
      ...{ meetingId: staged.meeting, text: 'Taushetsbelagt', category: 'HEALTH', classification: 'CONFIDENTIAL' },
    });
    const textOf = async (listening: Listening<Heard>, id: string) =>
      (await heard(listening, ({ paragraph }) => paragraph?.id === id)).paragraph?.content;
    for (const one of [atNav, atSchool, atHome]) expect(await textOf(one, shared.id)).toMatchObject({ text: 'Delt' });
    for (const one of [atNav, atHome]) expect(await textOf(one, secret.id)).toMatchObject({ text: 'Taushetsbelagt' });
    expect(await textOf(atSchool, secret.id)).toEqual({ __typename: 'Withheld' });

    const seen = atNav.events.length;
    await withdraw(staged.world, consent);
    const closed = await heard(atNav, ({ forget }) => forget.length > 0);
    expect(closed).toMatchObject({
      eventType: 'CONSENT_WITHDRAWN',
      forget: [{ type: 'PARAGRAPH_CONTENT', id: secret.id }],
    });
    expect(closed.meeting?.minutes.paragraphs.find(({ id }) => id === secret.id)?.content.__typename).toBe('Withheld');
    expect(JSON.stringify(atNav.events.slice(seen))).not.toContain('Taushetsbelagt');
    expect(JSON.stringify(atSchool.events)).not.toContain('Taushetsbelagt');

    await atSchool.socket.dispose();
    await heard(
      atNav,
      ({ change, present }) =>
        change === 'PRESENCE' &&
        present.length === 2 &&
        present.every(({ staff }) => staff?.name !== 'SCHOOL Saksbehandler'),
    );
    for (const one of [atNav, atHome]) {
      expect(one.errors).toEqual([]);
      await one.socket.dispose();
    }
  });

  test('resumes from its cursor on the other hub without a hole or a repeat', async () => {
    const { nav, school } = staged.world;
    const listening = join(hub, school.worker.token);
    await heard(listening, ({ change }) => change === 'STATE');
    const one = await doMinutes(hub, nav.worker.token, 'addParagraph', { meetingId: staged.meeting, text: 'En' });
    const { cursor, eventId } = await heard(listening, ({ paragraph }) => paragraph?.id === one.id);
    listening.socket.terminate();
    const two = await doMinutes(hub, nav.worker.token, 'addParagraph', { meetingId: staged.meeting, text: 'To' });
    const again = join(other, school.worker.token, cursor);
    const three = await doMinutes(hub, nav.worker.token, 'addParagraph', { meetingId: staged.meeting, text: 'Tre' });
    await heard(again, ({ paragraph }) => paragraph?.id === three.id);
    const events = again.events.map(({ meetingLive }) => meetingLive).filter(({ change }) => change === 'EVENT');
    expect(events.map(({ paragraph }) => paragraph?.id)).toEqual([two.id, three.id]);
    expect(events.map((event) => event.eventId)).not.toContain(eventId);
    await again.socket.dispose();
  });

  test('of which one may not know is as one that does not exist', async () => {
    const outsider = await stageMeeting(hub);
    const tried = async (id: string) => {
      const socket = openSocket(hub, outsider.world.nav.worker.token);
      const listening = listen<Heard>(socket, LIVE, { id });
      await listening.ended.catch(() => undefined);
      await socket.dispose();
      return JSON.stringify([listening.events, listening.errors]);
    };
    const absent = `${staged.meeting.slice(0, -4)}AAAA`;
    const hidden = await tried(staged.meeting);
    expect(hidden).toContain('NOT_FOUND');
    expect(await tried(absent)).toBe(hidden);
  });
});
