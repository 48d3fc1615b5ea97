import { tellEndsOf } from '../events/ends';
import { beginNarrowing, recordAct, recordEvent, recordRevision } from '../events/record';
import { once } from '../idempotency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { conflict, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { sealFor } from '../kernel/keys';
import { rightsOf } from '../plan';
import type { Facts, Operation, Power, Standing } from '../policy';
import type { RepresentativePlace } from './appoint.service';
import { answerInvitation as answerCheck } from './representative.checks';
import type { AnswerInvitationInput } from './representative.input';
import { representativeFacts } from './representative.query';

/** The viewer's own row: it is theirs whether or not the plan is open to them. */
interface Own {
  person: string;
  kind: Standing;
  powers: Power[];
  method: string;
  willing: boolean;
  ended: boolean;
}

/** What becomes of the viewer's own representation. */
interface How {
  accepts: boolean;
  ends: boolean;
  reason: string | null;
}

/** Accepts an invitation, or declines it. NOT_FOUND for one that is not the viewer's. */
export async function answerInvitation(ctx: Ctx, raw: AnswerInvitationInput): Promise<boolean> {
  const input = checkInput(answerCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('representative', input.invitationId);
  if (!place) throw notFound();
  const how = { accepts: input.accept, ends: !input.accept, reason: null };
  if (!(await changeOwn(ctx, 'answerInvitation', place, raw, how))) throw notFound();
  return true;
}

/** Ends the viewer's own representation; false where this one is not the viewer's. */
export function endOwn(
  ctx: Ctx,
  place: RepresentativePlace,
  raw: { idempotencyKey?: string | null },
  reason: string | null,
): Promise<boolean> {
  return changeOwn(ctx, 'endRepresentation', place, raw, { accepts: false, ends: true, reason });
}

/**
 * Changes the viewer's own row, in one transaction with the event, what is lost by it, history and log. It goes by the row
 * and not by the open plan: whoever is asked, or may only complain, has no plan open and a say in this all the same.
 */
async function changeOwn(
  ctx: Ctx,
  operation: Operation,
  place: RepresentativePlace,
  raw: { idempotencyKey?: string | null },
  how: How,
): Promise<boolean> {
  // what ended by its date is told first, as before every change
  await tellEndsOf(ctx.db, place.plan);
  const isOwn = await ctx.db.write(actorOf(ctx), [place.plan], async (tx) => {
    // looked for before the key of a repeated request: what is not the viewer's own leaves the key to whoever comes next
    const own = await ownRow(ctx, tx, place);
    if (own) await once(ctx, tx, operation, raw, () => change(ctx, tx, operation, place, own, how));
    return own !== undefined;
  });
  ctx.wake();
  return isOwn;
}

async function change(
  ctx: Ctx,
  tx: Tx,
  operation: Operation,
  { plan, id }: RepresentativePlace,
  own: Own,
  how: How,
): Promise<string[]> {
  const ground = rightsOf(ctx).require(operation, 'Representative', factsOfOwn(own), ctx.language);
  if (own.ended) throw conflict();
  const before = await beginNarrowing(tx, plan);
  const changed = await tx.query(
    `UPDATE representative SET willing = willing OR $4, ended = $5, version = version + 1
     WHERE plan_id = $1 AND id = $2 AND person_id = $3 AND NOT ended RETURNING id`,
    [plan, id, ctx.viewer.person, how.accepts, how.ends],
  );
  if (changed.length === 0) throw conflict();
  const type = how.ends ? 'REPRESENTATIVE_ENDED' : 'REPRESENTATIVE_CHANGED';
  const no = await recordEvent(ctx, tx, plan, { type, representative: id }, before);
  const keys = await tx.query<WrappedKey>('SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1', [plan]);
  const sealed = sealFor(ctx.keys.ring, plan, keys, `revision:${plan}:${no}:REPRESENTATIVE:${id}`, how);
  await recordRevision(tx, plan, no, { kind: 'REPRESENTATIVE', id, owner: null, sealed });
  await recordAct(ctx, tx, plan, own.kind, operation, ground.rule);
  return [id];
}

async function ownRow(ctx: Ctx, tx: Tx, { plan, id }: RepresentativePlace): Promise<Own | undefined> {
  const [own] = await tx.query<Own>(
    `SELECT person_id AS person, kind, powers, method, willing, ended FROM representative
     WHERE plan_id = $1 AND id = $2 AND person_id = $3`,
    [plan, id, ctx.viewer.person],
  );
  return own;
}

/** What the rules ask, where no open plan lends it: the row itself says how its person stands to the plan. */
function factsOfOwn(own: Own): Facts['Representative'] {
  const opened = {
    standing: own.kind,
    powers: own.powers,
    tokenScopes: [],
    coordinates: false,
    takesPartHidden: false,
    // nobody has looked: no rule may lean on it here
    living: false,
  };
  return representativeFacts(opened, own);
}
