import type { Language } from '../kernel/errors';
import { individualPlan2004 } from './bases/individual-plan-2004';
import { individualPlan2022 } from './bases/individual-plan-2022';
import { integrationAct2021S15 } from './bases/integration-act-2021-s15';
import { introductionAct2003S6 } from './bases/introduction-act-2003-s6';
import { navActivityPlanS14a } from './bases/nav-activity-plan-s14a';
import { norwegianTraining2021S34 } from './bases/norwegian-training-2021-s34';
import type { LegalBasis } from './legal-basis.view';
import type { AdditionEntry, LegalBasisEntry } from './legal-basis-entry';
import type { Source } from './requirement-entry';
import { type RequirementKey, requirements } from './requirements';

/** Legal bases by their codes. */
export type Registry = ReadonlyMap<string, LegalBasisEntry>;

/** A registry of these entries, in their order. */
export const registryOf = (...entries: LegalBasisEntry[]): Registry =>
  new Map(entries.map((entry) => [entry.code, entry]));

/** Every legal basis that a plan may stand on, older laws first within each tradition. */
const known = registryOf(
  introductionAct2003S6,
  integrationAct2021S15,
  norwegianTraining2021S34,
  individualPlan2004,
  individualPlan2022,
  navActivityPlanS14a,
);

/** Whether a code names a legal basis; ask before `legalBasisOf` where the code comes from outside. */
export const isLegalBasis = (code: string): boolean => known.has(code);

/** The entry of a known code; throws for another one, which is then a fault of ours and never of the caller. */
export function entryOf(code: string, registry: Registry = known): LegalBasisEntry {
  const entry = registry.get(code);
  if (!entry) throw new Error(`no legal basis has the code ${JSON.stringify(code)}`);
  return entry;
}

/** Whether a legal basis, or what adds to one, is in force on a calendar date. */
export const isInForce = (
  { inForceFrom, inForceTo }: Pick<LegalBasisEntry, 'inForceFrom' | 'inForceTo'>,
  day: string,
): boolean => inForceFrom <= day && (inForceTo === null || inForceTo >= day);

/** The codes of the legal bases that ask for the person's consent. */
export const codesAskingConsent = (): string[] =>
  [...known.values()].filter((entry) => entry.needsConsent).map(({ code }) => code);

/** Whether one of these legal bases lets the municipality decide in the end; the person’s disagreement is kept. */
export const municipalityDecides = (codes: readonly string[]): boolean =>
  codes.some((code) => ['MUNICIPALITY', 'MUNICIPALITY_WITH_PARTICIPANT'].includes(entryOf(code).decides));

/** The keys of the demands that one of these sources makes, in the order in which demands are listed. */
export const demandsFrom = (sources: readonly Source[]): RequirementKey[] =>
  (Object.keys(requirements) as RequirementKey[]).filter((key) =>
    sources.some((source) => requirements[key].citations[source] !== undefined),
  );

/** A legal basis with its words in a language; throws for an unknown code. */
export function legalBasisOf(code: string, language: Language = 'nb', registry: Registry = known): LegalBasis {
  const { title, citation, inForceFrom, inForceTo, decides, needsConsent, complaint, review, citedFrom, ...rest } =
    entryOf(code, registry);
  return {
    ...{ code, title: title[language], citation, inForceFrom, inForceTo, decides, needsConsent },
    complaint: complaint.map(({ against, days, body }) => ({ against, days, body: body[language] })),
    review: `${review.rule[language]} (${review.citation})`,
    demands: demandsFrom(citedFrom),
    additions: rest.additions.map((one) => additionIn(one, language)),
    certainty: rest.certainty,
  };
}

const additionIn = (one: AdditionEntry, language: Language): LegalBasis['additions'][number] => ({
  ...one,
  title: one.title[language],
  applies: one.applies[language],
  consent: one.consent[language],
  demands: demandsFrom([one.citedFrom]),
});

/** Every legal basis that a plan may stand on, with its words in a language. */
export const allLegalBases = (language: Language): LegalBasis[] =>
  [...known.keys()].map((code) => legalBasisOf(code, language));
