import { type Example, example, opened } from './facts';

/** For each row about copies to take along. */
export const COPIES: Readonly<Record<string, Example>> = {
  'take-copy.whole': example('CITIZEN', 'takeCopy', 'Copy', opened('GUARDIAN'), { 'a system asks': opened('SYSTEM') }),
  'take-copy.staff': example('STAFF', 'takeCopy', 'Copy', opened('STAFF'), { 'a system asks': opened('SYSTEM') }),
  'take-copy.representative': example('CITIZEN', 'takeCopy', 'Copy', opened('PROXY'), {
    'a system asks': opened('SYSTEM'),
  }),
};
