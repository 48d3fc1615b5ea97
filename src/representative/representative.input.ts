import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../terms';
import { RepresentativePower } from './representative.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const PLAN = 'The plan.';
const NUMBER =
  'Their national id, 11 digits: fødselsnummer or D-number. Never shown again, and nothing tells whether it was known.';
const NAME = 'Their full name.';
const POWERS = 'What they may do; READ_PLAN is needed to open the plan.';
const LAST = 'Last day; left out: until it is ended.';

/** Whom the participant gives a written authority. */
@InputType({
  description:
    'A proxy and the written authority. Given here by the participant, or recorded by staff from a paper: then with `documentReference` and the day it was written in `validFrom`.',
})
export class AppointProxyInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: NUMBER })
  nationalId!: string;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => [RepresentativePower], { description: POWERS })
  powers!: RepresentativePower[];

  @Field(() => String, { description: 'What the authority covers, in words.' })
  covers!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day; left out: today.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: LAST })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: 'For staff: where the paper is kept.' })
  documentReference?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whom the participant engages. */
@InputType({ description: 'A lawyer whom the participant engages on this plan; no written authority is needed.' })
export class EngageLawyerInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: NUMBER })
  nationalId!: string;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => [RepresentativePower], {
    defaultValue: [RepresentativePower.READ_PLAN, RepresentativePower.COMPLAIN],
    description: POWERS,
  })
  powers!: RepresentativePower[];

  @Field(() => DateScalar, { nullable: true, description: LAST })
  validTo?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whom the participant wants beside them. */
@InputType({ description: 'A relative whom the participant wants to take part. They see nothing before they accept.' })
export class InviteRelativeInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: NUMBER })
  nationalId!: string;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => [RepresentativePower], {
    defaultValue: [RepresentativePower.READ_PLAN, RepresentativePower.TAKE_PART],
    description: POWERS,
  })
  powers!: RepresentativePower[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the invitation tells the participant’s name.',
  })
  tellName!: boolean;

  @Field(() => DateScalar, { nullable: true, description: LAST })
  validTo?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whose mandate is recorded. */
@InputType({ description: 'A guardian and the dated mandate, from the paper.' })
export class RecordGuardianInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: NUMBER })
  nationalId!: string;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => [RepresentativePower], {
    description: 'What the mandate covers beside reading: a guardian reads what the participant reads.',
  })
  powers!: RepresentativePower[];

  @Field(() => String, { description: 'What the mandate covers, in words.' })
  covers!: string;

  @Field(() => DateScalar, { description: 'The first day of the mandate.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: LAST })
  validTo?: string | null;

  @Field(() => String, { description: 'Where the paper is kept.' })
  documentReference!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes of a representation. */
@InputType({ description: 'New terms of a proxy, a lawyer or a relative. What is left out stays.' })
export class RevisePowersInput {
  @Field(() => ID, { description: 'The representative.' })
  representativeId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => [RepresentativePower], { nullable: true, description: POWERS })
  powers?: RepresentativePower[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: until it is ended.' })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: 'What the authority covers, in words.' })
  covers?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which representation ends. */
@InputType({ description: 'Which representation ends. When the operation answers, it gives nothing any more.' })
export class EndRepresentationInput {
  @Field(() => ID, { description: 'The representative.' })
  representativeId!: string;

  @Field(() => String, { nullable: true, description: 'Why. Asked for when a guardianship is recorded as ended.' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the paper is kept. Asked for when a guardianship is recorded as ended.',
  })
  documentReference?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** The answer to an invitation. */
@InputType({ description: 'The answer to an invitation to take part.' })
export class AnswerInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId!: string;

  @Field(() => Boolean, { description: 'True to take part; false, and the invitation is gone.' })
  accept!: boolean;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
