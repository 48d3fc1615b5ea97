import { Field, ID, InputType } from 'type-graphql';
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
