import { mentalHealthCare } from '../additions/mental-health-care';
import type { LegalBasisEntry } from '../legal-basis-entry';

/** The individual plan under the regulation that all welfare services share since 2022. */
export const individualPlan2022: LegalBasisEntry = {
  code: 'INDIVIDUAL_PLAN_2022',
  title: {
    nb: 'Individuell plan ved ytelse av velferdstjenester',
    nn: 'Individuell plan ved yting av velferdstenester',
    en: 'Individual plan in the provision of welfare services',
  },
  citation: 'Forskrift om individuell plan ved ytelse av velferdstjenester',
  certainty:
    'Name sure. First day by the county governor of Vestland and the acts that it carries out; Oslo og Viken gives 22 June, the day it was made. The contents are those of § 7 of the regulation of 2004 carried on, quoted by that paragraph and worded as NAV gives them; the number and paragraph of the new one are to be checked. Four weeks in health by pasient- og brukerrettighetsloven, three elsewhere by forvaltningsloven § 29.',
  inForceFrom: '2022-08-01',
  inForceTo: null,
  decides: 'JOINTLY',
  needsConsent: true,
  complaint: [
    {
      against: 'HEALTH_SERVICES',
      days: 28,
      body: {
        nb: 'Helsetjenesten som traff vedtaket, som sender saken til statsforvalteren',
        nn: 'Helsetenesta som gjorde vedtaket, som sender saka til statsforvaltaren',
        en: 'The health service that decided, which passes the case on to the county governor',
      },
    },
    {
      against: 'SOCIAL_SERVICES_AND_NAV',
      days: 21,
      body: {
        nb: 'Kontoret som traff vedtaket, som sender saken til klageinstansen',
        nn: 'Kontoret som gjorde vedtaket, som sender saka til klageinstansen',
        en: 'The office that decided, which passes the case on to the body of appeal',
      },
    },
  ],
  review: {
    rule: {
      nb: 'Planen skal selv si når den justeres og revideres.',
      nn: 'Planen skal sjølv seie når han blir justert og revidert.',
      en: 'The plan itself says when it is adjusted and revised.',
    },
    citation: 'Forskrift om individuell plan ved ytelse av velferdstjenester; innholdet som i § 7 fra 2004',
  },
  citedFrom: ['REGULATION', 'PROCEDURE'],
  additions: [mentalHealthCare],
};
