import { once } from '../idempotency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { conflict, HubError, invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { rightsOf } from '../plan';
import { type Facts, NOBODY, type Operation } from '../policy';
import { REFUSALS, refusalWithLookup } from './target';
import { viewerOf, webhookFacts } from './webhook.query';

/** A webhook as a change finds it, held until the change is done. */
export interface HeldWebhook {
  id: string;
  version: number;
  active: boolean;
}

const POSTS =
  'SELECT person_id AS person, agency_id AS agency, role, cleared, active FROM staff WHERE person_id = $1 AND agency_id = $2';
type PostRow = Facts['Webhook']['posts'][number] & { [column: string]: unknown };

/** FORBIDDEN for all who may not keep the webhooks of the acting agency, whatever they name. */
async function requireKeeper(ctx: Ctx, tx: Tx, may: Operation): Promise<void> {
  const [person, agency] = viewerOf(ctx);
  const posts = await tx.query<PostRow>(POSTS, [person, agency]);
  rightsOf(ctx).require(may, 'Webhook', webhookFacts(ctx, ctx.viewer.agency ?? NOBODY, posts), ctx.language);
}

/** One change of the acting agency's webhooks, once for its idempotency key: answers the stored ids that the work answers. */
export async function keepWebhooks(
  ctx: Ctx,
  may: Operation,
  raw: { idempotencyKey?: string | null },
  work: (tx: Tx) => Promise<string[]>,
): Promise<string[]> {
  const ids = await ctx.db.write(actorOf(ctx), [], async (tx) => {
    await requireKeeper(ctx, tx, may);
    return once(ctx, tx, may, raw, () => work(tx));
  });
  ctx.wake();
  return ids;
}

/** The acting agency's webhook with this public id, held until the end of the transaction. NOT_FOUND for any other id. */
export async function holdWebhook(ctx: Ctx, tx: Tx, publicWebhook: string): Promise<HeldWebhook> {
  const id = readId('webhook', publicWebhook);
  if (!id) throw notFound();
  const [webhook] = await tx.query<HeldWebhook & { [column: string]: unknown }>(
    'SELECT id, version, active FROM webhook WHERE id = $1 AND agency_id = $2 AND NOT removed FOR UPDATE',
    [id, ctx.viewer.agency],
  );
  if (!webhook) throw notFound();
  return webhook;
}

/** CONFLICT where the caller has read another version. */
export function requireVersion({ version }: HeldWebhook, expected: number): void {
  if (version !== expected) throw conflict(version);
}

/** INVALID_INPUT, with the reason, for an address to which webhooks are not sent. Looked up only for those who may keep webhooks. */
export async function requireTarget(ctx: Ctx, may: Operation, url: string): Promise<void> {
  await ctx.db.write(actorOf(ctx), [], (tx) => requireKeeper(ctx, tx, may));
  const refusal = await refusalWithLookup(url, allowing(ctx));
  if (refusal) throw invalidInput([{ path: 'input.url', message: REFUSALS[refusal] }]);
}

/** Where webhooks may lead beside public https addresses. */
export const allowing = ({ webhooks }: Ctx) => webhooks ?? { allowedHosts: [], allowPlain: false };

/** Webhooks of one agency at a time. */
const MOST = 10;

/** INVALID_INPUT where the agency has no system with whose rights a webhook is read; LIMIT_EXCEEDED where it has too many webhooks. */
export async function requireRoom(ctx: Ctx, tx: Tx): Promise<void> {
  const [found] = await tx.query<{ system: boolean; count: number }>(
    'SELECT hub.has_system() AS system, (SELECT count(*)::int FROM webhook WHERE agency_id = $1 AND NOT removed) AS count',
    [ctx.viewer.agency],
  );
  if (!found?.system) {
    throw invalidInput([
      { path: 'input', message: 'Etaten har ikke noe fagsystem i huben. Be driften registrere det.' },
    ]);
  }
  if (found.count >= MOST) throw new HubError('LIMIT_EXCEEDED', `En etat kan ha ${MOST} webhooker.`);
}
