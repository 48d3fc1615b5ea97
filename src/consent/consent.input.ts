import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, InformationCategory } from '../terms';
import { ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** What is consented to. */
@InputType({
  description:
    'A consent: by the participant, or a representative who has the power; staff may only record one given on paper or by word. A NAMED consent with categories left empty has those of its measures.',
})
export class GiveConsentInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ConsentPurpose, { defaultValue: ConsentPurpose.SHARING, description: 'What it is to.' })
  purpose!: ConsentPurpose;

  @Field(() => ID, { nullable: true, description: 'For SHARING: the agency that may show its content.' })
  discloserId?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'For SHARING: the agencies that may see it; they take part in the plan.',
  })
  recipientIds!: string[];

  @Field(() => [InformationCategory], { defaultValue: [], description: 'For SHARING: the categories that it covers.' })
  categories!: InformationCategory[];

  @Field(() => ConsentScope, {
    defaultValue: ConsentScope.ALL_IN_CATEGORY,
    description: 'All in the categories, or the measures named alone.',
  })
  scope!: ConsentScope;

  @Field(() => [ID], { defaultValue: [], description: 'For NAMED: measures of the discloser in this plan.' })
  measureIds!: string[];

  @Field(() => DateScalar, { nullable: true, description: 'First day in force; left out: today.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; left out: until withdrawn.' })
  validTo?: string | null;

  @Field(() => ConsentMethod, {
    defaultValue: ConsentMethod.ELECTRONIC,
    description: 'How it is given. ELECTRONIC by the one who consents; the others recorded by staff.',
  })
  method!: ConsentMethod;

  @Field(() => ID, {
    nullable: true,
    description:
      'For WRITTEN and ORAL: the representative who consented, who has the power to. Left out: the participant did.',
  })
  givenByRepresentativeId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For WRITTEN and ORAL: the day on which it was given, not in the future. Left out: today.',
  })
  givenOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For WRITTEN and ORAL: where the signed document is kept, or who was there when it was said. Shown to the participant, who can strike what was never given.',
  })
  documentReference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language in which it was explained, ISO 639-1: `ti`, `so`, `nb`.',
  })
  explainedIn?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which consent is withdrawn. */
@InputType({ description: 'Which consent is withdrawn. When the operation answers, nobody reads by it any more.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'The consent.' })
  consentId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which consent is struck. */
@InputType({ description: 'Which recorded consent is struck, since it was never given. It ends as by a withdrawal.' })
export class StrikeConsentInput {
  @Field(() => ID, { description: 'The consent: WRITTEN or ORAL.' })
  consentId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** How a consent becomes narrower. */
@InputType({
  description:
    'How a consent becomes narrower: each list names what stays. Left out: unchanged. What the viewer may not know of does not stay in a list that is named.',
})
export class NarrowConsentInput {
  @Field(() => ID, { description: 'The consent; it has not ended.' })
  consentId!: string;

  @Field(() => [ID], { nullable: true, description: 'The recipients that stay, of those that it has.' })
  recipientIds?: string[] | null;

  @Field(() => [InformationCategory], {
    nullable: true,
    description: 'The categories that stay, of those that it has.',
  })
  categories?: InformationCategory[] | null;

  @Field(() => [ID], { nullable: true, description: 'The measures that stay, of those that it names.' })
  measureIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'An earlier last day in force; today at the earliest.' })
  validTo?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Until when a consent goes on. */
@InputType({
  description:
    'Until when a consent goes on. By the one who consents; staff may record it for one given on paper or by word, with a document reference of its own.',
})
export class ExtendConsentInput {
  @Field(() => ID, { description: 'The consent; it has not ended.' })
  consentId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'A later last day in force; left out: until withdrawn.' })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: 'For staff: where it is documented that it was extended.' })
  documentReference?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
