import { Arg, Ctx as FromContext, ID, Resolver, Root, type SubscribeResolverData, Subscription } from 'type-graphql';
import { noteRefusal } from '../audit/attempts';
import { openCaseloadFeed } from '../events/caseload-feed';
import type { Delivery } from '../events/deliver';
import { openPlanFeed } from '../events/plan-feed';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { EventCursor } from '../terms';
import type { Plan } from './plan.view';
import { aroundEvent, eventFrom } from './plan-event.query';
import { PlanEvent } from './plan-event.view';

type Subscribing<Args> = SubscribeResolverData<unknown, Args, Ctx>;

/** Somebody who would listen to a plan that is not open to them has tried to read it. */
async function notingRefusal<T>(ctx: Ctx, plan: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    noteRefusal(ctx, { plan, what: 'read', standing: undefined, input: null, error });
    throw error;
  }
}

/** Events of plans, as they happen. */
@Resolver()
export class PlanSubscription {
  @Subscription(() => PlanEvent, {
    description:
      'Every event of a plan after the cursor, then live, without a hole or a repeat; without a cursor from now on. Each is read under the viewer’s rights in a snapshot of its own. When the viewer’s access ends, one last event says so (plan null), and the feed is complete.',
    subscribe: ({ args, context }: Subscribing<{ planId: string; after?: string | null }>) => {
      actorOf(context);
      const plan = readId('plan', args.planId);
      if (!plan) throw notFound();
      return notingRefusal(context, plan, () => openPlanFeed(context, plan, args.after ?? undefined, aroundEvent));
    },
  })
  planEvents(
    @FromContext() ctx: Ctx,
    @Root() delivery: Delivery<Plan>,
    @Arg('planId', () => ID, { description: 'The plan’s id.' }) _planId: string,
    @Arg('after', () => EventCursor, {
      nullable: true,
      description: 'The cursor of the last event that was received, or of the plan as it was read.',
    })
    _after: string | undefined,
  ): PlanEvent {
    return eventFrom(ctx, delivery);
  }

  @Subscription(() => PlanEvent, {
    description:
      'The same for every plan that the viewer has access to. When access to one ends, one last event of that plan says so (plan null), and the feed goes on.',
    subscribe: ({ args, context }: Subscribing<{ after?: string | null }>) =>
      openCaseloadFeed(context, args.after ?? undefined, aroundEvent),
  })
  caseloadEvents(
    @FromContext() ctx: Ctx,
    @Root() delivery: Delivery<Plan>,
    @Arg('after', () => EventCursor, {
      nullable: true,
      description: 'The cursor of the last event that was received, or of the list of plans as it was read.',
    })
    _after: string | undefined,
  ): PlanEvent {
    return eventFrom(ctx, delivery);
  }
}
