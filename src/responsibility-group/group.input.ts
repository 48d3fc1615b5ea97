import { Field, ID, InputType } from 'type-graphql';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** Who is to be in the responsibility group. */
@InputType({
  description:
    'Who is to be in the responsibility group: one of the two. Of the own agency, and for the participant: named at once; by the coordinator otherwise: proposed.',
})
export class NameGroupMemberInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A member of staff who is on the plan for an agency that takes part openly.',
  })
  staffId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A proxy, lawyer or relative who may take part today. A guardian is in the group without being named.',
  })
  representativeId?: string | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** The answer to a proposal. */
@InputType({ description: 'The answer to the proposal that somebody be in the responsibility group.' })
export class AnswerGroupProposalInput {
  @Field(() => ID, { description: 'Who is proposed.' })
  memberId!: string;

  @Field(() => Boolean, { description: 'Yes or no.' })
  accept!: boolean;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Who is to be in the group no longer. */
@InputType({ description: 'Who is to be in the responsibility group no longer, or whose proposal falls.' })
export class EndGroupMemberInput {
  @Field(() => ID, { description: 'Who.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
