import type { Language } from '../kernel/errors';

const STILL: Record<Language, string> = {
  nb: 'Klagen kom for sent, og er tatt inn likevel. Den kan behandles når du ikke kan lastes for at den kom for sent, eller når særlige grunner gjør det rimelig (forvaltningsloven § 31). Si fra hvorfor den kom sent.',
  nn: 'Klaga kom for seint, og er teken inn likevel. Ho kan behandlast når du ikkje kan lastast for at ho kom for seint, eller når særlege grunnar gjer det rimeleg (forvaltningslova § 31). Sei frå kvifor ho kom seint.',
  en: 'The complaint came late, and is taken in all the same. It can be dealt with when you are not to blame for that, or when special reasons make it fair (Public Administration Act § 31). Say why it came late.',
};
const AFTER_A_YEAR: Record<Language, string> = {
  nb: 'Klagen kom mer enn ett år etter vedtaket. Den er tatt inn, men vedtaket kan ikke lenger endres etter klage (forvaltningsloven § 31). Organet kan likevel endre det av eget tiltak (§ 35).',
  nn: 'Klaga kom meir enn eitt år etter vedtaket. Ho er teken inn, men vedtaket kan ikkje lenger endrast etter klage (forvaltningslova § 31). Organet kan likevel endre det av eige tiltak (§ 35).',
  en: 'The complaint came more than a year after the decision. It is taken in, but the decision can no longer be changed upon complaint (Public Administration Act § 31). The body may still change it of its own accord (§ 35).',
};

const DAY = 86_400_000;

/** By how many days a complaint is late; 0 where it is in time or no time runs. */
export const daysLate = (receivedOn: string, deadline: string | null): number =>
  deadline === null || receivedOn <= deadline ? 0 : Math.round((Date.parse(receivedOn) - Date.parse(deadline)) / DAY);

/** When a late complaint may be dealt with all the same; `madeOn` where the decision is known. */
export function mayStillBeConsidered(receivedOn: string, madeOn: string | null, language: Language): string {
  const yearAfter = madeOn && `${Number(madeOn.slice(0, 4)) + 1}${madeOn.slice(4)}`;
  return (yearAfter && receivedOn > yearAfter ? AFTER_A_YEAR : STILL)[language];
}
