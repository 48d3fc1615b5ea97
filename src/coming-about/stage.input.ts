import { Field, ID, InputType, Int } from 'type-graphql';
import { ConsentMethod } from '../consent';
import { DateScalar } from '../terms';
import { ClosingReason } from './step-kinds';

const PLAN = 'The plan.';
const VERSION = 'The version of the frame that was read; another one answers CONFLICT with the present one.';
const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** Approving a plan. */
@InputType({ description: 'The person’s approval of the plan as it was laid before them.' })
export class ApprovePlanInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ConsentMethod, {
    defaultValue: ConsentMethod.ELECTRONIC,
    description: 'ELECTRONIC by the person themself; WRITTEN or ORAL where the coordinator records it.',
  })
  method!: ConsentMethod;

  @Field(() => String, { nullable: true, description: 'Where the paper is kept.' })
  documentReference?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** To the coordinating unit. */
@InputType({ description: 'The services accept the plan, and it goes to the municipality’s coordinating unit.' })
export class SendPlanForCoordinationInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it goes on without the person’s approval: only where the municipality decides, and with reasons.',
  })
  withoutApprovalBecause?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Closing a plan. */
@InputType({ description: 'The plan ends.' })
export class ClosePlanInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ClosingReason, { description: 'Why.' })
  reason!: ClosingReason;

  @Field(() => String, { description: 'Why, in words; kept sealed.' })
  words!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who is to coordinate. */
@InputType({
  description: 'Who is to coordinate: somebody who can open the plan, of an agency that takes part openly.',
})
export class NameCoordinatorInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ID, { description: 'Who.' })
  staffId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Moving with the person. */
@InputType({ description: 'The plan is to move with the person to another municipality.' })
export class RequestMoveInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ID, {
    description:
      'Who is to coordinate there: assigned to the plan, or a supervisor of an agency there that takes part openly.',
  })
  coordinatorStaffId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What the person says to a move. */
@InputType({ description: 'What the person says to a move.' })
export class AnswerMoveInput {
  @Field(() => ID, { description: 'The move, as in `ComingAbout.moves`.' })
  moveId!: string;

  @Field(() => Boolean, { description: 'Whether the person wants the plan to move.' })
  consent!: boolean;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Putting a plan in force. */
@InputType({ description: 'A plan comes into force, in place of another where one is in force.' })
export class PutInForceInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'The plan in force that this one follows.' })
  supersedesPlanId?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Sending a plan back. */
@InputType({ description: 'The coordinating unit sends a plan back.' })
export class SendPlanBackInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
