import { dateInOslo } from '../kernel/clock';
import type { Plan } from './plan.view';

/** The day as of which a plan is shown: today, or that of the instant that was asked for. */
export const dayOf = ({ asOf, facts }: Plan): string => (asOf ? dateInOslo(asOf) : facts.ctx.clock.today());
