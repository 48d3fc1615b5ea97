import { AGENCY, ANOTHER, type Example, example, ME, OTHER, opened, post } from './facts';

const supervisor = post({ role: 'SUPERVISOR' });
const conflict = (person: string, posts = post()) => ({ ...opened('STAFF'), posts, person, owner: AGENCY });

/** For each row about what blocks staff. */
export const BLOCKING: Readonly<Record<string, Example>> = {
  'set-protection.more': example(
    'STAFF',
    'setProtection',
    'Protection',
    { ...opened('STAFF'), posts: post(), raises: true },
    {
      'it protects less': { raises: false },
      'the participant asks': opened('PARTICIPANT'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'set-protection.cleared-supervisor': example(
    'STAFF',
    'setProtection',
    'Protection',
    { ...opened('STAFF'), posts: post({ role: 'SUPERVISOR', cleared: true }), raises: false },
    {
      'a caseworker asks': { posts: post({ cleared: true }) },
      'a supervisor without clearance asks': { posts: supervisor },
      'a post that has ended': { posts: post({ role: 'SUPERVISOR', cleared: true, active: false }) },
      'a guardian asks': opened('GUARDIAN'),
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'declare-conflict.own': example('STAFF', 'declareConflict', 'Conflict', conflict(ME, []), {
    'it is about somebody else': { person: OTHER },
    'it is about a post elsewhere': { owner: ANOTHER },
    'the participant asks': opened('PARTICIPANT'),
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'declare-conflict.supervisor': example('STAFF', 'declareConflict', 'Conflict', conflict(OTHER, supervisor), {
    'a caseworker asks': { posts: post() },
    'it is about another agency’s': { owner: ANOTHER },
    'a system asks': opened('SYSTEM'),
  }),
  'lift-conflict.supervisor': example('STAFF', 'liftConflict', 'Conflict', conflict(OTHER, supervisor), {
    'a caseworker asks': { posts: post() },
    'it is their own': { person: ME },
    'it is about another agency’s': { owner: ANOTHER },
    'the participant asks': opened('PARTICIPANT'),
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
};
