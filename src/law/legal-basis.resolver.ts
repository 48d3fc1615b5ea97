import { Ctx as FromContext, Query, Resolver } from 'type-graphql';
import { actorOf, type Ctx } from '../kernel/ctx';
import { LegalBasis } from './legal-basis.view';
import { allLegalBases } from './registry';

/** The registry of legal bases. */
@Resolver()
export class LegalBasisResolver {
  @Query(() => [LegalBasis], { description: 'The legal bases that a plan can stand on.' })
  legalBases(@FromContext() ctx: Ctx): LegalBasis[] {
    actorOf(ctx);
    return allLegalBases(ctx.language);
  }
}
