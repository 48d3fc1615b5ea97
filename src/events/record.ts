import { appendWithin, entryOf } from '../audit/read-log';
import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import { causeOf } from './cause';
import { SUBJECT_NAMES, SUBJECTS, type SubjectName } from './subjects';

/** What has happened to a plan: ids and a name, never content. */
export type Happening = { [name in SubjectName]?: string | null } & {
  type: string;
  agency?: string | null;
  staff?: string;
  /** A change of content alone tells a viewer of the stub nothing. */
  contentOnly?: boolean;
};

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
    ['content_only', event.contentOnly ?? false],
    ...SUBJECT_NAMES.map((name) => [SUBJECTS[name], event[name]] as const),
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
