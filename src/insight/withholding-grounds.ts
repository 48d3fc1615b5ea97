import { registerEnumType } from 'type-graphql';

/** What lets an agency keep something from the person whom it is about. */
export enum WithholdingGround {
  INTERNAL_DOCUMENT = 'INTERNAL_DOCUMENT',
  HEALTH_OF_THE_PERSON = 'HEALTH_OF_THE_PERSON',
  DANGER_TO_LIFE_OR_HEALTH = 'DANGER_TO_LIFE_OR_HEALTH',
  THIRD_PERSON = 'THIRD_PERSON',
  CHILDS_INTEREST = 'CHILDS_INTEREST',
}

/**
 * The law behind each, as data. How sure: the paragraphs are written from knowledge of the acts and not checked against the
 * text in force; a lawyer reads them before production.
 */
export const CITATIONS: Readonly<Record<WithholdingGround, string>> = {
  INTERNAL_DOCUMENT: 'forvaltningsloven §§ 18 a og 18 b',
  HEALTH_OF_THE_PERSON: 'forvaltningsloven § 19 første ledd bokstav c',
  DANGER_TO_LIFE_OR_HEALTH: 'pasient- og brukerrettighetsloven § 5-1 annet ledd',
  THIRD_PERSON: 'forvaltningsloven § 19 annet ledd bokstav b',
  CHILDS_INTEREST: 'barnevernsloven § 6-4; forvaltningsloven § 18 annet ledd',
};

registerEnumType(WithholdingGround, {
  name: 'WithholdingGround',
  description: 'What lets an agency keep something from the person whom it is about.',
  valuesConfig: {
    INTERNAL_DOCUMENT: { description: 'An internal document of the agency (forvaltningsloven §§ 18 a, 18 b).' },
    HEALTH_OF_THE_PERSON: {
      description: 'Knowing it is not advisable for the person’s health (forvaltningsloven § 19).',
    },
    DANGER_TO_LIFE_OR_HEALTH: {
      description: 'Needed to prevent danger to life or serious harm (pasient- og brukerrettighetsloven § 5-1).',
    },
    THIRD_PERSON: { description: 'It is about somebody else’s health or close relations (forvaltningsloven § 19).' },
    CHILDS_INTEREST: { description: 'A child’s interest asks for it (barnevernsloven).' },
  },
});
