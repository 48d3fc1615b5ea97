import { AGENCY, ANOTHER, consent, type Example, example, opened, YESTERDAY } from './facts';

const decision = (standing: Parameters<typeof opened>[0], more: object = {}) => ({
  ...opened(standing),
  owner: ANOTHER,
  classification: 'CONFIDENTIAL',
  consents: [],
  frozen: false,
  keptBack: false,
  known: true,
  ...more,
});
const KEPT = { 'the law keeps it from the guardian of a child': { keptBack: true } };
const FROZEN = { 'it rests on a consent that is gone': { frozen: true } };
const UNKNOWN = { 'it is about a measure that may not be read': { known: false } };
const NOT_THE_BODYS_STAFF = {
  'it is another body’s': { owner: ANOTHER },
  'the participant asks': opened('PARTICIPANT'),
  'a system asks': opened('SYSTEM'),
};

/** For each row about decisions and complaints. */
export const DECISIONS: Readonly<Record<string, Example>> = {
  'decision.whole': example('CITIZEN', 'read', 'Decision', decision('GUARDIAN', { frozen: true, known: false }), {
    ...KEPT,
    'a proxy asks': opened('PROXY'),
    'staff of another agency ask': opened('STAFF'),
  }),
  'decision.shared': example('CITIZEN', 'read', 'Decision', decision('PROXY', { classification: 'SHARED' }), {
    ...KEPT,
    ...FROZEN,
    ...UNKNOWN,
    'it is confidential': { classification: 'CONFIDENTIAL' },
    'a system asks': opened('SYSTEM'),
  }),
  'decision.owner': example(
    'STAFF',
    'read',
    'Decision',
    decision('STAFF', { owner: AGENCY, frozen: true, known: false }),
    { 'it is another body’s': { owner: ANOTHER }, 'a proxy asks': opened('PROXY'), 'a system asks': opened('SYSTEM') },
  ),
  'decision.consented': example('STAFF', 'read', 'Decision', decision('STAFF', { consents: consent() }), {
    ...FROZEN,
    ...UNKNOWN,
    'no consent covers it': { consents: [] },
    'the consent is to others': { consents: consent({ recipients: [ANOTHER] }) },
    'the consent is withdrawn': { consents: consent({ withdrawn: true }) },
    'its last day is over': { consents: consent({ validTo: YESTERDAY }) },
  }),
  'make-decision.agency': example('STAFF', 'makeDecision', 'Decision', decision('STAFF', { owner: AGENCY }), {
    ...NOT_THE_BODYS_STAFF,
    'the plan has ended': { living: false },
    'the agency takes part unseen': { takesPartHidden: true },
  }),
  'record-notice.agency': example(
    'STAFF',
    'recordNotice',
    'Decision',
    decision('STAFF', { owner: AGENCY, living: false }),
    NOT_THE_BODYS_STAFF,
  ),
};
