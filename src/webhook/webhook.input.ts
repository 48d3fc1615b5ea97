import { Field, ID, InputType, Int } from 'type-graphql';
import { PlanEventType } from '../events/catalogue';

const KEY = {
  nullable: true,
  description: 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.',
};
const WHICH = { description: 'The webhook’s id.' };
const TYPES = 'The types of events that are sent; empty: all. What takes something away is sent whatever its type.';

/** Where an agency wants to be told. */
@InputType({ description: 'Where the agency’s own systems are to be told of events.' })
export class RegisterWebhookInput {
  @Field(() => String, {
    description:
      'Where messages are sent: https, on port 443 or from 1024 up, at a public address, without user, password or fragment.',
  })
  url!: string;

  @Field(() => [PlanEventType], { defaultValue: [], description: TYPES })
  eventTypes!: PlanEventType[];

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}

/** What is to change. */
@InputType({ description: 'What is to change; what is left out stays.' })
export class ReviseWebhookInput {
  @Field(() => ID, WHICH)
  webhookId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Where messages are sent from now on, as in registerWebhook.' })
  url?: string | null;

  @Field(() => [PlanEventType], { nullable: true, description: TYPES })
  eventTypes?: PlanEventType[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False pauses it; true sends again, what has waited first, also after the hub has stopped it.',
  })
  active?: boolean | null;

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}

/** Which webhook gets a new secret. */
@InputType({ description: 'Which webhook gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, WHICH)
  webhookId!: string;

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}

/** Which webhook gets a test event. */
@InputType({ description: 'Which webhook gets a test event.' })
export class SendTestEventInput {
  @Field(() => ID, WHICH)
  webhookId!: string;

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}

/** What is sent again. */
@InputType({ description: 'What is sent again.' })
export class RedeliverWebhookInput {
  @Field(() => ID, WHICH)
  webhookId!: string;

  @Field(() => ID, { description: 'The id of a delivery that was delivered or given up.' })
  deliveryId!: string;

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}

/** Which webhook is removed. */
@InputType({ description: 'Which webhook is removed.' })
export class RemoveWebhookInput {
  @Field(() => ID, WHICH)
  webhookId!: string;

  @Field(() => ID, KEY)
  idempotencyKey?: string | null;
}
