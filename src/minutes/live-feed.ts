import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../events/deliver';
import { planFeedCursor } from '../events/feed-cursor';
import { inTurn, togetherInTurn } from '../events/in-turn';
import { openPlanFeed } from '../events/plan-feed';
import { stoppable } from '../events/stoppable';
import type { Subject } from '../events/subjects';
import { flagOf } from '../events/wake-flag';
import { actorOf, type Ctx, type Disclosure } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import type { MeetingPlace } from '../meeting';
import { aroundEvent, type Plan, planByKey, statementFor } from '../plan';
import { MeetingLiveChange } from './live.view';
import { comeTo, type Presence } from './presence.service';

/** Milliseconds after which one looks without a wake-up: what has expired wakes nobody. */
const LOOK = 4_000;
/** Milliseconds between two looks: whatever wakes the hub wakes every meeting that is listened to. */
const REST = 100;

/** What is handed out of a meeting: what has changed, and the present state as its reader may see it. */
export interface LiveDelivery {
  change: MeetingLiveChange;
  cursor: string;
  /** Null when the reader may know of the meeting no longer. */
  state: Plan | null;
  event: Delivery<Plan> | null;
  disclosed: readonly Disclosure[];
}

/** What is of the moment in a meeting, as text: it differs when something has changed for this reader. */
interface Moment {
  present: string;
  table: string;
}

/**
 * A meeting as it goes on: first how it stands, then each change. What lasts comes from the plan's own feed after the cursor,
 * without a hole or a repeat; what is of the moment is compared at each wake-up. Listening is being present.
 */
export async function openMeetingLive(
  ctx: Ctx,
  place: MeetingPlace,
  cursor: string | undefined,
): Promise<AsyncIterableIterator<LiveDelivery, void>> {
  // looked at, and not handed out: each thing that is handed out is read in a context of its own
  const known = await stateOf(await ctx.renew(), place);
  if (!known) throw notFound();
  const { rights, opened } = known.facts;
  const attends = known.all.attending.includes(place.id);
  const mayBeHere = rights.may('bePresent', 'Minutes', { ...opened, attends, chairs: false, known: true });
  const presence = mayBeHere ? await comeTo(await ctx.renew(), place, opened.standing) : null;
  try {
    // compared from before the state is read on: what happens between the two is found at once
    const moment = await momentOf(ctx, place);
    const state = await stateOf(await ctx.renew(), place);
    if (!state) throw notFound();
    const after = cursor ?? planFeedCursor(ctx, place.plan, state.all.head ?? '0');
    const feed = await openPlanFeed(ctx, place.plan, after, aroundEvent);
    const first = deliveryOf(state.facts.ctx, MeetingLiveChange.STATE, after, state);
    return stoppable((signal) => {
      // a reader who goes before the first reading never reaches the end of the generator
      signal.addEventListener('abort', () => void presence?.end());
      return follow({ socket: ctx, place, feed, presence, first, moment }, signal);
    });
  } catch (error) {
    await presence?.end();
    throw error;
  }
}

interface Reader {
  socket: Ctx;
  place: MeetingPlace;
  feed: AsyncIterableIterator<Delivery<Plan>, void>;
  presence: Presence | null;
  first: LiveDelivery;
  moment: Moment;
}

async function* follow(reader: Reader, signal: AbortSignal): AsyncGenerator<LiveDelivery, void> {
  const { socket, place, feed, presence, first } = reader;
  const flag = flagOf((raise) => socket.onWake(raise), signal);
  let { cursor } = first;
  let { moment } = reader;
  try {
    yield first;
    // what has changed since the first look is looked for at once
    let woken: Promise<void> | null = Promise.resolve();
    let next = feed.next();
    // a fault of the feed is met where it is read, also when one ends before
    next.catch(() => undefined);
    while (!signal.aborted) {
      presence?.requireKept();
      woken ??= pause(REST, undefined, { ref: false }).then(() => flag.raised(LOOK));
      const came = await Promise.race([next, woken]);
      if (signal.aborted) return;
      if (came) {
        if (came.done) return;
        cursor = came.value.cursor;
        next = feed.next();
        next.catch(() => undefined);
        const delivery = eventIn(place, came.value);
        if (delivery) yield delivery;
        if (delivery?.state === null) return;
        continue;
      }
      woken = null;
      flag.lower();
      const now = await momentOf(socket, place);
      const change = changed(moment, now);
      moment = now;
      if (!change) continue;
      const ctx = await socket.renew();
      const state = await stateOf(ctx, place);
      yield deliveryOf(ctx, state ? change : MeetingLiveChange.ENDED, cursor, state);
      if (!state) return;
    }
  } finally {
    flag.end();
    await feed.return?.();
    await presence?.end();
  }
}

/** An event of the plan as the meeting's reader gets it; null for one that has nothing to do with the meeting. */
function eventIn(place: MeetingPlace, event: Delivery<Plan>): LiveDelivery | null {
  const { cursor, subject, lost, state, disclosed } = event;
  const knows = state?.all.meetings.some(({ key }) => key === place.id) ?? false;
  if (!knows) return { change: MeetingLiveChange.ENDED, cursor, state: null, event, disclosed: [] };
  // a consent opens or closes paragraphs of the meeting without being about it
  const concerns = isOf(place.id, subject, state) || lost.length > 0 || (subject?.consent ?? null) !== null;
  return concerns ? { change: MeetingLiveChange.EVENT, cursor, state, event, disclosed } : null;
}

function isOf(meeting: string, subject: Subject | null, state: Plan | null): boolean {
  const paragraph = state?.all.paragraphs.find(({ key }) => key === subject?.paragraph);
  return subject?.meeting === meeting || paragraph?.meetingKey === meeting;
}

/** The plan as the reader may see it now; null when it, or the meeting, may not be known. */
async function stateOf(ctx: Ctx, { plan, id }: MeetingPlace): Promise<Plan | null> {
  const state = await inTurn(ctx.db, () => planByKey(ctx, plan));
  return state?.all.meetings.some(({ key }) => key === id) ? state : null;
}

const deliveryOf = (ctx: Ctx, change: MeetingLiveChange, cursor: string, state: Plan | null): LiveDelivery => ({
  change,
  cursor,
  state,
  event: null,
  disclosed: state ? [...ctx.disclosures.values()] : [],
});

/** What is of the moment, looked at once for all sockets of one right; it is compared, and not handed out. */
async function momentOf(socket: Ctx, { plan, id }: MeetingPlace): Promise<Moment> {
  const ctx = await socket.renew();
  return togetherInTurn(ctx, `moment ${plan} ${id}`, async () => {
    const [answer] = await ctx.db.read(
      actorOf(ctx),
      [plan],
      statementFor(ctx, [plan], new Set(['live', 'meetings'] as const)),
    );
    const row = answer?.rows[0] as
      | { present?: [string][] | null; tables?: [string][] | null; meetings?: [string][] | null }
      | undefined;
    const ofMeeting = (rows: [string][] | null | undefined) => JSON.stringify((rows ?? []).filter(([of]) => of === id));
    const isKnown = row?.meetings?.some(([one]) => one === id) ?? false;
    return { present: `${isKnown} ${ofMeeting(row?.present)}`, table: ofMeeting(row?.tables) };
  });
}

function changed(before: Moment, now: Moment): MeetingLiveChange | null {
  if (before.table !== now.table) return MeetingLiveChange.ITEM_ON_TABLE;
  return before.present !== now.present ? MeetingLiveChange.PRESENCE : null;
}
