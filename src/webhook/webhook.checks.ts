import { z } from 'zod';
import { PlanEventType } from '../events/catalogue';
import { expectedVersion, idempotencyKey, keepable } from '../kernel/check-input';
import type { WebhookSettings } from './settings';
import { REFUSALS, refusalOf } from './target';

/** An address as it may be written; the name in it is looked up later. */
const url = (allowing: Pick<WebhookSettings, 'allowedHosts' | 'allowPlain'>) =>
  z
    .string()
    .max(2_000, 'Kan ikke være lengre enn 2000 tegn.')
    .superRefine((text, context) => {
      const refusal = refusalOf(text, allowing);
      if (refusal) context.addIssue({ code: 'custom', message: REFUSALS[refusal] });
    });
const eventTypes = z
  .array(z.enum(PlanEventType))
  .max(Object.keys(PlanEventType).length, 'Nevner en type mer enn én gang.');

/** What `registerWebhook` asks of its input. */
export const registerWebhook = (allowing: Parameters<typeof url>[0]) =>
  z.object({ url: url(allowing), eventTypes, idempotencyKey });

/** What `reviseWebhook` asks of its input. */
export const reviseWebhook = (allowing: Parameters<typeof url>[0]) =>
  z.object({
    webhookId: z.string(),
    expectedVersion,
    url: keepable(url(allowing)),
    eventTypes: keepable(eventTypes),
    active: keepable(z.boolean()),
    idempotencyKey,
  });

/** What those ask that name a webhook alone. */
export const namedWebhook = z.object({ webhookId: z.string(), idempotencyKey });

/** What `redeliverWebhook` asks of its input. */
export const redeliverWebhook = z.object({ webhookId: z.string(), deliveryId: z.string(), idempotencyKey });
