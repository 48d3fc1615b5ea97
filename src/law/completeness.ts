import type { Language } from '../kernel/errors';
import type { Completeness, Requirement } from './legal-basis.view';
import type { PlanForLaw } from './plan-for-law';
import { entryOf, legalBasisOf } from './registry';
import { requirements } from './requirements';

/**
 * What the legal bases of a plan ask for and whether the plan has it, as far as one viewer may read it.
 * Not complete while one of the bases is not reckoned yet; throws for an unknown code.
 */
export function completenessOf(plan: PlanForLaw, codes: readonly string[], language: Language): Completeness {
  const owed = [...new Set(codes)].map((code) => demandsOf(code, plan, language));
  return {
    complete: owed.every((demands) => demands?.every(({ met }) => met) ?? false),
    requirements: owed.flatMap((demands) => demands ?? []),
  };
}

/** The demands of one legal basis; null where it is not reckoned yet. */
function demandsOf(code: string, plan: PlanForLaw, language: Language): Requirement[] | null {
  const { demands } = entryOf(code);
  if (!demands) return null;
  const legalBasis = legalBasisOf(code, language);
  return demands.keys.map((key) => {
    const { text, citations, met } = requirements[key];
    const citation = demands.citedFrom.flatMap((source) => citations[source] ?? []).join('; ');
    return { key, legalBasis, text: text[language], citation, met: met(plan) };
  });
}
