import type { Facts } from '../policy';
import type { Reading } from '../reading';
import { GroupMemberStep } from './group-member.view';

/** What the viewer may do about a member of the group now. */
export function stepsOnMember({ rights, ctx }: Reading, facts: Facts['GroupMember']): GroupMemberStep[] {
  if (!ctx.asked.has('GroupMember.viewerCan')) return [];
  return [
    ...(rights.may('answerGroupProposal', 'GroupMember', facts) ? [GroupMemberStep.ANSWER] : []),
    ...(rights.may('endGroupMember', 'GroupMember', facts) ? [GroupMemberStep.END] : []),
  ];
}
