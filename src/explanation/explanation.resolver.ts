import { Arg, Ctx as FromContext, ID, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { explainAccess } from './explain-access.query';
import { AccessExplanation } from './explanation.view';

/** Why somebody reads something, or does not. */
@Resolver()
export class ExplanationResolver {
  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      'Which rule gives or withholds a measure’s content, and what would change it, without telling more than the viewer may know. Null alike for a measure that does not exist and for one that the viewer may not know of.',
  })
  explainAccess(
    @FromContext() ctx: Ctx,
    @Arg('measureId', () => ID, { description: 'The measure’s id.' }) measureId: string,
  ): Promise<AccessExplanation | null> {
    return explainAccess(ctx, measureId);
  }
}
