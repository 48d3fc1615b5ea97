import { registerEnumType } from 'type-graphql';

/** A level of the common European framework for languages, and what lies below it. */
export enum CefrLevel {
  UNDER_A1 = 'UNDER_A1',
  A1 = 'A1',
  A2 = 'A2',
  B1 = 'B1',
  B2 = 'B2',
  C1 = 'C1',
  C2 = 'C2',
}
registerEnumType(CefrLevel, {
  name: 'CefrLevel',
  description: 'A level of the common European framework of reference for languages (CEFR).',
  valuesConfig: {
    UNDER_A1: { description: 'Below A1.' },
    A1: { description: 'Beginner.' },
    A2: { description: 'Elementary.' },
    B1: { description: 'Intermediate.' },
    B2: { description: 'Upper intermediate.' },
    C1: { description: 'Advanced.' },
    C2: { description: 'Proficient.' },
  },
});

/** A skill in a language that has a level of its own. */
export enum LanguageSkill {
  LISTENING = 'LISTENING',
  READING = 'READING',
  SPOKEN_INTERACTION = 'SPOKEN_INTERACTION',
  SPOKEN_PRODUCTION = 'SPOKEN_PRODUCTION',
  WRITING = 'WRITING',
}
registerEnumType(LanguageSkill, {
  name: 'LanguageSkill',
  description: 'A skill in a language that has a level of its own (CEFR).',
  valuesConfig: {
    LISTENING: { description: 'Understanding what is said.' },
    READING: { description: 'Understanding what is written.' },
    SPOKEN_INTERACTION: { description: 'Taking part in conversations.' },
    SPOKEN_PRODUCTION: { description: 'Speaking at some length.' },
    WRITING: { description: 'Writing.' },
  },
});
