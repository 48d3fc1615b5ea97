import { Field, ID, InputType } from 'type-graphql';
import { EmergencyOutcome } from './emergency.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** Which measure is opened, and why. */
@InputType({
  description:
    'Which measure is opened in an emergency, and why. Whoever it concerns is told at once, with the reason.',
})
export class OpenInEmergencyInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => String, { description: 'Why it must be opened: at least 20 characters.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which emergency is ended. */
@InputType({ description: 'Which emergency is ended before its hour is over.' })
export class EndEmergencyInput {
  @Field(() => ID, { description: 'The emergency.' })
  emergencyId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What a review finds. */
@InputType({ description: 'A supervisor’s review of an emergency; the participant reads it.' })
export class ReviewEmergencyInput {
  @Field(() => ID, { description: 'The emergency.' })
  emergencyId!: string;

  @Field(() => EmergencyOutcome, { description: 'Whether it was right to open.' })
  outcome!: EmergencyOutcome;

  @Field(() => String, { description: 'What there is to say of it.' })
  remarks!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
