import { mentalHealthCare } from '../additions/mental-health-care';
import type { LegalBasisEntry } from '../legal-basis-entry';

/** The individual plan under the regulation of 2004, for plans from its time. */
export const individualPlan2004: LegalBasisEntry = {
  code: 'INDIVIDUAL_PLAN_2004',
  title: {
    nb: 'Individuell plan etter helselovgivningen og sosialtjenesteloven (2004)',
    nn: 'Individuell plan etter helselovgivinga og sosialtenestelova (2004)',
    en: 'Individual plan under health legislation and the Social Services Act (2004)',
  },
  citation:
    'Forskrift 23. desember 2004 nr. 1837 om individuell plan etter helselovgivningen og sosialtjenesteloven § 7',
  certainty:
    'Regulation, paragraph and first day fairly sure. The last day is that before the health regulation of 2011 (nr. 1256); for the social services NAV’s own regulation (2010 nr. 1462) came earlier.',
  inForceFrom: '2005-01-01',
  inForceTo: '2011-12-31',
  decides: 'PARTICIPANT',
  needsConsent: true,
  complaint: [
    {
      against: 'ALL_SERVICES',
      days: 21,
      body: {
        nb: 'Tjenesten som traff vedtaket, som sender saken til statsforvalteren',
        nn: 'Tenesta som gjorde vedtaket, som sender saka til statsforvaltaren',
        en: 'The service that decided, which passes the case on to the county governor',
      },
    },
  ],
  review: {
    rule: {
      nb: 'Planen skal selv si når den justeres og revideres.',
      nn: 'Planen skal sjølv seie når han blir justert og revidert.',
      en: 'The plan itself says when it is adjusted and revised.',
    },
    citation: 'Forskrift om individuell plan (2004) § 7',
  },
  citedFrom: ['REGULATION', 'PROCEDURE'],
  additions: [mentalHealthCare],
};
