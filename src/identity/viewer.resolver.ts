import { Ctx as FromContext, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { readViewer } from './viewer.query';
import { Viewer } from './viewer.view';

/** Who is asking. */
@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking; answers without an acting agency, too.' })
  viewer(@FromContext() ctx: Ctx): Promise<Viewer> {
    return readViewer(ctx);
  }
}
