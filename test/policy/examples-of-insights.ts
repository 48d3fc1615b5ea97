import { type Example, example, opened } from './facts';

/** For each row about what is reckoned. */
export const INSIGHTS: Readonly<Record<string, Example>> = {
  'likeness.staff': example('STAFF', 'read', 'Likeness', opened('STAFF'), {
    'a lawyer asks': opened('LAWYER'),
    'a system asks': opened('SYSTEM'),
  }),
  'likeness.whole': example('CITIZEN', 'read', 'Likeness', opened('GUARDIAN'), {
    'a proxy asks': opened('PROXY'),
    'a relative asks': opened('RELATIVE'),
    'a system asks': opened('SYSTEM'),
  }),
};
