import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { CefrLevel, Classification, DateScalar, InformationCategory, LanguageSkill } from '../terms';
import { Withheld } from '../withheld';
import { AssessmentDomain } from './assessment-domain';

/** What a viewer may do with a finding. */
export enum AssessmentAction {
  REVISE = 'REVISE',
}
registerEnumType(AssessmentAction, {
  name: 'AssessmentAction',
  description: 'What the viewer may do with a finding now.',
  valuesConfig: { REVISE: { description: 'Change it: `reviseAssessment`.' } },
});

/** How far somebody has come in one skill of Norwegian. */
@ObjectType({ description: 'How far somebody has come in one skill of Norwegian (CEFR).', simpleResolvers: true })
export class LanguageLevel {
  @Field(() => LanguageSkill, { description: 'In which skill.' })
  skill!: LanguageSkill;

  @Field(() => CefrLevel, { description: 'How far.' })
  level!: CefrLevel;
}

/** What a finding says. */
@ObjectType({ description: 'What a finding of the assessment says.', simpleResolvers: true })
export class AssessmentContent {
  __typename!: 'AssessmentContent';

  @Field(() => Int, { description: 'Counts changes of the content; hand it to `expectedContentVersion`.' })
  version!: number;

  @Field(() => AssessmentDomain, { description: 'Which part of life it is about.' })
  domain!: AssessmentDomain;

  @Field(() => String, {
    description: 'What was found; in the participant’s own words where the finding is the participant’s own.',
  })
  text!: string;

  @Field(() => InformationCategory, { description: 'What kind of information it is, for consents.' })
  category!: InformationCategory;

  @Field(() => [LanguageLevel], {
    description: 'Levels of Norwegian by skill, each skill once; empty for all domains but LANGUAGE.',
  })
  languageLevels!: LanguageLevel[];
}

/** A finding's content, or word that it is withheld. */
const AssessmentContentResult = createUnionType({
  name: 'AssessmentContentResult',
  description: 'What a finding says, or word that it is withheld from this viewer.',
  types: () => [AssessmentContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** A finding of the assessment (kartlegging) that the plan is built on. */
@ObjectType({
  description:
    'A finding of the assessment (kartlegging) that the plan is built on, by an agency or by the participant. What it is about is content: the domain alone could tell what is confidential.',
  simpleResolvers: true,
})
export class Assessment {
  /** The stored id; not in the schema. */
  key!: string;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, {
    description: 'Counts changes of what stands here, not of the content; hand it to `expectedVersion`.',
  })
  version!: number;

  @Field(() => Agency, { nullable: true, description: 'The agency that owns it; null for the participant’s own.' })
  owner!: Agency | null;

  @Field(() => DateScalar, { description: 'The day on which it was found or said.' })
  date!: string;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => AssessmentContentResult, { description: 'What it says, or word that it is withheld.' })
  content!: AssessmentContent | Withheld;

  /** Worked out with the finding; not stored. */
  @Field(() => [AssessmentAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: AssessmentAction[];
}
