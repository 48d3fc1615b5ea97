import type { PlanForLaw } from './plan-for-law';
import { isSaid, ofEach, ofPlan, type RequirementEntry, standingMeasures } from './requirement-entry';

/** The kinds of measure that are mental health care. */
const CARE: readonly string[] = ['THERAPY'];

/** The measures of mental health care that the viewer may read: of a stub nobody else knows what it is. */
const careIn = (plan: PlanForLaw) =>
  standingMeasures(plan).filter(({ content }) => content && CARE.includes(content.kind));
const hasCare = (plan: PlanForLaw): boolean => careIn(plan).length > 0;

/** What psykisk helsevernloven § 4-1 adds where a plan has mental health care in it: need, aim, services, extent. */
export const mentalHealthRequirements = {
  'mental-health-care-need': {
    text: {
      nb: 'Behovet for psykisk helsevern skal være kartlagt.',
      nn: 'Behovet for psykisk helsevern skal vere kartlagt.',
      en: 'The need for mental health care is assessed.',
    },
    citations: { MENTAL_HEALTH_CARE: 'Psykisk helsevernloven § 4-1 (pasientens behov)' },
    asked: hasCare,
    missing: ({ findings, mayKnowOfAll }) =>
      ofPlan(!mayKnowOfAll || findings.some(({ content }) => content === null || content.domain === 'HEALTH'), {
        nb: 'Helsen er ikke kartlagt.',
        nn: 'Helsa er ikkje kartlagd.',
        en: 'Health is not assessed.',
      }),
  },
  'mental-health-care-aim': {
    text: {
      nb: 'Psykisk helsevern skal ha et mål.',
      nn: 'Psykisk helsevern skal ha eit mål.',
      en: 'Mental health care has an aim.',
    },
    citations: { MENTAL_HEALTH_CARE: 'Psykisk helsevernloven § 4-1 (målet for behandlingen)' },
    asked: hasCare,
    missing: (plan) =>
      ofEach('MEASURE', careIn(plan), ({ content }) => !plan.mayKnowOfAll || (content?.goals.length ?? 1) > 0, {
        nb: 'Behandlingen mangler et mål.',
        nn: 'Behandlinga manglar eit mål.',
        en: 'The care has no goal.',
      }),
  },
  'mental-health-care-services': {
    text: {
      nb: 'Det skal stå hvilke tjenester psykisk helsevern består i.',
      nn: 'Det skal stå kva tenester psykisk helsevern er.',
      en: 'The plan says which services the mental health care is.',
    },
    citations: { MENTAL_HEALTH_CARE: 'Psykisk helsevernloven § 4-1 (hvilke tjenester)' },
    asked: hasCare,
    missing: (plan) =>
      ofEach('MEASURE', careIn(plan), ({ content }) => isSaid(content?.howCarriedOut ?? null), {
        nb: 'Behandlingen sier ikke hva den går ut på.',
        nn: 'Behandlinga seier ikkje kva ho går ut på.',
        en: 'The care does not say how it is carried out.',
      }),
  },
  'mental-health-care-extent': {
    text: {
      nb: 'Omfanget av psykisk helsevern skal stå.',
      nn: 'Det skal stå kva omfang psykisk helsevern har.',
      en: 'The plan says the extent of the mental health care.',
    },
    citations: { MENTAL_HEALTH_CARE: 'Psykisk helsevernloven § 4-1 (omfanget)' },
    asked: hasCare,
    missing: (plan) =>
      ofEach('MEASURE', careIn(plan), ({ content }) => isSaid(content?.extent ?? null), {
        nb: 'Behandlingen mangler omfang.',
        nn: 'Behandlinga manglar omfang.',
        en: 'The care has no extent.',
      }),
  },
} as const satisfies Record<string, RequirementEntry>;
