import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../terms';

/** A week of a plan and what it is filled with. */
@ObjectType({
  description: 'A week of the plan and how many hours it is filled with, as far as the viewer may know.',
  simpleResolvers: true,
})
export class WeekOfLoad {
  @Field(() => String, { description: 'The week’s name by ISO 8601, `2025-W42`.' })
  week!: string;

  @Field(() => DateScalar, { description: 'Its Monday.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Its Sunday.' })
  to!: string;

  @Field(() => Float, {
    description: 'The hours of all measures with activity on at least one of its days, added up.',
  })
  hours!: number;

  @Field(() => Int, {
    description: 'How many measures with activity in it do not say their hours; the true sum is higher then.',
  })
  withoutHours!: number;
}
