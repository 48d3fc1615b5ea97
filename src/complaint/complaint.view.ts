import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Decision } from '../decision';
import { Classification, DateScalar, DateTimeScalar } from '../terms';

/** What a complaint is about. */
export enum ComplaintSubject {
  TRAINING = 'TRAINING',
  CONTENT = 'CONTENT',
  PREPARATION = 'PREPARATION',
  RIGHT_TO_PLAN = 'RIGHT_TO_PLAN',
}
registerEnumType(ComplaintSubject, {
  name: 'ComplaintSubject',
  description: 'What a complaint is about.',
  valuesConfig: {
    TRAINING: { description: 'The training: how it is given, and that it is given.' },
    CONTENT: { description: 'What the plan or the decision contains.' },
    PREPARATION: { description: 'How it was prepared: whether the person was heard, in a language understood.' },
    RIGHT_TO_PLAN: { description: 'The right to a plan at all.' },
  },
});

/** Who complains. */
export enum Complainant {
  PARTICIPANT = 'PARTICIPANT',
  GUARDIAN = 'GUARDIAN',
  PROXY = 'PROXY',
  LAWYER = 'LAWYER',
}
registerEnumType(Complainant, {
  name: 'Complainant',
  description: 'Who complains: the participant, or somebody for the participant.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant.' },
    GUARDIAN: { description: 'A guardian whose mandate covers it.' },
    PROXY: { description: 'A proxy whose written authority covers it.' },
    LAWYER: { description: 'A lawyer who is engaged for it; no written authority is needed.' },
  },
});

/** Where a complaint stands. */
export enum ComplaintStatus {
  UNDER_REVIEW = 'UNDER_REVIEW',
  UPHELD = 'UPHELD',
  PARTLY_UPHELD = 'PARTLY_UPHELD',
  NOT_UPHELD = 'NOT_UPHELD',
  FORWARDED = 'FORWARDED',
  DECIDED_ON_APPEAL = 'DECIDED_ON_APPEAL',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ComplaintStatus, {
  name: 'ComplaintStatus',
  description: 'Where a complaint stands.',
  valuesConfig: {
    UNDER_REVIEW: { description: 'Received, and looked at by the body that decided.' },
    UPHELD: { description: 'The body agrees: it changes its decision by a new one.' },
    PARTLY_UPHELD: { description: 'The body agrees in part; the rest it must forward.' },
    NOT_UPHELD: { description: 'The body does not agree; it must forward the complaint.' },
    FORWARDED: { description: 'With the body of appeal, with the statement of the body that decided.' },
    DECIDED_ON_APPEAL: { description: 'The body of appeal has decided.' },
    WITHDRAWN: { description: 'Taken back by whoever complained, or by the participant.' },
  },
});

/** One step of a complaint. */
export enum ComplaintStepKind {
  RECEIVED = 'RECEIVED',
  UPHELD = 'UPHELD',
  PARTLY_UPHELD = 'PARTLY_UPHELD',
  NOT_UPHELD = 'NOT_UPHELD',
  FORWARDED = 'FORWARDED',
  DECIDED_ON_APPEAL = 'DECIDED_ON_APPEAL',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ComplaintStepKind, {
  name: 'ComplaintStepKind',
  description: 'What happened to a complaint.',
  valuesConfig: {
    RECEIVED: { description: 'The body that decided received it.' },
    UPHELD: { description: 'The body agreed; `text` are its reasons.' },
    PARTLY_UPHELD: { description: 'The body agreed in part; `text` are its reasons.' },
    NOT_UPHELD: { description: 'The body did not agree; `text` are its reasons.' },
    FORWARDED: { description: 'It went to the body of appeal; `text` is the statement that went with it.' },
    DECIDED_ON_APPEAL: { description: 'The body of appeal decided; `text` are its reasons.' },
    WITHDRAWN: { description: 'It was taken back; `text` says why, where it was said.' },
  },
});

/** What the body of appeal decided. */
export enum AppealOutcome {
  UPHELD = 'UPHELD',
  PARTLY_UPHELD = 'PARTLY_UPHELD',
  NOT_UPHELD = 'NOT_UPHELD',
  SENT_BACK = 'SENT_BACK',
}
registerEnumType(AppealOutcome, {
  name: 'AppealOutcome',
  description: 'What the body of appeal decided.',
  valuesConfig: {
    UPHELD: { description: 'The decision is changed as was wanted.' },
    PARTLY_UPHELD: { description: 'The decision is changed in part.' },
    NOT_UPHELD: { description: 'The decision stands.' },
    SENT_BACK: { description: 'The decision is set aside, and the body has to decide anew.' },
  },
});

