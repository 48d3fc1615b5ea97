import { NOBODY } from '../../src/policy';
import { AGENCY, ANOTHER, type Example, example, opened, post } from './facts';

const frame = () => ({ ...opened('STAFF'), status: 'IN_FORCE' });
const OVER = { 'the plan is closed': { status: 'CLOSED' }, 'the plan has a successor': { status: 'SUPERSEDED' } };
const request = (standing: Parameters<typeof opened>[0], more: object = {}) => ({
  ...opened(standing),
  ...{ requester: ANOTHER, receiver: ANOTHER, status: 'PROPOSED', known: true, isTransition: false },
  ...more,
});
const words = (standing: Parameters<typeof opened>[0], more: object = {}) => ({
  ...opened(standing),
  ...{ owner: ANOTHER, parties: [ANOTHER], frozen: false, keptBack: false },
  ...more,
});
const UNKNOWN = { 'one of the two may not be known': { known: false } };
const BY_OTHERS = {
  'the participant asks': opened('PARTICIPANT'),
  'a guardian asks': opened('GUARDIAN'),
  'a system asks': opened('SYSTEM', { tokenScopes: ['samplan:read', 'samplan:write'] }),
};
const supervised = () => ({ ...opened('STAFF'), owner: AGENCY, posts: post({ role: 'SUPERVISOR' }) });

/** For each row about what comes after a measure, who confirms one, and what agencies ask of each other. */
export const MEASURES: Readonly<Record<string, Example>> = {
  'measure-reference.owner': example(
    'SYSTEM',
    'read',
    'MeasureReference',
    { ...opened('SYSTEM'), owner: AGENCY },
    {
      'it is another’s': { owner: ANOTHER },
      'the participant asks': opened('PARTICIPANT'),
      'a lawyer asks, who acts for no agency': { ...opened('LAWYER'), owner: NOBODY },
    },
  ),
  'confirm-measure.supervisor': example('STAFF', 'confirmMeasure', 'MeasureConfirmation', supervised(), {
    'it is another’s': { owner: ANOTHER },
    'a caseworker asks': { posts: post() },
    'the post has ended': { posts: post({ role: 'SUPERVISOR', active: false }) },
    'the plan is over': { living: false },
    ...BY_OTHERS,
  }),
  'upsert-measures.agency': example('STAFF', 'upsertMeasures', 'Frame', frame(), {
    ...OVER,
    'the participant asks': opened('PARTICIPANT'),
    'a system without the scope asks': opened('SYSTEM'),
  }),
  'upsert-measures.system': example(
    'SYSTEM',
    'upsertMeasures',
    'Frame',
    { ...frame(), ...opened('SYSTEM', { tokenScopes: ['samplan:read', 'samplan:write'] }) },
    {
      ...OVER,
      'the token may only read': { tokenScopes: ['samplan:read'] },
      'somebody of another standing asks': { standing: 'PARTICIPANT' },
    },
  ),
  'request-measure.agency': example('STAFF', 'requestMeasure', 'Frame', frame(), {
    ...OVER,
    'the agency takes part hidden': { takesPartHidden: true },
    ...BY_OTHERS,
  }),
  'answer-measure-request.receiver': example(
    'STAFF',
    'answerMeasureRequest',
    'MeasureRequest',
    request('STAFF', { receiver: AGENCY }),
    {
      'another is asked': { receiver: ANOTHER, requester: AGENCY },
      'the plan is over': { living: false },
      ...BY_OTHERS,
    },
  ),
  'turn-into-measure.receiver': example(
    'STAFF',
    'turnIntoMeasure',
    'MeasureRequest',
    request('STAFF', { receiver: AGENCY, status: 'ACCEPTED' }),
    {
      'another is asked': { receiver: ANOTHER, requester: AGENCY },
      'the plan is over': { living: false },
      ...BY_OTHERS,
    },
  ),
  'withdraw-measure-request.requester': example(
    'STAFF',
    'withdrawMeasureRequest',
    'MeasureRequest',
    request('STAFF', { requester: AGENCY }),
    { 'another asked': { requester: ANOTHER, receiver: AGENCY }, 'the plan is over': { living: false }, ...BY_OTHERS },
  ),
  'measure-request.whole': example('CITIZEN', 'read', 'MeasureRequest', request('GUARDIAN'), {
    'a lawyer asks': opened('LAWYER'),
    'a relative asks': opened('RELATIVE', { powers: ['READ_STUBS'] }),
  }),
  'measure-request.requester': example('STAFF', 'read', 'MeasureRequest', request('STAFF', { requester: AGENCY }), {
    'another asked': { requester: ANOTHER },
    ...UNKNOWN,
    'a system asks': opened('SYSTEM'),
  }),
  'measure-request.receiver': example('STAFF', 'read', 'MeasureRequest', request('STAFF', { receiver: AGENCY }), {
    'another is asked': { receiver: ANOTHER },
    ...UNKNOWN,
    'a system asks': opened('SYSTEM'),
  }),
  'measure-request.transition': example(
    'CITIZEN',
    'read',
    'MeasureRequest',
    request('LAWYER', { isTransition: true }),
    {
      'it follows nothing that may be known': { isTransition: false },
      ...UNKNOWN,
      'a relative asks': opened('RELATIVE'),
    },
  ),
  'measure-request.stubs': example(
    'CITIZEN',
    'read',
    'MeasureRequest',
    request('RELATIVE', { isTransition: true, powers: ['READ_PLAN', 'READ_STUBS'] }),
    {
      'it follows nothing that may be known': { isTransition: false },
      ...UNKNOWN,
      'the power is not there': { powers: ['READ_PLAN'] },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'measure-request-words.whole': example('CITIZEN', 'read', 'MeasureRequestWords', words('PARTICIPANT'), {
    'the law keeps them back': { keptBack: true },
    'a lawyer asks': opened('LAWYER'),
  }),
  'measure-request-words.owner': example(
    'STAFF',
    'read',
    'MeasureRequestWords',
    words('STAFF', { owner: AGENCY, frozen: true }),
    { 'they are another’s': { owner: ANOTHER }, 'a system asks': opened('SYSTEM') },
  ),
  'measure-request-words.party': example(
    'STAFF',
    'read',
    'MeasureRequestWords',
    words('STAFF', { parties: [ANOTHER, AGENCY] }),
    {
      'they are between others': { parties: [ANOTHER] },
      'the consent to the plan is gone': { frozen: true },
      'a system asks': opened('SYSTEM'),
    },
  ),
};
