import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { ClashReason } from './clashes';
import { WeekOfLoad } from './load.view';

registerEnumType(ClashReason, {
  name: 'ClashReason',
  description: 'Why the plan does not fit a week of the person’s life.',
  valuesConfig: {
    NO_ROOM: {
      description: 'Care and job leave less of the daytime, Monday to Friday from 7 to 17, than the measures take.',
    },
    TOO_MUCH_WORK: { description: 'Job and measures together are more than 48 hours (arbeidsmiljøloven § 10-6).' },
  },
});

/** A week in which the plan does not fit the life beside it. */
@ObjectType({ description: 'A week in which the measures cannot fit beside care and job.', simpleResolvers: true })
export class Clash extends WeekOfLoad {
  @Field(() => Float, { description: 'Hours of the daytime that care and job leave.' })
  room!: number;

  @Field(() => Float, { description: 'Hours of the job.' })
  jobHours!: number;

  @Field(() => [ClashReason], { description: 'Why.' })
  reasons!: ClashReason[];
}
