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
