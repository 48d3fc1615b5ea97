import type { LegalBasisEntry } from '../legal-basis-entry';

/** The plan of training in Norwegian and civics under the act of 2021. */
export const norwegianTraining2021S34: LegalBasisEntry = {
  code: 'NORWEGIAN_TRAINING_2021_S34',
  title: {
    nb: 'Norskplan (integreringsloven)',
    nn: 'Norskplan (integreringslova)',
    en: 'Plan for training in Norwegian (Integration Act)',
  },
  citation: 'Integreringsloven (lov 6. november 2020 nr. 127) § 34',
  certainty: 'Act, paragraph and first day sure. The term is the general one of forvaltningsloven § 29.',
  inForceFrom: '2021-01-01',
  inForceTo: null,
  decides: 'MUNICIPALITY',
  needsConsent: false,
  complaint: [
    {
      against: 'ALL_SERVICES',
      days: 21,
      body: {
        nb: 'Kommunen, som sender saken til statsforvalteren',
        nn: 'Kommunen, som sender saka til statsforvaltaren',
        en: 'The municipality, which passes the case on to the county governor',
      },
    },
  ],
  review: {
    rule: {
      nb: 'Norskplanen tas opp til ny vurdering jevnlig og når livssituasjonen endrer seg vesentlig.',
      nn: 'Norskplanen blir teken opp til ny vurdering jamleg og når livssituasjonen endrar seg vesentleg.',
      en: 'The plan of training is gone through again regularly, and when the life situation changes considerably.',
    },
    citation: 'Integreringsloven § 34',
  },
  citedFrom: ['GUIDANCE'],
  additions: [],
};
