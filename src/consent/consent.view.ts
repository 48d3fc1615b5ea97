import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
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
}
