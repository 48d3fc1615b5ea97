import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CefrLevel, DateScalar } from '../terms';
import { Certainty, LanguageOutlook } from './hours-ledger';

registerEnumType(LanguageOutlook, {
  name: 'LanguageOutlook',
  description: 'Where the hours of Norwegian are likely to lead.',
  valuesConfig: {
    REACHED: { description: 'Each skill that was measured is at the level aimed at.' },
    WITHIN_PLAN: { description: 'The level is likely to be reached with the hours that the plan has.' },
    NEEDS_MORE_HOURS: {
      description: 'It is likely to take more hours than the plan has, and fewer than the law’s frame.',
    },
    BEYOND_FRAME: { description: 'It is likely to take more hours than the law’s frame.' },
    CANNOT_TELL: {
      description: 'There is too little to tell from: no level aimed at, none measured, or no hours used.',
    },
  },
});
registerEnumType(Certainty, {
  name: 'Certainty',
  description: 'How sure a forecast is. None is surer than medium: people learn at a pace of their own.',
  valuesConfig: {
    NONE: { description: 'There is nothing to tell from.' },
    LOW: { description: 'Few hours used, or not all skills measured.' },
    MEDIUM: { description: 'All skills measured, after at least a hundred hours.' },
  },
});

/** Whether the level aimed at is likely to be reached. */
@ObjectType({
  description:
    'Whether the level aimed at is likely to be reached, and when what is granted is used up: from the hours of the plan’s Norwegian training, a fifth of a week’s on each weekday, and from the pace so far.',
  simpleResolvers: true,
})
export class LanguageForecast {
  @Field(() => LanguageOutlook, { description: 'Where the hours are likely to lead.' })
  outlook!: LanguageOutlook;

  @Field(() => Certainty, { description: 'How sure that is.' })
  certainty!: Certainty;

  @Field(() => Float, { description: 'Hours of training that the plan has from tomorrow on.' })
  hoursPlanned!: number;

  @Field(() => Float, { description: 'Hours used when those are over.' })
  hoursAtEnd!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours in all that the level is likely to take at the pace so far; null where that cannot be told.',
  })
  hoursNeeded!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the hours granted are used up; null where the plan does not use them up, or has already.',
  })
  grantUsedUpOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many hours the law wants the level: 600 for B2, 3000 up to B1; null where it names none.',
  })
  withinHours!: number | null;

  @Field(() => String, { nullable: true, description: 'The law that names them.' })
  citation!: string | null;

  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}

/** The hours of training. */
@ObjectType({
  description:
    'The hours of Norwegian and civics: granted, used, left, and used beyond. An overrun is shown, not refused.',
  simpleResolvers: true,
})
export class HoursLedger {
  @Field(() => CefrLevel, { nullable: true, description: 'The level aimed at.' })
  level!: CefrLevel | null;

  @Field(() => Float, { nullable: true, description: 'Hours of Norwegian granted.' })
  granted!: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours of Norwegian used.' })
  used!: number | null;

  @Field(() => Float, { nullable: true, description: 'What is left of them; null where none are granted.' })
  left!: number | null;

  @Field(() => Float, { description: 'Hours used beyond what is granted.' })
  overrun!: number;

  @Field(() => Float, { nullable: true, description: 'Hours of civics granted.' })
  civicsGranted!: number | null;
}
