import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { ChangeOutcome } from './life.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What every entry is sent with. */
@InputType({ description: 'What every entry is sent with.' })
abstract class EntryInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => InformationCategory, {
    defaultValue: InformationCategory.GENERAL,
    description: 'What it tells about; consents name categories.',
  })
  category!: InformationCategory;

  @Field(() => Classification, {
    nullable: true,
    description:
      'Left out: a conversation is confidential; so is what the participant puts down, for those whom it reaches; all else is classed by nature, as with measures.',
  })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A conversation that was had. */
@InputType({ description: 'A conversation that was had about how the plan works.' })
export class LogConversationInput extends EntryInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day; left out: today.' })
  on?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'With whom of the own agency’s staff; left out: the viewer.',
  })
  withStaffId?: string | null;

  @Field(() => String, { nullable: true, description: 'Who else was there.' })
  present?: string | null;

  @Field(() => String, { description: 'What was said.' })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'What was agreed to be done.' })
  followUp?: string | null;

  @Field(() => String, { nullable: true, description: 'The language that was spoken.' })
  language?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether there was an interpreter.' })
  interpreter?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the next one is planned; a reminder comes of it.' })
  nextPlanned?: string | null;
}

/** Something that did not go as planned. */
@InputType({ description: 'Something that did not go as planned.' })
export class ReportDeviationInput extends EntryInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day; left out: today.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: 'The measure that it is about.' })
  measureId?: string | null;

  @Field(() => String, { description: 'What happened.' })
  text!: string;
}

/** Something that changed in the person's life. */
@InputType({ description: 'Something that changed in the person’s life.' })
export class RecordLifeEventInput extends EntryInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day; left out: today.' })
  on?: string | null;

  @Field(() => String, { description: 'What happened.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'What it means for the plan, where that is known.' })
  consequence?: string | null;

  @Field(() => ID, { nullable: true, description: 'The decision that it led to.' })
  decisionId?: string | null;
}

/** What the participant wishes to have changed. */
@InputType({ description: 'What the participant wishes to have changed.' })
export class RequestChangeInput extends EntryInput {
  @Field(() => ID, { nullable: true, description: 'The measure that it is about.' })
  measureId?: string | null;

  @Field(() => String, { description: 'The wish, in the participant’s own words.' })
  text!: string;
}

/** What was done about something. */
@InputType({ description: 'What was done about a deviation, a life event, a conversation or a review.' })
export class RecordFollowUpInput {
  @Field(() => ID, { description: 'What it is about.' })
  entryId!: string;

  @Field(() => String, { description: 'What was done.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** The answer to a wish for change. */
@InputType({ description: 'The answer to a wish for change, with reasons.' })
export class AnswerChangeRequestInput {
  @Field(() => ID, { description: 'The wish.' })
  requestId!: string;

  @Field(() => ChangeOutcome, { description: 'What becomes of it.' })
  outcome!: ChangeOutcome;

  @Field(() => String, { description: 'The reasons, in words that the person understands.' })
  reasons!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** That the plan was gone through. */
@InputType({ description: 'That the plan was gone through with the participant.' })
export class HoldReviewInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => Int, { description: 'The version of the frame that was read: the next review is set by it.' })
  expectedVersion!: number;

  @Field(() => DateScalar, { nullable: true, description: 'The day; left out: today.' })
  on?: string | null;

  @Field(() => String, { description: 'What came of it.' })
  outcome!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it is to be gone through next; left out: as the legal bases ask, inside the plan’s period.',
  })
  nextReview?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
