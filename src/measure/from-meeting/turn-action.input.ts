import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../terms';
import { AddMeasureInput } from '../measure.input';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What an action becomes. */
@InputType({ description: 'Which action of a meeting, and the measure that it becomes.' })
export class TurnActionIntoMeasureInput {
  @Field(() => ID, { description: 'The action, which the own agency answers for.' })
  actionId!: string;

  @Field(() => AddMeasureInput, { description: 'The measure, in the same plan.' })
  measure!: AddMeasureInput;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What is asked for by an action. */
@InputType({
  description: 'Which action of a meeting is put to the agency that answers for it as a request for a measure.',
})
export class TurnActionIntoRequestInput {
  @Field(() => ID, { description: 'The action, which another agency answers for.' })
  actionId!: string;

  @Field(() => String, { description: 'What is asked for.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'The goal that it is to serve.' })
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The measure that it is to take over from.' })
  followsMeasureId?: string | null;

  @Field(() => DateScalar, { description: 'Until when an answer is wanted; not over already.' })
  dueBy!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
