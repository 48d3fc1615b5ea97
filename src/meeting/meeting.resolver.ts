import { Arg, FieldResolver, Ctx as FromContext, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { noteRefusal } from '../audit/attempts';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { Plan, planByKey } from '../plan';
import { callMeeting, cancelMeeting, holdMeeting } from './lead-meeting.service';
import {
  CallMeetingInput,
  CancelMeetingInput,
  HoldMeetingInput,
  PlanMeetingInput,
  ReviseMeetingInput,
} from './meeting.input';
import { Meeting } from './meeting.view';
import type { MeetingPlace } from './meeting-for-change';
import { planMeeting } from './plan-meeting.service';
import { reviseMeeting } from './revise-meeting.service';

/** The meeting as the viewer may read it now; null alike when it is not there and when it may not be known. */
async function meetingAt(ctx: Ctx, place: MeetingPlace): Promise<Meeting | null> {
  const plan = await planByKey(ctx, place.plan);
  return plan?.all.meetings.find(({ key }) => key === place.id) ?? null;
}

async function readAnew(ctx: Ctx, place: MeetingPlace): Promise<Meeting> {
  const meeting = await meetingAt(ctx, place);
  if (!meeting) throw notFound();
  return meeting;
}

/** Meetings by themselves, and leading them. */
@Resolver(() => Meeting)
export class MeetingResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is about.' })
  plan(@Root() meeting: Meeting): Plan {
    return meeting.inPlan as Plan;
  }

  @Query(() => Meeting, {
    nullable: true,
    description:
      'One meeting of a responsibility group. Null both when it does not exist and when the viewer may not know that it does: the two answers are alike to the byte.',
  })
  async meeting(
    @FromContext() ctx: Ctx,
    @Arg('id', () => ID, { description: 'The meeting’s id.' }) id: string,
  ): Promise<Meeting | null> {
    actorOf(ctx);
    const place = readIdInPlan('meeting', id);
    if (!place) return null;
    const meeting = await meetingAt(ctx, place);
    if (!meeting)
      noteRefusal(ctx, { plan: place.plan, what: 'read', standing: undefined, input: { id }, error: notFound() });
    return meeting;
  }

  @Mutation(() => Meeting, {
    description: 'Plans a meeting of the responsibility group: staff of an agency that takes part openly.',
  })
  async planMeeting(
    @FromContext() ctx: Ctx,
    @Arg('input', () => PlanMeetingInput, { description: 'When, where and what about.' }) input: PlanMeetingInput,
  ): Promise<Meeting> {
    return readAnew(ctx, await planMeeting(ctx, input));
  }

  @Mutation(() => Meeting, {
    description:
      'Changes when, where and what about a meeting is, before it was held: whoever leads it, and the agency that planned it.',
  })
  async reviseMeeting(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseMeetingInput, { description: 'What changes.' }) input: ReviseMeetingInput,
  ): Promise<Meeting> {
    return readAnew(ctx, await reviseMeeting(ctx, input));
  }

  @Mutation(() => Meeting, {
    description: 'Calls members of the responsibility group to a meeting; they are told by the event MEETING_CALLED.',
  })
  async callMeeting(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CallMeetingInput, { description: 'Which, and who.' }) input: CallMeetingInput,
  ): Promise<Meeting> {
    return readAnew(ctx, await callMeeting(ctx, input));
  }

  @Mutation(() => Meeting, {
    description: 'Notes that a meeting was held and who came, once those who were to come had been called.',
  })
  async holdMeeting(
    @FromContext() ctx: Ctx,
    @Arg('input', () => HoldMeetingInput, { description: 'Which, and who came.' }) input: HoldMeetingInput,
  ): Promise<Meeting> {
    return readAnew(ctx, await holdMeeting(ctx, input));
  }

  @Mutation(() => Meeting, { description: 'Calls a meeting off before it was held.' })
  async cancelMeeting(
    @FromContext() ctx: Ctx,
    @Arg('input', () => CancelMeetingInput, { description: 'Which, and why.' }) input: CancelMeetingInput,
  ): Promise<Meeting> {
    return readAnew(ctx, await cancelMeeting(ctx, input));
  }
}
