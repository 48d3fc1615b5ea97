import { createUnionType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, Staff } from '../agency';
import { Goal } from '../goal';
import { LegalBasis } from '../law';
import type { Ground } from '../policy';
import { Classification, DateScalar, DateTimeScalar, Existence, InformationCategory, Period } from '../terms';
import { Withheld } from '../withheld';

/** Where a measure stands. */
export enum MeasureStatus {
  PLANNED = 'PLANNED',
  ACTIVE = 'ACTIVE',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(MeasureStatus, {
  name: 'MeasureStatus',
  description: 'Where a measure stands.',
  valuesConfig: {
    PLANNED: { description: 'Not begun. It can be started or cancelled.' },
    ACTIVE: { description: 'Going on. It can be completed or cancelled.' },
    COMPLETED: { description: 'Carried through, with a result.' },
    CANCELLED: { description: 'Called off; counts as no activity.' },
  },
});

/** What kind of measure. */
export enum MeasureKind {
  NORWEGIAN_TRAINING = 'NORWEGIAN_TRAINING',
  CIVICS = 'CIVICS',
  WORK_PRACTICE = 'WORK_PRACTICE',
  JOB_SEEKING = 'JOB_SEEKING',
  EDUCATION = 'EDUCATION',
  HEALTH_FOLLOW_UP = 'HEALTH_FOLLOW_UP',
  THERAPY = 'THERAPY',
  HOUSING = 'HOUSING',
  ECONOMY = 'ECONOMY',
  PARENTING_GUIDANCE = 'PARENTING_GUIDANCE',
  SOCIAL_ACTIVITY = 'SOCIAL_ACTIVITY',
  OTHER = 'OTHER',
}
registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'What kind of measure.',
  valuesConfig: {
    NORWEGIAN_TRAINING: { description: 'Training in Norwegian.' },
    CIVICS: { description: 'Training in civics (samfunnskunnskap).' },
    WORK_PRACTICE: { description: 'Practice at a place of work.' },
    JOB_SEEKING: { description: 'Looking for work, with help.' },
    EDUCATION: { description: 'School or study.' },
    HEALTH_FOLLOW_UP: { description: 'Follow-up by a health service.' },
    THERAPY: { description: 'Treatment over time.' },
    HOUSING: { description: 'A place to live, and keeping it.' },
    ECONOMY: { description: 'Money, bills, debt.' },
    PARENTING_GUIDANCE: { description: 'Guidance for parents.' },
    SOCIAL_ACTIVITY: { description: 'Being with others.' },
    OTHER: { description: 'Anything else.' },
  },
});

/** What a viewer may do with a measure. */
export enum MeasureAction {
  REVISE = 'REVISE',
  START = 'START',
  COMPLETE = 'COMPLETE',
  CANCEL = 'CANCEL',
  HAND_OVER = 'HAND_OVER',
  CONFIRM = 'CONFIRM',
  OPEN_IN_EMERGENCY = 'OPEN_IN_EMERGENCY',
}
registerEnumType(MeasureAction, {
  name: 'MeasureAction',
  description: 'What the viewer may do with a measure now.',
  valuesConfig: {
    REVISE: { description: 'Change it: `reviseMeasure`.' },
    START: { description: 'Start it: `startMeasure`.' },
    COMPLETE: { description: 'Complete it: `completeMeasure`.' },
    CANCEL: { description: 'Call it off: `cancelMeasure`.' },
    HAND_OVER: { description: 'Say which measure takes over from it: `handOverMeasure`.' },
    CONFIRM: { description: 'Confirm it: `confirmMeasure`.' },
    OPEN_IN_EMERGENCY: { description: 'Open its content for an hour in an emergency: `openInEmergency`.' },
  },
});

/** Why a measure rests for a stretch. */
@ObjectType({ description: 'Why a measure rests for a stretch of days.', simpleResolvers: true })
export class ReasonOfBreak {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;

