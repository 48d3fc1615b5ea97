import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Assessment } from '../assessment';
import { Goal } from '../goal';
import { Measure } from '../measure';
import { Classification, DateScalar, DateTimeScalar, InformationCategory } from '../terms';
import { Consent, ConsentScope } from './consent.view';

/** What is asked for. */
export enum ConsentRequestKind {
  PLAN = 'PLAN',
  SHARING = 'SHARING',
  RECLASSIFICATION = 'RECLASSIFICATION',
}
registerEnumType(ConsentRequestKind, {
  name: 'ConsentRequestKind',
  description: 'What the participant is asked to consent to.',
  valuesConfig: {
    PLAN: { description: 'That a plan is made. Asked for by the coordinator.' },
    SHARING: {
      description:
        'That one agency shows others a category of confidential content, or measures that are named. Asked for by the agency that would see it, for itself, or by the one that would show it.',
    },
    RECLASSIFICATION: {
      description:
        'That one measure, goal or finding gets another class or category by which others may read it. Asked for by its owner; a consent to it holds for that change alone, once.',
    },
  },
});

/** Where a request stands. */
export enum ConsentRequestStatus {
  OPEN = 'OPEN',
  GRANTED = 'GRANTED',
  DECLINED = 'DECLINED',
  TAKEN_BACK = 'TAKEN_BACK',
  USED = 'USED',
}
registerEnumType(ConsentRequestStatus, {
  name: 'ConsentRequestStatus',
  description: 'Where a request for consent stands.',
  valuesConfig: {
    OPEN: { description: 'Not answered yet.' },
    GRANTED: { description: 'Consented to, wholly or in part.' },
    DECLINED: { description: 'Declined. Nothing follows from it for the participant.' },
    TAKEN_BACK: { description: 'Taken back by the agency that had asked.' },
    USED: { description: 'For RECLASSIFICATION: the change that was consented to has been made.' },
  },
});

/** What a viewer may do with a request. */
export enum ConsentRequestAction {
  ANSWER = 'ANSWER',
  TAKE_BACK = 'TAKE_BACK',
}
registerEnumType(ConsentRequestAction, {
  name: 'ConsentRequestAction',
  description: 'What the viewer may do with a request for consent now.',
  valuesConfig: {
    ANSWER: { description: 'Grant or decline it: `answerConsentRequest`.' },
    TAKE_BACK: { description: 'Take it back: `takeBackConsentRequest`.' },
  },
});

/** That an agency asks the participant to consent to something. */
@ObjectType({
  description:
    'That an agency asks the participant to consent to something, and what was answered. Seen by the participant and whoever consents for them, and by staff of the agency that asked and of the one that would disclose.',
  simpleResolvers: true,
})
export class ConsentRequest {
  /** The stored id; not in the schema. */
  key!: string;
  /** The stored id of the consent that came of it; not in the schema. */
  consentKey!: string | null;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => ConsentRequestKind, { description: 'What is asked for.' })
  kind!: ConsentRequestKind;

  @Field(() => Agency, { description: 'The agency that asks.' })
  requester!: Agency;

  @Field(() => DateTimeScalar, { description: 'When it asked.' })
  requestedAt!: Date;

  @Field(() => String, { description: 'Why, in plain words to the participant.' })
  reason!: string;

  @Field(() => Agency, { nullable: true, description: 'The agency that would show its content; null for PLAN.' })
  discloser!: Agency | null;

  @Field(() => [Agency], {
    description: 'The agencies that would see it, as far as the viewer may know that they take part.',
  })
  recipients!: Agency[];

  @Field(() => [InformationCategory], { description: 'For SHARING: the categories of content.' })
  categories!: InformationCategory[];

  @Field(() => ConsentScope, { description: 'For SHARING: how far it would reach.' })
  scope!: ConsentScope;

  @Field(() => [Measure], { description: 'The measures that it names, as far as the viewer may know of them.' })
  measures!: Measure[];

  @Field(() => Goal, { nullable: true, description: 'For RECLASSIFICATION of a goal: the goal.' })
  goal!: Goal | null;

  @Field(() => Assessment, {
    nullable: true,
    description: 'For RECLASSIFICATION of a finding of the assessment: the finding.',
  })
  assessment!: Assessment | null;

  @Field(() => Classification, { nullable: true, description: 'For RECLASSIFICATION: the class that it would get.' })
  classification!: Classification | null;

  @Field(() => InformationCategory, {
    nullable: true,
    description: 'For RECLASSIFICATION: the category that it would get.',
  })
  category!: InformationCategory | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day that is wished for; null: until withdrawn.' })
  validTo!: string | null;

  @Field(() => ConsentRequestStatus, { description: 'Where it stands.' })
  status!: ConsentRequestStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered or taken back; null: it was not.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was said with the answer; null: nothing.' })
  answer!: string | null;

  @Field(() => Consent, {
    nullable: true,
    description: 'The consent that came of it, as far as the viewer may know of it.',
  })
  consent!: Consent | null;

  @Field(() => [ConsentRequestAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: ConsentRequestAction[];
}
