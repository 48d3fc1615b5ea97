import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../../kernel/ctx';
import { notFound } from '../../kernel/errors';
import { planByKey } from '../../plan';
import { Measure } from '../measure.view';
import { UpsertMeasuresInput } from './upsert-measures.input';
import { upsertMeasures } from './upsert-measures.service';

/** What case systems put in. */
@Resolver()
export class UpsertMeasuresResolver {
  @Mutation(() => [Measure], {
    description:
      'Puts in measures of the viewer’s own agency as its case system has them, by `externalRef`: new ones are added, others changed. All or nothing, with every problem of every row; the same again changes nothing. For staff, and for systems that may write. Answers the measures in the order of the rows.',
  })
  async upsertMeasures(
    @FromContext() ctx: Ctx,
    @Arg('input', () => UpsertMeasuresInput, { description: 'The measures.' }) input: UpsertMeasuresInput,
  ): Promise<Measure[]> {
    const { plan, ids } = await upsertMeasures(ctx, input);
    const measures = new Map((await planByKey(ctx, plan))?.all.measures.map((one) => [one.key, one]));
    return ids.map((id) => {
      const measure = measures.get(id);
      if (!measure) throw notFound();
      return measure;
    });
  }
}
