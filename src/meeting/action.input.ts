import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, DateScalar, InformationCategory } from '../terms';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const VERSION = 'The version that was read; another one answers CONFLICT with currentVersion.';

/** What an agency is to do. */
@InputType({
  description:
    'What an agency is to do after a meeting that is called or held. Without classification: CONFIDENTIAL where the agency is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED. For another agency than the own it must be SHARED.',
})
export class AgreeMeetingActionInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The agency that answers for it, which takes part openly; left out: the own.',
  })
  ownerId?: string | null;

  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it is to be done; not before the meeting.',
  })
  dueOn?: string | null;

  @Field(() => InformationCategory, {
    defaultValue: InformationCategory.GENERAL,
    description: 'What it tells about; consents name categories.',
  })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** That an action is done. */
@InputType({ description: 'That an action is done, and what came of it.' })
export class CompleteMeetingActionInput {
  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What came of it.' })
  result!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** That an action will not be done. */
@InputType({ description: 'That an action will not be done, and why.' })
export class CancelMeetingActionInput {
  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
