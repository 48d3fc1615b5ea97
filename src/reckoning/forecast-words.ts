import type { Language } from '../kernel/errors';
import { Certainty, type Forecast, LanguageOutlook } from './hours-ledger';

type Words = Record<Language, string>;

const OUTLOOKS: Readonly<Record<LanguageOutlook, Words>> = {
  REACHED: {
    nb: '{level} er nådd i det som er kartlagt',
    nn: '{level} er nådd i det som er kartlagt',
    en: '{level} is reached in what has been measured',
  },
  WITHIN_PLAN: {
    nb: '{level} kan nås med timene i planen: omtrent {needed} timer trengs, og {atEnd} er brukt når planen er gjennomført',
    nn: '{level} kan nåast med timane i planen: omtrent {needed} timar trengst, og {atEnd} er brukte når planen er gjennomført',
    en: '{level} can be reached with the hours of the plan: about {needed} are needed, and {atEnd} are used when the plan is carried out',
  },
  NEEDS_MORE_HOURS: {
    nb: '{level} krever trolig flere timer enn planen har: omtrent {needed} timer trengs, og {atEnd} er brukt når planen er gjennomført',
    nn: '{level} krev truleg fleire timar enn planen har: omtrent {needed} timar trengst, og {atEnd} er brukte når planen er gjennomført',
    en: '{level} is likely to take more hours than the plan has: about {needed} are needed, and {atEnd} are used when the plan is carried out',
  },
  BEYOND_FRAME: {
    nb: '{level} nås trolig ikke innenfor {frame} timer: omtrent {needed} timer trengs i farten så langt',
    nn: '{level} blir truleg ikkje nådd innanfor {frame} timar: omtrent {needed} timar trengst i farten så langt',
    en: '{level} is not likely to be reached within {frame} hours: about {needed} are needed at the pace so far',
  },
  CANNOT_TELL: {
    nb: 'Det er for lite å gå ut fra til å si når språkmålet nås',
    nn: 'Det er for lite å gå ut frå til å seie når språkmålet blir nådd',
    en: 'There is too little to tell from when the language goal is reached',
  },
};
const SURENESS: Readonly<Record<Certainty, Words>> = {
  NONE: { nb: '.', nn: '.', en: '.' },
  LOW: { nb: '. Dette er usikkert.', nn: '. Dette er usikkert.', en: '. This is unsure.' },
  MEDIUM: { nb: '. Dette er noenlunde sikkert.', nn: '. Dette er nokolunde sikkert.', en: '. This is fairly sure.' },
};

/** What a forecast says, in a sentence or two. */
export function forecastWords(language: Language, level: string | null, forecast: Forecast): string {
  const filled: Record<string, string> = {
    level: level ?? '',
    needed: String(forecast.needed ?? ''),
    atEnd: String(Math.round(forecast.atEnd)),
    frame: String(forecast.frame?.hours ?? ''),
  };
  return (OUTLOOKS[forecast.outlook][language] + SURENESS[forecast.certainty][language]).replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => filled[name] ?? '',
  );
}
