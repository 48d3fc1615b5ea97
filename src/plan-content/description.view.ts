import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CefrLevel } from '../terms';
import { FixedCommitment } from './fixed-commitment';

/** What is aimed at in Norwegian, and the hours for it. */
@ObjectType({
  description: 'What is aimed at in Norwegian, and the hours of training for it. An overrun is shown, not refused.',
  simpleResolvers: true,
})
export class LanguageGoal {
  @Field(() => CefrLevel, { nullable: true, description: 'The level aimed at.' })
  level!: CefrLevel | null;

  @Field(() => Float, { nullable: true, description: 'Hours of Norwegian granted.' })
  hoursGranted!: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours of Norwegian used; may be more than granted.' })
  hoursUsed!: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours of civics granted.' })
  civicsHoursGranted!: number | null;
}

/** Somebody outside the plan with whom cooperation is needed. */
@ObjectType({
  description: 'Somebody outside the plan with whom cooperation is needed or wished.',
  simpleResolvers: true,
})
export class OtherCooperation {
  @Field(() => String, { description: 'With whom: a provider, an institution, an agency.' })
  with!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  why!: string | null;
}

/** What a plan says as a whole. */
@ObjectType({
  description:
    'What a plan says as a whole, and stands in no goal or measure. Read by all with access to the plan: what is confidential belongs in a measure.',
  simpleResolvers: true,
})
export class PlanDescription {
  @Field(() => Int, { description: 'Counts its changes; hand it to `describePlan`.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The final goal of the plan.' })
  finalGoal!: string | null;

  @Field(() => LanguageGoal, { nullable: true, description: 'What is aimed at in Norwegian.' })
  languageGoal!: LanguageGoal | null;

  @Field(() => [OtherCooperation], {
    nullable: true,
    description: 'Cooperation needed outside the plan; empty: said to be none; null: not said.',
  })
  otherCooperation!: OtherCooperation[] | null;

  @Field(() => String, { nullable: true, description: 'The life situation that the plan is to fit.' })
  lifeSituation!: string | null;

  @Field(() => [FixedCommitment], {
    nullable: true,
    description: 'The hours of the week that care and a job take; empty: said to be none; null: not said.',
  })
  fixedCommitments!: FixedCommitment[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the person has told about ethnic, cultural and linguistic background, and how the plan takes it into account.',
  })
  background!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language in which the plan was made with the person (BCP 47).',
  })
  madeInLanguage!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an interpreter was there; null: not said.' })
  withInterpreter!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What was done so that the person could take part.' })
  facilitation!: string | null;
}
