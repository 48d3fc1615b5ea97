export { agenciesOfGroup, type GroupRow, groupSql, isNamedSql } from './group.query';
export { GroupMember } from './group-member.view';
export { isInGroup } from './in-group';
export { type GroupPerson, peopleOfGroup } from './people-of-group';
export { readGroup } from './read-group';
