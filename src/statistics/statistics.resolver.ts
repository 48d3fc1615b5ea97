import { Arg, Ctx as FromContext, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { readStatistics } from './statistics.query';
import { MunicipalityStatistics } from './statistics.view';

/** Counts over a municipality. */
@Resolver()
export class StatisticsResolver {
  @Query(() => MunicipalityStatistics, {
    description:
      'Counts over a municipality, for supervisors of its refugee service and of its coordinating unit. Numbers under five are held back, and with them what would let them be worked out. Each reading is put on record.',
  })
  municipalityStatistics(
    @FromContext() ctx: Ctx,
    @Arg('municipality', () => String, {
      nullable: true,
      description: 'Its number, four digits; left out: that of the acting agency.',
    })
    municipality: string | null,
  ): Promise<MunicipalityStatistics> {
    return readStatistics(ctx, municipality ?? null);
  }
}
