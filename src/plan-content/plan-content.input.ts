import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { CefrLevel } from '../terms';
import { FixedCommitmentInput } from './fixed-commitment';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const VERSION = 'The version that was read; left out where there is none yet. Another one answers CONFLICT.';

/** What changes in the language goal. */
@InputType({ description: 'What changes in the language goal. Left out: unchanged. Explicit null: cleared.' })
export class LanguageGoalInput {
  @Field(() => CefrLevel, { nullable: true, description: 'The level aimed at.' })
  level?: CefrLevel | null;

  @Field(() => Float, { nullable: true, description: 'Hours of Norwegian granted; not below zero.' })
  hoursGranted?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours of Norwegian used; not below zero, and may be an overrun.',
  })
  hoursUsed?: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours of civics granted; not below zero.' })
  civicsHoursGranted?: number | null;
}

/** Somebody outside the plan with whom cooperation is needed. */
@InputType({ description: 'Somebody outside the plan with whom cooperation is needed or wished.' })
export class OtherCooperationInput {
  @Field(() => String, { description: 'With whom.' })
  with!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  why?: string | null;
}

/** What the plan says as a whole. */
@InputType({
  description: 'What changes in what the plan says as a whole. Left out: unchanged. Explicit null: cleared.',
})
export class DescribePlanInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The final goal of the plan.' })
  finalGoal?: string | null;

  @Field(() => LanguageGoalInput, { nullable: true, description: 'What is aimed at in Norwegian.' })
  languageGoal?: LanguageGoalInput | null;

  @Field(() => [OtherCooperationInput], {
    nullable: true,
    description: 'Cooperation needed outside the plan, all of it; an empty list says that there is none.',
  })
  otherCooperation?: OtherCooperationInput[] | null;

  @Field(() => String, { nullable: true, description: 'The life situation that the plan is to fit.' })
  lifeSituation?: string | null;

  @Field(() => [FixedCommitmentInput], {
    nullable: true,
    description: 'The hours of the week that care and a job take, all of them; an empty list says that there are none.',
  })
  fixedCommitments?: FixedCommitmentInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Ethnic, cultural and linguistic background, and how the plan takes it into account.',
  })
  background?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language in which the plan was made with the person (BCP 47).',
  })
  madeInLanguage?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an interpreter was there.' })
  withInterpreter?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What was done so that the person could take part.' })
  facilitation?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What the viewer contributes. */
@InputType({ description: 'What the viewer contributes to the plan, in place of what they said before.' })
export class ContributeInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'The contribution; all with access to the plan read it.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
