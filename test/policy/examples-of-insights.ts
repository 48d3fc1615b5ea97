import { type Example, example, opened, post } from './facts';

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
  'statistics.supervisor': example(
    'STAFF',
    'read',
    'Statistics',
    { standing: 'STAFF', posts: post({ role: 'SUPERVISOR' }), answersForMunicipality: true },
    {
      'a caseworker asks': { posts: post() },
      'the agency does not answer for the municipality': { answersForMunicipality: false },
      'a participant asks': { standing: 'PARTICIPANT' },
      'a system asks': { standing: 'SYSTEM' },
    },
  ),
};
