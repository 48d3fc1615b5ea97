import type { Sentence, Standing } from '../policy';

/** Which row would have to give a content, what one who does not read it is told, and what would help. */
export interface WithheldWords {
  rule: string;
  sentence: Sentence;
  wouldHelp: Sentence | null;
}

const OTHERS: WithheldWords = {
  rule: 'measure-content.shared',
  sentence: {
    nb: 'Du ser ikke dette fordi innholdet er mellom deltakeren og {owner}.',
    nn: 'Du ser ikkje dette fordi innhaldet er mellom deltakaren og {owner}.',
    en: 'You do not see this because the content is between the participant and {owner}.',
  },
  wouldHelp: {
    nb: 'Deltakeren kan fortelle deg om det.',
    nn: 'Deltakaren kan fortelje deg om det.',
    en: 'The participant may tell you of it.',
  },
};

/** Kept from the person by law, or from a guardian by the child: which, is not told. */
const WHOLE: WithheldWords = {
  rule: 'measure-content.whole',
  sentence: {
    nb: 'Du ser ikke dette fordi loven holder det tilbake fra deg.',
    nn: 'Du ser ikkje dette fordi lova held det tilbake frå deg.',
    en: 'You do not see this because the law withholds it from you.',
  },
  wouldHelp: {
    nb: 'Du kan be {owner} om innsyn og får et begrunnet svar.',
    nn: 'Du kan be {owner} om innsyn og får eit grunngitt svar.',
    en: 'You may ask {owner} for insight and will get a reasoned answer.',
  },
};

/** The words for each who may know of a measure and not read it; they hang on nothing that is withheld. */
export const WITHHELD: Readonly<Record<Standing, WithheldWords>> = {
  STAFF: {
    rule: 'measure-content.consented',
    sentence: {
      nb: 'Du ser ikke dette fordi ingen samtykke som gjelder, lar {owner} vise det til {agency}.',
      nn: 'Du ser ikkje dette fordi ingen samtykke som gjeld, lèt {owner} vise det til {agency}.',
      en: 'You do not see this because no consent in force lets {owner} show it to {agency}.',
    },
    wouldHelp: {
      nb: 'Be deltakeren om samtykke til at {owner} viser det til {agency}.',
      nn: 'Be deltakaren om samtykke til at {owner} viser det til {agency}.',
      en: 'Ask the participant to consent to {owner} showing it to {agency}.',
    },
  },
  PARTICIPANT: WHOLE,
  GUARDIAN: WHOLE,
  PROXY: OTHERS,
  LAWYER: OTHERS,
  RELATIVE: OTHERS,
  SYSTEM: { ...OTHERS, rule: 'measure-content.owner', wouldHelp: null },
};

/** What everybody is told of a plan whose contents are erased. */
export const ERASED: Sentence = {
  nb: 'Du ser ikke dette fordi innholdet i planen er slettet.',
  nn: 'Du ser ikkje dette fordi innhaldet i planen er sletta.',
  en: 'You do not see this because the contents of the plan are erased.',
};

/** Where a legal basis of the plan asks for a consent to the plan, and none is in force: staff see that, whatever the measure rests on. */
export const PLAN_CONSENT: Sentence = {
  nb: 'Samtykke til planen er heller ikke gitt: det som hviler på det, er lukket til det er gitt.',
  nn: 'Samtykke til planen er heller ikkje gitt: det som kviler på det, er lukka til det er gitt.',
  en: 'Nor is there a consent to the plan: what rests on it is closed until it is given.',
};

/** Where the viewer may open it in an emergency. */
export const IN_EMERGENCY: Sentence = {
  nb: 'I en nødssituasjon kan du åpne det for en time.',
  nn: 'I ein naudssituasjon kan du opne det for ein time.',
  en: 'In an emergency you may open it for an hour.',
};
