import type { Facts } from '../policy';
import type { Reading } from '../reading';
import type { GroupMemberStep } from './group-member.view';

/** What the viewer may do about a member of the group now. */
export const stepsOnMember = (_reading: Reading, _facts: Facts['GroupMember']): GroupMemberStep[] => [];
