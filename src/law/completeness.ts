import type { Language } from '../kernel/errors';
import type { Completeness, Requirement } from './legal-basis.view';
import type { PlanForLaw } from './plan-for-law';
import { demandsFrom, entryOf, legalBasisOf, type Registry } from './registry';
import type { Source } from './requirement-entry';
import { requirements } from './requirements';

/**
 * What the legal bases of a plan ask for and what the plan lacks of it, as far as one viewer may read it: the demands of
 * several add up. Throws for an unknown code.
 */
export function completenessOf(
  plan: PlanForLaw,
  codes: readonly string[],
  language: Language,
  registry?: Registry,
): Completeness {
  const owed = [...new Set(codes)].flatMap((code) => demandsOf(code, plan, language, registry));
  return { complete: owed.every(({ met }) => met), requirements: owed };
}

/** The demands of one legal basis, with what other acts add to it where the plan holds what they are about. */
function demandsOf(code: string, plan: PlanForLaw, language: Language, registry?: Registry): Requirement[] {
  const { citedFrom, additions } = entryOf(code, registry);
  const sources: Source[] = [...citedFrom, ...additions.map((one) => one.citedFrom)];
  const legalBasis = legalBasisOf(code, language, registry);
  return demandsFrom(sources).flatMap((key) => {
    const { text, citations, asked, missing } = requirements[key];
    if (asked && !asked(plan)) return [];
    const citation = sources.flatMap((source) => citations[source] ?? []).join('; ');
    const lacks = missing(plan).map((lack) => ({ in: lack.in, id: lack.key, text: lack.text[language] }));
    return [{ key, legalBasis, text: text[language], citation, met: lacks.length === 0, missing: lacks }];
  });
}
