import { Field, ID, InputType } from 'type-graphql';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { ConsentScope } from './consent.view';
import { ConsentRequestKind } from './consent-request.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What the participant is asked for. */
@InputType({ description: 'What the participant is asked to consent to, and why.' })
export class RequestConsentInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ConsentRequestKind, { defaultValue: ConsentRequestKind.SHARING, description: 'What is asked for.' })
  kind!: ConsentRequestKind;

  @Field(() => String, { description: 'Why, in plain words to the participant.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'For SHARING: the agency that would show its content.' })
  discloserId?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description:
      'For SHARING: the agencies that would see it. An agency asks for itself alone where it is not the discloser.',
  })
  recipientIds!: string[];

  @Field(() => [InformationCategory], { defaultValue: [], description: 'For SHARING: the categories of content.' })
  categories!: InformationCategory[];

  @Field(() => ConsentScope, {
    defaultValue: ConsentScope.ALL_IN_CATEGORY,
    description: 'For SHARING: all in the categories, or the measures named alone.',
  })
  scope!: ConsentScope;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'For NAMED: measures of the discloser. For RECLASSIFICATION: the one measure, or none.',
  })
  measureIds!: string[];

  @Field(() => ID, { nullable: true, description: 'For RECLASSIFICATION: the goal.' })
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For RECLASSIFICATION: the finding of the assessment.' })
  assessmentId?: string | null;

  @Field(() => Classification, {
    nullable: true,
    description: 'For RECLASSIFICATION: the class that it would get. Left out: as it is.',
  })
  classification?: Classification | null;

  @Field(() => InformationCategory, {
    nullable: true,
    description: 'For RECLASSIFICATION: the category that it would get. Left out: as it is.',
  })
  category?: InformationCategory | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day that is wished for; left out: until withdrawn.',
  })
  validTo?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** What is answered. */
@InputType({
  description:
    'What is answered to a request. To grant less than is asked for, name what is granted: left out, it is as asked.',
})
export class AnswerConsentRequestInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => Boolean, { description: 'True: consented to. False: declined.' })
  grant!: boolean;

  @Field(() => [ID], { nullable: true, description: 'The recipients that are granted, of those asked for.' })
  recipientIds?: string[] | null;

  @Field(() => [InformationCategory], {
    nullable: true,
    description: 'The categories that are granted, of those asked for.',
  })
  categories?: InformationCategory[] | null;

  @Field(() => [ID], { nullable: true, description: 'The measures that are granted, of those asked for.' })
  measureIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day that is granted, no later than asked for.' })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: 'Something to say with the answer; nobody has to.' })
  words?: string | null;

  @Field(() => String, { nullable: true, description: 'The language in which it was explained, ISO 639-1.' })
  explainedIn?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which request is taken back. */
@InputType({ description: 'Which request is taken back, before it is answered.' })
export class TakeBackConsentRequestInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
