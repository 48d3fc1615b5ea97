import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { checkFirst, listName, mustBePresent, PageInfo, Plan, pageInfo } from '../plan';
import { PageCursor } from '../terms';
import { Meeting } from './meeting.view';

/** A meeting in a list. */
@ObjectType({ description: 'A meeting in a list.', simpleResolvers: true })
class MeetingEdge {
  @Field(() => PageCursor, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => Meeting, { description: 'The meeting.' })
  node!: Meeting;
}

/** A page of meetings. */
@ObjectType({ description: 'A page of the meetings that the viewer may know of.', simpleResolvers: true })
class MeetingConnection {
  @Field(() => [MeetingEdge], { description: 'The meetings on this page.' })
  edges!: MeetingEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

/** The meetings of a plan. */
@Resolver(() => Plan)
export class MeetingsOfPlanResolver {
  @FieldResolver(() => MeetingConnection, {
    description:
      'The meetings of the responsibility group that the viewer may know of, in order of time. Refused on a plan `asOf` an instant.',
  })
  meetings(
    @Root() plan: Plan,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' }) after:
      | string
      | undefined,
  ): MeetingConnection {
    checkFirst(first);
    mustBePresent(plan);
    const { ctx } = plan.facts;
    const list = listName(ctx, `meetings ${plan.key}`, {});
    const place = ({ startsAt, key }: Meeting): [string, string] => [startsAt.toISOString(), key];
    const from = after == null ? null : (ctx.cursors.read(list, after, 'after') as [string, string]);
    const all = plan.all.meetings.filter((one) => !from || isAfter(place(one), from));
    const edges = all.slice(0, first).map((node) => ({ cursor: ctx.cursors.write(list, place(node)), node }));
    return { edges, pageInfo: pageInfo(edges, all.length > first, after) };
  }
}

const isAfter = ([at, id]: readonly [string, string], [fromAt, fromId]: readonly [string, string]): boolean =>
  at > fromAt || (at === fromAt && id > fromId);
