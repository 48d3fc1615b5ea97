import type { Ctx } from '../kernel/ctx';
import { HubError, notFound, resyncRequired } from '../kernel/errors';
import { accessEnded, type Delivery, readEvent, type Surroundings } from './deliver';
import { BATCH, type PlanFeed, readAhead, readEnding } from './feed.query';
import { planFeedCursor, readPlanFeedCursor, unknownCursor } from './feed-cursor';
import { readHead } from './head.query';
import { watchHead } from './head-watch';
import { inTurn, togetherInTurn } from './in-turn';
import { stoppable } from './stoppable';
import { flagOf } from './wake-flag';

/**
 * The events of one plan after a cursor (without one: from now on), then live, without a hole or a repeat at the seam.
 * NOT_FOUND when the plan is not there or not open to the viewer; INVALID_INPUT for a cursor that is not this feed's;
 * RESYNC_REQUIRED when what follows it is no longer kept. It is read as fast as it is asked, and no faster.
 */
export async function openPlanFeed<State>(
  ctx: Ctx,
  plan: string,
  cursor: string | undefined,
  around: Surroundings<State>,
): Promise<AsyncIterableIterator<Delivery<State>, void>> {
  const position = cursor === undefined ? '0' : positionOf(ctx, plan, cursor);
  const place = typeof position === 'string' ? position : '0';
  const feed = await togetherInTurn(ctx, `head ${plan} ${place}`, () => readHead(ctx, plan, place));
  // what may not be known is not there, whatever the cursor is
  if (!feed) throw notFound();
  if (typeof position !== 'string') throw position;
  if (BigInt(position) > BigInt(feed.head)) throw unknownCursor();
  if (cursor !== undefined && feed.isPast) throw resyncRequired(ctx.language);
  const after = cursor === undefined ? feed.head : position;
  return stoppable((signal) => follow(ctx, plan, after, around, signal));
}

async function* follow<State>(
  socket: Ctx,
  plan: string,
  after: string,
  around: Surroundings<State>,
  signal: AbortSignal,
): AsyncGenerator<Delivery<State>, void> {
  let position = after;
  // heard from before the first reading on: what happens between the two is read at once
  const flag = flagOf((raise) => watchHead(socket, plan, () => position, raise), signal);
  try {
    while (!signal.aborted) {
      flag.lower();
      const feed = await lookAhead(socket, plan, position);
      if (!feed) break;
      for (const { no, ...subject } of feed.ahead) {
        const ctx = await socket.renew();
        const reading = await readEvent(ctx, plan, no, subject, around);
        if (reading === 'ENDED') {
          yield await lastEvent(ctx, plan, position);
          return;
        }
        position = no;
        if (reading !== 'NOTHING') yield reading;
      }
      if (feed.ahead.length === BATCH) continue;
      // what lies between is nothing that this viewer may know of
      position = feed.head;
      await flag.raised();
    }
    if (!signal.aborted) yield await lastEvent(await socket.renew(), plan, position);
  } finally {
    flag.end();
  }
}

async function lookAhead(socket: Ctx, plan: string, position: string): Promise<PlanFeed | null> {
  const ctx = await socket.renew();
  return togetherInTurn(ctx, `ahead ${plan} ${position}`, () => readAhead(ctx, plan, position));
}

async function lastEvent(ctx: Ctx, plan: string, position: string): Promise<Delivery<never>> {
  const ending = await inTurn(ctx.db, () => readEnding(ctx, plan, position));
  return accessEnded(ctx, plan, planFeedCursor(ctx, plan, ending?.no ?? position), ending);
}

/** The number behind the cursor, or why it is none. */
function positionOf(ctx: Ctx, plan: string, cursor: string): string | HubError {
  try {
    return readPlanFeedCursor(ctx, plan, cursor);
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
}
