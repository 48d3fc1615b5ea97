import type { Client } from 'graphql-ws';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { answer, type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { type MovingClock, minutes, movingClock } from '../harness/moving-clock';

const CHANGED = `subscription ($after: EventCursor) { inboxChanged(after: $after) {
  cursor refresh notification { id kind urgency text planId subjects { type id } plan { id } } } }`;
const DAY = minutes(24 * 60);

interface Changed {
  inboxChanged: {
    cursor: string;
    refresh: boolean;
    notification: {
      id: string;
      kind: string;
      urgency: string;
      text: string;
      subjects: { type: string; id: string }[];
      plan: { id: string } | null;
    } | null;
  };
}

/** Two hubs on one clock, which begins on 2025-10-15. */
describe('the inbox, live', () => {
  let clock: MovingClock;
  let hub: TestHub;
  let other: TestHub;
  let world: World;
  let sockets: Client[] = [];
  beforeAll(async () => {
    clock = movingClock();
    hub = await startTestHub({ clock });
    other = await startTestHub({ clock, beside: hub });
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
  });
  afterEach(async () => {
    for (const socket of sockets) await socket.dispose();
    sockets = [];
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  const inboxOf = async (token: string): Promise<{ ids: string[]; cursor: string; texts: string[] }> => {
    const { inbox } = await answer<{
      inbox: { cursor: string; edges: { node: { id: string; text: string } }[] };
    }>(hub, token, '{ inbox(first: 100) { cursor edges { node { id text } } } }');
    return {
      ids: inbox.edges.map(({ node }) => node.id),
      texts: inbox.edges.map(({ node }) => node.text),
      cursor: inbox.cursor,
    };
  };
  /** Listens from where the inbox stands now, or from a cursor. */
  const follow = async (token: string, by: TestHub = other, after?: string): Promise<Listening<Changed>> => {
    const socket = openSocket(by, token);
    sockets.push(socket);
    return listen<Changed>(socket, CHANGED, { after: after ?? (await inboxOf(token)).cursor });
  };
  const toldTo = ({ events }: Listening<Changed>): string[] =>
    events.flatMap(({ inboxChanged: { notification } }) => (notification ? [notification.kind] : []));
  const quiet = (): Promise<void> => new Promise((done) => setTimeout(done, 400));

  test('tells each of what others did as it happens, on another hub, from a snapshot on; and of nothing that may not be known', async () => {
    const { nav, health, participant } = world;
    const [persons, navs] = await Promise.all([follow(participant), follow(nav.worker.token)]);
    await addMeasure(world, health.worker, {
      ...{ category: 'HEALTH', classification: 'CONFIDENTIAL', existence: 'HIDDEN' },
    });
    const { id } = await addMeasure(world, nav.worker, { classification: 'SHARED' });
    const heard = await persons.until(2);
    expect(heard[1]?.inboxChanged).toEqual({
      ...{ cursor: expect.any(String), refresh: false },
      notification: {
        ...{ id: expect.any(String), kind: 'MEASURE', urgency: 'NORMAL', text: 'Planen har fått et nytt tiltak.' },
        ...{ planId: world.plan, subjects: [{ type: 'MEASURE', id }], plan: { id: world.plan } },
      },
    });
    await quiet();
    expect(navs.events).toEqual([]);
    const [row] = await rowsOf<{ count: string }>(
      hub,
      `SELECT count(*) FROM access_log WHERE plan_id = $1 AND 'NOTIFICATIONS' = ANY (what) AND 'FRAME' = ANY (what)`,
      [keyOfPlan(world.plan)],
    );
    expect(Number(row?.count)).toBe(2);
  });

  test('resumes where it was broken off, without a hole or a repeat, as the inbox has it (E8, E9)', async () => {
    const { nav, participant } = world;
    const begun = await inboxOf(participant);
    const first = await follow(participant, hub, begun.cursor);
    for (const title of ['Ett', 'To']) await addMeasure(world, nav.worker, { title, classification: 'SHARED' });
    const [one] = await first.until(2);
    first.stop();
    for (const title of ['Tre', 'Fire']) await addMeasure(world, nav.worker, { title, classification: 'SHARED' });
    const again = await follow(participant, other, one?.inboxChanged.cursor);
    await addMeasure(world, nav.worker, { title: 'Fem', classification: 'SHARED' });
    await again.until(4);
    await quiet();
    const heard = [one, ...again.events].map((event) => event?.inboxChanged.notification?.id);
    expect(heard.toReversed()).toEqual((await inboxOf(participant)).ids.slice(0, 5));
    expect(again.events).toHaveLength(4);
  });

  test('tells at once of a withdrawal, that something is gone by it, and that one’s own access ended', async () => {
    const { nav, health, school, plan } = world;
    await addMeasure(world, health.worker, { category: 'HEALTH', classification: 'CONFIDENTIAL', existence: 'HIDDEN' });
    const consent = await giveConsent(world, health, [nav]);
    const [navs, schools] = await Promise.all([follow(nav.worker.token), follow(school.worker.token)]);
    await withdraw(world, consent);
    const [withdrawn] = await navs.until(1);
    expect(withdrawn?.inboxChanged).toMatchObject({
      refresh: true,
      notification: { kind: 'CONSENT_WITHDRAWN', urgency: 'AT_ONCE', text: 'Et samtykke er trukket tilbake.' },
    });
    await perform(hub, school.leader.token, 'unassignStaff', { planId: plan, staffId: school.worker.id });
    const [ended] = await schools.until(1);
    expect(ended?.inboxChanged).toMatchObject({
      refresh: true,
      notification: { kind: 'ACCESS_ENDED', urgency: 'AT_ONCE', subjects: [], plan: null },
    });
    expect((await inboxOf(school.worker.token)).ids).toEqual([ended?.inboxChanged.notification?.id]);
  });

  test('is silent of what one does not want to be told of', async () => {
    const { nav, participant } = world;
    const persons = await follow(participant);
    const measure = { kind: 'MEASURE', wanted: false };
    await perform(hub, participant, 'setNotificationPreferences', { preferences: [measure] });
    await addMeasure(world, nav.worker, { classification: 'SHARED' });
    await perform(hub, nav.worker.token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' });
    await persons.until(1);
    await quiet();
    expect(toldTo(persons)).toEqual(['GOAL']);
  });

  test('reminds of what soon comes due, once, whichever hub is first, and those alone who are to act (D53)', async () => {
    const { participant, refugee, nav, health, plan } = world;
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN', 'COMPLAIN'] });
    const reader = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN'] });
    await giveConsent(world, nav, [health], { validTo: '2025-11-05' });
    await perform(hub, refugee.worker.token, 'planMeeting', {
      ...{ planId: plan, startsAt: '2025-10-30T09:00:00.000Z', title: 'Veien videre' },
    });
    const decide = async (receivedOn: string): Promise<string> => {
      const { id } = await perform(hub, refugee.worker.token, 'makeDecision', {
        ...{ planId: plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6', classification: 'SHARED' },
        ...{ reasons: 'Planen bygger på kartleggingen.', madeOn: receivedOn },
      });
      await perform(hub, refugee.worker.token, 'recordNotice', { decisionId: id, receivedOn });
      return id;
    };
    const decision = await decide('2025-10-10');
    const complainedAbout = await decide('2025-10-10');
    await perform(hub, participant, 'submitComplaint', {
      ...{ planId: plan, decisionId: complainedAbout, subject: 'CONTENT', signedOn: '2025-10-15' },
      ...{ text: 'Det passer ikke.', wantedChange: 'Kveldskurs.' },
    });
    const people = {
      participant,
      proxy: proxy.token,
      reader: reader.token,
      nav: nav.worker.token,
      school: world.school.worker.token,
    };
    const heard = new Map<string, Listening<Changed>>();
    for (const [who, token] of Object.entries(people))
      heard.set(who, await follow(token, heard.size % 2 ? hub : other));
    const told = (who: string): string[] =>
      (heard.get(who)?.events ?? []).flatMap(({ inboxChanged: { notification } }) => notification?.text ?? []);
    const CONSENT = 'Et samtykke går snart ut.';
    const MEETING = 'Det er møte i ansvarsgruppa i morgen.';
    const COMPLAINT = 'Fristen for å klage på et vedtak går ut om få dager.';
    await quiet();
    // 14 days before the consent ends
    clock.move(7 * DAY);
    for (const who of ['participant', 'nav']) await heard.get(who)?.until(1);
    // three days before the last day to complain about what nobody has complained about
    clock.move(7 * DAY);
    for (const [who, count] of [
      ['participant', 3],
      ['proxy', 2],
      ['school', 1],
    ] as const)
      await heard.get(who)?.until(count);
    await new Promise((done) => setTimeout(done, 1_500));
    expect(told('participant')).toEqual([CONSENT, COMPLAINT, MEETING]);
    expect(told('proxy')).toEqual([COMPLAINT, MEETING]);
    expect(heard.get('proxy')?.events[0]?.inboxChanged.notification).toMatchObject({
      ...{ kind: 'DEADLINE', subjects: [{ type: 'DECISION', id: decision }] },
    });
    expect(told('nav')).toEqual([CONSENT, MEETING]);
    for (const who of ['reader', 'school']) expect(told(who)).toEqual([MEETING]);
    expect((await inboxOf(participant)).texts.slice(0, 3)).toEqual([MEETING, COMPLAINT, CONSENT]);
    expect((await inboxOf(refugee.worker.token)).texts).not.toContain(COMPLAINT);
    const rows = await rowsOf<{ type: string }>(
      hub,
      `SELECT type FROM plan_event WHERE plan_id = $1 AND (type LIKE '%\\_SOON' OR type LIKE '%\\_NEAR' OR type LIKE '%\\_TOMORROW') ORDER BY no`,
      [keyOfPlan(plan)],
    );
    expect(rows.map(({ type }) => type)).toEqual(['CONSENT_ENDS_SOON', 'COMPLAINT_DEADLINE_NEAR', 'MEETING_TOMORROW']);
    expect([...hub.faults, ...other.faults]).toEqual([]);
  }, 60_000);
});
