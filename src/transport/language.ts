import type { Language } from '../kernel/errors';
import { preferencesIn } from './accept';

const KNOWN: Record<string, Language> = { nb: 'nb', no: 'nb', nn: 'nn', en: 'en' };

/** The language for people's texts from an Accept-Language value (RFC 9110, 12.5.4): the most wanted one that is kept, else nb. */
export function chooseLanguage(accepted: string | undefined): Language {
  if (!accepted) return 'nb';
  let best: Language = 'nb';
  let bestWeight = 0;
  for (const { value, weight } of preferencesIn(accepted)) {
    const language = KNOWN[value.split('-')[0] ?? ''];
    if (language && weight > bestWeight) [best, bestWeight] = [language, weight];
  }
  return best;
}
