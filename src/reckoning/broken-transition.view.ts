import { Field, Int, ObjectType } from 'type-graphql';
import { Measure } from '../measure';

/** A measure after which the participant would stand without the next. */
@ObjectType({
  description:
    'A transition that breaks: the measure that takes over begins more than 7 days after the end of the one before or is called off, or none takes over and what was asked for is accepted by nobody.',
  simpleResolvers: true,
})
export class BrokenTransition {
  @Field(() => Measure, { description: 'The measure that ends.' })
  measure!: Measure;

  @Field(() => Measure, { nullable: true, description: 'The one that would take over; null: none does.' })
  followedBy!: Measure | null;

  @Field(() => Int, {
    nullable: true,
    description: 'From the last day of the one to the first day of the other; null: no other begins.',
  })
  days!: number | null;
}
