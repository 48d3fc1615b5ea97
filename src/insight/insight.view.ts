import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { DateScalar, DateTimeScalar } from '../terms';
import { WorkNote } from '../work-note';
import { WithholdingGround } from './withholding-grounds';

/** How a request for insight was answered. */
export enum InsightOutcome {
  GRANTED = 'GRANTED',
  PARTLY = 'PARTLY',
  REFUSED = 'REFUSED',
}
registerEnumType(InsightOutcome, {
  name: 'InsightOutcome',
  description: 'How a request for insight was answered.',
  valuesConfig: {
    GRANTED: { description: 'The person sees what was asked for.' },
    PARTLY: { description: 'The person sees a part; the rest is withheld on a legal ground.' },
    REFUSED: { description: 'It is withheld on a legal ground.' },
  },
});

/** What the participant has said about a guardian and health content. */
export enum GuardianInsight {
  WISHED = 'WISHED',
  OBJECTED = 'OBJECTED',
}
registerEnumType(GuardianInsight, {
  name: 'GuardianInsight',
  description: 'What a participant between 12 and 18 says about a guardian and health content.',
  valuesConfig: {
    WISHED: { description: 'The guardian is to see it.' },
    OBJECTED: { description: 'The guardian is not to see it.' },
  },
});

/** The person asks to see what an agency has written. */
@ObjectType({
  description:
    'A request for insight (innsyn): the participant or a guardian asks to see what an agency has written, and gets a reasoned decision. Between them and that agency alone.',
  simpleResolvers: true,
})
export class InsightRequest {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'The agency that is to answer.' })
  agency!: Agency;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => String, { description: 'What the person wants to see.' })
  about!: string;

  @Field(() => InsightOutcome, { nullable: true, description: 'The answer; null until there is one.' })
  outcome!: InsightOutcome | null;

  @Field(() => WithholdingGround, { nullable: true, description: 'The legal ground of what is withheld.' })
  ground!: WithholdingGround | null;

  @Field(() => String, { nullable: true, description: 'The legal ground as the law is cited.' })
  citation!: string | null;

  @Field(() => String, { nullable: true, description: 'The reasons, in plain words.' })
  reasons!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'How to complain about the answer; null until there is one.' })
  howToComplain!: string | null;

  @Field(() => [WorkNote], { description: 'The work notes that the answer has opened to the person.' })
  opened!: WorkNote[];
}

/** A content that the law lets an agency keep from the participant. */
@ObjectType({
  description:
    'A content that the law lets its owner keep from the participant for a time. For the owner’s people alone; the participant sees a stub in its place, and may ask for insight.',
  simpleResolvers: true,
})
export class Withholding {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The measure whose content it is.' })
  measureId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The goal whose content it is.' })
  goalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The finding of the assessment whose content it is.' })
  assessmentId!: string | null;

  @Field(() => WithholdingGround, { description: 'The legal ground.' })
  ground!: WithholdingGround;

  @Field(() => String, { description: 'The legal ground as the law is cited.' })
  citation!: string;

  @Field(() => String, { description: 'The reasons.' })
  reasons!: string;

  @Field(() => DateScalar, { description: 'The last day on which it is withheld.' })
  until!: string;

  @Field(() => Boolean, { description: 'Whether it is withheld today: not ended, and its last day not over.' })
  inForce!: boolean;
}
