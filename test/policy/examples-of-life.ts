import { NOBODY, type Standing } from '../../src/policy';
import { AGENCY, ANOTHER, consent, type Example, example, ME, OTHER, opened, YESTERDAY } from './facts';

const entry = (standing: Standing, more: object = {}) => ({
  ...opened(standing),
  owner: ANOTHER,
  addressedTo: [] as string[],
  writtenBy: OTHER,
  classification: 'CONFIDENTIAL',
  consents: [],
  frozen: false,
  keptBack: false,
  known: true,
  ...more,
});
const KEPT = { 'the law keeps it from the guardian of a child': { keptBack: true } };
const FROZEN = { 'it rests on a consent that is gone': { frozen: true } };
const UNKNOWN = { 'it is about a measure that may not be known': { known: false } };
const OVER = { 'the plan has ended': { living: false } };
const UNSEEN = { 'the agency takes part unseen': { takesPartHidden: true } };
const NOT_STAFF = { 'the participant asks': opened('PARTICIPANT'), 'a system asks': opened('SYSTEM') };
/** The participant would read by a row of their own. */
const NOT_STAFF_READS = { 'a proxy asks': opened('PROXY'), 'a system asks': opened('SYSTEM') };
const OWN = { owner: AGENCY };
const THEIRS = { owner: NOBODY };
const BY_POWER = { ...THEIRS, powers: ['TAKE_PART' as const] };
const NOT_THEIRS = { 'it would be an agency’s': { owner: ANOTHER } };

const byAgency = (may: 'logConversation' | 'reportDeviation' | 'recordLifeEvent') =>
  example('STAFF', may, 'LifeEntry', entry('STAFF', OWN), {
    ...NOT_STAFF,
    ...OVER,
    ...UNSEEN,
    'it would be another agency’s': { owner: ANOTHER },
    'it would be the participant’s': THEIRS,
  });
const byParticipant = (may: 'reportDeviation' | 'recordLifeEvent' | 'requestChange') =>
  example('CITIZEN', may, 'LifeEntry', entry('PARTICIPANT', THEIRS), {
    ...OVER,
    ...NOT_THEIRS,
    'a proxy asks': opened('PROXY'),
  });
const byPower = (may: 'reportDeviation' | 'recordLifeEvent' | 'requestChange') =>
  example('CITIZEN', may, 'LifeEntry', entry('PROXY', BY_POWER), {
    ...OVER,
    ...NOT_THEIRS,
    'the authority does not cover taking part': { powers: ['READ_PLAN'] },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  });
const addressed = (may: 'answerChangeRequest' | 'recordFollowUp') =>
  example('STAFF', may, 'LifeEntry', entry('STAFF', { ...THEIRS, addressedTo: [AGENCY] }), {
    ...NOT_STAFF,
    ...OVER,
    'it is for others': { addressedTo: [ANOTHER] },
  });
const contact = (may: 'answerChangeRequest' | 'recordFollowUp') =>
  example('STAFF', may, 'LifeEntry', entry('STAFF', { ...THEIRS, coordinates: true }), {
    ...NOT_STAFF,
    ...OVER,
    'somebody else coordinates': { coordinates: false },
    'it is an agency’s': { owner: ANOTHER },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  });

/** For each row about the life of a plan. */
export const LIFE: Readonly<Record<string, Example>> = {
  'life-entry.whole': example('CITIZEN', 'read', 'LifeEntry', entry('GUARDIAN', { frozen: true, known: false }), {
    ...KEPT,
    'a proxy asks': opened('PROXY'),
    'staff of another agency ask': opened('STAFF'),
  }),
  'life-entry.writer': example('CITIZEN', 'read', 'LifeEntry', entry('PROXY', { ...THEIRS, writtenBy: ME }), {
    ...KEPT,
    ...UNKNOWN,
    'somebody else wrote it': { writtenBy: OTHER },
    'it is an agency’s': { owner: ANOTHER },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'life-entry.shared': example('CITIZEN', 'read', 'LifeEntry', entry('RELATIVE', { classification: 'SHARED' }), {
    ...KEPT,
    ...FROZEN,
    ...UNKNOWN,
    'it is confidential': { classification: 'CONFIDENTIAL' },
    'a system asks': opened('SYSTEM'),
  }),
  'life-entry.owner': example('STAFF', 'read', 'LifeEntry', entry('STAFF', { ...OWN, frozen: true, known: false }), {
    ...NOT_STAFF_READS,
    'it is another agency’s': { owner: ANOTHER },
  }),
  'life-entry.addressed': example(
    'STAFF',
    'read',
    'LifeEntry',
    entry('STAFF', { ...THEIRS, addressedTo: [ANOTHER, AGENCY] }),
    {
      ...UNKNOWN,
      'it is for others': { addressedTo: [ANOTHER] },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'life-entry.contact': example('STAFF', 'read', 'LifeEntry', entry('STAFF', { ...THEIRS, coordinates: true }), {
    ...UNKNOWN,
    'somebody else coordinates': { coordinates: false },
    'it is an agency’s': { owner: ANOTHER },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'life-entry.consented': example('STAFF', 'read', 'LifeEntry', entry('STAFF', { consents: consent() }), {
    ...FROZEN,
    ...UNKNOWN,
    'no consent covers it': { consents: [] },
    'the consent is to others': { consents: consent({ recipients: [ANOTHER] }) },
    'the consent is withdrawn': { consents: consent({ withdrawn: true }) },
    'its last day is over': { consents: consent({ validTo: YESTERDAY }) },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'reminder.whole': example('CITIZEN', 'read', 'Reminder', opened('PARTICIPANT'), { 'a proxy asks': opened('PROXY') }),
  'reminder.coordinator': example('STAFF', 'read', 'Reminder', opened('STAFF', { coordinates: true }), {
    'somebody else coordinates': { coordinates: false },
    'a system asks': opened('SYSTEM'),
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'log-conversation.agency': byAgency('logConversation'),
  'report-deviation.agency': byAgency('reportDeviation'),
  'report-deviation.participant': byParticipant('reportDeviation'),
  'report-deviation.power': byPower('reportDeviation'),
  'record-life-event.agency': byAgency('recordLifeEvent'),
  'record-life-event.participant': byParticipant('recordLifeEvent'),
  'record-life-event.power': byPower('recordLifeEvent'),
  'request-change.participant': byParticipant('requestChange'),
  'request-change.power': byPower('requestChange'),
  'answer-change-request.addressed': addressed('answerChangeRequest'),
  'answer-change-request.contact': contact('answerChangeRequest'),
  'record-follow-up.addressed': addressed('recordFollowUp'),
  'record-follow-up.contact': contact('recordFollowUp'),
  'record-follow-up.owner': example('STAFF', 'recordFollowUp', 'LifeEntry', entry('STAFF', OWN), {
    ...NOT_STAFF,
    ...OVER,
    'it is another agency’s': { owner: ANOTHER },
  }),
  'hold-review.coordinator': example(
    'STAFF',
    'holdReview',
    'LifeEntry',
    entry('STAFF', { ...OWN, coordinates: true }),
    {
      ...NOT_STAFF,
      ...OVER,
      'somebody else coordinates': { coordinates: false },
      'it would be another agency’s': { owner: ANOTHER },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
};
