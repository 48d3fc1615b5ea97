import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../terms';
import { DissentBy } from './dissent.view';

/** A disagreement. */
@InputType({
  description:
    'A disagreement with the plan, or with one goal, measure or decision of it. Staff record their own agency’s, or one that the participant or a guardian has said.',
})
export class RecordDissentInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'The measure that it is about.' })
  measureId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The goal that it is about.' })
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The decision that it is about.' })
  decisionId?: string | null;

  @Field(() => DissentBy, {
    nullable: true,
    description: 'Who disagrees, where staff record it; left out, their own agency. The person says it for themself.',
  })
  by?: DissentBy | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was said; today where it is left out.' })
  on?: string | null;

  @Field(() => String, { description: 'What was said.' })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.',
  })
  idempotencyKey?: string | null;
}
