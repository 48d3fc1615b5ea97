import { PARTICIPANT } from './plan-for-law';
import { isSaid, ofEach, ofPlan, type RequirementEntry } from './requirement-entry';

/** Demands on what each brings to the plan, and on the life and the others that it is to fit. */
export const contributionRequirements = {
  'what-everyone-contributes': {
    text: {
      nb: 'Det skal stå hva deltakeren, hver etat og hver pårørende som deltar, bidrar med.',
      nn: 'Det skal stå kva deltakaren, kvar etat og kvar pårørande som deltek, bidreg med.',
      en: 'The plan says what the participant, each agency and each relative who takes part contribute.',
    },
    citations: {
      REGULATION:
        'Forskrift om individuell plan § 7 (hva tjenestemottakeren, tjenesteyterne og eventuelt pårørende vil bidra med)',
    },
    missing: ({ contributors, agencies, relatives }) => {
      if (contributors === null) return [];
      const contributes = ({ key }: { key: string }) => contributors.includes(key);
      return [
        ...ofPlan(contributes({ key: PARTICIPANT }), {
          nb: 'Det står ikke hva deltakeren bidrar med.',
          nn: 'Det står ikkje kva deltakaren bidreg med.',
          en: 'It is not said what the participant contributes.',
        }),
        ...ofEach('AGENCY', agencies, contributes, {
          nb: 'Det står ikke hva etaten bidrar med.',
          nn: 'Det står ikkje kva etaten bidreg med.',
          en: 'It is not said what the agency contributes.',
        }),
        ...ofEach('REPRESENTATIVE', relatives, contributes, {
          nb: 'Det står ikke hva den pårørende bidrar med.',
          nn: 'Det står ikkje kva den pårørande bidreg med.',
          en: 'It is not said what the relative contributes.',
        }),
      ];
    },
  },
  'cooperation-with-others': {
    text: {
      nb: 'Det skal stå hvilket samarbeid med andre som trengs, eller at det ikke trengs noe.',
      nn: 'Det skal stå kva samarbeid med andre som trengst, eller at det ikkje trengst noko.',
      en: 'The plan says what cooperation with others is needed, or that none is.',
    },
    citations: {
      REGULATION:
        'Forskrift om individuell plan § 7 (nødvendig eller ønskelig samarbeid med andre tjenesteytere, institusjoner eller etater)',
    },
    missing: ({ description }) =>
      ofPlan(description?.saysOtherCooperation ?? true, {
        nb: 'Det står ikke om det trengs samarbeid med andre.',
        nn: 'Det står ikkje om det trengst samarbeid med andre.',
        en: 'It is not said whether cooperation with others is needed.',
      }),
  },
  'adapted-to-the-life-situation': {
    text: {
      nb: 'Planen skal beskrive livssituasjonen som den er tilpasset.',
      nn: 'Planen skal beskrive livssituasjonen som han er tilpassa.',
      en: 'The plan describes the life situation that it fits.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (opplæringen tilpasses deltakerens livssituasjon)' },
    missing: ({ description }) =>
      ofPlan(description === null || isSaid(description.lifeSituation), {
        nb: 'Livssituasjonen er ikke beskrevet.',
        nn: 'Livssituasjonen er ikkje beskriven.',
        en: 'The life situation is not described.',
      }),
  },
  'level-aimed-at': {
    text: {
      nb: 'Planen skal si hvilket norsknivå deltakeren skal nå.',
      nn: 'Planen skal seie kva norsknivå deltakaren skal nå.',
      en: 'The plan says which level of Norwegian is aimed at.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (hvilket nivå deltakeren skal nå)' },
    missing: ({ description }) =>
      ofPlan(description === null || description.level !== null, {
        nb: 'Planen mangler et norsknivå som mål.',
        nn: 'Planen manglar eit norsknivå som mål.',
        en: 'The plan names no level of Norwegian.',
      }),
  },
  'hours-granted': {
    text: {
      nb: 'Planen skal si hvor mange timer norsk og samfunnskunnskap som er innvilget.',
      nn: 'Planen skal seie kor mange timar norsk og samfunnskunnskap som er innvilga.',
      en: 'The plan says how many hours of Norwegian and of civics are granted.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (antall timer som er innvilget)' },
    missing: ({ description }) => [
      ...ofPlan(description === null || description.hoursGranted !== null, {
        nb: 'Det står ikke hvor mange timer norsk som er innvilget.',
        nn: 'Det står ikkje kor mange timar norsk som er innvilga.',
        en: 'It is not said how many hours of Norwegian are granted.',
      }),
      ...ofPlan(description === null || description.civicsHoursGranted !== null, {
        nb: 'Det står ikke hvor mange timer samfunnskunnskap som er innvilget.',
        nn: 'Det står ikkje kor mange timar samfunnskunnskap som er innvilga.',
        en: 'It is not said how many hours of civics are granted.',
      }),
    ],
  },
} as const satisfies Record<string, RequirementEntry>;
