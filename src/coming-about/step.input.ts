import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../terms';
import { EligibilityKind, PaperHolder, ProgrammeRecordKind } from './step-kinds';

const PLAN = 'The plan.';
const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** Why somebody is to have a plan. */
@InputType({ description: 'Why the person is to have a plan: right, duty or wish, by which law.' })
export class RecordEligibilityInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => EligibilityKind, { description: 'Right, duty or wish.' })
  kind!: EligibilityKind;

  @Field(() => String, { description: 'The code of one of the plan’s legal bases.' })
  legalBasis!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reasons?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** That the person was told of confidentiality. */
@InputType({
  description: 'That the person was told of confidentiality and of consent, before the first conversation.',
})
export class RecordConfidentialityInformationInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => String, { description: 'In which language, as a BCP 47 tag.' })
  language!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether an interpreter was there.' })
  withInterpreter!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whom the person would have as coordinator. */
@InputType({ description: 'Whom the person would have as coordinator: somebody by name, or in words.' })
export class WishForCoordinatorInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'Who is wished for.' })
  staffId?: string | null;

  @Field(() => String, { nullable: true, description: 'The wish in the person’s own words.' })
  words?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What came of a wish. */
@InputType({ description: 'What came of the person’s wish for a coordinator.' })
export class AnswerCoordinatorWishInput {
  @Field(() => ID, { description: 'The wish.' })
  wishId!: string;

  @Field(() => Boolean, { description: 'Whether it is fulfilled.' })
  fulfilled!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not; asked for where it is not fulfilled.' })
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who keeps the original. */
@InputType({ description: 'Who keeps the original: the person, or whom the person names.' })
export class NameCustodianInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => PaperHolder, { description: 'PARTICIPANT, REPRESENTATIVE or STAFF.' })
  holder!: PaperHolder;

  @Field(() => ID, { nullable: true, description: 'The representative.' })
  representativeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member of staff.' })
  staffId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A copy that was handed out. */
@InputType({ description: 'A copy of the plan that was handed out.' })
export class RecordCopyInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => PaperHolder, { description: 'PARTICIPANT, REPRESENTATIVE, AGENCY or OTHER.' })
  to!: PaperHolder;

  @Field(() => ID, { nullable: true, description: 'The representative.' })
  representativeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The agency; it takes part openly.' })
  agencyId?: string | null;

  @Field(() => String, { nullable: true, description: 'The name, where it is somebody else.' })
  name?: string | null;

  @Field(() => String, { description: 'In which language, as a BCP 47 tag.' })
  language!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was done; today where it is left out.' })
  on?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Something of the introduction programme. */
@InputType({ description: 'The integration contract, an absence, or the stop of the programme.' })
export class RecordProgrammeInput {
  @Field(() => ID, { description: PLAN })
  planId!: string;

  @Field(() => ProgrammeRecordKind, { description: 'What.' })
  kind!: ProgrammeRecordKind;

  @Field(() => DateScalar, { description: 'The first day; of a stop, the day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of an absence or of the contract.' })
  to?: string | null;

  @Field(() => String, { description: 'Why, or what was agreed; kept sealed.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
