import { ofEach, ofPlan, type RequirementEntry } from './requirement-entry';

/** Demands on the frame of a plan: who takes part, who keeps it together, when it is looked at again, and that the person wants it. */
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
    missing: ({ agencies }) =>
      ofEach('AGENCY', agencies, ({ hasAssigned }) => hasAssigned, {
        nb: 'Etaten har ingen som arbeider med planen.',
        nn: 'Etaten har ingen som arbeider med planen.',
        en: 'The agency has nobody assigned to the plan.',
      }),
  },
  'coordinator-and-contact-person': {
    text: {
      nb: 'Planen skal ha en koordinator, og det skal stå hvem som har valgt koordinatoren.',
      nn: 'Planen skal ha ein koordinator, og det skal stå kven som har valt koordinatoren.',
      en: 'The plan has a coordinator, and says by whose choice.',
    },
    citations: {
      REGULATION: 'Forskrift om individuell plan § 7 (hvem som har ansvaret for samordning og framdrift)',
      GUIDANCE: 'Veileder til individuell plan (deltakerens kontaktperson)',
      PROCEDURE: 'Fredrikstad kommune, rutine for individuell plan (koordinator etter deltakerens ønske)',
    },
    missing: ({ coordinator }) => [
      ...ofPlan(coordinator !== null, {
        nb: 'Planen mangler en koordinator.',
        nn: 'Planen manglar ein koordinator.',
        en: 'The plan has no coordinator.',
      }),
      ...ofPlan(coordinator === null || coordinator.chosen, {
        nb: 'Det står ikke hvem som har valgt koordinatoren.',
        nn: 'Det står ikkje kven som har valt koordinatoren.',
        en: 'It is not said by whose choice the coordinator is.',
      }),
    ],
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
    missing: ({ nextReview }) =>
      ofPlan(nextReview !== null, {
        nb: 'Planen mangler en dato for neste gjennomgang.',
        nn: 'Planen manglar ein dato for neste gjennomgang.',
        en: 'The plan has no date for its next review.',
      }),
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
    missing: ({ planConsentInForce }) =>
      ofPlan(planConsentInForce ?? true, {
        nb: 'Det mangler et samtykke til planen som gjelder.',
        nn: 'Det manglar eit samtykke til planen som gjeld.',
        en: 'There is no consent to the plan in force.',
      }),
  },
  'keeper-of-the-original': {
    text: {
      nb: 'Det skal stå hvem som oppbevarer originalen av planen.',
      nn: 'Det skal stå kven som tek vare på originalen av planen.',
      en: 'The plan says who holds the original.',
    },
    citations: { PROCEDURE: 'Fredrikstad kommune, rutine for individuell plan (hvem som oppbevarer originalen)' },
    missing: ({ originalIsKept }) =>
      ofPlan(originalIsKept, {
        nb: 'Det står ikke hvem som oppbevarer originalen.',
        nn: 'Det står ikkje kven som tek vare på originalen.',
        en: 'It is not said who holds the original.',
      }),
  },
} as const satisfies Record<string, RequirementEntry>;
