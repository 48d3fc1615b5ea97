import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../terms';

/** What there is to be reminded of. */
export enum ReminderKind {
  REVIEW_SOON = 'REVIEW_SOON',
  REVIEW_OVERDUE = 'REVIEW_OVERDUE',
  REVIEW_AFTER_CHANGE = 'REVIEW_AFTER_CHANGE',
  CONVERSATION = 'CONVERSATION',
  COMPLAINT_DEADLINE = 'COMPLAINT_DEADLINE',
}
registerEnumType(ReminderKind, {
  name: 'ReminderKind',
  description: 'What there is to be reminded of.',
  valuesConfig: {
    REVIEW_SOON: { description: 'The plan is to be gone through within 14 days.' },
    REVIEW_OVERDUE: { description: 'The day on which the plan was to be gone through is over.' },
    REVIEW_AFTER_CHANGE: {
      description: 'Something has changed in the person’s life, and the plan was not gone through since.',
    },
    CONVERSATION: { description: 'A conversation is arranged within seven days, or was to be held.' },
    COMPLAINT_DEADLINE: { description: 'The last day to complain about a decision comes within seven days.' },
  },
});

/** Something to be remembered of the plan. */
@ObjectType({ description: 'Something to be remembered of the plan, as of today.', simpleResolvers: true })
export class Reminder {
  @Field(() => ReminderKind, { description: 'Of what.' })
  kind!: ReminderKind;

  @Field(() => DateScalar, { description: 'The day that it is about.' })
  on!: string;

  @Field(() => Boolean, { description: 'Whether that day is over.' })
  overdue!: boolean;

  @Field(() => String, { description: 'The same in plain words, in the caller’s language.' })
  text!: string;
}
