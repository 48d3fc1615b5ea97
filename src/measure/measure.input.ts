import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Classification, DateScalar, Existence, InformationCategory, PeriodInput } from '../terms';
import { MeasureKind } from './measure.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';
const VERSION = 'The version that was read; another one answers CONFLICT with currentVersion.';

/** Why a measure rests for a stretch. */
@InputType({ description: 'Why a measure rests for a stretch of days; the stretch lies within one of its breaks.' })
export class ReasonOfBreakInput {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;

  @Field(() => String, { description: 'Why; at most 300 characters.' })
  why!: string;
}

/** What a new measure is. */
@InputType({
  description:
    'A new measure of the viewer’s own agency. Without classification: CONFIDENTIAL where the owner is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED.',
})
export class AddMeasureInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => MeasureKind, { description: 'What kind of measure.' })
  kind!: MeasureKind;

  @Field(() => InformationCategory, { description: 'What it is about; consents name categories.' })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => Existence, {
    defaultValue: Existence.VISIBLE,
    description: 'Whether others may know that it is there. HIDDEN with SHARED is INVALID_INPUT.',
  })
  existence!: Existence;

  @Field(() => String, { nullable: true, description: 'Code of the legal basis that it rests on.' })
  legalBasis?: string | null;

  @Field(() => String, { description: 'Its name; at most 300 characters.' })
  title!: string;

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

  @Field(() => PeriodInput, { description: 'From when to when; may be open-ended or reach beyond the plan.' })
  period!: PeriodInput;

  @Field(() => [PeriodInput], { defaultValue: [], description: 'Stretches in which it rests.' })
  breaks!: PeriodInput[];

  @Field(() => Float, { nullable: true, description: 'Load, in hours a week.' })
  hoursPerWeek?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it needs a decision (enkeltvedtak).' })
  needsDecision?: boolean | null;

  @Field(() => [ReasonOfBreakInput], { nullable: true, description: 'Why it rests, for breaks of which that is said.' })
  reasonsOfBreaks?: ReasonOfBreakInput[] | null;

  @Field(() => [ID], { defaultValue: [], description: 'Goals of the same plan that it serves.' })
  goalIds!: string[];

  @Field(() => ID, { nullable: true, description: 'Who answers for it: staff of the own agency.' })
  responsibleStaffId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By what the own agency’s case system knows it: once in a plan; at most 300 characters. No other agency sees it.',
  })
  externalRef?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes in a measure. */
@InputType({
  description: 'What changes in a measure. Left out: unchanged. Explicit null: cleared, where the field is nullable.',
})
export class ReviseMeasureInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The content’s version that was read; required when a content field is sent.',
  })
  expectedContentVersion?: number | null;

  @Field(() => MeasureKind, { nullable: true, description: 'Content: what kind of measure.' })
  kind?: MeasureKind | null;

  @Field(() => InformationCategory, {
    nullable: true,
    description:
      'Content: what it is about. Another category of something confidential needs the participant’s consent.',
  })
  category?: InformationCategory | null;

  @Field(() => Classification, {
    nullable: true,
    description: 'Who may read its content. CONFIDENTIAL to SHARED needs the participant’s consent.',
  })
  classification?: Classification | null;

  @Field(() => Existence, { nullable: true, description: 'Whether others may know that it is there.' })
  existence?: Existence | null;

  @Field(() => String, { nullable: true, description: 'Content: code of the legal basis that it rests on.' })
  legalBasis?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: its name; at most 300 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: what is done, and why.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: how it is carried out.' })
  howCarriedOut?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: where.' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: how much, in words.' })
  extent?: string | null;

  @Field(() => String, { nullable: true, description: 'Content: important remarks.' })
  remarks?: string | null;

  @Field(() => PeriodInput, { nullable: true, description: 'From when to when.' })
  period?: PeriodInput | null;

  @Field(() => [PeriodInput], { nullable: true, description: 'Stretches in which it rests.' })
  breaks?: PeriodInput[] | null;

  @Field(() => Float, { nullable: true, description: 'Load, in hours a week.' })
  hoursPerWeek?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Content: whether it needs a decision (enkeltvedtak).' })
  needsDecision?: boolean | null;

  @Field(() => [ReasonOfBreakInput], {
    nullable: true,
    description: 'Content: why it rests, for breaks of which that is said; all of them.',
  })
  reasonsOfBreaks?: ReasonOfBreakInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Content: goals of the same plan that it serves.' })
  goalIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Content: who answers for it: staff of the own agency.' })
  responsibleStaffId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, where this corrects something that was wrong: the change is shown as a correction, with these words, in `revisions`; what stood before is kept there.',
  })
  correction?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which measure to start. */
@InputType({ description: 'Which measure to start. From PLANNED; else CONFLICT.' })
export class StartMeasureInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which measure to complete. */
@InputType({ description: 'Which measure to complete, and what came of it. From ACTIVE; else CONFLICT.' })
export class CompleteMeasureInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What has come of it.' })
  result!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which measure to call off. */
@InputType({ description: 'Which measure to call off, and why. From PLANNED or ACTIVE; else CONFLICT.' })
export class CancelMeasureInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why; kept in the history, sealed.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which measure takes over from one. */
@InputType({ description: 'Which measure takes over from one of the viewer’s own agency.' })
export class HandOverMeasureInput {
  @Field(() => ID, { description: 'The measure that ends: of the own agency.' })
  measureId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, {
    nullable: true,
    description:
      'The measure that takes over: of the same plan, whoever owns it, begun later; null: none does. One that the viewer may not know of is NOT_FOUND.',
  })
  toMeasureId?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which measure to confirm. */
@InputType({ description: 'Which measure to confirm: that it is done as it stands there.' })
export class ConfirmMeasureInput {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;

  @Field(() => Int, {
    description:
      'The content’s version that was read, and is confirmed; another one answers CONFLICT with currentVersion.',
  })
  expectedContentVersion!: number;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
