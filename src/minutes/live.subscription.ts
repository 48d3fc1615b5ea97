import { Arg, Ctx as FromContext, ID, Resolver, Root, type SubscribeResolverData, Subscription } from 'type-graphql';
import { noteRefusal } from '../audit/attempts';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { publicIdInPlan, readIdInPlan } from '../kernel/ids';
import { forgottenOf } from '../plan';
import { EventCursor } from '../terms';
import { itemOnTable, presentIn } from './in-meeting';
import { MeetingLive } from './live.view';
import { type LiveDelivery, openMeetingLive } from './live-feed';

type Subscribing = SubscribeResolverData<unknown, { meetingId: string; after?: string | null }, Ctx>;

/** A meeting as it goes on. */
@Resolver()
export class MeetingLiveSubscription {
  @Subscription(() => MeetingLive, {
    description:
      'A meeting as it goes on: first how it stands, then each change of its minutes, agenda and actions, who comes and goes, and what is on the table. With a cursor, the events after it come first, without a hole or a repeat. Who takes part in the meeting is present while listening. When the viewer may know of it no longer, one last change says so, and the feed is complete.',
    subscribe: async ({ args, context }: Subscribing) => {
      actorOf(context);
      const place = readIdInPlan('meeting', args.meetingId);
      if (!place) throw notFound();
      try {
        return await openMeetingLive(context, place, args.after ?? undefined);
      } catch (error) {
        // somebody who would listen to what is not open to them has tried to read it
        noteRefusal(context, { plan: place.plan, what: 'read', standing: undefined, input: null, error });
        throw error;
      }
    },
  })
  meetingLive(
    @FromContext() ctx: Ctx,
    @Root() { change, cursor, state, event, disclosed }: LiveDelivery,
    @Arg('meetingId', () => ID, { description: 'The meeting.' }) meetingId: string,
    @Arg('after', () => EventCursor, {
      nullable: true,
      description: 'The cursor of the last change that was received, or of the plan as it was read.',
    })
    _after: string | undefined,
  ): MeetingLive {
    for (const one of disclosed) ctx.disclosures.set(one.plan, one);
    const key = readIdInPlan('meeting', meetingId)?.id;
    const meeting = state?.all.meetings.find((one) => one.key === key) ?? null;
    return {
      change,
      cursor,
      eventId: event ? publicIdInPlan('event', event.plan, event.id) : null,
      eventType: event?.type ?? null,
      meeting,
      paragraph: state?.all.paragraphs.find((one) => one.key === event?.subject?.paragraph) ?? null,
      present: meeting ? presentIn(meeting) : [],
      itemOnTable: meeting ? itemOnTable(meeting) : null,
      forget: event ? forgottenOf(event) : [],
    };
  }
}
