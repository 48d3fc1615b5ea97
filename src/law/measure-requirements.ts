import type { MeasureForLaw, PlanForLaw } from './plan-for-law';
import {
  isSaid,
  knownMeasures,
  type Lack,
  ofEach,
  ofPlan,
  type RequirementEntry,
  standingMeasures,
  type Words,
} from './requirement-entry';

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
      NAV_ACT: 'NAV-loven § 14 a (hvem som følger opp hver aktivitet)',
      REGULATION:
        'Forskrift om individuell plan § 7: «en oversikt over hvilke tiltak som er aktuelle og omfanget av dem, og hvem som skal ha ansvaret for disse»',
    },
    missing: everyMeasure(({ hasResponsible }) => hasResponsible, {
      nb: 'Tiltaket mangler en ansvarlig person.',
      nn: 'Tiltaket manglar ein ansvarleg person.',
      en: 'The measure names nobody who answers for it.',
    }),
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
    missing: everyMeasure(({ howCarriedOut }) => isSaid(howCarriedOut), {
      nb: 'Tiltaket sier ikke hvordan det gjennomføres.',
      nn: 'Tiltaket seier ikkje korleis det blir gjennomført.',
      en: 'The measure does not say how it is carried out.',
    }),
  },
  'important-remarks': {
    text: {
      nb: 'Viktige merknader til tiltakene skal stå i planen.',
      nn: 'Viktige merknader til tiltaka skal stå i planen.',
      en: 'Important remarks on the measures stand in the plan.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (viktige merknader)' },
    // remarks on a cancelled measure count as well: they say why it came to nothing
    missing: (plan) =>
      ofPlan(
        !plan.mayKnowOfAll || knownMeasures(plan).some(({ content }) => content === null || isSaid(content.remarks)),
        {
          nb: 'Ingen tiltak har merknader.',
          nn: 'Ingen tiltak har merknader.',
          en: 'No measure has remarks.',
        },
      ),
  },
  'result-of-every-completed-measure': {
    text: {
      nb: 'Hvert fullført tiltak skal ha et resultat.',
      nn: 'Kvart fullført tiltak skal ha eit resultat.',
      en: 'Each completed measure has a result.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (resultater av tiltakene)' },
    missing: everyMeasure(({ result }, { status }) => status !== 'COMPLETED' || isSaid(result), {
      nb: 'Det fullførte tiltaket mangler et resultat.',
      nn: 'Det fullførte tiltaket manglar eit resultat.',
      en: 'The completed measure has no result.',
    }),
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
    missing: everyMeasure(({ extent }) => isSaid(extent), {
      nb: 'Tiltaket mangler omfang.',
      nn: 'Tiltaket manglar omfang.',
      en: 'The measure has no extent.',
    }),
  },
  'when-and-where-training-takes-place': {
    text: {
      nb: 'For opplæring i norsk og samfunnskunnskap skal det stå hvor den finner sted.',
      nn: 'For opplæring i norsk og samfunnskunnskap skal det stå kvar ho går føre seg.',
      en: 'Each measure of training in Norwegian or civics says where it takes place.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan: «samt når og hvor opplæringen skal finne sted»' },
    missing: everyMeasure(({ kind, place }) => !TRAINING.includes(kind) || isSaid(place), {
      nb: 'Opplæringen mangler sted.',
      nn: 'Opplæringa manglar stad.',
      en: 'The training has no place.',
    }),
  },
  'services-confirmed-by-someone-with-authority': {
    text: {
      nb: 'Hvert tiltak som er i gang eller fullført, skal være bekreftet av en som kan bestemme det.',
      nn: 'Kvart tiltak som er i gang eller fullført, skal vere stadfesta av ein som kan avgjere det.',
      en: 'Each measure past PLANNED is confirmed by somebody with authority.',
    },
    citations: {
      PROCEDURE: 'Fredrikstad kommune, rutine for individuell plan (tjenestene bekreftes av en med myndighet)',
    },
    missing: everyMeasure(({ confirmed }, { status }) => status === 'PLANNED' || confirmed, {
      nb: 'Tiltaket er ikke bekreftet.',
      nn: 'Tiltaket er ikkje stadfesta.',
      en: 'The measure is not confirmed.',
    }),
  },
} as const satisfies Record<string, RequirementEntry>;

/** That something holds of every measure that counts; a stub counts as complete. */
function everyMeasure(holds: (content: MeasureContent, measure: MeasureForLaw) => boolean, text: Words) {
  return (plan: PlanForLaw): Lack[] =>
    ofEach(
      'MEASURE',
      standingMeasures(plan),
      (measure) => measure.content === null || holds(measure.content, measure),
      text,
    );
}
