import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Assessment } from '../assessment';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { Withheld } from '../withheld';

/** How far off a goal lies. */
export enum GoalHorizon {
  LONG_TERM = 'LONG_TERM',
  SHORT_TERM = 'SHORT_TERM',
}
registerEnumType(GoalHorizon, {
  name: 'GoalHorizon',
  description: 'How far off a goal lies.',
  valuesConfig: {
    LONG_TERM: { description: 'Main goal (hovedmål).' },
    SHORT_TERM: { description: 'Goal on the way (delmål).' },
  },
});

/** Where a goal stands. */
export enum GoalStatus {
  OPEN = 'OPEN',
  ACHIEVED = 'ACHIEVED',
  ABANDONED = 'ABANDONED',
}
registerEnumType(GoalStatus, {
  name: 'GoalStatus',
  description: 'Where a goal stands.',
  valuesConfig: {
    OPEN: { description: 'Being worked towards.' },
    ACHIEVED: { description: 'Reached.' },
    ABANDONED: { description: 'Given up.' },
  },
});

/** What a viewer may do with a goal. */
export enum GoalAction {
  REVISE = 'REVISE',
}
registerEnumType(GoalAction, {
  name: 'GoalAction',
  description: 'What the viewer may do with a goal now.',
  valuesConfig: { REVISE: { description: 'Change it: `reviseGoal`.' } },
});

/** What a goal says. */
@ObjectType({ description: 'What a goal says.', simpleResolvers: true })
export class GoalContent {
  __typename!: 'GoalContent';

  @Field(() => Int, { description: 'Counts changes of the content; hand it to `expectedContentVersion`.' })
  version!: number;

  @Field(() => String, { description: 'The goal, as the plan states it.' })
  statement!: string;

  @Field(() => String, { nullable: true, description: 'The goal in the participant’s own words.' })
  inOwnWords!: string | null;

  @Field(() => InformationCategory, { description: 'What it is about.' })
  category!: InformationCategory;

  @Field(() => Goal, { nullable: true, description: 'The goal that this one leads to.' })
  parent!: Goal | null;

  @Field(() => [Assessment], {
    description: 'The findings of the assessment that it rests on, as far as the viewer may know of them.',
  })
  basedOn!: Assessment[];
}

/** A goal's content, or word that it is withheld. */
const GoalContentResult = createUnionType({
  name: 'GoalContentResult',
  description: 'What a goal says, or word that it is withheld from this viewer.',
  types: () => [GoalContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** A goal of the plan. */
@ObjectType({ description: 'A goal of the plan.', simpleResolvers: true })
export class Goal {
  /** The stored id; not in the schema. */
  key!: string;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, {
    description: 'Counts changes of what stands here, not of the content; hand it to `expectedVersion`.',
  })
  version!: number;

  @Field(() => Agency, { nullable: true, description: 'The agency that owns it; null for the participant’s own.' })
  owner!: Agency | null;

  @Field(() => GoalHorizon, { description: 'How far off it lies.' })
  horizon!: GoalHorizon;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be reached.' })
  targetDate!: string | null;

  @Field(() => GoalStatus, { description: 'Where it stands.' })
  status!: GoalStatus;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => GoalContentResult, { description: 'What it says, or word that it is withheld.' })
  content!: GoalContent | Withheld;

  /** Worked out with the goal; not stored. */
  @Field(() => [GoalAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: GoalAction[];
}
