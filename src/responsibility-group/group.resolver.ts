import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planByKey } from '../plan';
import { AnswerGroupProposalInput, EndGroupMemberInput, NameGroupMemberInput } from './group.input';
import { answerGroupProposal, endGroupMember, nameGroupMember } from './group.service';
import { GroupMember } from './group-member.view';

/** The group as the viewer may know it now. */
async function readAnew(ctx: Ctx, plan: string): Promise<GroupMember[]> {
  const read = await planByKey(ctx, plan);
  if (!read) throw notFound();
  return read.all.group;
}

/** Who is in the responsibility group. */
@Resolver()
export class GroupResolver {
  @Mutation(() => [GroupMember], {
    description:
      'Names somebody for the responsibility group, or proposes them. Each agency names its own people who are on the plan; the participant those who take part for or beside them; the coordinator proposes either.',
  })
  async nameGroupMember(
    @FromContext() ctx: Ctx,
    @Arg('input', () => NameGroupMemberInput, { description: 'Who.' }) input: NameGroupMemberInput,
  ): Promise<GroupMember[]> {
    return readAnew(ctx, await nameGroupMember(ctx, input));
  }

  @Mutation(() => [GroupMember], {
    description:
      'Says yes or no to a proposal: staff of the agency for their own, the participant for those beside them.',
  })
  async answerGroupProposal(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerGroupProposalInput, { description: 'To whom, and what.' })
    input: AnswerGroupProposalInput,
  ): Promise<GroupMember[]> {
    return readAnew(ctx, await answerGroupProposal(ctx, input));
  }

  @Mutation(() => [GroupMember], {
    description:
      'Ends somebody’s place in the group: their agency, the participant, or they themselves; the coordinator takes back what was only proposed.',
  })
  async endGroupMember(
    @FromContext() ctx: Ctx,
    @Arg('input', () => EndGroupMemberInput, { description: 'Who.' }) input: EndGroupMemberInput,
  ): Promise<GroupMember[]> {
    return readAnew(ctx, await endGroupMember(ctx, input));
  }
}
