import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { GoalContent, MeasureContent } from './content.entity';
import { Agency, Goal, Measure, Plan, Staff } from './frame.entity';
import type { PlainContext } from './transaction';

/** The plan and its parts. */
@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => Plan, { nullable: true })
  plan(@Arg('id', () => ID) id: string, @Ctx() { runner }: PlainContext): Promise<Plan | null> {
    return runner.manager.findOneBy(Plan, { id });
  }

  @FieldResolver(() => [Measure])
  measures(@Ctx() { loaders }: PlainContext): Promise<Measure[]> {
    return loaders.measures();
  }

  @FieldResolver(() => [Goal])
  goals(@Ctx() { loaders }: PlainContext): Promise<Goal[]> {
    return loaders.goals();
  }
}

/** A measure's owner and content. */
@Resolver(() => Measure)
export class MeasureResolver {
  @FieldResolver(() => Agency)
  owner(@Root() { ownerId }: Measure, @Ctx() { loaders }: PlainContext): Promise<Agency | null> {
    return loaders.agencies.load(ownerId);
  }

  @FieldResolver(() => MeasureContent, { nullable: true })
  content(@Root() { id }: Measure, @Ctx() { loaders }: PlainContext): Promise<MeasureContent | null> {
    return loaders.measureContents.load(id);
  }
}

/** Who carries a measure out. */
@Resolver(() => MeasureContent)
export class MeasureContentResolver {
  @FieldResolver(() => Staff, { nullable: true })
  responsible(
    @Root() { responsibleId }: MeasureContent,
    @Ctx() { loaders }: PlainContext,
  ): Promise<Staff | null> | null {
    return responsibleId === null ? null : loaders.staff.load(responsibleId);
  }
}

/** A goal's content. */
@Resolver(() => Goal)
export class GoalResolver {
  @FieldResolver(() => GoalContent, { nullable: true })
  content(@Root() { id }: Goal, @Ctx() { loaders }: PlainContext): Promise<GoalContent | null> {
    return loaders.goalContents.load(id);
  }
}
