import { Field, Int, ObjectType } from 'type-graphql';
import { Agency } from '../agency';
import { AssessmentDomain, LanguageLevel } from '../assessment';
import { GoalHorizon, GoalStatus } from '../goal';
import { MeasureKind, MeasureStatus } from '../measure';
import { Classification, DateScalar, DateTimeScalar, InformationCategory, Period } from '../terms';

/** What every state in the history has. */
@ObjectType({ description: 'A state in the history.', simpleResolvers: true })
abstract class Revision {
  @Field(() => Int, { description: 'The version then of what stands for all with access.' })
  version!: number;

  @Field(() => Int, { description: 'The version then of the content.' })
  contentVersion!: number;

  @Field(() => DateTimeScalar, { description: 'When it came to be so.' })
  at!: Date;

  @Field(() => String, { description: 'Who changed it, by name where staff, else by role.' })
  by!: string;

  @Field(() => Agency, { nullable: true, description: 'For which agency; null for people who act for none.' })
  agency!: Agency | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was corrected, where this state corrects something that was wrong before; else null.',
  })
  correction!: string | null;

  @Field(() => InformationCategory, { description: 'What it was about.' })
  category!: InformationCategory;

  @Field(() => Classification, { description: 'Who might read its content.' })
  classification!: Classification;
}

/** A measure as it stood after a change. */
@ObjectType({ description: 'A measure as it stood after a change.', simpleResolvers: true })
export class MeasureRevision extends Revision {
  @Field(() => MeasureStatus, { description: 'Where it stood.' })
  status!: MeasureStatus;

  @Field(() => Period, { description: 'From when to when.' })
  period!: Period;

  @Field(() => MeasureKind, { description: 'What kind of measure.' })
  kind!: MeasureKind;

  @Field(() => String, { description: 'Its name.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What was to be done, and why.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'How it was to be carried out.' })
  howCarriedOut!: string | null;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'How much, in words.' })
  extent!: string | null;

  @Field(() => String, { nullable: true, description: 'Important remarks.' })
  remarks!: string | null;

  @Field(() => String, { nullable: true, description: 'What had come of it.' })
  result!: string | null;
}

/** A goal as it stood after a change. */
@ObjectType({ description: 'A goal as it stood after a change.', simpleResolvers: true })
export class GoalRevision extends Revision {
  @Field(() => GoalHorizon, { description: 'How far off it lay.' })
  horizon!: GoalHorizon;

  @Field(() => GoalStatus, { description: 'Where it stood.' })
  status!: GoalStatus;

  @Field(() => DateScalar, { nullable: true, description: 'When it was to be reached.' })
  targetDate!: string | null;

  @Field(() => String, { description: 'The goal, as the plan stated it.' })
  statement!: string;

  @Field(() => String, { nullable: true, description: 'The goal in the participant’s own words.' })
  inOwnWords!: string | null;
}

/** A finding of the assessment as it stood after a change. */
@ObjectType({ description: 'A finding of the assessment as it stood after a change.', simpleResolvers: true })
export class AssessmentRevision extends Revision {
  @Field(() => DateScalar, { description: 'The day on which it was found or said.' })
  date!: string;

  @Field(() => AssessmentDomain, { description: 'Which part of life it was about.' })
  domain!: AssessmentDomain;

  @Field(() => String, { description: 'What was found.' })
  text!: string;

  @Field(() => [LanguageLevel], { description: 'Levels of Norwegian by skill.' })
  languageLevels!: LanguageLevel[];
}
