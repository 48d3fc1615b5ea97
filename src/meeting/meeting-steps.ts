import type { Facts } from '../policy';
import type { Reading } from '../reading';
import { type MeetingActionStatus, MeetingActionStep } from './action.view';
import { AgendaItemStep } from './agenda.view';
import type { MeetingStatus, MeetingStep } from './meeting.view';

/** What the viewer may do with a meeting now, by the rules and by how far it has come. */
export function stepsOnMeeting(
  _reading: Reading,
  _facts: Facts['Meeting'],
  _status: MeetingStatus,
  _around: { inGroup: boolean },
): MeetingStep[] {
  return [];
}

/** What the viewer may do with something on the agenda now. */
export function stepsOnItem(_reading: Reading, _facts: Facts['AgendaItem']): AgendaItemStep[] {
  void AgendaItemStep;
  return [];
}

/** What the viewer may do with an action now. */
export function stepsOnAction(
  _reading: Reading,
  _facts: Facts['MeetingAction'],
  _status: MeetingActionStatus,
): MeetingActionStep[] {
  void MeetingActionStep;
  return [];
}
