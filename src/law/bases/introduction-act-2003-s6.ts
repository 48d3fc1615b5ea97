import type { LegalBasisEntry } from '../legal-basis-entry';

/** The plan of the introduction programme under the act of 2003, for those whose permit is from before 2021. */
export const introductionAct2003S6: LegalBasisEntry = {
  code: 'INTRODUCTION_ACT_2003_S6',
  title: {
    nb: 'Individuell plan i introduksjonsprogrammet (introduksjonsloven)',
    nn: 'Individuell plan i introduksjonsprogrammet (introduksjonslova)',
    en: 'Individual plan in the introduction programme (Introduction Act)',
  },
  citation: 'Introduksjonsloven (lov 4. juli 2003 nr. 80) § 6, jf. rundskriv H-20/05',
  certainty:
    'Act and paragraph sure. The first day is the one municipalities could begin; the duty came a year later, and a circular of 2016 says 1 August. Quotations from H-20/05 and the guidance are as the cases give them; what stands in brackets is our own words.',
  inForceFrom: '2003-09-01',
  // repealed on 1 January 2021, but kept for older permits by the transitional rules, which name no end
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
      nb: 'Planen tas opp til ny vurdering med jevne mellomrom og når livssituasjonen endrer seg vesentlig.',
      nn: 'Planen blir teken opp til ny vurdering med jamne mellomrom og når livssituasjonen endrar seg vesentleg.',
      en: 'The plan is gone through again at intervals, and when the life situation changes considerably.',
    },
    citation: 'Introduksjonsloven § 6 tredje ledd',
  },
  citedFrom: ['CIRCULAR', 'GUIDANCE', 'PROCEDURE'],
  additions: [],
};
