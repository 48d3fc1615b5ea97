import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Municipality } from '../agency';

/** What a table of the statistics tells of. */
export enum StatisticsTopic {
  STATUS = 'STATUS',
  REVIEW = 'REVIEW',
  GAPS = 'GAPS',
  HOURS_THIS_WEEK = 'HOURS_THIS_WEEK',
  TIME_TO_FIRST_PLAN = 'TIME_TO_FIRST_PLAN',
  COMPLAINTS = 'COMPLAINTS',
}
registerEnumType(StatisticsTopic, {
  name: 'StatisticsTopic',
  description: 'What a table of the statistics tells of; each counts every plan once.',
  valuesConfig: {
    STATUS: { description: 'Where the plans stand.' },
    REVIEW: { description: 'Whether the next review is overdue.' },
    GAPS: { description: 'Whether there are 14 days or more without activity.' },
    HOURS_THIS_WEEK: { description: 'How much of this week is filled: nothing, less than 37.5 hours, or full time.' },
    TIME_TO_FIRST_PLAN: {
      description: 'Days from the opening of the person’s first plan until one came into force, or until today.',
    },
    COMPLAINTS: { description: 'Whether a complaint waits for its answer.' },
  },
});

/** The cells of each topic, in order. */
export const CELLS: Readonly<Record<StatisticsTopic, readonly string[]>> = {
  STATUS: ['DRAFT', 'AWAITING_COORDINATION', 'PROPOSED', 'IN_FORCE'],
  REVIEW: ['OVERDUE', 'AHEAD', 'NOT_SET'],
  GAPS: ['WITH', 'WITHOUT'],
  HOURS_THIS_WEEK: ['NONE', 'PART', 'FULL_TIME'],
  TIME_TO_FIRST_PLAN: ['UP_TO_30_DAYS', 'UP_TO_90_DAYS', 'LONGER'],
  COMPLAINTS: ['OPEN', 'ANSWERED', 'NO_COMPLAINT'],
};

/** One number of a table. */
@ObjectType({ description: 'One number of a table.', simpleResolvers: true })
export class StatisticsCell {
  @Field(() => String, { description: 'What is counted, as `OVERDUE`.' })
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many plans; null where it is fewer than five, or would let such a number be worked out.',
  })
  plans!: number | null;
}

/** Plans by one topic. */
@ObjectType({ description: 'The plans by one topic; each is in one cell.', simpleResolvers: true })
export class StatisticsTable {
  @Field(() => StatisticsTopic, { description: 'What it tells of.' })
  topic!: StatisticsTopic;

  @Field(() => [StatisticsCell], { description: 'Its numbers.' })
  cells!: StatisticsCell[];
}

/** Counts over a municipality. */
@ObjectType({
  description:
    'Counts over the plans that a municipality coordinates and that have not ended. Participants with a protected address and all that is hidden are not counted.',
  simpleResolvers: true,
})
export class MunicipalityStatistics {
  @Field(() => Municipality, { description: 'Which municipality.' })
  municipality!: Municipality;

  @Field(() => Int, { nullable: true, description: 'How many plans in all; null where fewer than five.' })
  plans!: number | null;

  @Field(() => [StatisticsTable], { description: 'The same plans by each topic.' })
  tables!: StatisticsTable[];
}
