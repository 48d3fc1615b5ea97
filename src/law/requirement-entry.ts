import type { Language } from '../kernel/errors';
import type { MeasureForLaw, PlanForLaw } from './plan-for-law';

/**
 * The texts that ask for contents: the circular to the introduction act (H-20/05), the regulation on individual plans,
 * the guidance to participants in training, a municipality's procedure, the act on NAV, and the act on mental health care.
 */
export type Source = 'CIRCULAR' | 'REGULATION' | 'GUIDANCE' | 'PROCEDURE' | 'NAV_ACT' | 'MENTAL_HEALTH_CARE';

/** Words in each language that people read. */
export type Words = Record<Language, string>;

/** What kind of thing something is missing in. */
export type LackIn =
  | 'PLAN'
  | 'GOAL'
  | 'MEASURE'
  | 'AGENCY'
  | 'REPRESENTATIVE'
  | 'LIFE_EVENT'
  | 'DEVIATION'
  | 'DECISION'
  | 'COMPLAINT';

/** One thing that is missing: in what, and in words. The key is that of the thing; null for the plan. */
export interface Lack {
  in: LackIn;
  key: string | null;
  text: Words;
}

/** One demand: what is asked for, where, and what a plan lacks of it; a plan that lacks nothing meets it. */
export interface RequirementEntry {
  text: Words;
  citations: Partial<Record<Source, string>>;
  /** Whether it is asked of this plan at all; left out: of every plan. */
  asked?: (plan: PlanForLaw) => boolean;
  missing: (plan: PlanForLaw) => Lack[];
}

/** Whether a text says anything. */
export const isSaid = (text: string | null): boolean => text !== null && text.trim() !== '';

/** The measures that count for somebody: what is HIDDEN counts for nobody, not even for its owner. */
export const knownMeasures = ({ measures }: PlanForLaw): MeasureForLaw[] =>
  measures.filter(({ existence }) => existence === 'VISIBLE');

/** The known measures that are not cancelled: all demands but that of remarks look at these alone. */
export const standingMeasures = (plan: PlanForLaw): MeasureForLaw[] =>
  knownMeasures(plan).filter(({ status }) => status !== 'CANCELLED');

/** One lack of the plan itself, unless it is there. */
export const ofPlan = (isThere: boolean, text: Words): Lack[] => (isThere ? [] : [{ in: 'PLAN', key: null, text }]);

/** One lack for each of the things for which something does not hold. */
export const ofEach = <T extends { key: string }>(
  kind: LackIn,
  things: readonly T[],
  holds: (thing: T) => boolean,
  text: Words,
): Lack[] => things.filter((thing) => !holds(thing)).map(({ key }) => ({ in: kind, key, text }));
