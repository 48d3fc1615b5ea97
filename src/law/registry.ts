import type { Language } from '../kernel/errors';
import { individualPlan2004 } from './bases/individual-plan-2004';
import { individualPlan2022 } from './bases/individual-plan-2022';
import { integrationAct2021S15 } from './bases/integration-act-2021-s15';
import { introductionAct2003S6 } from './bases/introduction-act-2003-s6';
import { navActivityPlanS14a } from './bases/nav-activity-plan-s14a';
import { norwegianTraining2021S34 } from './bases/norwegian-training-2021-s34';
import type { LegalBasis } from './legal-basis.view';
import type { LegalBasisEntry } from './legal-basis-entry';

const entries: ReadonlyMap<string, LegalBasisEntry> = new Map(
  [
    introductionAct2003S6,
    integrationAct2021S15,
    norwegianTraining2021S34,
    individualPlan2004,
    individualPlan2022,
    navActivityPlanS14a,
  ].map((entry) => [entry.code, entry]),
);

/** Whether a code names a legal basis; ask before `legalBasisOf` where the code comes from outside. */
export const isLegalBasis = (code: string): boolean => entries.has(code);

/** The entry of a known code; throws for another one, which is then a fault of ours and never of the caller. */
export function entryOf(code: string): LegalBasisEntry {
  const entry = entries.get(code);
  if (!entry) throw new Error(`no legal basis has the code ${JSON.stringify(code)}`);
  return entry;
}

/** The codes of the legal bases that ask for the person's consent. */
export const codesAskingConsent = (): string[] =>
  [...entries.values()].filter((entry) => entry.needsConsent).map(({ code }) => code);

/** Whether one of these legal bases lets the municipality decide in the end; the person’s disagreement is kept. */
export const municipalityDecides = (codes: readonly string[]): boolean =>
  codes.some((code) => ['MUNICIPALITY', 'MUNICIPALITY_WITH_PARTICIPANT'].includes(entryOf(code).decides));

/** A legal basis with its title in a language; throws for an unknown code. */
export function legalBasisOf(code: string, language: Language = 'nb'): LegalBasis {
  const { title, citation, inForceFrom, inForceTo } = entryOf(code);
  return { code, title: title[language], citation, inForceFrom, inForceTo };
}

/** Every legal basis that a plan may stand on, older laws first within each tradition. */
export const allLegalBases = (language: Language): LegalBasis[] =>
  [...entries.keys()].map((code) => legalBasisOf(code, language));
