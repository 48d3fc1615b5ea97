import { actorOf, type Ctx } from '../kernel/ctx';
import { publicId, readId } from '../kernel/ids';
import { checkFirst, listName, pageInfo } from '../plan';
import type { ViewerKind } from '../policy';
import { MY_STAFF, mayReadSql, readWebhooks, viewerOf } from './webhook.query';
import {
  type WebhookDelivery,
  type WebhookDeliveryConnection,
  WebhookDeliveryState,
  type WebhookFault,
} from './webhook.view';

interface Row {
  id: string;
  state: WebhookDeliveryState;
  is_test: boolean;
  attempts: number;
  made_at: Date;
  place: string;
  tried_at: Date | null;
  due_at: Date;
  ended_at: Date | null;
  status: number | null;
  fault: WebhookFault | null;
  took: number | null;
}

// What was never sent is not listed: before an event is read anew nobody knows whether the agency may know of it.
const listSql = (kind: ViewerKind): string => `
  WITH ${MY_STAFF}
  SELECT d.id, d.state, d.of_plan IS NULL AS is_test, d.attempts, d.made_at, d.made_at::text AS place, d.tried_at, d.due_at, d.ended_at,
    d.status, d.fault, d.took
  FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id
  WHERE ${mayReadSql(kind)} AND w.id = $4 AND (d.of_plan IS NULL OR d.logged OR d.took IS NOT NULL)
    AND ($5::text IS NULL OR d.state = $5) AND ($6::uuid IS NULL OR d.id = $6)
    AND ($7::text IS NULL OR (d.made_at, d.id) < ($7::text::timestamptz, $8::uuid))
  ORDER BY d.made_at DESC, d.id DESC LIMIT $9`;

interface Wanted {
  state?: WebhookDeliveryState | null;
  id?: string;
  place?: readonly (string | number)[] | null;
  most: number;
}

async function readRows(ctx: Ctx, webhook: string, { state, id, place, most }: Wanted): Promise<Row[]> {
  const { kind } = ctx.viewer;
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: `webhook-deliveries-${kind}`,
    text: listSql(kind),
    values: [...viewerOf(ctx), webhook, state ?? null, id ?? null, place?.[0] ?? null, place?.[1] ?? null, most],
  });
  return (answer?.rows ?? []) as Row[];
}

/**
 * A page of the deliveries to a webhook of the acting agency, the newest first; null where there is no such webhook, or
 * the viewer may not keep it. One uniform INVALID_INPUT for a cursor that is not this list's.
 */
export async function listDeliveries(
  ctx: Ctx,
  webhookId: string,
  state: WebhookDeliveryState | null,
  first: number,
  after: string | null,
): Promise<WebhookDeliveryConnection | null> {
  checkFirst(first);
  const list = listName(ctx, `webhookDeliveries ${webhookId}`, { state });
  const place = after === null ? null : ctx.cursors.read(list, after, 'after');
  const webhook = readId('webhook', webhookId);
  if (!webhook || (await readWebhooks(ctx, webhook)).length === 0) return null;
  const rows = await readRows(ctx, webhook, { state, place, most: first + 1 });
  const edges = rows
    .slice(0, first)
    .map((row) => ({ cursor: ctx.cursors.write(list, [row.place, row.id]), node: deliveryFrom(row) }));
  return { edges, pageInfo: pageInfo(edges, rows.length > first, after ?? undefined) };
}

/** A delivery to a webhook by their stored ids. */
export async function deliveryById(ctx: Ctx, webhook: string, id: string): Promise<WebhookDelivery | null> {
  const [row] = await readRows(ctx, webhook, { id, most: 1 });
  return row ? deliveryFrom(row) : null;
}

function deliveryFrom(row: Row): WebhookDelivery {
  return {
    id: publicId('delivery', row.id),
    state: row.state,
    isTest: row.is_test,
    attempts: row.attempts,
    madeAt: row.made_at,
    triedAt: row.tried_at,
    nextAttemptAt: row.state === WebhookDeliveryState.PENDING ? row.due_at : null,
    endedAt: row.ended_at,
    responseStatus: row.status,
    fault: row.fault,
    tookMs: row.took,
  };
}
