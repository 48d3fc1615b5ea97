import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../terms';
import { HoldGround } from './hold-grounds';

/** That a plan must be kept. */
@ObjectType({ description: 'That a plan must be kept, why and until when.', simpleResolvers: true })
export class ArchivalHold {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => HoldGround, { description: 'Why.' })
  ground!: HoldGround;

  @Field(() => String, { description: 'The law behind it.' })
  citation!: string;

  @Field(() => DateScalar, { description: 'The last day on which it must be kept.' })
  until!: string;
}

/** How long a plan is kept. */
@ObjectType({ description: 'How long a plan is kept. Until then nobody can erase it.', simpleResolvers: true })
export class Archive {
  @Field(() => DateScalar, {
    description:
      'The last day on which the plan must be kept: by the holds, and by the rule that holds for every plan.',
  })
  keptUntil!: string;

  @Field(() => [ArchivalHold], { description: 'The holds that were set and not lifted, the longest last.' })
  holds!: ArchivalHold[];
}
