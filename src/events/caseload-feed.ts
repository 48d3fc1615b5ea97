import type { Ctx } from '../kernel/ctx';
import { resyncRequired } from '../kernel/errors';
import { NOBODY } from '../policy';
import { type CaseloadAhead, type CaseloadFeed, readCaseload } from './caseload.query';
import { accessEnded, type Delivery, readEvent, type Surroundings } from './deliver';
import { BATCH, readEnding } from './feed.query';
import { type CaseloadPosition, caseloadCursor, type Place, readCaseloadCursor, unknownCursor } from './feed-cursor';
import { inTurn } from './in-turn';
import { stoppable } from './stoppable';
import { flagOf } from './wake-flag';

/** Milliseconds between looks for a transaction to end that began before what is committed: the first, and the longest. */
const SHORTEST = 20;
const LONGEST = 1_000;
const BEGINNING: Place = { xid: '0', plan: NOBODY, no: '0' };

/** What one reader of a caseload has come to. */
interface Reader<State> {
  socket: Ctx;
  around: Surroundings<State>;
  position: CaseloadPosition;
  /** Plans that were open when last looked. */
  open: Set<string>;
  /** Plans of which the reader has had the last event. */
  gone: Set<string>;
}

/**
 * The events of every plan that the viewer has access to, after a cursor (without one: from now on), then live. Plans
 * come and go: the end of access to one is an event of that plan, and the feed goes on. INVALID_INPUT for a cursor
 * that is not this feed's, RESYNC_REQUIRED when what follows it is older than feeds go back to.
 */
export async function openCaseloadFeed<State>(
  ctx: Ctx,
  cursor: string | undefined,
  around: Surroundings<State>,
): Promise<AsyncIterableIterator<Delivery<State>, void>> {
  const given = cursor === undefined ? null : readCaseloadCursor(ctx, cursor);
  const feed = await inTurn(ctx.db, () =>
    readCaseload(ctx, given ?? { snapshot: null, place: BEGINNING }, given ? 1 : 0),
  );
  if (given && isAhead(given, feed.end)) throw unknownCursor();
  if (feed.ahead[0]?.isPast) throw resyncRequired(ctx.language);
  const position = given ?? { snapshot: feed.snapshot, place: null };
  return stoppable((signal) =>
    follow({ socket: ctx, around, position, open: new Set(feed.open), gone: new Set() }, signal),
  );
}

async function* follow<State>(reader: Reader<State>, signal: AbortSignal): AsyncGenerator<Delivery<State>, void> {
  const { socket } = reader;
  // heard from before the first reading on: what happens between the two is read at once
  const flag = flagOf((listener) => socket.onWake(listener), signal);
  let wait = SHORTEST;
  try {
    while (!signal.aborted) {
      flag.lower();
      const ctx = await socket.renew();
      const feed = await inTurn(ctx.db, () => readCaseload(ctx, reader.position));
      for (const plan of feed.open) reader.gone.delete(plan);
      for (const ahead of feed.ahead) {
        const delivery = await deliver(reader, ahead);
        if (delivery) yield delivery;
      }
      if (feed.ahead.length === BATCH) continue;
      reader.position = movedTo(reader.position, { xid: feed.horizon, plan: NOBODY, no: '0' });
      yield* endedOtherwise(reader, feed);
      wait = feed.ahead.length > 0 ? SHORTEST : Math.min(2 * wait, LONGEST);
      await flag.raised(feed.waiting ? wait : undefined);
    }
  } finally {
    flag.end();
  }
}

async function deliver<State>(
  reader: Reader<State>,
  { place, ends, no, isPast: _isPast, ...subject }: CaseloadAhead,
): Promise<Delivery<State> | null> {
  const { plan } = place;
  const ctx = await reader.socket.renew();
  const reading = await readEvent(ctx, plan, no, subject, reader.around);
  reader.position = movedTo(reader.position, place);
  const cursor = caseloadCursor(ctx, reader.position);
  if (reading === 'NOTHING') return null;
  if (reading !== 'ENDED') return { ...reading, cursor };
  if (!ends || reader.gone.has(plan)) return null;
  reader.gone.add(plan);
  return accessEnded(ctx, plan, cursor, await inTurn(ctx.db, () => readEnding(ctx, plan, '0')));
}

/** Plans that are no longer open though no event says so: a date, or something outside the plan, has ended access. */
async function* endedOtherwise<State>(
  reader: Reader<State>,
  feed: CaseloadFeed,
): AsyncGenerator<Delivery<State>, void> {
  const open = new Set(feed.open);
  const told = new Set(feed.ending);
  const lost = [...reader.open].filter((plan) => !open.has(plan) && !told.has(plan) && !reader.gone.has(plan));
  reader.open = open;
  for (const plan of lost) {
    reader.gone.add(plan);
    yield accessEnded(reader.socket, plan, caseloadCursor(reader.socket, reader.position), null);
  }
}

/** The position after a place; the snapshot goes once all that it held back lies behind. */
export function movedTo({ snapshot }: CaseloadPosition, place: Place): CaseloadPosition {
  const isBehind = snapshot !== null && BigInt(place.xid) >= endOf(snapshot);
  return { snapshot: isBehind ? null : snapshot, place };
}

/** True of a position that no transaction has reached yet. */
function isAhead({ snapshot, place }: CaseloadPosition, end: string): boolean {
  return (place !== null && BigInt(place.xid) > BigInt(end)) || (snapshot !== null && endOf(snapshot) > BigInt(end));
}

const endOf = (snapshot: string): bigint => BigInt(snapshot.split(':')[1] ?? '0');
