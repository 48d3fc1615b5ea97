import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, type Staff, Staff as StaffType } from '../agency';
import { DateScalar } from '../terms';

/** What a dissent is about. */
export enum DissentSubject {
  PLAN = 'PLAN',
  GOAL = 'GOAL',
  MEASURE = 'MEASURE',
  DECISION = 'DECISION',
}
registerEnumType(DissentSubject, {
  name: 'DissentSubject',
  description: 'What a dissent is about.',
  valuesConfig: {
    PLAN: { description: 'The plan as a whole.' },
    GOAL: { description: 'One goal.' },
    MEASURE: { description: 'One measure.' },
    DECISION: { description: 'One decision.' },
  },
});

/** Who disagrees. */
export enum DissentBy {
  PARTICIPANT = 'PARTICIPANT',
  GUARDIAN = 'GUARDIAN',
  AGENCY = 'AGENCY',
}
registerEnumType(DissentBy, {
  name: 'DissentBy',
  description: 'Who disagrees.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant.' },
    GUARDIAN: { description: 'A guardian.' },
    AGENCY: { description: 'An agency that takes part.' },
  },
});

/** That somebody disagrees. */
@ObjectType({
  description:
    'That somebody disagrees with the plan, or with something in it. Kept for good, whoever decides in the end. Read by the participant, a guardian, the agency that it concerns, the agency that said it, and the coordinator.',
  simpleResolvers: true,
})
export class Dissent {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The day on which it was said.' })
  on!: string;

  @Field(() => DissentBy, { description: 'Who disagrees.' })
  by!: DissentBy;

  @Field(() => Agency, { nullable: true, description: 'The agency that disagrees, where it is one.' })
  agency!: Agency | null;

  @Field(() => StaffType, {
    nullable: true,
    description: 'Who put it on record, where staff did and the viewer may know of them.',
  })
  recordedBy!: Staff | null;

  @Field(() => DissentSubject, { description: 'What it is about.' })
  about!: DissentSubject;

  @Field(() => ID, { nullable: true, description: 'The goal, measure or decision that it is about.' })
  aboutId!: string | null;

  @Field(() => String, { description: 'What was said.' })
  text!: string;
}
