import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../terms';
import { HoldGround } from './hold-grounds';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** That a plan must be kept. */
@InputType({ description: 'That a plan must be kept, why and until when.' })
export class SetArchivalHoldInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => HoldGround, { description: 'Why; a code, since words could tell of the person.' })
  ground!: HoldGround;

  @Field(() => DateScalar, { description: 'The last day on which it must be kept; not in the past.' })
  until!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which hold ends. */
@InputType({ description: 'Which hold ends.' })
export class LiftArchivalHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Which plan is erased. */
@InputType({ description: 'Which plan is erased.' })
export class ErasePlanInput {
  @Field(() => ID, { description: 'The plan: CLOSED or SUPERSEDED.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
