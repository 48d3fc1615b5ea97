import { type StaffRow, staffFrom } from '../agency';
import { publicIdInPlan } from '../kernel/ids';
import { type Facts, NOBODY } from '../policy';
import type { Reading } from '../reading';
import { type BesideRow, knowsBeside, type Representative } from '../representative';
import type { GroupRow } from './group.query';
import { type GroupMember, GroupMemberKind, GroupMemberStatus } from './group-member.view';
import { stepsOnMember } from './group-steps';

/** What a member leads to, as the viewer may know it. */
interface Around {
  representatives: ReadonlyMap<string, Representative>;
  knownAgencies: ReadonlySet<string>;
}

/** Who is in the responsibility group, each looked at once more under the rules. */
export function readGroup(reading: Reading, row: GroupRow | null, around: Around): GroupMember[] {
  if (!row) return [];
  const member = (
    one: Pick<GroupMember, 'key' | 'kind' | 'status'>,
    staff: StaffRow | null,
    beside: BesideRow | null,
    named: boolean,
  ): GroupMember[] => {
    const facts: Facts['GroupMember'] = {
      ...reading.opened,
      owner: staff?.[3] ?? NOBODY,
      person: beside?.[1] ?? NOBODY,
      status: one.status,
      known: (!staff || around.knownAgencies.has(staff[3])) && (!beside || knowsBeside(reading, beside)),
    };
    const ground = reading.rights.groundFor('read', 'GroupMember', facts);
    if (!ground) return [];
    reading.disclose('GROUP', ground);
    return [
      {
        ...one,
        id: publicIdInPlan('groupMember', reading.plan, one.key),
        staff: staffFrom(reading.agencies, staff),
        representative: (beside && around.representatives.get(beside[0])) ?? null,
        viewerCan: named ? stepsOnMember(reading, facts) : [],
      },
    ];
  };
  const status = GroupMemberStatus.MEMBER;
  const { coordinator } = row;
  return [
    ...member({ key: reading.plan, kind: GroupMemberKind.PARTICIPANT, status }, null, null, false),
    ...(coordinator
      ? member({ key: coordinator[0], kind: GroupMemberKind.COORDINATOR, status }, coordinator, null, false)
      : []),
    ...(row.guardians ?? []).flatMap((one) =>
      member({ key: one[0], kind: GroupMemberKind.REPRESENTATIVE, status }, null, one, false),
    ),
    ...(row.members ?? []).flatMap(([id, as, staff, beside]) =>
      member(
        {
          key: id,
          kind: staff ? GroupMemberKind.STAFF : GroupMemberKind.REPRESENTATIVE,
          status: GroupMemberStatus[as],
        },
        staff,
        beside,
        true,
      ),
    ),
  ];
}
