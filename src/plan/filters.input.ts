import { Field, ID, InputType } from 'type-graphql';
import { MeasureStatus } from '../measure';
import { DateScalar } from '../terms';
import { PlanStatus } from './plan.view';

/** Which plans. */
@InputType({ description: 'Which plans; all that is given must hold.' })
export class PlanFilter {
  @Field(() => PlanStatus, { nullable: true, description: 'Where they stand.' })
  status?: PlanStatus;

  @Field(() => ID, { nullable: true, description: 'An agency that the viewer may know takes part.' })
  agencyId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the participant’s name: whole words, case-insensitive.',
  })
  participantName?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The next review is before this day.' })
  reviewBefore?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: there is a stretch of 14 days or more without activity; false: there is none.',
  })
  withGaps?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: a week is filled with more than 37.5 hours; false: none is.',
  })
  withOverload?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the law asks for full time, and a week is filled with less; false: it does not, or none is.',
  })
  withLightWeeks?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: a transition from one measure to the next breaks; false: none does.',
  })
  withBrokenTransitions?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the plan is much like at least five others (`Plan.likeness`); false: it is not, or that is not told.',
  })
  standard?: boolean;
}

/** Which measures. */
@InputType({ description: 'Which measures; all that is given must hold.' })
export class MeasureFilter {
  @Field(() => ID, { nullable: true, description: 'The agency that owns them.' })
  ownerId?: string;

  @Field(() => MeasureStatus, { nullable: true, description: 'Where they stand.' })
  status?: MeasureStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Going on on this day: inside the period and outside the breaks, not cancelled.',
  })
  activeOn?: string;
}
