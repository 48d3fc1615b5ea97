import { NOBODY, type Standing } from '../../src/policy';
import { AGENCY, ANOTHER, type Example, example, ME, OTHER, opened } from './facts';

const frame = (standing: Standing, more: object = {}) => ({ ...opened(standing, more), status: 'IN_FORCE' });
const CLOSED = { 'the plan is closed': { status: 'CLOSED' }, 'the plan has a successor': { status: 'SUPERSEDED' } };
const FROZEN = { 'it rests on a consent to the plan that is not in force': { frozen: true } };
const description = (standing: Standing, more: object = {}) => ({
  ...opened(standing),
  owner: ANOTHER,
  frozen: false,
  ...more,
});
const contribution = (standing: Standing, more: object = {}) => ({
  ...opened(standing),
  ...{ owner: ANOTHER, person: NOBODY, known: true, frozen: false },
  ...more,
});

/** For each row about what a plan says as a whole, and about what each contributes to it. */
export const PLAN_CONTENT: Readonly<Record<string, Example>> = {
  'description.whole': example('CITIZEN', 'read', 'PlanDescription', description('GUARDIAN', { frozen: true }), {
    'a proxy asks': opened('PROXY'),
    'staff of another agency ask': opened('STAFF'),
  }),
  'description.known': example('CITIZEN', 'read', 'PlanDescription', description('RELATIVE'), {
    ...FROZEN,
    'a system asks': opened('SYSTEM'),
  }),
  'description.owner': example(
    'STAFF',
    'read',
    'PlanDescription',
    description('STAFF', { owner: AGENCY, frozen: true }),
    {
      'another agency coordinates': { owner: ANOTHER },
      'a system asks': opened('SYSTEM'),
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'contribution.whole': example(
    'CITIZEN',
    'read',
    'Contribution',
    contribution('PARTICIPANT', { known: false, frozen: true }),
    { 'a proxy asks': opened('PROXY'), 'staff of another agency ask': opened('STAFF') },
  ),
  'contribution.known': example('STAFF', 'read', 'Contribution', contribution('STAFF'), {
    ...FROZEN,
    'it may not be known whose it is': { known: false },
    'a system asks': opened('SYSTEM'),
  }),
  'contribution.owner': example(
    'STAFF',
    'read',
    'Contribution',
    contribution('STAFF', { owner: AGENCY, known: false, frozen: true }),
    {
      'it is another’s': { owner: ANOTHER },
      'it is the participant’s': { owner: NOBODY },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'contribution.writer': example(
    'CITIZEN',
    'read',
    'Contribution',
    contribution('RELATIVE', { owner: NOBODY, person: ME, frozen: true }),
    { 'another wrote it': { person: OTHER }, 'staff of another agency ask': opened('STAFF') },
  ),
  'describe-plan.coordinator': example('STAFF', 'describePlan', 'Frame', frame('STAFF', { coordinates: true }), {
    'somebody else coordinates': { coordinates: false },
    ...CLOSED,
    'a system asks': { standing: 'SYSTEM' },
    'the participant asks': { standing: 'PARTICIPANT' },
  }),
  'contribute.agency': example('STAFF', 'contribute', 'Frame', frame('STAFF'), {
    ...CLOSED,
    'the agency takes part without others knowing': { takesPartHidden: true },
    'a system asks': opened('SYSTEM'),
  }),
  'contribute.participant': example('CITIZEN', 'contribute', 'Frame', frame('PARTICIPANT'), {
    ...CLOSED,
    'a guardian asks': opened('GUARDIAN'),
  }),
  'contribute.representative': example('CITIZEN', 'contribute', 'Frame', frame('RELATIVE', { powers: ['TAKE_PART'] }), {
    ...CLOSED,
    'the representative does not take part': { powers: ['READ_PLAN'] },
    'staff ask': { standing: 'STAFF', takesPartHidden: true },
  }),
  'contribute.resting': example(
    'CITIZEN',
    'contribute',
    'Contribution',
    contribution('PROXY', { owner: NOBODY, person: ME }),
    { ...FROZEN, 'it is another’s': { person: OTHER }, 'staff ask': opened('STAFF') },
  ),
};
