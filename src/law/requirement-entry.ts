import type { Language } from '../kernel/errors';
import type { MeasureForLaw, PlanForLaw } from './plan-for-law';

/**
 * The texts that ask for contents: the circular to the introduction act (H-20/05), the regulation on individual plans,
 * and the guidance to participants in training.
 */
export type Source = 'CIRCULAR' | 'REGULATION' | 'GUIDANCE';

/** One demand: what is asked for, where, and when a plan has it. */
export interface RequirementEntry {
  text: Record<Language, string>;
  citations: Partial<Record<Source, string>>;
  met: (plan: PlanForLaw) => boolean;
}

/** Whether a text says anything. */
export const isSaid = (text: string | null): boolean => text !== null && text.trim() !== '';

/** The measures that count for somebody: what is HIDDEN counts for nobody, not even for its owner. */
export const knownMeasures = ({ measures }: PlanForLaw): MeasureForLaw[] =>
  measures.filter(({ existence }) => existence === 'VISIBLE');

/** The known measures that are not cancelled: all demands but that of remarks look at these alone. */
export const standingMeasures = (plan: PlanForLaw): MeasureForLaw[] =>
  knownMeasures(plan).filter(({ status }) => status !== 'CANCELLED');
