import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../../agency';
import { Goal } from '../../goal';
import { DateScalar, DateTimeScalar } from '../../terms';
import { Measure } from '../measure.view';

/** Where a request stands. */
export enum MeasureRequestStatus {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(MeasureRequestStatus, {
  name: 'MeasureRequestStatus',
  description: 'Where a request for a measure stands.',
  valuesConfig: {
    PROPOSED: { description: 'Not answered yet.' },
    ACCEPTED: { description: 'The agency that was asked does it; it can become a measure: `turnIntoMeasure`.' },
    DECLINED: { description: 'The agency that was asked does not do it, and has said why.' },
    WITHDRAWN: { description: 'Withdrawn by the agency that had asked.' },
  },
});

/** What a viewer may do with a request. */
export enum MeasureRequestAction {
  ANSWER = 'ANSWER',
  TURN_INTO_MEASURE = 'TURN_INTO_MEASURE',
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(MeasureRequestAction, {
  name: 'MeasureRequestAction',
  description: 'What the viewer may do with a request for a measure now.',
  valuesConfig: {
    ANSWER: { description: 'Accept or decline it: `answerMeasureRequest`.' },
    TURN_INTO_MEASURE: { description: 'Make it a measure of the own agency: `turnIntoMeasure`.' },
    WITHDRAW: { description: 'Withdraw it: `withdrawMeasureRequest`.' },
  },
});

/** That one agency asks another for a measure. */
@ObjectType({
  description:
    'That one agency asks another for a measure. It is between the two and the participant. Where it is about what takes over from a measure, all who may know of that measure know that it was asked, by whom, until when and where it stands, and not what the words are.',
  simpleResolvers: true,
})
export class MeasureRequest {
  /** The stored id; not in the schema. */
  key!: string;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'The agency that asks.' })
  from!: Agency;

  @Field(() => Agency, { description: 'The agency that is asked.' })
  to!: Agency;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => DateScalar, { description: 'The last day on which an answer is in time.' })
  dueBy!: string;

  @Field(() => MeasureRequestStatus, { description: 'Where it stands.' })
  status!: MeasureRequestStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered or withdrawn; null: it was not.' })
  answeredAt!: Date | null;

  @Field(() => Measure, {
    nullable: true,
    description:
      'The measure that what is asked for is to take over from; null: none, or none that the viewer may know of.',
  })
  follows!: Measure | null;

  @Field(() => Measure, {
    nullable: true,
    description: 'The measure that came of it; null: none, or none that the viewer may know of.',
  })
  measure!: Measure | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked for. Null for all but the two agencies, the participant and a guardian.',
  })
  text!: string | null;

  @Field(() => Goal, {
    nullable: true,
    description: 'The goal that it serves, for those who may read the words and know of the goal.',
  })
  goal!: Goal | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was answered. Null where there is no answer, and for all who may not read the words.',
  })
  answer!: string | null;

  @Field(() => [MeasureRequestAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: MeasureRequestAction[];
}
