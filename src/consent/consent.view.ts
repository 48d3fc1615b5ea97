import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, Staff } from '../agency';
import { Measure } from '../measure';
import { DateScalar, DateTimeScalar, InformationCategory } from '../terms';

/** What a consent is to. */
export enum ConsentPurpose {
  PLAN = 'PLAN',
  SHARING = 'SHARING',
}
registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What a consent is to.',
  valuesConfig: {
    PLAN: { description: 'That a plan is made.' },
    SHARING: { description: 'That one agency shows others a category of confidential content.' },
  },
});

/** How far a consent reaches. */
export enum ConsentScope {
  ALL_IN_CATEGORY = 'ALL_IN_CATEGORY',
  NAMED = 'NAMED',
}
registerEnumType(ConsentScope, {
  name: 'ConsentScope',
  description: 'How far a consent to sharing reaches.',
  valuesConfig: {
    ALL_IN_CATEGORY: { description: 'All that the discloser owns in the categories, now and later.' },
    NAMED: { description: 'The measures that it names, in the categories.' },
  },
});

/** How a consent was given. */
export enum ConsentMethod {
  ELECTRONIC = 'ELECTRONIC',
  WRITTEN = 'WRITTEN',
  ORAL = 'ORAL',
}
registerEnumType(ConsentMethod, {
  name: 'ConsentMethod',
  description: 'How a consent was given.',
  valuesConfig: {
    ELECTRONIC: { description: 'Here, by the one who consents.' },
    WRITTEN: { description: 'On paper, recorded by staff.' },
    ORAL: { description: 'By word, recorded by staff.' },
  },
});

/** What a viewer may do with a consent. */
export enum ConsentAction {
  WITHDRAW = 'WITHDRAW',
  NARROW = 'NARROW',
  EXTEND = 'EXTEND',
  STRIKE = 'STRIKE',
}
registerEnumType(ConsentAction, {
  name: 'ConsentAction',
  description: 'What the viewer may do with a consent now.',
  valuesConfig: {
    WITHDRAW: { description: 'Withdraw it: `withdrawConsent`.' },
    NARROW: { description: 'Let it cover less, or end earlier: `narrowConsent`.' },
    EXTEND: { description: 'Let it go on for longer: `extendConsent`.' },
    STRIKE: { description: 'Strike it, since it was never given: `strikeConsent`.' },
  },
});

/** A consent of the participant. */
@ObjectType({
  description: 'A consent of the participant, or of whoever consents for the participant.',
  simpleResolvers: true,
})
export class Consent {
  /** The stored id; not in the schema. */
  key!: string;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => ConsentPurpose, { description: 'What it is to.' })
  purpose!: ConsentPurpose;

  @Field(() => Agency, {
    nullable: true,
    description: 'The agency that may show its content; null for a consent to the plan.',
  })
  discloser!: Agency | null;

  @Field(() => [Agency], {
    description: 'The agencies that may see it, as far as the viewer may know that they take part.',
  })
  recipients!: Agency[];

  @Field(() => [InformationCategory], { description: 'The categories of content that it covers.' })
  categories!: InformationCategory[];

  @Field(() => ConsentScope, { description: 'How far it reaches.' })
  scope!: ConsentScope;

  @Field(() => [Measure], { description: 'Of those named, the ones that the viewer may know of.' })
  measures!: Measure[];

  @Field(() => ConsentMethod, { description: 'How it was given.' })
  method!: ConsentMethod;

  @Field(() => DateScalar, { description: 'First day in force.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: until withdrawn.' })
  validTo!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn; null: it was not.' })
  withdrawnAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is in force today.' })
  inForce!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Who consented, in plain words in the caller’s language; null: it is not known.',
  })
  givenBy!: string | null;

  @Field(() => DateScalar, { description: 'The day on which it was given.' })
  givenOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given here, or put on record.' })
  givenAt!: Date;

  @Field(() => Staff, {
    nullable: true,
    description: 'Who recorded it, as far as the viewer may know that their agency takes part; null: nobody did.',
  })
  recordedBy!: Staff | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where its document is kept, or who was there when it was said; null: nothing is said of it.',
  })
  documentReference!: string | null;

  @Field(() => String, { nullable: true, description: 'The language in which it was explained, ISO 639-1.' })
  explainedIn!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended, of one that the participant has struck: it was never given. Null: it was not struck.',
  })
  struckAt!: Date | null;

  @Field(() => [ConsentAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: ConsentAction[];
}
