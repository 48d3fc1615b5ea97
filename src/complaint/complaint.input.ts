import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Classification, DateScalar } from '../terms';
import { AppealOutcome, ComplaintSubject } from './complaint.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** How the body that decided answers a complaint. */
export enum ComplaintAnswer {
  UPHELD = 'UPHELD',
  PARTLY_UPHELD = 'PARTLY_UPHELD',
  NOT_UPHELD = 'NOT_UPHELD',
}
registerEnumType(ComplaintAnswer, {
  name: 'ComplaintAnswer',
  description: 'How the body that decided answers a complaint.',
  valuesConfig: {
    UPHELD: { description: 'It agrees, and changes its decision by a new one.' },
    PARTLY_UPHELD: { description: 'It agrees in part, and forwards the rest.' },
    NOT_UPHELD: { description: 'It does not agree, and forwards the complaint.' },
  },
});

/** A complaint that is submitted. */
@InputType({ description: 'A complaint: what it is against, what change is wanted, and when it was signed.' })
export class SubmitComplaintInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'The decision that it is against, by the number in its text.' })
  decisionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of a complaint against no decision: the agency that it goes to. Left out beside a decision.',
  })
  agencyId?: string | null;

  @Field(() => ComplaintSubject, {
    nullable: true,
    description: 'What it is about. Without it a complaint is refused (forvaltningsloven § 32).',
  })
  subject?: ComplaintSubject | null;

  @Field(() => String, { description: 'What is complained about, in the complainant’s own words.' })
  text!: string;

  @Field(() => String, { description: 'What change is wanted.' })
  wantedChange!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was signed. Without it a complaint is refused (forvaltningsloven § 32).',
  })
  signedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a late one: why it comes late.' })
  lateReason?: string | null;

  @Field(() => Classification, {
    defaultValue: Classification.CONFIDENTIAL,
    description: 'SHARED: all who have access to the plan may read it. Never of one against a confidential decision.',
  })
  classification!: Classification;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A complaint that is taken back. */
@InputType({ description: 'A complaint that is taken back.' })
export class WithdrawComplaintInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => String, { nullable: true, description: 'Why, where the complainant wants to say it.' })
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** How the body that decided answers. */
@InputType({ description: 'How the body that decided answers a complaint (forvaltningsloven § 33).' })
export class AnswerComplaintInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => ComplaintAnswer, { description: 'The answer.' })
  answer!: ComplaintAnswer;

  @Field(() => String, { description: 'The reasons, in words that the person understands.' })
  reasons!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A complaint that goes to the body of appeal. */
@InputType({ description: 'A complaint that goes to the body of appeal, with the statement of the body that decided.' })
export class ForwardComplaintInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => String, { description: 'The body of appeal, as people know it.' })
  bodyOfAppeal!: string;

  @Field(() => String, { description: 'The statement that goes with it; the complainant sees it.' })
  statement!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What the body of appeal decided. */
@InputType({ description: 'What the body of appeal decided, as recorded by the body that decided first.' })
export class RecordAppealOutcomeInput {
  @Field(() => ID, { description: 'The complaint.' })
  complaintId!: string;

  @Field(() => AppealOutcome, { description: 'What was decided.' })
  outcome!: AppealOutcome;

  @Field(() => DateScalar, { description: 'The day on which it was decided; never later than today.' })
  decidedOn!: string;

  @Field(() => String, { description: 'The reasons.' })
  reasons!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
