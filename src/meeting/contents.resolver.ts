import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planByKey } from '../plan';
import { AgreeMeetingActionInput, CancelMeetingActionInput, CompleteMeetingActionInput } from './action.input';
import { agreeMeetingAction, cancelMeetingAction, completeMeetingAction } from './action.service';
import { MeetingAction } from './action.view';
import { ProposeAgendaItemInput, ReviseAgendaItemInput } from './agenda.input';
import { proposeAgendaItem, reviseAgendaItem } from './agenda.service';
import { AgendaItem } from './agenda.view';
import { Meeting } from './meeting.view';
import type { MeetingPlace } from './meeting-for-change';

/** The item or action as the viewer may read it now. */
async function readAnew<K extends 'agenda' | 'actions'>(
  ctx: Ctx,
  place: MeetingPlace,
  list: K,
): Promise<Meeting[K][number]> {
  const plan = await planByKey(ctx, place.plan);
  const all: readonly Meeting[K][number][] = plan?.all.meetings.flatMap((one) => [...one[list]]) ?? [];
  const found = all.find(({ key }) => key === place.id);
  if (!found) throw notFound();
  return found;
}

/** What is on the agenda of meetings. */
@Resolver(() => AgendaItem)
export class AgendaItemResolver {
  @FieldResolver(() => Meeting, { description: 'The meeting on whose agenda it is.' })
  meeting(@Root() item: AgendaItem): Meeting {
    return item.inMeeting as Meeting;
  }

  @Mutation(() => AgendaItem, {
    description:
      'Puts something on the agenda of a meeting that was not held yet: those in the responsibility group, the participant and those beside them among them.',
  })
  async proposeAgendaItem(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ProposeAgendaItemInput, { description: 'What is to be taken up.' })
    input: ProposeAgendaItemInput,
  ): Promise<AgendaItem> {
    return readAnew(ctx, await proposeAgendaItem(ctx, input), 'agenda');
  }

  @Mutation(() => AgendaItem, {
    description:
      'Changes something that the own agency, or the participant, put on the agenda, or closes it to others.',
  })
  async reviseAgendaItem(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseAgendaItemInput, { description: 'What changes.' }) input: ReviseAgendaItemInput,
  ): Promise<AgendaItem> {
    return readAnew(ctx, await reviseAgendaItem(ctx, input), 'agenda');
  }
}

/** What agencies are to do after meetings. */
@Resolver(() => MeetingAction)
export class MeetingActionResolver {
  @FieldResolver(() => Meeting, { description: 'The meeting in which it was agreed.' })
  meeting(@Root() action: MeetingAction): Meeting {
    return action.inMeeting as Meeting;
  }

  @Mutation(() => MeetingAction, {
    description:
      'Puts down what an agency is to do after a meeting: whoever leads it and the coordinator what is shared, for any agency; each agency its own.',
  })
  async agreeMeetingAction(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AgreeMeetingActionInput, { description: 'What, by whom, until when.' })
    input: AgreeMeetingActionInput,
  ): Promise<MeetingAction> {
    return readAnew(ctx, await agreeMeetingAction(ctx, input), 'actions');
  }

  @Mutation(() => MeetingAction, { description: 'Says that an action is done: the agency that answers for it.' })
  async completeMeetingAction(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CompleteMeetingActionInput, { description: 'Which, and what came of it.' })
    input: CompleteMeetingActionInput,
  ): Promise<MeetingAction> {
    return readAnew(ctx, await completeMeetingAction(ctx, input), 'actions');
  }

  @Mutation(() => MeetingAction, {
    description: 'Says that an action will not be done, and why: the agency that answers for it.',
  })
  async cancelMeetingAction(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CancelMeetingActionInput, { description: 'Which, and why.' })
    input: CancelMeetingActionInput,
  ): Promise<MeetingAction> {
    return readAnew(ctx, await cancelMeetingAction(ctx, input), 'actions');
  }
}
