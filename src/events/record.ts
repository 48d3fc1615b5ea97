import { appendWithin, entryOf } from '../audit/read-log';
import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId } from '../kernel/ids';

/** What has happened to a plan: ids and a name, never content. */
export interface Happening {
  type: string;
  agency?: string | null;
  staff?: string;
  goal?: string;
  /** A finding of the assessment. */
  assessment?: string;
  measure?: string;
  /** The measure that another one hands over to, which the event is about. */
  follower?: string | null;
  /** A request from one agency to another. */
  measureRequest?: string;
  consent?: string;
  emergency?: string;
  /** A request for consent. */
  request?: string;
  representative?: string;
  /** A request for insight. */
  insight?: string;
  /** A change of content alone tells a viewer of the stub nothing. */
  contentOnly?: boolean;
}

/** What everyone saw before a change that takes something from somebody. */
export type SeenBefore = string;

/** What each viewer of a plan sees now, taken before a change that narrows; other narrowings of the plan wait for this one. */
export async function beginNarrowing(tx: Tx, plan: string): Promise<SeenBefore> {
  const [row] = await tx.query<{ seen: string }>('SELECT hub.begin_narrowing($1)::text AS seen', [plan]);
  return row?.seen ?? '[]';
}

/**
 * Puts an event on record in the transaction of its change, under the plan's own number, so that the order is the order
 * of commits and there is no hole. Taken last: the counter is held until the commit. Answers the number.
 */
export async function recordEvent(
  ctx: Ctx,
  tx: Tx,
  plan: string,
  event: Happening,
  before?: SeenBefore,
): Promise<string> {
  const [head] = await tx.query<{ head: string }>(
    'UPDATE plan_head SET head = head + 1 WHERE plan_id = $1 RETURNING head::text',
    [plan],
  );
  if (!head) throw new Error('the plan has no counter of events that this actor may move');
  await tx.query(
    `INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, acting_agency, agency_id, staff_id, goal_id, measure_id, consent_id, emergency_id, content_only, representative_id, request_id, insight_id, measure_request_id, follower_id, assessment_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      plan,
      head.head,
      newId(),
      event.type,
      ctx.clock.now(),
      ctx.viewer.person,
      ctx.viewer.agency,
      event.agency ?? null,
      event.staff ?? null,
      event.goal ?? null,
      event.measure ?? null,
      event.consent ?? null,
      event.emergency ?? null,
      event.contentOnly ?? false,
      event.representative ?? null,
      event.request ?? null,
      event.insight ?? null,
      event.measureRequest ?? null,
      event.follower ?? null,
      event.assessment ?? null,
    ],
  );
  if (before !== undefined) await tx.query('SELECT hub.record_lost($1, $2, $3::jsonb)', [plan, head.head, before]);
  return head.head;
}

/** What history keeps of a thing: how it stands after a change, sealed with the plan's key. */
export interface Revision {
  kind: 'PLAN' | 'GOAL' | 'ASSESSMENT' | 'MEASURE' | 'CONSENT' | 'PARTICIPATION' | 'ASSIGNMENT' | 'REPRESENTATIVE';
  id: string;
  owner: string | null;
  sealed: Buffer;
}

/** Keeps how a thing stands after the event of this number. */
export async function recordRevision(
  tx: Tx,
  plan: string,
  no: string,
  { kind, id, owner, sealed }: Revision,
): Promise<void> {
  await tx.query('INSERT INTO revision (plan_id, no, kind, id, owner_id, sealed) VALUES ($1, $2, $3, $4, $5, $6)', [
    plan,
    no,
    kind,
    id,
    owner,
    sealed,
  ]);
}

/** Notes in the participant's log what was done, by which rule. */
export async function recordAct(
  ctx: Ctx,
  tx: Tx,
  plan: string,
  standing: string,
  operation: string,
  rule: string,
  emergency?: string,
): Promise<void> {
  const emergencies = emergency ? [emergency] : [];
  const noted = { plan, standing, what: [operation], rules: [rule], consents: [], emergencies };
  await appendWithin(tx, entryOf(ctx, newId(), { ...noted, outcome: 'GIVEN' }));
}
