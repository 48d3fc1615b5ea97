import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlanEventType } from '../events/catalogue';
import { PageInfo } from '../plan';
import { DateTimeScalar, PageCursor } from '../terms';

/** Whether a webhook is sent to. */
export enum WebhookState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  STOPPED_FAILING = 'STOPPED_FAILING',
  STOPPED_GONE = 'STOPPED_GONE',
}
registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'Whether a webhook is sent to. What happens while it is not waits, as long as events are kept.',
  valuesConfig: {
    ACTIVE: { description: 'It is sent to.' },
    PAUSED: { description: 'The agency has paused it.' },
    STOPPED_FAILING: {
      description:
        'The hub has stopped it: nothing could be delivered for three days. Make it active again when it works.',
    },
    STOPPED_GONE: { description: 'The hub has stopped it: the target answered 410 Gone.' },
  },
});

/** How far a delivery has come. */
export enum WebhookDeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  DEAD = 'DEAD',
}
registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'How far a delivery has come.',
  valuesConfig: {
    PENDING: { description: 'It is sent, or will be tried again.' },
    DELIVERED: { description: 'The target has answered with a status from 200 to 299.' },
    DEAD: { description: 'A dead letter: the hub has given it up after ten attempts. It can be sent again.' },
  },
});

/** Why an attempt failed. */
export enum WebhookFault {
  STATUS = 'STATUS',
  TIMEOUT = 'TIMEOUT',
  CONNECTION = 'CONNECTION',
  CERTIFICATE = 'CERTIFICATE',
  NOT_RESOLVED = 'NOT_RESOLVED',
  PRIVATE_ADDRESS = 'PRIVATE_ADDRESS',
}
registerEnumType(WebhookFault, {
  name: 'WebhookFault',
  description: 'Why the last attempt failed.',
  valuesConfig: {
    STATUS: { description: 'The target answered with another status than 200 to 299. Redirects are not followed.' },
    TIMEOUT: { description: 'The target did not answer within ten seconds.' },
    CONNECTION: { description: 'There was no connection, or it was cut before an answer.' },
    CERTIFICATE: { description: 'The target’s certificate is not trusted.' },
    NOT_RESOLVED: { description: 'The name of the host could not be looked up.' },
    PRIVATE_ADDRESS: { description: 'The address is private or internal, and is not allowed.' },
  },
});

/** Where an agency's systems are told of events. */
@ObjectType({
  description:
    'Where an agency’s own systems are told of events. The secret with which messages are signed is never shown again.',
  simpleResolvers: true,
})
export class Webhook {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes; hand it to reviseWebhook.' })
  version!: number;

  @Field(() => String, { description: 'Where messages are sent.' })
  url!: string;

  @Field(() => [PlanEventType], {
    description: 'The types of events that are sent; empty: all. What takes something away is sent whatever its type.',
  })
  eventTypes!: PlanEventType[];

  @Field(() => WebhookState, { description: 'Whether it is sent to.' })
  state!: WebhookState;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nothing could be delivered; null while it works.',
  })
  failingSince!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when a former secret signs beside the newest; null where none does.',
  })
  formerSecretUntil!: Date | null;
}

/** A webhook with a secret that was just made. */
@ObjectType({ description: 'A webhook with a secret that was just made.', simpleResolvers: true })
export class WebhookWithSecret {
  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret, by Standard Webhooks: shown this once. Null where the request was repeated by its idempotency key: then make a new one.',
  })
  secret!: string | null;
}

/** One message to a webhook. */
@ObjectType({
  description: 'One message to a webhook. It says nothing of what was in it, nor of which plan it was about.',
  simpleResolvers: true,
})
export class WebhookDelivery {
  @Field(() => ID, { description: 'Opaque id; stands in the header webhook-id of every attempt.' })
  id!: string;

  @Field(() => WebhookDeliveryState, { description: 'How far it has come.' })
  state!: WebhookDeliveryState;

  @Field(() => Boolean, { description: 'Whether it is a test event.' })
  isTest!: boolean;

  @Field(() => Int, { description: 'How many attempts there have been, since it was last asked for.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { description: 'When it was put in line.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last attempt began; null before the first.' })
  triedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next attempt is due; null where none is.' })
  nextAttemptAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was delivered or given up.' })
  endedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer; null where there was none.' })
  responseStatus!: number | null;

  @Field(() => WebhookFault, { nullable: true, description: 'Why the last attempt failed; null where it did not.' })
  fault!: WebhookFault | null;

  @Field(() => Int, { nullable: true, description: 'How long the last attempt took, in milliseconds.' })
  tookMs!: number | null;
}

/** A delivery in a list. */
@ObjectType({ description: 'A delivery in a list.', simpleResolvers: true })
export class WebhookDeliveryEdge {
  @Field(() => PageCursor, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => WebhookDelivery, { description: 'The delivery.' })
  node!: WebhookDelivery;
}

/** A page of deliveries. */
@ObjectType({ description: 'A page of the deliveries to a webhook.', simpleResolvers: true })
export class WebhookDeliveryConnection {
  @Field(() => [WebhookDeliveryEdge], { description: 'The deliveries on this page.' })
  edges!: WebhookDeliveryEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
