export { agenciesOfGroup, type GroupRow, groupSql, isNamedSql } from './group.query';
export { GroupMember, GroupMemberKind, GroupMemberStatus } from './group-member.view';
export { isInGroup } from './in-group';
export { readGroup } from './read-group';
