import { Field, ID, InputType, Int } from 'type-graphql';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { GoalHorizon, GoalStatus } from './goal.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What a new goal is. */
@InputType({
  description:
    'A new goal of the viewer’s own agency, or the participant’s own. Without classification: CONFIDENTIAL where the owner is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED.',
})
export class AddGoalInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => GoalHorizon, { description: 'How far off it lies.' })
  horizon!: GoalHorizon;

  @Field(() => String, { description: 'The goal, as the plan states it.' })
  statement!: string;

  @Field(() => String, { nullable: true, description: 'The goal in the participant’s own words.' })
  inOwnWords?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be reached.' })
  targetDate?: string | null;

  @Field(() => ID, { nullable: true, description: 'The goal of the same plan that it leads to.' })
  parentId?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Findings of the same plan’s assessment that it rests on.' })
  assessmentIds!: string[];

  @Field(() => InformationCategory, { defaultValue: InformationCategory.GENERAL, description: 'What it is about.' })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes in a goal. */
@InputType({
  description: 'What changes in a goal. Left out: unchanged. Explicit null: cleared, where the field is nullable.',
})
export class ReviseGoalInput {
  @Field(() => ID, { description: 'The goal.' })
  goalId!: string;

  @Field(() => Int, { description: 'The version that was read; another one answers CONFLICT with currentVersion.' })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The content’s version that was read; required when a content field is sent.',
  })
  expectedContentVersion?: number | null;

  @Field(() => GoalHorizon, { nullable: true, description: 'How far off it lies.' })
  horizon?: GoalHorizon | null;

  @Field(() => String, { nullable: true, description: 'Content: the goal, as the plan states it.' })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: the goal in the participant’s own words.' })
  inOwnWords?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be reached.' })
  targetDate?: string | null;

  @Field(() => GoalStatus, { nullable: true, description: 'Where it stands.' })
  status?: GoalStatus | null;

  @Field(() => ID, { nullable: true, description: 'Content: the goal of the same plan that it leads to.' })
  parentId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Content: findings of the same plan’s assessment that it rests on, instead of those before.',
  })
  assessmentIds?: string[] | null;

  @Field(() => InformationCategory, { nullable: true, description: 'Content: what it is about.' })
  category?: InformationCategory | null;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, where this corrects something that was wrong: the change is shown as a correction, with these words, in `revisions`; what stood before is kept there.',
  })
  correction?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
