import { dateInOslo } from '../kernel/clock';
import { isFrozen } from '../law';
import { type Facts, NOBODY, type Operation } from '../policy';
import type { Reading } from '../reading';
import { MeetingActionStatus, MeetingActionStep } from './action.view';
import { AgendaItemStep } from './agenda.view';
import { MeetingStatus, MeetingStep } from './meeting.view';

/** In which states a meeting takes each step. */
const WHEN: readonly [MeetingStep, Operation & `${string}Meeting`, readonly MeetingStatus[]][] = [
  [MeetingStep.REVISE, 'reviseMeeting', [MeetingStatus.PLANNED, MeetingStatus.CALLED]],
  [MeetingStep.CALL, 'callMeeting', [MeetingStatus.PLANNED]],
  [MeetingStep.HOLD, 'holdMeeting', [MeetingStatus.CALLED]],
  [MeetingStep.CANCEL, 'cancelMeeting', [MeetingStatus.PLANNED, MeetingStatus.CALLED]],
];

/** Whether the legal bases of the plan let the viewer put something into it now; what is said for the participant rests on none. */
const mayPut = ({ rights, opened, resting }: Reading): boolean => {
  const owner = rights.viewer.agency;
  return owner === NOBODY || rights.may('putContent', 'Basis', { ...opened, owner, frozen: isFrozen(resting, null) });
};

/** What the viewer may do with a meeting now, by the rules and by how far it has come. */
export function stepsOnMeeting(
  reading: Reading,
  facts: Facts['Meeting'],
  { status, starts }: { status: MeetingStatus; starts: Date },
  { inGroup }: { inGroup: boolean },
): MeetingStep[] {
  if (!reading.ctx.asked.has('Meeting.viewerCan')) return [];
  const { rights, opened } = reading;
  const owner = rights.viewer.agency;
  const steps = WHEN.filter(([, operation, when]) => when.includes(status) && rights.may(operation, 'Meeting', facts))
    // it is held on its day at the earliest, and why it is called off is content
    .filter(([step]) => step !== MeetingStep.HOLD || dateInOslo(starts) <= rights.viewer.today)
    .filter(([step]) => step !== MeetingStep.CANCEL || (facts.readable && mayPut(reading)))
    .map(([step]) => step);
  const of = { ...opened, owner, classification: 'SHARED', readable: true, known: true };
  const proposes = rights.may('proposeAgendaItem', 'AgendaItem', { ...of, existence: 'VISIBLE', inGroup });
  const agrees = rights.may('agreeMeetingAction', 'MeetingAction', { ...of, chairs: facts.chairs });
  const isBefore = status === MeetingStatus.PLANNED || status === MeetingStatus.CALLED;
  const isToBeAgreed = status === MeetingStatus.CALLED || status === MeetingStatus.HELD;
  if (proposes && isBefore && mayPut(reading)) steps.push(MeetingStep.PROPOSE_AGENDA_ITEM);
  if (agrees && isToBeAgreed && mayPut(reading)) steps.push(MeetingStep.AGREE_ACTION);
  return steps;
}

/** What the viewer may do with something on the agenda now. */
export const stepsOnItem = ({ rights, ctx }: Reading, facts: Facts['AgendaItem']): AgendaItemStep[] =>
  ctx.asked.has('AgendaItem.viewerCan') && rights.may('reviseAgendaItem', 'AgendaItem', facts)
    ? [AgendaItemStep.REVISE]
    : [];

/** What the viewer may do with an action now. */
export function stepsOnAction(
  reading: Reading,
  facts: Facts['MeetingAction'],
  status: MeetingActionStatus,
): MeetingActionStep[] {
  if (status !== MeetingActionStatus.OPEN || !reading.ctx.asked.has('MeetingAction.viewerCan')) return [];
  const may = (operation: Operation) => reading.rights.may(operation, 'MeetingAction', facts);
  const own = reading.rights.viewer.agency;
  const puts = mayPut(reading);
  return [
    ...(may('completeMeetingAction') && puts ? [MeetingActionStep.COMPLETE] : []),
    ...(may('cancelMeetingAction') && puts ? [MeetingActionStep.CANCEL] : []),
    ...(may('turnActionIntoMeasure') && puts ? [MeetingActionStep.TURN_INTO_MEASURE] : []),
    ...(may('turnActionIntoRequest') && puts && facts.owner !== own && reading.opened.living
      ? [MeetingActionStep.TURN_INTO_REQUEST]
      : []),
  ];
}
