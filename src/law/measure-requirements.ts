import type { MeasureForLaw, PlanForLaw } from './plan-for-law';
import { isSaid, knownMeasures, type RequirementEntry, standingMeasures } from './requirement-entry';

type MeasureContent = NonNullable<MeasureForLaw['content']>;

const TRAINING: readonly string[] = ['NORWEGIAN_TRAINING', 'CIVICS'];

/** Demands on the measures of a plan. */
export const measureRequirements = {
  'someone-responsible-for-every-measure': {
    text: {
      nb: 'Hvert tiltak skal ha en navngitt person som har ansvaret for det.',
      nn: 'Kvart tiltak skal ha ein namngitt person som har ansvaret for det.',
      en: 'Each measure names a person who answers for it.',
    },
    citations: {
      CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (hvem som har ansvaret for hvert tiltak)',
      REGULATION:
        'Forskrift om individuell plan § 7: «en oversikt over hvilke tiltak som er aktuelle og omfanget av dem, og hvem som skal ha ansvaret for disse»',
    },
    met: everyMeasure(({ hasResponsible }) => hasResponsible),
  },
  'when-and-how-every-measure-is-carried-out': {
    text: {
      nb: 'For hvert tiltak skal det stå hvordan det gjennomføres.',
      nn: 'For kvart tiltak skal det stå korleis det blir gjennomført.',
      en: 'Each measure says how it is carried out.',
    },
    citations: {
      CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (når og hvordan tiltakene gjennomføres)',
      REGULATION: 'Forskrift om individuell plan § 7: «en beskrivelse av hvordan tiltakene skal gjennomføres»',
    },
    met: everyMeasure(({ howCarriedOut }) => isSaid(howCarriedOut)),
  },
  'important-remarks': {
    text: {
      nb: 'Viktige merknader til tiltakene skal stå i planen.',
      nn: 'Viktige merknader til tiltaka skal stå i planen.',
      en: 'Important remarks on the measures stand in the plan.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (viktige merknader)' },
    met: someMeasureHasRemarks,
  },
  'result-of-every-completed-measure': {
    text: {
      nb: 'Hvert fullført tiltak skal ha et resultat.',
      nn: 'Kvart fullført tiltak skal ha eit resultat.',
      en: 'Each completed measure has a result.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (resultater av tiltakene)' },
    met: everyMeasure(({ result }, { status }) => status !== 'COMPLETED' || isSaid(result)),
  },
  'extent-of-every-measure': {
    text: {
      nb: 'For hvert tiltak skal omfanget stå.',
      nn: 'For kvart tiltak skal omfanget stå.',
      en: 'Each measure says its extent.',
    },
    citations: {
      REGULATION:
        'Forskrift om individuell plan § 7: «en oversikt over hvilke tiltak som er aktuelle og omfanget av dem»',
    },
    met: everyMeasure(({ extent }) => isSaid(extent)),
  },
  'when-and-where-training-takes-place': {
    text: {
      nb: 'For opplæring i norsk og samfunnskunnskap skal det stå hvor den finner sted.',
      nn: 'For opplæring i norsk og samfunnskunnskap skal det stå kvar ho går føre seg.',
      en: 'Each measure of training in Norwegian or civics says where it takes place.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan: «samt når og hvor opplæringen skal finne sted»' },
    met: everyMeasure(({ kind, place }) => !TRAINING.includes(kind) || isSaid(place)),
  },
} as const satisfies Record<string, RequirementEntry>;

/** That something holds of every measure that counts; a stub counts as complete. */
function everyMeasure(holds: (content: MeasureContent, measure: MeasureForLaw) => boolean) {
  return (plan: PlanForLaw): boolean =>
    standingMeasures(plan).every((measure) => measure.content === null || holds(measure.content, measure));
}

/** Remarks on a cancelled measure count as well: they say why it came to nothing. */
function someMeasureHasRemarks(plan: PlanForLaw): boolean {
  return knownMeasures(plan).some(({ content }) => content === null || isSaid(content.remarks));
}
