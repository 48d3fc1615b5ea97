import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { invalidInput, notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { deliveryById } from './delivery.query';
import {
  allowing,
  holdWebhook,
  keepWebhooks,
  requireRoom,
  requireTarget,
  requireVersion,
} from './keep-webhooks.service';
import { newSecret, sealSecret } from './secrets';
import { WEBHOOK_DEFAULTS } from './settings';
import * as check from './webhook.checks';
import type {
  RedeliverWebhookInput,
  RegisterWebhookInput,
  RemoveWebhookInput,
  ReviseWebhookInput,
  RotateWebhookSecretInput,
  SendTestEventInput,
} from './webhook.input';
import { readWebhooks } from './webhook.query';
import type { Webhook, WebhookDelivery, WebhookWithSecret } from './webhook.view';

async function webhookOf(ctx: Ctx, id: string | undefined): Promise<Webhook> {
  const [webhook] = id === undefined ? [] : await readWebhooks(ctx, id);
  if (!webhook) throw notFound();
  return webhook;
}

async function deliveryOf(ctx: Ctx, [webhook, id]: string[]): Promise<WebhookDelivery> {
  const delivery = webhook && id ? await deliveryById(ctx, webhook, id) : null;
  if (!delivery) throw notFound();
  return delivery;
}

async function putSecret(ctx: Ctx, tx: Tx, webhook: string): Promise<string> {
  const [id, secret] = [newId(), newSecret()];
  await tx.query('INSERT INTO webhook_secret (webhook_id, id, sealed) VALUES ($1, $2, $3)', [
    webhook,
    id,
    sealSecret(ctx.keys, webhook, id, secret),
  ]);
  return secret;
}

/** Registers where the acting agency is to be told of events from now on. The secret is answered this once. */
export async function registerWebhook(ctx: Ctx, raw: RegisterWebhookInput): Promise<WebhookWithSecret> {
  const input = checkInput(check.registerWebhook(allowing(ctx)), raw);
  await requireTarget(ctx, 'registerWebhook', input.url);
  let secret: string | null = null;
  const [id] = await keepWebhooks(ctx, 'registerWebhook', raw, async (tx) => {
    await requireRoom(ctx, tx);
    const webhook = newId();
    await tx.query(
      `INSERT INTO webhook (id, agency_id, url, event_types, registered_at, registered_by, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [webhook, ctx.viewer.agency, input.url, [...new Set(input.eventTypes)], ctx.clock.now(), ctx.viewer.person],
    );
    secret = await putSecret(ctx, tx, webhook);
    return [webhook];
  });
  return { webhook: await webhookOf(ctx, id), secret };
}

const REVISE = `UPDATE webhook SET url = COALESCE($2, url), event_types = COALESCE($3, event_types), active = COALESCE($4, active),
  stopped = CASE WHEN $4 IS NULL THEN stopped END, failing_since = CASE WHEN $4 IS NULL THEN failing_since END,
  version = version + 1, changed_by = $5 WHERE id = $1`;

/** Changes where, of what and whether the agency is told. */
export async function reviseWebhook(ctx: Ctx, raw: ReviseWebhookInput): Promise<Webhook> {
  const input = checkInput(check.reviseWebhook(allowing(ctx)), raw);
  if (input.url !== undefined) await requireTarget(ctx, 'reviseWebhook', input.url);
  const [id] = await keepWebhooks(ctx, 'reviseWebhook', raw, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, input.webhookId);
    requireVersion(webhook, input.expectedVersion);
    const types = input.eventTypes && [...new Set(input.eventTypes)];
    await tx.query(REVISE, [webhook.id, input.url ?? null, types ?? null, input.active ?? null, ctx.viewer.person]);
    return [webhook.id];
  });
  return webhookOf(ctx, id);
}

/** Former secrets that sign beside the newest, at most. */
const MOST_FORMER = 2;
const END_FORMER = `UPDATE webhook_secret SET until = LEAST(until, clock_timestamp() + $2 * interval '1 millisecond') WHERE webhook_id = $1`;
const DROP_OLDEST = `DELETE FROM webhook_secret WHERE webhook_id = $1 AND id NOT IN
  (SELECT id FROM webhook_secret WHERE webhook_id = $1 ORDER BY made_at DESC LIMIT $2)`;

/** Makes a new secret, and answers it this once. The former one signs beside it for a day. */
export async function rotateWebhookSecret(ctx: Ctx, raw: RotateWebhookSecretInput): Promise<WebhookWithSecret> {
  const input = checkInput(check.namedWebhook, raw);
  let secret: string | null = null;
  const [id] = await keepWebhooks(ctx, 'rotateWebhookSecret', raw, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, input.webhookId);
    await tx.query(DROP_OLDEST, [webhook.id, MOST_FORMER]);
    await tx.query(END_FORMER, [webhook.id, ctx.webhooks?.overlap ?? WEBHOOK_DEFAULTS.overlap]);
    secret = await putSecret(ctx, tx, webhook.id);
    return [webhook.id];
  });
  return { webhook: await webhookOf(ctx, id), secret };
}

/** Puts a test event in line. INVALID_INPUT for a webhook that is not active. */
export async function sendTestEvent(ctx: Ctx, raw: SendTestEventInput): Promise<WebhookDelivery> {
  const input = checkInput(check.namedWebhook, raw);
  const ids = await keepWebhooks(ctx, 'sendTestEvent', raw, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, input.webhookId);
    if (!webhook.active) throw invalidInput([{ path: 'input.webhookId', message: 'Webhooken er ikke aktiv.' }]);
    const id = newId();
    await tx.query('INSERT INTO webhook_delivery (webhook_id, id) VALUES ($1, $2)', [webhook.id, id]);
    return [webhook.id, id];
  });
  return deliveryOf(ctx, ids);
}

const AGAIN = `UPDATE webhook_delivery SET state = 'PENDING', again = true, attempts = 0, due_at = clock_timestamp(), ended_at = NULL, logged = false
  WHERE webhook_id = $1 AND id = $2 AND state <> 'PENDING' AND (of_plan IS NULL OR took IS NOT NULL) RETURNING id`;

/** Sends again what was delivered or given up, out of its order. NOT_FOUND for what is not there, or still waits. */
export async function redeliverWebhook(ctx: Ctx, raw: RedeliverWebhookInput): Promise<WebhookDelivery> {
  const input = checkInput(check.redeliverWebhook, raw);
  const ids = await keepWebhooks(ctx, 'redeliverWebhook', raw, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, input.webhookId);
    const [again] = await tx.query<{ id: string }>(AGAIN, [webhook.id, readId('delivery', input.deliveryId)]);
    if (!again) throw notFound();
    return [webhook.id, again.id];
  });
  return deliveryOf(ctx, ids);
}

/** Removes a webhook: nothing more is sent, and its secrets are gone. */
export async function removeWebhook(ctx: Ctx, raw: RemoveWebhookInput): Promise<boolean> {
  const input = checkInput(check.namedWebhook, raw);
  await keepWebhooks(ctx, 'removeWebhook', raw, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, input.webhookId);
    await tx.query('DELETE FROM webhook_secret WHERE webhook_id = $1', [webhook.id]);
    await tx.query(
      'UPDATE webhook SET removed = true, active = false, stopped = NULL, version = version + 1, changed_by = $2 WHERE id = $1',
      [webhook.id, ctx.viewer.person],
    );
    return [webhook.id];
  });
  return true;
}