  @Field(() => String, { description: 'Why: a school holiday, an illness.' })
  why!: string;
}

/** That somebody with authority has confirmed a measure. */
@ObjectType({
  description: 'That somebody with authority at the owner has confirmed a measure.',
  simpleResolvers: true,
})
export class Confirmation {
  @Field(() => Staff, { description: 'Who.' })
  by!: Staff;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

/** What a measure is about. */
@ObjectType({ description: 'What a measure is about, for those who may read it.', simpleResolvers: true })
export class MeasureContent {
  __typename!: 'MeasureContent';

  @Field(() => ID, { description: 'The id of its measure.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes of the content; hand it to `expectedContentVersion`.' })
  version!: number;

  @Field(() => MeasureKind, { description: 'What kind of measure.' })
  kind!: MeasureKind;

  @Field(() => InformationCategory, { description: 'What it is about; consents name categories.' })
  category!: InformationCategory;

  @Field(() => LegalBasis, {
    nullable: true,
    description: 'The legal basis that it rests on, where it rests on one alone.',
  })
  legalBasis!: LegalBasis | null;

  @Field(() => String, { description: 'Its name.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What is done, and why.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'How it is carried out.' })
  howCarriedOut!: string | null;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'How much, in words.' })
  extent!: string | null;

  @Field(() => Staff, { nullable: true, description: 'Who answers for it.' })
  responsible!: Staff | null;

  @Field(() => [Goal], { description: 'The goals that it serves, as far as the viewer may know of them.' })
  goals!: Goal[];

  @Field(() => String, { nullable: true, description: 'Important remarks.' })
  remarks!: string | null;

  @Field(() => String, { nullable: true, description: 'What has come of it.' })
  result!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it needs a decision (enkeltvedtak); where it does not, a confirmation is enough. Null: not said.',
  })
  needsDecision!: boolean | null;

  @Field(() => Confirmation, {
    nullable: true,
    description: 'That somebody with authority at the owner has confirmed it; null: nobody has.',
  })
  confirmation!: Confirmation | null;

  @Field(() => [ReasonOfBreak], { description: 'Why it rests, for breaks of which that is said.' })
  reasonsOfBreaks!: ReasonOfBreak[];
}

/** A measure's content, or word that it is withheld. */
const MeasureContentResult = createUnionType({
  name: 'MeasureContentResult',
  description: 'What a measure is about, or word that it is withheld from this viewer.',
  types: () => [MeasureContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** What an agency does for the participant. */
@ObjectType({
  description:
    'What an agency does. Owner, time and load are there for all with access, so that the plan can be coordinated; the rest is content.',
  simpleResolvers: true,
})
export class Measure {
  /** The stored id; not in the schema. */
  key!: string;
  /** Which rule lets the viewer know of it, and which gives its content, if any; not in the schema. */
  why!: () => { known: Ground; content: Ground | null };
  /** What it is about, where the viewer may read it; not in the schema. */
  category!: InformationCategory | null;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, {
    description: 'Counts changes of what stands here, not of the content; hand it to `expectedVersion`.',
  })
  version!: number;

  @Field(() => Agency, { description: 'The agency that owns it, and alone changes it.' })
  owner!: Agency;

  @Field(() => MeasureStatus, { description: 'Where it stands.' })
  status!: MeasureStatus;

  @Field(() => Period, { description: 'From when to when; may be open-ended and reach beyond the plan.' })
  period!: Period;

  @Field(() => [Period], {
    description: 'Stretches inside the period in which it rests (school holidays); those that touch are one.',
  })
  breaks!: Period[];

  @Field(() => Float, { nullable: true, description: 'Load, in hours a week.' })
  hoursPerWeek!: number | null;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => Existence, { description: 'Whether others may know that it is there.' })
  existence!: Existence;

  @Field(() => MeasureContentResult, { description: 'What it is about, or word that it is withheld.' })
  content!: MeasureContent | Withheld;

  @Field(() => [MeasureAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: MeasureAction[];
}
