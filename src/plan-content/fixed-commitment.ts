import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { period } from '../kernel/check-input';
import { Period, PeriodInput } from '../terms';

/** What takes up fixed hours of a person's week beside the plan. */
export enum CommitmentKind {
  CARE = 'CARE',
  JOB = 'JOB',
}
registerEnumType(CommitmentKind, {
  name: 'CommitmentKind',
  description: 'What takes up fixed hours of the person’s week beside the plan.',
  valuesConfig: { CARE: { description: 'Care of children or of others.' }, JOB: { description: 'A job.' } },
});

/** A day of the week. */
export enum Weekday {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}
registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  },
});

const FROM = 'When it begins, 07:30; by the clock in Norway.';
const TO = 'When it ends, 15:00; after it begins, 24:00 at the latest.';

/** Hours of the week that are taken. */
@ObjectType({
  description: 'Hours of the person’s week that care or a job takes; the plan is to fit around them.',
  simpleResolvers: true,
})
export class FixedCommitment {
  @Field(() => CommitmentKind, { description: 'What takes them.' })
  kind!: CommitmentKind;

  @Field(() => [Weekday], { description: 'On which days.' })
  weekdays!: Weekday[];

  @Field(() => String, { description: FROM })
  from!: string;

  @Field(() => String, { description: TO })
  to!: string;

  @Field(() => Period, { nullable: true, description: 'From which day to which; null: all the time.' })
  period!: Period | null;
}

/** Hours of the week that are taken. */
@InputType({ description: 'Hours of the person’s week that care or a job takes.' })
export class FixedCommitmentInput {
  @Field(() => CommitmentKind, { description: 'What takes them.' })
  kind!: CommitmentKind;

  @Field(() => [Weekday], { description: 'On which days.' })
  weekdays!: Weekday[];

  @Field(() => String, { description: FROM })
  from!: string;

  @Field(() => String, { description: TO })
  to!: string;

  @Field(() => PeriodInput, { nullable: true, description: 'From which day to which; left out: all the time.' })
  period?: PeriodInput | null;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const time = z.string().regex(TIME, 'Må være et klokkeslett, som 07:30.');

/** What is asked of hours that are taken. */
export const fixedCommitments = z
  .array(
    z
      .object({
        kind: z.enum(CommitmentKind),
        weekdays: z.array(z.enum(Weekday)).min(1, 'Minst én dag.').max(7, 'For mange.'),
        from: time,
        to: time,
        period: period.nullish(),
      })
      .refine(({ from, to }) => !TIME.test(from) || !TIME.test(to) || to > from, {
        message: 'Slutter før det begynner.',
        path: ['to'],
      }),
  )
  .max(50, 'For mange.')
  .nullish();