/** What a viewer may do with a complaint. */
export enum ComplaintAction {
  WITHDRAW = 'WITHDRAW',
  ANSWER = 'ANSWER',
  FORWARD = 'FORWARD',
  RECORD_APPEAL = 'RECORD_APPEAL',
}
registerEnumType(ComplaintAction, {
  name: 'ComplaintAction',
  description: 'What the viewer may do with a complaint now.',
  valuesConfig: {
    WITHDRAW: { description: 'Take it back: `withdrawComplaint`.' },
    ANSWER: { description: 'Answer it: `answerComplaint`.' },
    FORWARD: { description: 'Send it to the body of appeal: `forwardComplaint`.' },
    RECORD_APPEAL: { description: 'Record what the body of appeal decided: `recordAppealOutcome`.' },
  },
});

/** A step of a complaint as the complainant follows it. */
@ObjectType({ description: 'A step of a complaint, as whoever complained follows it.', simpleResolvers: true })
export class ComplaintStep {
  @Field(() => ComplaintStepKind, { description: 'What happened.' })
  kind!: ComplaintStepKind;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it happened; null where that is not known, of what was loaded.',
  })
  on!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was put on record.' })
  recordedAt!: Date;

  @Field(() => Agency, {
    nullable: true,
    description: 'The agency that took it; null for a step of the complainant’s.',
  })
  agency!: Agency | null;

  @Field(() => String, { nullable: true, description: 'What was said with it: reasons, or a statement.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Of a forwarding, and of what comes after: the body of appeal.' })
  bodyOfAppeal!: string | null;

  @Field(() => AppealOutcome, { nullable: true, description: 'Of a decision on appeal: what was decided.' })
  outcome!: AppealOutcome | null;
}

/** A complaint (klage). */
@ObjectType({
  description:
    'A complaint (klage) against a decision, against the training, or over the right to a plan. For the participant and a guardian, whoever complained, and the body that it goes to; for all others it does not exist unless it is SHARED.',
  simpleResolvers: true,
})
export class Complaint {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that it goes to: the one that decided.' })
  body!: Agency;

  @Field(() => Decision, {
    nullable: true,
    description: 'The decision that it is against, as far as the viewer may read it; null for one against no decision.',
  })
  decision!: Decision | null;

  @Field(() => Complainant, { description: 'As who it was submitted.' })
  by!: Complainant;

  @Field(() => Boolean, { description: 'Whether the viewer submitted it.' })
  isOwn!: boolean;

  @Field(() => ComplaintSubject, { description: 'What it is about.' })
  subject!: ComplaintSubject;

  @Field(() => Classification, { description: 'CONFIDENTIAL, or shared with all who have access to the plan.' })
  classification!: Classification;

  @Field(() => String, { description: 'What is complained about.' })
  text!: string;

  @Field(() => String, { description: 'What change is wanted.' })
  wantedChange!: string;

  @Field(() => DateScalar, { description: 'The day on which it was signed.' })
  signedOn!: string;

  @Field(() => DateScalar, { description: 'The day on which it was received.' })
  receivedOn!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day to complain; null where no time runs: against no decision, or before its notice.',
  })
  deadline!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it was received after the last day to complain. It is dealt with all the same.',
  })
  late!: boolean;

  @Field(() => Int, { description: 'By how many days it is late; 0 where it is in time.' })
  lateByDays!: number;

  @Field(() => String, { nullable: true, description: 'Why it comes late, in the complainant’s words.' })
  lateReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a late one: when it may be dealt with all the same (forvaltningsloven § 31), in the caller’s language.',
  })
  mayStillBeConsidered!: string | null;

  @Field(() => ComplaintStatus, { description: 'Where it stands.' })
  status!: ComplaintStatus;

  @Field(() => [ComplaintStep], { description: 'Every step, in order.' })
  steps!: ComplaintStep[];

  @Field(() => [ComplaintAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: ComplaintAction[];
}
