import { Field, InputType } from 'type-graphql';
import { DateScalar } from './scalars';

/** A stretch of days. */
@InputType({ description: 'A stretch of days; first and last day are part of it.' })
export class PeriodInput {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; left out: open-ended.' })
  to?: string | null;
}
