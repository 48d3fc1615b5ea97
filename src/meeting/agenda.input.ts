import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, Existence, InformationCategory } from '../terms';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What is to be on the agenda. */
@InputType({
  description:
    'Something for the agenda of a meeting that was not held yet. Without classification: CONFIDENTIAL where it is hidden, where the owner is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED. Whoever stands in for the participant or beside them puts on what is SHARED.',
})
export class ProposeAgendaItemInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => String, { description: 'What is to be taken up.' })
  text!: string;

  @Field(() => InformationCategory, {
    defaultValue: InformationCategory.GENERAL,
    description: 'What it tells about; consents name categories.',
  })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => Existence, {
    defaultValue: Existence.VISIBLE,
    description: 'Whether others may know that it is there; HIDDEN for an agency’s own confidential matters alone.',
  })
  existence!: Existence;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes in something on the agenda. */
@InputType({ description: 'What changes in something on the agenda. Left out: unchanged.' })
export class ReviseAgendaItemInput {
  @Field(() => ID, { description: 'The item.' })
  itemId!: string;

  @Field(() => Int, { description: 'The version that was read; another one answers CONFLICT with currentVersion.' })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The content’s version that was read; required when the text is sent.',
  })
  expectedContentVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Content: what is to be taken up; until the meeting was held.' })
  text?: string | null;

  @Field(() => Classification, {
    nullable: true,
    description: 'Who may read its content: from SHARED to CONFIDENTIAL alone.',
  })
  classification?: Classification | null;

  @Field(() => Existence, {
    nullable: true,
    description: 'Whether others may know that it is there: from VISIBLE to HIDDEN alone, of what is confidential.',
  })
  existence?: Existence | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
