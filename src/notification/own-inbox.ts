import { actorOf, type Ctx } from '../kernel/ctx';
import { rightsOf } from '../plan';
import type { Operation, Standing } from '../policy';

const STANDING: Readonly<Record<Ctx['viewer']['kind'], Standing>> = {
  STAFF: 'STAFF',
  CITIZEN: 'PARTICIPANT',
  SYSTEM: 'SYSTEM',
};

/**
 * FORBIDDEN for those who have no inbox: systems. Everybody else has one, and it is their own; whoever serves several
 * agencies has one for each, and is asked for which.
 */
export function requireInbox(ctx: Ctx, may: Operation): void {
  const { kind, person } = ctx.viewer;
  actorOf(ctx);
  rightsOf(ctx).require(may, 'Inbox', { standing: STANDING[kind], person }, ctx.language);
}
