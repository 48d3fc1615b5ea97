import { actorOf, type Ctx } from '../kernel/ctx';
import { newId } from '../kernel/ids';
import type { MeetingPlace } from '../meeting';
import type { Standing } from '../policy';

/** Milliseconds between two beats of somebody who is here. */
const BEAT = 4_000;
/** How long a beat holds, by the database’s time: what a killed hub leaves is over after that. */
const HOLDS = `interval '12 seconds'`;

const COME = `INSERT INTO meeting_presence (plan_id, meeting_id, id, person_id, agency_id, staff_id, present_as, until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + ${HOLDS})`;
const STAY = `UPDATE meeting_presence SET until = clock_timestamp() + ${HOLDS} WHERE plan_id = $1 AND meeting_id = $2 AND id = $3 RETURNING id`;
const GO =
  'UPDATE meeting_presence SET until = clock_timestamp() WHERE plan_id = $1 AND meeting_id = $2 AND id = $3 RETURNING id';

/** Somebody’s presence in a meeting, for as long as they listen. */
export interface Presence {
  /** Throws what the last beat met, where it failed. */
  requireKept(): void;
  /** Ends it, and tells the others. */
  end(): Promise<void>;
}

/**
 * Makes the viewer present until it is ended. The beat is the hub's own and goes on while a slow client does not read; where
 * the viewer may no longer be here, it holds nothing any more.
 */
export async function comeTo(socket: Ctx, { plan, id: meeting }: MeetingPlace, as: Standing): Promise<Presence> {
  const { viewer } = socket;
  const id = newId();
  const post = viewer.posts.find(({ agency }) => agency === viewer.agency)?.staff ?? null;
  const run = (ctx: Ctx, text: string, ...more: unknown[]) =>
    ctx.db.write(actorOf(ctx), [plan], (tx) => tx.query(text, [plan, meeting, id, ...more]));
  await run(socket, COME, viewer.person, viewer.agency, post, as);
  socket.wake();
  let fault: unknown;
  let isOver = false;
  let beating: Promise<unknown> = Promise.resolve();
  const beat = async (): Promise<void> => {
    try {
      await run(await socket.renew(), STAY);
    } catch (error) {
      // handed on by the reader, who meets it with the next thing to read
      fault ??= error;
    }
  };
  const timer = setInterval(() => {
    beating = beating.then(() => (isOver ? undefined : beat()));
  }, BEAT).unref();
  return {
    requireKept: () => {
      if (fault !== undefined) throw fault;
    },
    end: async () => {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      await beating;
      try {
        await run(socket, GO);
      } catch {
        // a hub that goes down, or a database that is gone: what could not be taken back is over by itself
        return;
      }
      socket.wake();
    },
  };
}
