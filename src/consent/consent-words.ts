import type { Sentence } from '../policy';

/** What has come to an end, to whoever would end or change it once more. */
export const ALREADY: Readonly<Record<'WITHDRAWN' | 'STRUCK' | 'RUN_OUT' | 'ANSWERED' | 'PAST', Sentence>> = {
  WITHDRAWN: {
    nb: 'Samtykket er trukket fra før.',
    nn: 'Samtykket er trekt frå før.',
    en: 'The consent has been withdrawn already.',
  },
  STRUCK: {
    nb: 'Samtykket er strøket fra før.',
    nn: 'Samtykket er stroke frå før.',
    en: 'The consent has been struck already.',
  },
  RUN_OUT: {
    nb: 'Samtykket har løpt ut. Det kan gis på nytt.',
    nn: 'Samtykket har gått ut. Det kan givast på nytt.',
    en: 'The consent has run out. It can be given anew.',
  },
  ANSWERED: {
    nb: 'Forespørselen er besvart eller trukket tilbake fra før.',
    nn: 'Førespurnaden er svart på eller trekt tilbake frå før.',
    en: 'The request has been answered or taken back already.',
  },
  PAST: {
    nb: 'Dagen som det ble bedt om samtykke til, har vært. Etaten kan be på nytt.',
    nn: 'Dagen som det vart bede om samtykke til, har vore. Etaten kan be på nytt.',
    en: 'The day until which consent was asked for has been. The agency can ask anew.',
  },
};

/** Who gave a consent, in plain words; names of those who stand in for the participant are their own. */
export const GIVERS: Readonly<Record<string, Sentence>> = {
  PARTICIPANT: { nb: 'Deltakeren', nn: 'Deltakaren', en: 'The participant' },
  GUARDIAN: { nb: 'Vergen', nn: 'Verja', en: 'The guardian' },
  PROXY: { nb: 'En fullmektig', nn: 'Ein fullmektig', en: 'A proxy' },
  LAWYER: { nb: 'En advokat', nn: 'Ein advokat', en: 'A lawyer' },
  RELATIVE: { nb: 'En pårørende', nn: 'Ein pårørande', en: 'A relative' },
  ANOTHER: {
    nb: 'En som kunne samtykke for deltakeren',
    nn: 'Ein som kunne samtykkje for deltakaren',
    en: 'Somebody who could consent for the participant',
  },
};
