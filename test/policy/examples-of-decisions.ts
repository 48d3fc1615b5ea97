import { AGENCY, ANOTHER, consent, type Example, example, ME, OTHER, opened, YESTERDAY } from './facts';

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

const complaint = (standing: Parameters<typeof opened>[0], more: object = {}) => ({
  ...opened(standing, { powers: ['COMPLAIN'] }),
  owner: ANOTHER,
  complainant: ME,
  classification: 'CONFIDENTIAL',
  keptBack: false,
  known: true,
  authorised: true,
  servesInField: false,
  ...more,
});
const NOT_COVERED = {
  'it does not cover complaining': { powers: ['READ_PLAN' as const] },
  'it has run out': { authorised: false },
  'it is in somebody else’s name': { complainant: OTHER },
};
const OFFICIAL = { 'they serve in the field that decides': { servesInField: true } };
const dealing = (may: 'answerComplaint' | 'forwardComplaint' | 'recordAppealOutcome'): Example =>
  example('STAFF', may, 'Complaint', complaint('STAFF', { owner: AGENCY, complainant: OTHER }), NOT_THE_BODYS_STAFF);

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
    'somebody of another standing asks': { standing: 'SYSTEM' },
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

  'complaint.whole': example(
    'CITIZEN',
    'read',
    'Complaint',
    complaint('GUARDIAN', { complainant: OTHER, known: false }),
    {
      ...KEPT,
      'a proxy asks': opened('PROXY'),
      'staff of another agency ask': opened('STAFF'),
    },
  ),
  'complaint.own': example('CITIZEN', 'read', 'Complaint', complaint('PROXY'), {
    ...NOT_COVERED,
    'a relative asks': opened('RELATIVE', { powers: ['COMPLAIN'] }),
  }),
  'complaint.body': example('STAFF', 'read', 'Complaint', complaint('STAFF', { owner: AGENCY, complainant: OTHER }), {
    'it goes to another body': { owner: ANOTHER },
    'a proxy asks': opened('PROXY'),
    'a system asks': opened('SYSTEM'),
  }),
  'complaint.shared': example(
    'CITIZEN',
    'read',
    'Complaint',
    complaint('RELATIVE', { complainant: OTHER, classification: 'SHARED' }),
    {
      ...KEPT,
      'its body may not be known': { known: false },
      'it is confidential': { classification: 'CONFIDENTIAL' },
      'a system asks': opened('SYSTEM'),
    },
  ),
  'submit-complaint.participant': example('CITIZEN', 'submitComplaint', 'Complaint', complaint('PARTICIPANT'), {
    'it is in somebody else’s name': { complainant: OTHER },
    'a relative asks': opened('RELATIVE', { powers: ['COMPLAIN'] }),
    'staff ask': opened('STAFF'),
  }),
  'submit-complaint.guardian': example('CITIZEN', 'submitComplaint', 'Complaint', complaint('GUARDIAN'), {
    ...NOT_COVERED,
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'submit-complaint.power': example('CITIZEN', 'submitComplaint', 'Complaint', complaint('PROXY'), {
    ...NOT_COVERED,
    ...OFFICIAL,
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'submit-complaint.lawyer': example('CITIZEN', 'submitComplaint', 'Complaint', complaint('LAWYER'), {
    ...NOT_COVERED,
    ...OFFICIAL,
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'withdraw-complaint.participant': example(
    'CITIZEN',
    'withdrawComplaint',
    'Complaint',
    complaint('PARTICIPANT', { complainant: OTHER }),
    { 'a guardian asks who did not complain': opened('GUARDIAN'), 'staff ask': opened('STAFF') },
  ),
  'withdraw-complaint.power': example('CITIZEN', 'withdrawComplaint', 'Complaint', complaint('LAWYER'), {
    ...NOT_COVERED,
    'a relative asks': opened('RELATIVE', { powers: ['COMPLAIN'] }),
  }),
  'answer-complaint.agency': dealing('answerComplaint'),
  'forward-complaint.agency': dealing('forwardComplaint'),
  'record-appeal-outcome.agency': dealing('recordAppealOutcome'),
};
