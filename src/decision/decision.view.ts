import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { LegalBasis } from '../law';
import { Measure } from '../measure';
import { Classification, DateScalar, InformationCategory } from '../terms';

/** What a decision is about. */
export enum DecisionKind {
  PROGRAMME_RIGHT = 'PROGRAMME_RIGHT',
  PLAN_DECISION = 'PLAN_DECISION',
  REVISION = 'REVISION',
  MEASURE = 'MEASURE',
  PROGRAMME_STOP = 'PROGRAMME_STOP',
}
registerEnumType(DecisionKind, {
  name: 'DecisionKind',
  description: 'What a decision is about.',
  valuesConfig: {
    PROGRAMME_RIGHT: { description: 'The right, or the right and duty, to take part in the programme.' },
    PLAN_DECISION: { description: 'The plan itself: its goals, measures and extent.' },
    REVISION: { description: 'A change of what an earlier decision decided; it has a term of its own for complaints.' },
    MEASURE: { description: 'One measure that needs a decision.' },
    PROGRAMME_STOP: { description: 'That the programme stops before its time.' },
  },
});

/** A decision (enkeltvedtak) with its frozen text. */
@ObjectType({
  description:
    'A decision (enkeltvedtak) of an agency of the plan. Its text is frozen when it is made; a later change is a decision of its own. For those who may not read it, it does not exist.',
  simpleResolvers: true,
})
export class Decision {
  /** The stored id; not in the schema. */
  key!: string;
  /** When it was put on record; not in the schema. */
  madeAt!: Date;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that decided; complaints go to it.' })
  body!: Agency;

  @Field(() => DecisionKind, { description: 'What it is about.' })
  kind!: DecisionKind;

  @Field(() => LegalBasis, { description: 'The legal basis, in force on the day that it was made.' })
  legalBasis!: LegalBasis;

  @Field(() => Classification, { description: 'Shared with all who have access to the plan, or confidential.' })
  classification!: Classification;

  @Field(() => InformationCategory, { description: 'What it tells about; consents name categories.' })
  category!: InformationCategory;

  @Field(() => DateScalar, { description: 'The day on which it was made.' })
  madeOn!: string;

  @Field(() => String, { nullable: true, description: 'What is decided, where it is said beside the reasons.' })
  outcome!: string | null;

  @Field(() => String, { description: 'The reasons (forvaltningsloven §§ 24 and 25).' })
  reasons!: string;

  @Field(() => String, {
    description:
      'The whole text as it was frozen: body, kind, legal basis, day, what is decided, reasons, how to complain. Of an erased plan empty.',
  })
  text!: string;

  @Field(() => String, { description: 'SHA-256 of `text` in UTF-8, in hexadecimal, as it was reckoned when frozen.' })
  hash!: string;

  @Field(() => Boolean, { description: 'Whether the text, as it is read now, has that hash. False of an erased plan.' })
  intact!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which notice of it was received; null until that is recorded.',
  })
  noticeReceivedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day to complain: three weeks from the notice, four in health; a Saturday, a Sunday or a public holiday rolls on. Null until the notice is recorded: the time does not run.',
  })
  complaintDeadline!: string | null;

  @Field(() => String, { description: 'How to complain, in plain words, in the caller’s language.' })
  howToComplain!: string;

  @Field(() => Decision, {
    nullable: true,
    description: 'The decision that this one changes, as far as the viewer may read it.',
  })
  revises!: Decision | null;

  @Field(() => Measure, {
    nullable: true,
    description: 'The measure that it is about, as far as the viewer may know of it.',
  })
  measure!: Measure | null;
}
