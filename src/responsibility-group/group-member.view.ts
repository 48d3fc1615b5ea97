import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Staff, Staff as StaffType } from '../agency';
import { Representative } from '../representative';

/** As what somebody is in the responsibility group. */
export enum GroupMemberKind {
  PARTICIPANT = 'PARTICIPANT',
  COORDINATOR = 'COORDINATOR',
  STAFF = 'STAFF',
  REPRESENTATIVE = 'REPRESENTATIVE',
}
registerEnumType(GroupMemberKind, {
  name: 'GroupMemberKind',
  description: 'As what somebody is in the responsibility group.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant; there as long as there is a plan.' },
    COORDINATOR: { description: 'The coordinator; there without being named.' },
    STAFF: { description: 'Somebody whom an agency that takes part has named, or the coordinator proposes.' },
    REPRESENTATIVE: {
      description:
        'A guardian, proxy, lawyer or relative with the power to take part. A guardian is there without being named; a relative only while both the participant and the relative want it.',
    },
  },
});

/** Whether somebody is in the group. */
export enum GroupMemberStatus {
  PROPOSED = 'PROPOSED',
  MEMBER = 'MEMBER',
}
registerEnumType(GroupMemberStatus, {
  name: 'GroupMemberStatus',
  description: 'Whether somebody is in the group, or proposed for it.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed by the coordinator; the agency, or the participant, has not answered.' },
    MEMBER: { description: 'In the group.' },
  },
});

/** What a viewer may do about a member. */
export enum GroupMemberStep {
  ANSWER = 'ANSWER',
  END = 'END',
}
registerEnumType(GroupMemberStep, {
  name: 'GroupMemberStep',
  description: 'What the viewer may do about a member of the group now.',
  valuesConfig: {
    ANSWER: { description: 'Say yes or no to the proposal: `answerGroupProposal`.' },
    END: { description: 'End it, or take the proposal back: `endGroupMember`.' },
  },
});

/** Somebody in the responsibility group. */
@ObjectType({
  description:
    'Somebody in the responsibility group (ansvarsgruppe): the participant, the coordinator, whom the agencies name of their own, and those who take part for or beside the participant.',
  simpleResolvers: true,
})
export class GroupMember {
  /** The stored id, or that of whom they are by what they are; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id; hand it to `callMeeting` and `holdMeeting`.' })
  id!: string;

  @Field(() => GroupMemberKind, { description: 'As what they are there.' })
  kind!: GroupMemberKind;

  @Field(() => GroupMemberStatus, { description: 'In the group, or proposed.' })
  status!: GroupMemberStatus;

  @Field(() => StaffType, { nullable: true, description: 'The member of staff, with the agency; null for all others.' })
  staff!: Staff | null;

  @Field(() => Representative, {
    nullable: true,
    description: 'Who takes part for or beside the participant; null for all others.',
  })
  representative!: Representative | null;

  /** Worked out with the member; not stored. */
  @Field(() => [GroupMemberStep], { description: 'What this viewer may do about it now.' })
  viewerCan!: GroupMemberStep[];
}
