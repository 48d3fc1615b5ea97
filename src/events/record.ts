import { appendWithin, entryOf } from '../audit/read-log';
import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import { causeOf } from './cause';

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
  decision?: string;
  /** Something in the life of the plan. */
  life?: string;
  complaint?: string;
  /** A meeting of the responsibility group, and what of it the event is about. */
  meeting?: string;
  agendaItem?: string;
  meetingAction?: string;
  /** A paragraph of minutes. */
  paragraph?: string;
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
  const values: readonly (readonly [column: string, value: unknown])[] = [
    ['plan_id', plan],
    ['no', head.head],
    ['id', newId()],
    ['type', event.type],
    ['occurred_at', ctx.clock.now()],
    ['actor_id', ctx.viewer.person],
    ['acting_agency', ctx.viewer.agency],
    ['cause_id', causeOf(ctx)],
    ['agency_id', event.agency],
    ['staff_id', event.staff],
    ['goal_id', event.goal],
    ['measure_id', event.measure],
    ['consent_id', event.consent],
    ['emergency_id', event.emergency],
    ['content_only', event.contentOnly ?? false],
    ['representative_id', event.representative],
    ['request_id', event.request],
    ['insight_id', event.insight],
    ['assessment_id', event.assessment],
    ['decision_id', event.decision],
    ['life_id', event.life],
    ['complaint_id', event.complaint],
    ['measure_request_id', event.measureRequest],
    ['follower_id', event.follower],
    ['meeting_id', event.meeting],
    ['agenda_item_id', event.agendaItem],
    ['meeting_action_id', event.meetingAction],
    ['paragraph_id', event.paragraph],
  ];
  await tx.query(
    `INSERT INTO plan_event (${values.map(([column]) => column).join(', ')})
     VALUES (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values.map(([, value]) => value ?? null),
  );
  if (before !== undefined) await tx.query('SELECT hub.record_lost($1, $2, $3::jsonb)', [plan, head.head, before]);
  return head.head;
}

/** What history keeps of a thing: how it stands after a change, sealed with the plan's key. */
export interface Revision {
  kind:
    | 'PLAN'
    | 'GOAL'
    | 'ASSESSMENT'
    | 'MEASURE'
    | 'CONSENT'
    | 'PARTICIPATION'
    | 'ASSIGNMENT'
    | 'REPRESENTATIVE'
    | 'PLAN_DESCRIPTION'
    | 'CONTRIBUTION'
    | 'DECISION'
    | 'MEETING'
    | 'AGENDA_ITEM'
    | 'MEETING_ACTION'
    | 'PARAGRAPH'
    | 'COMPLAINT';
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
