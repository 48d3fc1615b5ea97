import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../terms';

/** A stretch of the plan without any activity. */
@ObjectType({ description: 'A stretch of days inside the plan’s period without any activity.', simpleResolvers: true })
export class Gap {
  @Field(() => DateScalar, { description: 'First day without activity.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day without activity.' })
  to!: string;

  @Field(() => Int, { description: 'How many days, first and last included.' })
  days!: number;
}
