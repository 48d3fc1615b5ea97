import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../terms';
import { GuardianInsight, InsightOutcome } from './insight.view';
import { WithholdingGround } from './withholding-grounds';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What the person asks to see. */
@InputType({ description: 'What the person asks to see, and of which agency.' })
export class RequestInsightInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { description: 'The agency that is to answer; it takes part in the plan.' })
  agencyId!: string;

  @Field(() => String, { description: 'What the person wants to see, in the person’s own words.' })
  about!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** A reasoned decision on a request for insight. */
@InputType({
  description: 'A reasoned decision on a request for insight. What is withheld asks for a legal ground and reasons.',
})
export class AnswerInsightInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => InsightOutcome, { description: 'The decision.' })
  outcome!: InsightOutcome;

  @Field(() => WithholdingGround, { nullable: true, description: 'Asked for unless all is granted.' })
  ground?: WithholdingGround | null;

  @Field(() => String, { description: 'The reasons, in words that the person understands.' })
  reasons!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Work notes of the own agency that the person sees from now on. None where it is refused.',
  })
  workNoteIds!: string[];

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What is kept from the participant, why and until when. */
@InputType({
  description:
    'What is kept from the participant and all who stand in for the participant, on which ground and until when. Either a measure, a goal or a finding of the assessment, of the own agency.',
})
export class WithholdFromParticipantInput {
  @Field(() => ID, { nullable: true, description: 'The measure whose content is kept.' })
  measureId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The goal whose content is kept.' })
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The finding of the assessment whose content is kept.' })
  assessmentId?: string | null;

  @Field(() => WithholdingGround, { description: 'The legal ground.' })
  ground!: WithholdingGround;

  @Field(() => String, { description: 'The reasons; for the own agency alone.' })
  reasons!: string;

  @Field(() => DateScalar, { description: 'The last day on which it is kept; at most a year ahead.' })
  until!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What is no longer kept. */
@InputType({ description: 'What is no longer kept from the participant.' })
export class EndWithholdingInput {
  @Field(() => ID, { description: 'The withholding, as in `Plan.withholdings`.' })
  withholdingId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What a participant between 12 and 18 says about a guardian. */
@InputType({
  description:
    'What a participant between 12 and 18 says about a guardian and health content. At other ages it changes nothing.',
})
export class SetGuardianInsightInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { description: 'The guardian, by the id in `Plan.representatives`.' })
  guardianId!: string;

  @Field(() => GuardianInsight, { description: 'What the participant says.' })
  insight!: GuardianInsight;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
