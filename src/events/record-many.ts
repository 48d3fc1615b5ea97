import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import { causeOf } from './cause';
import type { Happening, Revision, SeenBefore } from './record';

/** The columns of an event of many; what else an event can be about is told by itself. */
type HappeningOfMany = Pick<Happening, 'type' | 'measure' | 'contentOnly'>;

/**
 * Puts many events of one change on record, in their order and in one statement each for counter and events. What was lost
 * stands with the first. Answers the number of the first; the others follow it without a hole.
 */
export async function recordEvents(
  ctx: Ctx,
  tx: Tx,
  plan: string,
  events: readonly HappeningOfMany[],
  before?: SeenBefore,
): Promise<bigint> {
  const [head] = await tx.query<{ head: string }>(
    'UPDATE plan_head SET head = head + $2 WHERE plan_id = $1 RETURNING head::text',
    [plan, events.length],
  );
  if (!head) throw new Error('the plan has no counter of events that this actor may move');
  const first = BigInt(head.head) - BigInt(events.length) + 1n;
  await tx.query(
    `INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, acting_agency, cause_id, measure_id, content_only)
     SELECT $1, $2::bigint + e.at - 1, e.id, e.type, $3, $4, $5, $6, e.measure, e.content_only
     FROM unnest($7::uuid[], $8::text[], $9::uuid[], $10::boolean[]) WITH ORDINALITY AS e(id, type, measure, content_only, at)`,
    [
      ...[plan, first.toString(), ctx.clock.now(), ctx.viewer.person, ctx.viewer.agency, causeOf(ctx)],
      events.map(() => newId()),
      events.map(({ type }) => type),
      events.map(({ measure }) => measure ?? null),
      events.map(({ contentOnly }) => contentOnly ?? false),
    ],
  );
  if (before !== undefined)
    await tx.query('SELECT hub.record_lost($1, $2, $3::jsonb)', [plan, first.toString(), before]);
  return first;
}

/** Keeps how things stand after the events of these numbers, in one statement. */
export async function recordRevisions(
  tx: Tx,
  plan: string,
  revisions: readonly (Revision & { no: string })[],
): Promise<void> {
  await tx.query(
    `INSERT INTO revision (plan_id, no, kind, id, owner_id, sealed)
     SELECT $1, r.* FROM unnest($2::bigint[], $3::text[], $4::uuid[], $5::uuid[], $6::bytea[]) AS r(no, kind, id, owner_id, sealed)`,
    [
      plan,
      revisions.map(({ no }) => no),
      revisions.map(({ kind }) => kind),
      revisions.map(({ id }) => id),
      revisions.map(({ owner }) => owner),
      revisions.map(({ sealed }) => sealed),
    ],
  );
}
