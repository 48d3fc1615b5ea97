import { Arg, FieldResolver, Ctx as FromContext, Query, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { AgencyKind } from '../terms';
import { Agency, Staff } from './agency.view';
import { allAgencies, staffOf } from './agency-register';

/** The register of agencies. */
@Resolver(() => Agency)
export class AgencyResolver {
  @Query(() => [Agency], { description: 'The agencies of the hub, by name.' })
  agencies(
    @FromContext() ctx: Ctx,
    @Arg('kind', () => AgencyKind, { nullable: true, description: 'Of this kind alone.' }) kind: AgencyKind | undefined,
  ): Promise<Agency[]> {
    return allAgencies(ctx, kind);
  }

  @FieldResolver(() => [Staff], {
    description:
      'Its staff: of agencies that share a municipality with the viewer’s, or a plan in which the viewer may know that both take part; else empty.',
  })
  staff(@FromContext() ctx: Ctx, @Root() agency: Agency): Promise<Staff[]> {
    return staffOf(ctx, agency);
  }
}
