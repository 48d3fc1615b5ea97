import {
  Arg,
  FieldResolver,
  Ctx as FromContext,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  type SubscribeResolverData,
  Subscription,
} from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { Plan, planByKey } from '../plan';
import { EventCursor, PageCursor } from '../terms';
import { countUnread, readInbox } from './inbox.query';
import { changeFrom } from './inbox-change';
import { type Change, openInboxFeed } from './inbox-feed';
import { MarkReadInput, MarkUnreadInput, SetNotificationPreferencesInput } from './notification.input';
import { markRead, markUnread, setPreferences } from './notification.service';
import {
  InboxChange,
  InboxMarks,
  Notification,
  NotificationConnection,
  NotificationPreference,
} from './notification.view';
import { readPreferences } from './preference.query';

type Subscribing<Args> = SubscribeResolverData<unknown, Args, Ctx>;

/** Each person's own inbox. */
@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    description:
      'The viewer’s inbox over all plans that they have access to, newest first: what others did in the last 180 days, as the viewer may know of it now. What they may no longer know of is gone; of a plan that they have lost, one line says so.',
  })
  inbox(
    @FromContext() ctx: Ctx,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' })
    after: string | undefined,
    @Arg('unreadOnly', () => Boolean, { defaultValue: false, description: 'Whether to leave out what was read.' })
    unreadOnly: boolean,
  ): Promise<NotificationConnection> {
    return readInbox(ctx, { first, after, unreadOnly });
  }

  @Query(() => Int, {
    description: 'How many notifications the viewer has not read, counted to 100: 100 means 100 or more.',
  })
  unreadNotifications(@FromContext() ctx: Ctx): Promise<number> {
    return countUnread(ctx);
  }

  @Query(() => [NotificationPreference], { description: 'Of which kinds of things the viewer is told: every kind.' })
  notificationPreferences(@FromContext() ctx: Ctx): Promise<NotificationPreference[]> {
    return readPreferences(ctx);
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The plan as it is now; null when the viewer’s access has ended.',
  })
  plan(@FromContext() ctx: Ctx, @Root() { read, planKey }: Notification): Promise<Plan | null> | Plan | null {
    return read === undefined ? planByKey(ctx, planKey) : read;
  }

  @Mutation(() => InboxMarks, {
    description:
      'Marks notifications as read: some by their ids, or all up to where a snapshot stands. Twice is as once.',
  })
  async markRead(
    @FromContext() ctx: Ctx,
    @Arg('input', () => MarkReadInput, { description: 'Which.' }) input: MarkReadInput,
  ): Promise<InboxMarks> {
    await markRead(ctx, input);
    return { unread: await countUnread(ctx) };
  }

  @Mutation(() => InboxMarks, { description: 'Marks notifications as unread again. Twice is as once.' })
  async markUnread(
    @FromContext() ctx: Ctx,
    @Arg('input', () => MarkUnreadInput, { description: 'Which.' }) input: MarkUnreadInput,
  ): Promise<InboxMarks> {
    await markUnread(ctx, input);
    return { unread: await countUnread(ctx) };
  }

  @Mutation(() => [NotificationPreference], {
    description: 'Sets of which kinds of things the viewer is told, for the acting agency. What always comes stays on.',
  })
  async setNotificationPreferences(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SetNotificationPreferencesInput, { description: 'The kinds.' })
    input: SetNotificationPreferencesInput,
  ): Promise<NotificationPreference[]> {
    await setPreferences(ctx, input);
    return readPreferences(ctx);
  }

  @Subscription(() => InboxChange, {
    description:
      'Every change of the viewer’s inbox after the cursor, then live, without a hole or a repeat; without a cursor from now on. Each is read under the viewer’s rights in a snapshot of its own.',
    subscribe: ({ args, context }: Subscribing<{ after?: string | null }>) =>
      openInboxFeed(context, args.after ?? undefined),
  })
  inboxChanged(
    @FromContext() ctx: Ctx,
    @Root() change: Change,
    @Arg('after', () => EventCursor, {
      nullable: true,
      description: 'The cursor of the last change that was received, or of the inbox as it was read.',
    })
    _after: string | undefined,
  ): InboxChange {
    return changeFrom(ctx, change);
  }
}
