import type { Outcome } from '../audit/entry';
import type { Disclosable } from '../kernel/ctx';
import type { Language } from '../kernel/errors';
import type { Operation } from '../policy';
import { ACTS } from './access-log-acts';
import { SEEN } from './access-log-seen';

type Words = Record<Language, string>;

const SAW: Words = { nb: 'så', nn: 'såg', en: 'saw' };
const AND: Words = { nb: 'og', nn: 'og', en: 'and' };
const REFUSED: Record<Language, (to: string) => string> = {
  nb: (to) => `prøvde å ${to}, men fikk ikke lov`,
  nn: (to) => `prøvde å ${to}, men fekk ikkje lov`,
  en: (to) => `tried to ${to}, and was refused`,
};

const STANDING: Readonly<Record<string, Words>> = {
  PARTICIPANT: { nb: 'Deltakeren', nn: 'Deltakaren', en: 'The participant' },
  GUARDIAN: { nb: 'Vergen', nn: 'Verja', en: 'The guardian' },
  PROXY: { nb: 'En fullmektig', nn: 'Ein fullmektig', en: 'A proxy' },
  LAWYER: { nb: 'En advokat', nn: 'Ein advokat', en: 'A lawyer' },
  RELATIVE: { nb: 'En pårørende', nn: 'Ein pårørande', en: 'A relative' },
  SYSTEM: { nb: 'Et fagsystem', nn: 'Eit fagsystem', en: 'A case system' },
  STAFF: { nb: 'En ansatt', nn: 'Ein tilsett', en: 'A member of staff' },
  OUTSIDER: {
    nb: 'En person uten adgang til planen',
    nn: 'Ein person utan tilgang til planen',
    en: 'A person without access to the plan',
  },
};

/** What was seen, done or tried, as a sentence. */
export function wordsFor(what: readonly string[], outcome: Outcome, language: Language): string {
  const seen = what.flatMap((one) => (isSeen(one) ? [SEEN[one][language]] : []));
  const acts = what.flatMap((one) => (isAct(one) ? [ACTS[one][language]] : []));
  const done = outcome === 'GIVEN' ? acts.map(([did]) => did) : acts.map(([, to]) => REFUSED[language](to));
  const sentences = [...(seen.length > 0 ? [`${SAW[language]} ${listed(seen, language)}`] : []), ...done];
  return sentences.map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}.`).join(' ');
}

const isSeen = (what: string): what is Disclosable => Object.hasOwn(SEEN, what);
const isAct = (what: string): what is Operation => Object.hasOwn(ACTS, what);

function listed(words: readonly string[], language: Language): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${AND[language]} ${last}`;
}

/** Somebody without a name in the register, by how they stood to the plan. */
export const roleFor = (standing: string, language: Language): string => STANDING[standing]?.[language] ?? standing;
