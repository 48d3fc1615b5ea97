import { Field, ID, InputType, Int } from 'type-graphql';
import { ChosenBy } from '../coming-about';
import { DateScalar, Existence, PeriodInput } from '../terms';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const PLAN = 'The plan.';
const VERSION = 'The version that was read; another one answers CONFLICT with currentVersion.';

/** For whom a plan is opened. */
@InputType({ description: 'For whom a plan is opened, and on what. Never refused because another plan exists.' })
export class OpenPlanInput {
  @Field(() => ID, { description: 'A participant that the viewer’s agency has registered.' })
  participantId!: string;

  @Field(() => [String], { description: 'Codes of the legal bases that the plan stands on; at least one.' })
  legalBases!: string[];

  @Field(() => PeriodInput, { description: 'From when to when the plan runs.' })
  period!: PeriodInput;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes in the frame. */
@InputType({
  description: 'What changes in the frame. Left out: unchanged. Explicit null: cleared, where the field is nullable.',
})
export class ReviseFrameInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The new coordinator: assigned to the plan, or a supervisor of an agency that takes part.',
  })
  coordinatorStaffId?: string | null;

  @Field(() => PeriodInput, { nullable: true, description: 'From when to when the plan runs.' })
  period?: PeriodInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be gone through next.' })
  nextReview?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of the legal bases that the plan stands on; at least one.',
  })
  legalBases?: string[] | null;

  @Field(() => ChosenBy, {
    nullable: true,
    description:
      'By whose choice the coordinator coordinates. Null where nobody has said; left out with a new coordinator, too.',
  })
  coordinatorChosenBy?: ChosenBy | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which agency is invited. */
@InputType({ description: 'Which agency is invited; its supervisors have access at once.' })
export class InviteAgencyInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ID, { description: 'The agency.' })
  agencyId!: string;

  @Field(() => Existence, {
    defaultValue: Existence.VISIBLE,
    description: 'Whether others may know that it takes part.',
  })
  existence!: Existence;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who is assigned, or no longer is. */
@InputType({ description: 'Who of the viewer’s own agency is assigned to the plan, or no longer is.' })
export class AssignStaffInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ID, { description: 'Staff of the viewer’s own agency.' })
  staffId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Leaving a plan. */
@InputType({ description: 'The viewer’s agency leaves the plan; its content stays its own.' })
export class LeavePlanInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: 'Why; kept in the history, sealed.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Proposing a plan. */
@InputType({
  description: 'The plan is laid before the participant: from DRAFT or AWAITING_COORDINATION; else CONFLICT.',
})
export class ProposePlanInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
