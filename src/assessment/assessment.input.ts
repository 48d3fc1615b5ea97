import { Field, ID, InputType, Int } from 'type-graphql';
import { CefrLevel, Classification, DateScalar, InformationCategory, LanguageSkill } from '../terms';
import { AssessmentDomain } from './assessment-domain';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** A level in one skill of Norwegian. */
@InputType({ description: 'A level in one skill of Norwegian (CEFR).' })
export class LanguageLevelInput {
  @Field(() => LanguageSkill, { description: 'In which skill.' })
  skill!: LanguageSkill;

  @Field(() => CefrLevel, { description: 'How far.' })
  level!: CefrLevel;
}

/** What a new finding is. */
@InputType({
  description:
    'A new finding of the viewer’s own agency, or the participant’s own. Without classification: CONFIDENTIAL where the owner is HEALTH, SPECIALIST_HEALTH or CHILD_WELFARE, or the category is neither GENERAL nor EDUCATION; else SHARED.',
})
export class AddAssessmentInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => AssessmentDomain, { description: 'Which part of life it is about.' })
  domain!: AssessmentDomain;

  @Field(() => String, { description: 'What was found; the participant’s own words where it is their own.' })
  text!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was found or said; today if left out.' })
  date?: string | null;

  @Field(() => InformationCategory, { defaultValue: InformationCategory.GENERAL, description: 'What it is about.' })
  category!: InformationCategory;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => [LanguageLevelInput], {
    defaultValue: [],
    description: 'Levels of Norwegian by skill, each skill at most once; in the domain LANGUAGE alone.',
  })
  languageLevels!: LanguageLevelInput[];

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What changes in a finding. */
@InputType({ description: 'What changes in a finding. Left out: unchanged.' })
export class ReviseAssessmentInput {
  @Field(() => ID, { description: 'The finding.' })
  assessmentId!: string;

  @Field(() => Int, { description: 'The version that was read; another one answers CONFLICT with currentVersion.' })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The content’s version that was read; required when a content field is sent.',
  })
  expectedContentVersion?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was found or said.' })
  date?: string | null;

  @Field(() => Classification, { nullable: true, description: 'Who may read its content.' })
  classification?: Classification | null;

  @Field(() => AssessmentDomain, { nullable: true, description: 'Content: which part of life it is about.' })
  domain?: AssessmentDomain | null;

  @Field(() => String, { nullable: true, description: 'Content: what was found.' })
  text?: string | null;

  @Field(() => InformationCategory, { nullable: true, description: 'Content: what it is about.' })
  category?: InformationCategory | null;

  @Field(() => [LanguageLevelInput], {
    nullable: true,
    description: 'Content: levels of Norwegian by skill, instead of those before; in the domain LANGUAGE alone.',
  })
  languageLevels?: LanguageLevelInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, where this corrects something that was wrong: the change is shown as a correction, with these words, in `revisions`; what stood before is kept there.',
  })
  correction?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
