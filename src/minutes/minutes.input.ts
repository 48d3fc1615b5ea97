import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, InformationCategory } from '../terms';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const VERSION =
  'The version of the text that was read. Where another one stands by now, the text that is sent is kept as a variant, and the answer shows both.';

/** What a new paragraph is. */
@InputType({
  description:
    'A new paragraph of the minutes of a meeting, at their end: of the viewer’s own agency, or the participant’s own. Without classification: CONFIDENTIAL where the owner is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED.',
})
export class AddParagraphInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'The item of its agenda that the paragraph belongs to.' })
  agendaItemId?: string | null;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => InformationCategory, { defaultValue: InformationCategory.GENERAL, description: 'What it is about.' })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its text, of those who may know of it.' })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A new text for a paragraph. */
@InputType({ description: 'A new text for a paragraph of a draft.' })
export class ReviseParagraphInput {
  @Field(() => ID, { description: 'The paragraph.' })
  paragraphId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'The text, whole.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** One text of several that met. */
@InputType({ description: 'One text in the place of those that met in a paragraph.' })
export class ResolveParagraphInput {
  @Field(() => ID, { description: 'The paragraph.' })
  paragraphId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'The text that holds from now on: one of those that met, or one made of them.' })
  text!: string;

  @Field(() => [ID], { description: 'The variants that are settled by it; those that were read, and no others.' })
  variantIds!: string[];

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which paragraph is taken out. */
@InputType({ description: 'Which paragraph is taken out of a draft.' })
export class RemoveParagraphInput {
  @Field(() => ID, { description: 'The paragraph.' })
  paragraphId!: string;

  @Field(() => Int, {
    description: 'The version of the text that was read; another one answers CONFLICT with currentVersion.',
  })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which paragraph becomes confidential. */
@InputType({
  description: 'Which paragraph becomes confidential, be it a draft or published. It does not become shared again.',
})
export class RestrictParagraphInput {
  @Field(() => ID, { description: 'The paragraph.' })
  paragraphId!: string;

  @Field(() => InformationCategory, {
    nullable: true,
    description: 'What it is about, for consents; left out: as before.',
  })
  category?: InformationCategory | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which minutes are published. */
@InputType({ description: 'Of which meeting the drafts are published.' })
export class PublishMinutesInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What comes on the table. */
@InputType({ description: 'Which item of its agenda is on the table of a meeting.' })
export class PutItemOnTableInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'The item; null: none.' })
  agendaItemId?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
