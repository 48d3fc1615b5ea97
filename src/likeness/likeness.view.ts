import { Field, Int, ObjectType } from 'type-graphql';

/** That a plan is much like others. */
@ObjectType({
  description:
    'That the plan is much like others of the same agency, so that a standard plan is seen to be one. Reckoned from what is shared alone, and no plan is named.',
  simpleResolvers: true,
})
export class PlanLikeness {
  @Field(() => Int, {
    description:
      'How much of its goals and measures is the same in the least alike of these others, in per cent; an estimate, give or take four.',
  })
  percent!: number;

  @Field(() => Int, { description: 'How many others are so alike; never fewer than five.' })
  others!: number;

  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}
