import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../terms';
import { AddMeasureInput } from '../measure.input';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What is asked of another agency. */
@InputType({ description: 'What the viewer’s own agency asks of another one.' })
export class RequestMeasureInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { description: 'The agency that is asked: one that takes part.' })
  toAgencyId!: string;

  @Field(() => String, { description: 'What is asked for, in plain words: the participant reads them, too.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'A goal of the plan that it serves.' })
  goalId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A measure of the plan that what is asked for is to take over from, whoever owns it.',
  })
  followsMeasureId?: string | null;

  @Field(() => DateScalar, { description: 'The last day on which an answer is in time: today or later.' })
  dueBy!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** How a request is answered. */
@InputType({ description: 'How a request is answered, once. To decline needs a reason.' })
export class AnswerMeasureRequestInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => Boolean, { description: 'True: accepted; false: declined.' })
  accept!: boolean;

  @Field(() => String, { nullable: true, description: 'What is answered; required to decline.' })
  answer?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What an accepted request becomes. */
@InputType({ description: 'What an accepted request becomes: a measure of the agency that was asked, once.' })
export class TurnIntoMeasureInput {
  @Field(() => ID, { description: 'The request. Not accepted, or a measure already: CONFLICT.' })
  requestId!: string;

  @Field(() => AddMeasureInput, {
    description:
      'The measure, as for `addMeasure`; its plan is the request’s, and its own idempotencyKey is not looked at.',
  })
  measure!: AddMeasureInput;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which request to withdraw. */
@InputType({ description: 'Which request of the own agency to withdraw. Once answered it is a CONFLICT.' })
export class WithdrawMeasureRequestInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
