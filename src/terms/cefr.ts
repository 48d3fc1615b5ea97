import { registerEnumType } from 'type-graphql';

/** A level of the Common European Framework of Reference for Languages. */
export enum CefrLevel {
  A1 = 'A1',
  A2 = 'A2',
  B1 = 'B1',
  B2 = 'B2',
  C1 = 'C1',
  C2 = 'C2',
}
registerEnumType(CefrLevel, {
  name: 'CefrLevel',
  description: 'A level of the Common European Framework of Reference for Languages.',
  valuesConfig: {
    A1: { description: 'First words and phrases.' },
    A2: { description: 'Simple everyday talk.' },
    B1: { description: 'Managing alone in everyday life and at work; the goal within 3000 hours.' },
    B2: { description: 'Fluent in most matters; the goal where it can be reached within 600 hours.' },
    C1: { description: 'Fluent in study and work.' },
    C2: { description: 'As those who grew up with the language.' },
  },
});
