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

const DAY = 86_400_000;
/** A stretch by its first and last day, 2026-03-01. */
export const gapOf = (from: string, to: string): Gap => ({
  from,
  to,
  days: Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1,
});
