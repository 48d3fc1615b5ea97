import { actorOf, type Ctx, type Disclosure } from '../kernel/ctx';
import type { Statement } from '../kernel/db';
import { newId } from '../kernel/ids';
import { PlanEventType } from './catalogue';
import { type EventRow, eventStatement, type Lost } from './feed.query';
import { planFeedCursor } from './feed-cursor';
import { togetherInTurn } from './in-turn';
import type { Subject } from './subjects';

/** The plan around an event, as its reader may see it. */
export interface Opened<State> {
  state: State;
  /** It holds what the event is about. */
  holds: boolean;
  /** Whether the rules let the reader know that an agency takes part. */
  knows(takingPart: [owner: string, existence: string, invitedBy: string]): boolean;
  /** Whether the rules let the reader know that somebody else’s access ended. */
  knowsEnds: boolean;
}

/** How the plan around an event is read; the plan's own part, since events know nothing of plans. */
export interface Surroundings<State> {
  /** The statement for the plan, with what the operation asks for and what the event is about. */
  statement(ctx: Ctx, plan: string, subject: Subject): Statement;
  /** The plan from the statement's rows, and whether it holds what the event is about; null when it is not open to the viewer. */
  open(ctx: Ctx, rows: readonly unknown[], subject: Subject): Promise<Opened<State> | null>;
}

/** An event as it is handed out: what happened, and the present state as its reader may see it. */
export interface Delivery<State> {
  plan: string;
  id: string;
  cursor: string;
  type: PlanEventType;
  occurredAt: Date;
  /** The reader made the change, for this agency. */
  own: boolean;
  /** The idempotency key that the reader gave it, where it was a random uuid. */
  cause: string | null;
  /** Null when the reader's access has ended. */
  state: State | null;
  subject: Subject | null;
  lost: Lost[];
  /** The reader did it. */
  byViewer: boolean;
  /** The reader may know of all that it is about; else it is handed out for what they lost by it alone. */
  known: boolean;
  /** What it discloses: to be in the read log, for each reader, before it is handed out. */
  disclosed: readonly Disclosure[];
}

/** What came of reading one event: something to hand out, nothing that tells the reader anything, or the end of access. */
export type Reading<State> = Delivery<State> | 'NOTHING' | 'ENDED';

/**
 * Reads one event together with the present state of its plan, in one snapshot under the rights of this context, which
 * is made for this event alone. Sockets of one right that ask for the same operation at once share the reading.
 */
export function readEvent<State>(
  ctx: Ctx,
  plan: string,
  no: string,
  subject: Subject,
  around: Surroundings<State>,
): Promise<Reading<State>> {
  const what = `event ${plan} ${no} ${ctx.language} ${nameOf(ctx.asked)}`;
  return togetherInTurn(ctx, what, () => readAlone(ctx, plan, no, subject, around));
}

/** What ends by its date, as some hub's clock had it. */
const BY_DATE: ReadonlySet<string> = new Set([PlanEventType.CONSENT_EXPIRED, PlanEventType.ACCESS_ENDED]);

async function readAlone<State>(
  ctx: Ctx,
  plan: string,
  no: string,
  subject: Subject,
  around: Surroundings<State>,
  isSecond = false,
): Promise<Reading<State>> {
  const statement = around.statement(ctx, plan, subject);
  const [events, plans] = await ctx.db.read(actorOf(ctx), [plan], eventStatement(ctx, plan, no), statement);
  const opened = await around.open(ctx, plans?.rows ?? [], subject);
  if (!opened) return 'ENDED';
  const event = events?.rows[0] as EventRow | undefined;
  if (!event) return 'NOTHING';
  if (!isSecond && BY_DATE.has(event.type) && event.occurred_at > ctx.clock.now()) {
    // another hub's clock is ahead: what it has told as over must not be read as if it were not
    ctx.clock.notBefore(event.occurred_at);
    return readAlone(await ctx.renew(), plan, no, subject, around, true);
  }
  const lost = (event.lost ?? []).map(([type, id]) => ({ type, id }));
  const knowsAgency = !event.about_agency || (event.taking_part !== null && opened.knows(event.taking_part));
  const knowsType = event.type !== PlanEventType.ACCESS_ENDED || opened.knowsEnds;
  const isKnown = opened.holds && knowsAgency && knowsType;
  if (!isKnown && lost.length === 0) return 'NOTHING';
  return {
    plan,
    id: event.id,
    cursor: planFeedCursor(ctx, plan, no),
    type: event.type as PlanEventType,
    occurredAt: event.occurred_at,
    own: event.own,
    cause: event.cause,
    state: opened.state,
    subject,
    lost,
    byViewer: event.by_viewer,
    known: isKnown,
    disclosed: [...ctx.disclosures.values()],
  };
}

const names = new WeakMap<ReadonlySet<string>, number>();
let named = 0;

/** A name for the fields that an operation asks for: the same set, the same name. */
function nameOf(asked: ReadonlySet<string>): number {
  let name = names.get(asked);
  if (name === undefined) {
    named += 1;
    name = named;
    names.set(asked, name);
  }
  return name;
}

/** The last event of a plan for a reader whose access has ended: the same, whatever ended it. */
export function accessEnded(
  ctx: Ctx,
  plan: string,
  cursor: string,
  ending: Pick<EventRow, 'id' | 'occurred_at'> | null,
): Delivery<never> {
  return {
    plan,
    id: ending?.id ?? newId(),
    cursor,
    type: PlanEventType.ACCESS_ENDED,
    occurredAt: ending?.occurred_at ?? ctx.clock.now(),
    own: false,
    cause: null,
    state: null,
    subject: null,
    lost: [{ type: 'PLAN', id: plan }],
    byViewer: false,
    known: true,
    disclosed: [],
  };
}
