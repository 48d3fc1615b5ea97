import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Plan } from '../plan';
import { BrokenTransition } from './broken-transition.view';
import { brokenTransitions } from './broken-transitions';

/** From one measure to the next: what breaks. */
@Resolver(() => Plan)
export class TransitionsResolver {
  @FieldResolver(() => [BrokenTransition], {
    description:
      'Transitions that break, before they do, in order of the measures. The same for all who get stubs; for others from what they see. HIDDEN measures never count, for anybody.',
  })
  brokenTransitions(@Root() plan: Plan): BrokenTransition[] {
    const { measures, followers, measureRequests } = plan.all;
    const byKey = new Map(measures.map((one) => [one.key, one]));
    return brokenTransitions(
      measures.map(({ key, period, status, existence }) => ({ key, ...period, status, existence })),
      new Map([...followers].map(([key, follower]) => [key, follower.key])),
      measureRequests.map(({ follows, status }) => ({ follows: follows?.key ?? null, status })),
    ).flatMap(({ measure, followedBy, days }) => {
      const ends = byKey.get(measure);
      return ends ? { measure: ends, followedBy: byKey.get(followedBy ?? '') ?? null, days } : [];
    });
  }
}
