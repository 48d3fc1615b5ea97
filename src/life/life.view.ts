import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, Staff } from '../agency';
import { Decision } from '../decision';
import { Measure } from '../measure';
import { Classification, DateScalar, DateTimeScalar, InformationCategory } from '../terms';

/** What kinds of entries the life of a plan has. */
export type LifeKind = 'CONVERSATION' | 'DEVIATION' | 'LIFE_EVENT' | 'CHANGE_REQUEST' | 'REVIEW';

/** What became of a wish for change. */
export enum ChangeOutcome {
  AGREED = 'AGREED',
  PARTLY = 'PARTLY',
  DECLINED = 'DECLINED',
}
registerEnumType(ChangeOutcome, {
  name: 'ChangeOutcome',
  description: 'What became of a wish for change.',
  valuesConfig: {
    AGREED: { description: 'It is done as wished.' },
    PARTLY: { description: 'It is done in part.' },
    DECLINED: { description: 'It is not done; the reasons say why.' },
  },
});

/** What was done about something, or answered to it. */
@ObjectType({ description: 'What was done about something, or answered to it.', simpleResolvers: true })
export class FollowUp {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'Whose people did it.' })
  by!: Agency;

  @Field(() => DateTimeScalar, { description: 'When it was put down.' })
  at!: Date;

  @Field(() => String, { description: 'What was done, or the reasons of the answer.' })
  text!: string;

  @Field(() => ChangeOutcome, { nullable: true, description: 'The answer to a wish for change; null for all else.' })
  outcome!: ChangeOutcome | null;
}

/** What all that happens in the life of a plan has. */
@ObjectType({ description: 'Something in the life of a plan.', simpleResolvers: true })
abstract class LifeEntry {
  /** The stored id; not in the schema. */
  key!: string;
  /** Which kind; not in the schema. */
  kind!: LifeKind;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The day that it is about.' })
  on!: string;

  @Field(() => Agency, {
    nullable: true,
    description: 'Whose people put it down; null: the participant, or who takes part in the participant’s place.',
  })
  owner!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was put down.' })
  writtenAt!: Date;

  @Field(() => Classification, {
    description:
      'Shared with all who have access to the plan, or confidential. For those who may not read it, it does not exist.',
  })
  classification!: Classification;

  @Field(() => InformationCategory, { description: 'What it tells about; consents name categories.' })
  category!: InformationCategory;

  @Field(() => [FollowUp], { description: 'What was done about it, in order of time.' })
  followUps!: FollowUp[];
}

/** A conversation about how the plan works. */
@ObjectType({ description: 'A conversation about how the plan works.', simpleResolvers: true })
export class Conversation extends LifeEntry {
  @Field(() => Staff, { nullable: true, description: 'With whom of the staff.' })
  with!: Staff | null;

  @Field(() => String, { nullable: true, description: 'Who else was there.' })
  present!: string | null;

  @Field(() => String, { description: 'What was said.' })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'What was agreed to be done.' })
  followUp!: string | null;

  @Field(() => String, { nullable: true, description: 'The language that was spoken.' })
  language!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether there was an interpreter; null: not said.' })
  interpreter!: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the next one is planned.' })
  nextPlanned!: string | null;
}

/** Something that did not go as planned. */
@ObjectType({ description: 'Something that did not go as planned.', simpleResolvers: true })
export class Deviation extends LifeEntry {
  @Field(() => Measure, { nullable: true, description: 'The measure that it is about.' })
  measure!: Measure | null;

  @Field(() => String, { description: 'What happened.' })
  text!: string;
}

/** Something that changed in the person's life. */
@ObjectType({
  description: 'Something that changed in the person’s life. It calls for a review of the plan, until one is held.',
  simpleResolvers: true,
})
export class LifeEvent extends LifeEntry {
  @Field(() => String, { description: 'What happened.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'What it means for the plan; null until it is known.' })
  consequence!: string | null;

  @Field(() => Decision, {
    nullable: true,
    description: 'The decision that it led to, as far as the viewer may read it.',
  })
  decision!: Decision | null;
}

/** What the participant wishes to have changed. */
@ObjectType({ description: 'What the participant wishes to have changed.', simpleResolvers: true })
export class ChangeRequest extends LifeEntry {
  @Field(() => Measure, { nullable: true, description: 'The measure that it is about.' })
  measure!: Measure | null;

  @Field(() => String, { description: 'The wish, in the participant’s own words.' })
  text!: string;

  @Field(() => ChangeOutcome, { nullable: true, description: 'What became of it; null until it is answered.' })
  outcome!: ChangeOutcome | null;
}

/** That the plan was gone through. */
@ObjectType({ description: 'That the plan was gone through with the participant.', simpleResolvers: true })
export class Review extends LifeEntry {
  @Field(() => String, { description: 'What came of it.' })
  text!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was to be gone through next.' })
  nextReview!: string | null;
}

/** Any of them. */
export type AnyEntry = Conversation | Deviation | LifeEvent | ChangeRequest | Review;
