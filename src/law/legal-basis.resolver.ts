import { Arg, Ctx as FromContext, Query, Resolver } from 'type-graphql';
import { actorOf, type Ctx } from '../kernel/ctx';
import { DateScalar } from '../terms';
import { LegalBasis } from './legal-basis.view';
import { ProceduralRule } from './procedure/procedural-rule.view';
import { proceduralRulesOn } from './procedure/procedural-rules';
import { allLegalBases } from './registry';

/** The registry of legal bases. */
@Resolver()
export class LegalBasisResolver {
  @Query(() => [LegalBasis], { description: 'The legal bases that a plan can stand on.' })
  legalBases(@FromContext() ctx: Ctx): LegalBasis[] {
    actorOf(ctx);
    return allLegalBases(ctx.language);
  }

  @Query(() => [ProceduralRule], {
    description: 'The rules of procedure in force on a day: terms, signature, who may be a proxy, notices.',
  })
  proceduralRules(
    @FromContext() ctx: Ctx,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today where it is left out.' }) on:
      | string
      | undefined,
  ): ProceduralRule[] {
    actorOf(ctx);
    return proceduralRulesOn(on ?? ctx.clock.today()).map((one) => ({ ...one, text: one.text[ctx.language] }));
  }
}
