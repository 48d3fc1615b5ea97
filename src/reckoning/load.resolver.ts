import { Arg, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { fullTimeDemand } from '../law';
import { Plan } from '../plan';
import { Clash } from './clash.view';
import { clashesIn } from './clashes';
import { WeekOfLoad } from './load.view';
import { FULL_TIME, weeksOfLoad } from './weeks-of-load';

/** What a plan fills the person's weeks with. */
@Resolver(() => Plan)
export class LoadResolver {
  @FieldResolver(() => [WeekOfLoad], {
    description:
      'Weeks filled with more than 37.5 hours, in order of time. Stubs count like the rest; HIDDEN measures never count, for anybody. A plan without end is reckoned to the week of its last change, none further than ten years.',
  })
  overloadedWeeks(@Root() plan: Plan): WeekOfLoad[] {
    return weeksOfLoad(plan.period, plan.all.measures).filter((one) => one.hours > FULL_TIME);
  }

  @FieldResolver(() => [WeekOfLoad], {
    description:
      'Whole weeks of the plan filled with less than full time, in order of time, where one of its legal bases asks for a programme of full time, all year round; empty on other bases. Stubs count like the rest; HIDDEN measures never count, for anybody.',
  })
  lightWeeks(
    @Root() plan: Plan,
    @Arg('below', () => Float, {
      defaultValue: FULL_TIME,
      description: 'Only weeks with fewer hours than this; never more than full time.',
    })
    below: number,
  ): WeekOfLoad[] {
    const demand = fullTimeDemand(plan.all.bases);
    if (!demand) return [];
    return weeksOfLoad(plan.period, plan.all.measures).filter(
      (one) => one.whole && one.hours < Math.min(below, demand.hoursPerWeek),
    );
  }

  @FieldResolver(() => [Clash], {
    nullable: true,
    description:
      'Weeks in which the measures cannot fit beside care and job, in order of time; null where the plan does not say what hours these take (`PlanDescription.fixedCommitments`), or the viewer may not read it. At what hours of the day measures take place is not known: a week that is not named may still not fit.',
  })
  clashes(@Root() plan: Plan): Clash[] | null {
    const taken = plan.all.description?.fixedCommitments;
    return taken ? clashesIn(weeksOfLoad(plan.period, plan.all.measures), taken) : null;
  }
}
