import type { LegalBasisEntry } from '../legal-basis-entry';

/** The activity plan that NAV and the user make. */
export const navActivityPlanS14a: LegalBasisEntry = {
  code: 'NAV_ACTIVITY_PLAN_S14A',
  title: {
    nb: 'Aktivitetsplan i NAV (NAV-loven)',
    nn: 'Aktivitetsplan i NAV (NAV-lova)',
    en: 'Activity plan at NAV (NAV Act)',
  },
  citation: 'NAV-loven (lov 16. juni 2006 nr. 20) § 14 a',
  certainty: 'Act and paragraph sure. The first day, and whether three weeks holds for all of it, are to be checked.',
  inForceFrom: '2010-02-01',
  inForceTo: null,
  decides: 'NAV_WITH_PARTICIPANT',
  needsConsent: false,
  complaint: [
    {
      against: 'ALL_SERVICES',
      days: 21,
      body: {
        nb: 'NAV-kontoret som traff vedtaket, som sender saken til NAV Klageinstans',
        nn: 'NAV-kontoret som gjorde vedtaket, som sender saka til NAV Klageinstans',
        en: 'The NAV office that decided, which passes the case on to NAV’s appeals body',
      },
    },
  ],
  review: {
    rule: {
      nb: 'Aktivitetsplanen endres når situasjonen eller behovet endrer seg.',
      nn: 'Aktivitetsplanen blir endra når situasjonen eller behovet endrar seg.',
      en: 'The activity plan is changed when the situation or the need changes.',
    },
    citation: 'NAV-loven § 14 a',
  },
  citedFrom: ['NAV_ACT'],
  additions: [],
};
