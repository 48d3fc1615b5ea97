import type { RequirementEntry } from './requirement-entry';

/** Demands on the frame of a plan: who takes part, when it is looked at again, and that the person wants it. */
export const frameRequirements = {
  'who-takes-part': {
    text: {
      nb: 'Hver etat som deltar, skal ha noen som arbeider med planen.',
      nn: 'Kvar etat som deltek, skal ha nokon som arbeider med planen.',
      en: 'Each agency that takes part has somebody assigned to the plan.',
    },
    citations: {
      REGULATION: 'Forskrift om individuell plan § 7: «en oversikt over hvem som deltar i arbeidet med planen»',
    },
    met: ({ agencies }) => agencies.every(({ hasAssigned }) => hasAssigned),
  },
  'plan-period-and-review-date': {
    text: {
      nb: 'Planen skal ha en dato for neste gjennomgang.',
      nn: 'Planen skal ha ein dato for neste gjennomgang.',
      en: 'The plan has a date for its next review.',
    },
    citations: {
      REGULATION:
        'Forskrift om individuell plan § 7: «Angivelse av planperioden og tidspunkt for eventuelle justeringer og revisjoner av planen»',
    },
    met: ({ nextReview }) => nextReview !== null,
  },
  'consent-to-the-plan': {
    text: {
      nb: 'Deltakeren skal ha samtykket til at planen lages, og samtykket skal gjelde.',
      nn: 'Deltakaren skal ha samtykt til at planen blir laga, og samtykket skal gjelde.',
      en: 'The participant has consented to the plan being made, and the consent is in force.',
    },
    citations: {
      REGULATION: 'Forskrift om individuell plan § 7: «tjenestemottakerens samtykke til at planen utarbeides»',
    },
    met: ({ planConsentInForce }) => planConsentInForce,
  },
} as const satisfies Record<string, RequirementEntry>;
