import { registerEnumType } from 'type-graphql';

/** The parts of life that an assessment goes through. */
export enum AssessmentDomain {
  EDUCATION = 'EDUCATION',
  WORK = 'WORK',
  SKILLS = 'SKILLS',
  LANGUAGE = 'LANGUAGE',
  HEALTH = 'HEALTH',
  SOCIAL = 'SOCIAL',
  CARE_DUTIES = 'CARE_DUTIES',
  RESOURCES = 'RESOURCES',
  OBSTACLES = 'OBSTACLES',
  WISHES = 'WISHES',
}
registerEnumType(AssessmentDomain, {
  name: 'AssessmentDomain',
  description: 'Which part of life a finding of the assessment is about.',
  valuesConfig: {
    EDUCATION: { description: 'Schooling and education (utdanning).' },
    WORK: { description: 'Work so far (arbeid).' },
    SKILLS: { description: 'What the person can do, and career guidance (kompetanse).' },
    LANGUAGE: { description: 'Languages and levels (språk).' },
    HEALTH: { description: 'Health, as far as it matters to the plan (helse).' },
    SOCIAL: { description: 'Housing, family, network (sosiale forhold).' },
    CARE_DUTIES: { description: 'Care for children and others (omsorgsoppgaver).' },
    RESOURCES: { description: 'Strengths and people to lean on (ressurser).' },
    OBSTACLES: { description: 'What stands in the way, and needs (hindringer og behov).' },
    WISHES: { description: 'Wishes and dreams, in the person’s own words (ønsker og drømmer).' },
  },
});
