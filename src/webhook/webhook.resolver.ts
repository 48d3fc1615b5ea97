import { Arg, Ctx as FromContext, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { PageCursor } from '../terms';
import { listDeliveries } from './delivery.query';
import {
  RedeliverWebhookInput,
  RegisterWebhookInput,
  RemoveWebhookInput,
  ReviseWebhookInput,
  RotateWebhookSecretInput,
  SendTestEventInput,
} from './webhook.input';
import { readWebhooks } from './webhook.query';
import * as service from './webhook.service';
import {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookDeliveryState,
  WebhookWithSecret,
} from './webhook.view';

const INPUT = { description: 'Which webhook, and what.' };

/** Where an agency's systems are told of events. */
@Resolver()
export class WebhookResolver {
  @Query(() => [Webhook], {
    description:
      'The webhooks of the acting agency, the first registered first: for its supervisors, and its own system with the scope samplan:webhooks; empty for all others.',
  })
  webhooks(@FromContext() ctx: Ctx): Promise<Webhook[]> {
    return readWebhooks(ctx);
  }

  @Query(() => WebhookDeliveryConnection, {
    nullable: true,
    description:
      'What was sent to a webhook, the newest first, for 30 days, dead letters for 90; null where the viewer has no such webhook.',
  })
  webhookDeliveries(
    @FromContext() ctx: Ctx,
    @Arg('webhookId', () => ID, { description: 'The webhook’s id.' }) webhookId: string,
    @Arg('state', () => WebhookDeliveryState, { nullable: true, description: 'Only those; DEAD: the dead letters.' })
    state: WebhookDeliveryState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor after which the page begins.' })
    after: string | null,
  ): Promise<WebhookDeliveryConnection | null> {
    return listDeliveries(ctx, webhookId, state ?? null, first, after ?? null);
  }

  @Mutation(() => WebhookWithSecret, {
    description:
      'Registers where the acting agency’s systems are told of events from now on: of the plans that the agency takes part in, as its own system may know of them. Ids and types, never content. The agency must have a system in the hub.',
  })
  registerWebhook(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RegisterWebhookInput, { description: 'Where, and of what.' }) input: RegisterWebhookInput,
  ): Promise<WebhookWithSecret> {
    return service.registerWebhook(ctx, input);
  }

  @Mutation(() => Webhook, { description: 'Changes where, of what and whether the agency is told.' })
  reviseWebhook(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseWebhookInput, INPUT) input: ReviseWebhookInput,
  ): Promise<Webhook> {
    return service.reviseWebhook(ctx, input);
  }

  @Mutation(() => WebhookWithSecret, {
    description: 'Makes a new secret. For 24 hours messages are signed with the former one, too.',
  })
  rotateWebhookSecret(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RotateWebhookSecretInput, INPUT) input: RotateWebhookSecretInput,
  ): Promise<WebhookWithSecret> {
    return service.rotateWebhookSecret(ctx, input);
  }

  @Mutation(() => WebhookDelivery, {
    description: 'Sends an event of the type no.samplan.webhook.TEST, about nothing, by the same way as all others.',
  })
  sendTestEvent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SendTestEventInput, INPUT) input: SendTestEventInput,
  ): Promise<WebhookDelivery> {
    return service.sendTestEvent(ctx, input);
  }

  @Mutation(() => WebhookDelivery, {
    description:
      'Sends a delivery again that was delivered or given up: out of its order, as the agency may know of the event now.',
  })
  redeliverWebhook(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RedeliverWebhookInput, INPUT) input: RedeliverWebhookInput,
  ): Promise<WebhookDelivery> {
    return service.redeliverWebhook(ctx, input);
  }

  @Mutation(() => Boolean, { description: 'Removes a webhook: nothing more is sent, and its secrets are destroyed.' })
  removeWebhook(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RemoveWebhookInput, INPUT) input: RemoveWebhookInput,
  ): Promise<boolean> {
    return service.removeWebhook(ctx, input);
  }
}
