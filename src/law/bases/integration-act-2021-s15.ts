import type { LegalBasisEntry } from '../legal-basis-entry';

/** The integration plan under the act of 2021. */
export const integrationAct2021S15: LegalBasisEntry = {
  code: 'INTEGRATION_ACT_2021_S15',
  title: {
    nb: 'Integreringsplan (integreringsloven)',
    nn: 'Integreringsplan (integreringslova)',
    en: 'Integration plan (Integration Act)',
  },
  citation: 'Integreringsloven (lov 6. november 2020 nr. 127) § 15',
  certainty: 'Act, paragraph and first day sure. The term is the general one of forvaltningsloven § 29.',
  inForceFrom: '2021-01-01',
  inForceTo: null,
  decides: 'MUNICIPALITY_WITH_PARTICIPANT',
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
      nb: 'Integreringsplanen tas opp til ny vurdering jevnlig og når livssituasjonen endrer seg vesentlig.',
      nn: 'Integreringsplanen blir teken opp til ny vurdering jamleg og når livssituasjonen endrar seg vesentleg.',
      en: 'The integration plan is gone through again regularly, and when the life situation changes considerably.',
    },
    citation: 'Integreringsloven § 15',
  },
  citedFrom: ['CIRCULAR', 'GUIDANCE', 'PROCEDURE'],
  additions: [],
};
