import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Measure } from '../measure';
import { DateTimeScalar } from '../terms';

/** What a review finds. */
export enum EmergencyOutcome {
  JUSTIFIED = 'JUSTIFIED',
  NOT_JUSTIFIED = 'NOT_JUSTIFIED',
}
registerEnumType(EmergencyOutcome, {
  name: 'EmergencyOutcome',
  description: 'What a supervisor’s review of an emergency finds.',
  valuesConfig: {
    JUSTIFIED: { description: 'It was right to open.' },
    NOT_JUSTIFIED: { description: 'It should not have been opened.' },
  },
});

/** What a viewer may do with an emergency. */
export enum EmergencyAction {
  END = 'END',
  REVIEW = 'REVIEW',
}
registerEnumType(EmergencyAction, {
  name: 'EmergencyAction',
  description: 'What the viewer may do with an emergency now.',
  valuesConfig: {
    END: { description: 'Close the content before the hour is over: `endEmergency`.' },
    REVIEW: { description: 'Review it: `reviewEmergency`.' },
  },
});

/** What a supervisor found. */
@ObjectType({ description: 'What a supervisor of the agency that opened found afterwards.', simpleResolvers: true })
export class EmergencyReview {
  @Field(() => EmergencyOutcome, { description: 'Whether it was right to open.' })
  outcome!: EmergencyOutcome;

  @Field(() => String, { description: 'What the supervisor says of it.' })
  remarks!: string;

  @Field(() => String, { description: 'Who reviewed it, by name.' })
  by!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

/** That somebody opened a measure in an emergency. */
@ObjectType({
  description:
    'That somebody opened the content of one measure in an emergency (nødrett), for an hour. Shown to the participant and a guardian, the people of the agency that owns the measure, whoever opened it and their supervisors.',
  simpleResolvers: true,
})
export class EmergencyAccess {
  /** The stored id; not in the schema. */
  key!: string;
  /** When it closes, or would have closed had nobody ended it; not in the schema. */
  closesAt!: Date;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Measure, {
    nullable: true,
    description: 'The measure whose content was opened, as far as the viewer may know of it.',
  })
  measure!: Measure | null;

  @Field(() => String, { description: 'Who opened it, by name.' })
  by!: string;

  @Field(() => Agency, { description: 'For which agency.' })
  agency!: Agency;

  @Field(() => String, { description: 'Why, in the words of whoever opened it.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When it closes, or closed: after an hour, or when it was ended before.',
  })
  endsAt!: Date;

  @Field(() => Boolean, { description: 'Whether the content is open by it now.' })
  running!: boolean;

  @Field(() => EmergencyReview, { nullable: true, description: 'The review; null until there is one.' })
  review!: EmergencyReview | null;

  @Field(() => [EmergencyAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: EmergencyAction[];
}
