import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, DateTimeScalar, InformationCategory } from '../terms';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** A meeting that is to be. */
@InputType({ description: 'A meeting of the responsibility group that is to be.' })
export class PlanMeetingInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => DateTimeScalar, { description: 'When it begins; not before the plan does.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; after it begins.' })
  endsAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Who leads it: staff on the plan, of an agency that takes part openly; left out: the viewer, whom the same holds for.',
  })
  chairStaffId?: string | null;

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Where it is held; it stands in no copy.' })
  place?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether an interpreter is needed.' })
  interpreterNeeded!: boolean;

  @Field(() => InformationCategory, {
    defaultValue: InformationCategory.GENERAL,
    description: 'What it tells about; consents name categories.',
  })
  category!: InformationCategory;

  @Field(() => Classification, {
    nullable: true,
    description:
      'Who may read what it is about and who was called; left out: SHARED. Each thing on its agenda and each action has its own.',
  })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

const VERSION = 'The version that was read; another one answers CONFLICT with currentVersion.';

/** What changes in a meeting. */
@InputType({ description: 'What changes in a meeting that was not held yet. Left out: unchanged.' })
export class ReviseMeetingInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The content’s version that was read; required when a content field is sent.',
  })
  expectedContentVersion?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins; not before the plan does.' })
  startsAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null: not said.' })
  endsAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who leads it: staff on the plan, of an agency that takes part openly.',
  })
  chairStaffId?: string | null;

  @Field(() => Classification, {
    nullable: true,
    description: 'Who may read its content: from SHARED to CONFIDENTIAL alone, also after it was held.',
  })
  classification?: Classification | null;

  @Field(() => String, { nullable: true, description: 'Content: what it is about, in a line.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: where it is held; null: not said.' })
  place?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Content: whether an interpreter is needed.' })
  interpreterNeeded?: boolean | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who is called to a meeting. */
@InputType({ description: 'Who is called to a meeting.' })
export class CallMeetingInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [ID], {
    nullable: true,
    description: 'Members of the responsibility group; left out: all of whom the viewer may know.',
  })
  memberIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who came to a meeting. */
@InputType({ description: 'That a meeting was held, and who came.' })
export class HoldMeetingInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [ID], {
    description:
      'Those who came: of those who were called by their place at the meeting, others as members of the group.',
  })
  cameIds!: string[];

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Why a meeting is called off. */
@InputType({ description: 'Why a meeting is called off.' })
export class CancelMeetingInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
