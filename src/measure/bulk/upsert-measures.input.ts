import { Field, Float, ID, InputType } from 'type-graphql';
import { Classification, Existence, InformationCategory, PeriodInput } from '../../terms';
import { ReasonOfBreakInput } from '../measure.input';
import { MeasureKind, MeasureStatus } from '../measure.view';

/** A measure as its owner's own case system has it. */
@InputType({
  description:
    'A measure as the own agency’s case system has it, known by `externalRef`. Of one that is there: what is left out stays, and null clears, where the field is nullable. Of a new one: as for `addMeasure`.',
})
export class MeasureRowInput {
  @Field(() => String, { description: 'By what the case system knows it; once in the plan. At most 300 characters.' })
  externalRef!: string;

  @Field(() => MeasureKind, { description: 'What kind of measure.' })
  kind!: MeasureKind;

  @Field(() => InformationCategory, { description: 'What it is about; consents name categories.' })
  category!: InformationCategory;

  @Field(() => String, { description: 'Its name; at most 300 characters.' })
  title!: string;

  @Field(() => PeriodInput, { description: 'From when to when; may be open-ended and reach beyond the plan.' })
  period!: PeriodInput;

  @Field(() => MeasureStatus, {
    nullable: true,
    description:
      'Where it stands; a new one is PLANNED where nothing is said. One that is there goes from PLANNED to any other, and from ACTIVE to COMPLETED or CANCELLED.',
  })
  status?: MeasureStatus | null;

  @Field(() => String, { nullable: true, description: 'What has come of it; required where it becomes COMPLETED.' })
  result?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is called off; required where it becomes CANCELLED.' })
  reason?: string | null;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => Existence, { nullable: true, description: 'Whether others may know that it is there.' })
  existence?: Existence | null;

  @Field(() => String, { nullable: true, description: 'Code of the legal basis that it rests on.' })
  legalBasis?: string | null;

  @Field(() => String, { nullable: true, description: 'What is done, and why.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'How it is carried out.' })
  howCarriedOut?: string | null;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'How much, in words.' })
  extent?: string | null;

  @Field(() => String, { nullable: true, description: 'Important remarks.' })
  remarks?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it needs a decision (enkeltvedtak).' })
  needsDecision?: boolean | null;

  @Field(() => [PeriodInput], { nullable: true, description: 'Stretches in which it rests; all of them.' })
  breaks?: PeriodInput[] | null;

  @Field(() => [ReasonOfBreakInput], { nullable: true, description: 'Why it rests, for breaks of which that is said.' })
  reasonsOfBreaks?: ReasonOfBreakInput[] | null;

  @Field(() => Float, { nullable: true, description: 'Load, in hours a week.' })
  hoursPerWeek?: number | null;

  @Field(() => [ID], { nullable: true, description: 'Goals of the same plan that it serves; all of them.' })
  goalIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Who answers for it: staff of the own agency.' })
  responsibleStaffId?: string | null;
}

/** Measures of the own agency, as its case system has them. */
@InputType({
  description:
    'Measures of the viewer’s own agency, as its case system has them: all of them are put in, or none. The rows carry no version: the case system is right. What is not named stays as it is.',
})
export class UpsertMeasuresInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => [MeasureRowInput], { description: 'The measures, 1 to 100, each once.' })
  measures!: MeasureRowInput[];

  @Field(() => ID, {
    nullable: true,
    description: 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.',
  })
  idempotencyKey?: string | null;
}
