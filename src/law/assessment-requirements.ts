import type { PlanForLaw } from './plan-for-law';
import {
  isSaid,
  type Lack,
  ofEach,
  ofPlan,
  type RequirementEntry,
  standingMeasures,
  type Words,
} from './requirement-entry';

/** What each part of an assessment is called where it is missing. */
const NOT_ASSESSED: Readonly<Record<string, Words>> = {
  RESOURCES: {
    nb: 'Ressursene er ikke kartlagt.',
    nn: 'Ressursane er ikkje kartlagde.',
    en: 'The resources are not assessed.',
  },
  OBSTACLES: {
    nb: 'Hindringer og behov er ikke kartlagt.',
    nn: 'Hindringar og behov er ikkje kartlagde.',
    en: 'Obstacles and needs are not assessed.',
  },
  WISHES: { nb: 'Ønskene er ikke kartlagt.', nn: 'Ønska er ikkje kartlagde.', en: 'The wishes are not assessed.' },
  EDUCATION: {
    nb: 'Utdanningen er ikke kartlagt.',
    nn: 'Utdanninga er ikkje kartlagd.',
    en: 'The education is not assessed.',
  },
  WORK: {
    nb: 'Arbeidserfaringen er ikke kartlagt.',
    nn: 'Arbeidserfaringa er ikkje kartlagd.',
    en: 'The work so far is not assessed.',
  },
  SKILLS: {
    nb: 'Kompetansen er ikke kartlagt.',
    nn: 'Kompetansen er ikkje kartlagd.',
    en: 'The skills are not assessed.',
  },
};

/** Demands on the assessment that a plan is built on. */
export const assessmentRequirements = {
  'resources-and-needs-overview': {
    text: {
      nb: 'Ressurser, behov og ønsker skal være kartlagt.',
      nn: 'Ressursar, behov og ønske skal vere kartlagde.',
      en: 'Resources, needs and wishes are assessed.',
    },
    citations: {
      REGULATION:
        'Forskrift om individuell plan § 7: «en oversikt over tjenestemottakerens mål, ressurser og behov for tjenester»',
    },
    missing: assessedIn('RESOURCES', 'OBSTACLES', 'WISHES'),
  },
  'mapping-of-education-work-and-skills': {
    text: {
      nb: 'Utdanning, arbeid og kompetanse skal være kartlagt.',
      nn: 'Utdanning, arbeid og kompetanse skal vere kartlagde.',
      en: 'Education, work and skills are assessed.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (kartlegging av utdanning, arbeid og kompetanse)' },
    missing: assessedIn('EDUCATION', 'WORK', 'SKILLS'),
  },
  'mapping-of-health-or-social-challenges': {
    text: {
      nb: 'Der planen har tiltak om helse eller sosiale forhold, skal slike utfordringer være kartlagt.',
      nn: 'Der planen har tiltak om helse eller sosiale forhold, skal slike utfordringar vere kartlagde.',
      en: 'Where the plan has health or social measures, such challenges are assessed.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (helsemessige eller sosiale utfordringer)' },
    missing: (plan) =>
      ofPlan(!hasHealthOrSocial(plan) || isAssessed(plan, 'HEALTH') || isAssessed(plan, 'SOCIAL'), {
        nb: 'Verken helse eller sosiale forhold er kartlagt.',
        nn: 'Verken helse eller sosiale forhold er kartlagde.',
        en: 'Neither health nor social matters are assessed.',
      }),
  },
  'goals-rest-on-the-mapping': {
    text: {
      nb: 'Hvert mål skal bygge på kartleggingen.',
      nn: 'Kvart mål skal byggje på kartlegginga.',
      en: 'Each goal cites a finding of the assessment.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (målene bygger på kartleggingen)' },
    missing: ({ goals, mayKnowOfAll }) =>
      ofEach('GOAL', goals, ({ content }) => !mayKnowOfAll || content === null || content.citesFinding, {
        nb: 'Målet viser ikke til noe i kartleggingen.',
        nn: 'Målet viser ikkje til noko i kartlegginga.',
        en: 'The goal cites no finding.',
      }),
  },
  'made-together-with-the-participant': {
    text: {
      nb: 'Planen skal være laget sammen med deltakeren: ønskene er deltakerens egne, og målene står i egne ord.',
      nn: 'Planen skal vere laga saman med deltakaren: ønska er deltakaren sine eigne, og måla står i eigne ord.',
      en: 'The plan is made together with the participant: the wishes are their own, and the goals stand in their own words.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (planen utformes sammen med deltakeren)' },
    missing: (plan) => [
      ...ofPlan(hasOwnWishes(plan), {
        nb: 'Deltakerens egne ønsker mangler.',
        nn: 'Deltakaren sine eigne ønske manglar.',
        en: 'The participant’s own wishes are missing.',
      }),
      ...ofEach('GOAL', plan.goals, ({ content }) => content === null || isSaid(content.inOwnWords), {
        nb: 'Målet står ikke i deltakerens egne ord.',
        nn: 'Målet står ikkje i deltakaren sine eigne ord.',
        en: 'The goal does not stand in the participant’s own words.',
      }),
    ],
  },
} as const satisfies Record<string, RequirementEntry>;

/** A stub may be about anything; so may what the viewer may not know of. */
function isAssessed({ findings, mayKnowOfAll }: PlanForLaw, domain: string): boolean {
  return !mayKnowOfAll || findings.some(({ content }) => content === null || content.domain === domain);
}

function hasOwnWishes({ findings, mayKnowOfAll }: PlanForLaw): boolean {
  return (
    !mayKnowOfAll ||
    findings.some(({ content, participants }) => participants && (content === null || content.domain === 'WISHES'))
  );
}

function assessedIn(...domains: string[]) {
  return (plan: PlanForLaw): Lack[] =>
    domains.flatMap((domain) => ofPlan(isAssessed(plan, domain), NOT_ASSESSED[domain] as Words));
}

const hasHealthOrSocial = (plan: PlanForLaw): boolean =>
  standingMeasures(plan).some(({ content }) => content !== null && ['HEALTH', 'SOCIAL'].includes(content.category));
