import { randomUUID } from 'node:crypto';
import type { Side, WriterName, WriteWorld } from './write-world';

/** A write as plain SQL says it. */
export type Sql = [text: string, ...values: unknown[]];

/** One kind of write, by a rule of the table: who may do it, and who may not. */
export interface Write {
  /** As plain SQL, by somebody. */
  sql(side: Side, by: WriterName, world: WriteWorld): Sql;
  /** As the API takes it; the version is that of what it names. */
  api(side: Side, by: WriterName, world: WriteWorld): [mutation: string, input: object];
  /** What is written, for its version. */
  of?: (side: Side) => [table: 'plan' | 'goal' | 'assessment' | 'measure', key: string];
  allowed: readonly WriterName[];
  refused: readonly WriterName[];
  /** Allowed in a plan that is over as well. */
  evenWhenOver?: true;
}

/** Sealed with the first data key, as far as anybody can tell without opening it. */
const SEALED = '\\x0100010000';
const own = (side: Side, by: WriterName): string | null => side.writers[by].agency;
const staffOf = `(SELECT id FROM staff WHERE person_id = hub.person() AND agency_id = hub.agency())`;
const OUTSIDERS = ['participant', 'guardian', 'proxy'] as const;

const frame = (change: string, mutation: string, input: object): Write => ({
  sql: ({ plan }) => [`UPDATE plan SET ${change} WHERE id = $1`, plan.key],
  api: ({ plan }) => [mutation, { planId: plan.id, ...input }],
  of: ({ plan }) => ['plan', plan.key],
  allowed: ['coordinator'],
  refused: ['nav', 'navLeader', 'school', 'unseen', 'system', ...OUTSIDERS],
});

const addGoal = (allowed: WriterName[], refused: WriterName[], ofParticipant: boolean): Write => ({
  sql: ({ plan, ...side }, by) => [
    `INSERT INTO goal (plan_id, id, owner_id, horizon, classification, added) VALUES ($1, $2, $3, 'SHORT_TERM', 'SHARED', '2025-10-15')`,
    plan.key,
    randomUUID(),
    ofParticipant ? null : own({ plan, ...side }, by),
  ],
  api: ({ plan }) => [
    'addGoal',
    { planId: plan.id, horizon: 'SHORT_TERM', statement: 'Et nytt mål', classification: 'SHARED' },
  ],
  allowed,
  refused,
});

const reviseGoal = (which: 'goal' | 'ownGoal', allowed: WriterName[], refused: WriterName[]): Write => ({
  sql: (side) => [`UPDATE goal SET target_date = '2026-01-01', version = version + 1 WHERE id = $1`, side[which].key],
  api: (side) => ['reviseGoal', { goalId: side[which].id, horizon: 'LONG_TERM' }],
  of: (side) => ['goal', side[which].key],
  allowed,
  refused,
});

const addAssessment = (allowed: WriterName[], refused: WriterName[], ofParticipant: boolean): Write => ({
  sql: ({ plan, ...side }, by) => [
    `INSERT INTO assessment (plan_id, id, owner_id, found_on, classification, added) VALUES ($1, $2, $3, '2025-10-15', 'SHARED', '2025-10-15')`,
    plan.key,
    randomUUID(),
    ofParticipant ? null : own({ plan, ...side }, by),
  ],
  api: ({ plan }) => ['addAssessment', { planId: plan.id, domain: 'WORK', text: 'Ni år i arbeid' }],
  allowed,
  refused,
});

const reviseAssessment = (which: 'finding' | 'ownFinding', allowed: WriterName[], refused: WriterName[]): Write => ({
  sql: (side) => [
    `UPDATE assessment SET found_on = '2025-10-01', version = version + 1 WHERE id = $1`,
    side[which].key,
  ],
  api: (side) => ['reviseAssessment', { assessmentId: side[which].id, date: '2025-10-01' }],
  of: (side) => ['assessment', side[which].key],
  allowed,
  refused,
});

const addMeasure = (allowed: WriterName[], refused: WriterName[]): Write => ({
  sql: ({ plan, ...side }, by) => [
    `INSERT INTO measure (plan_id, id, owner_id, period_from, classification) VALUES ($1, $2, $3, '2025-10-15', 'SHARED')`,
    plan.key,
    randomUUID(),
    own({ plan, ...side }, by) ?? side.writers.nav.agency,
  ],
  api: ({ plan }) => [
    'addMeasure',
    {
      planId: plan.id,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'Nytt',
      classification: 'SHARED',
      period: { from: '2025-10-15' },
    },
  ],
  allowed,
  refused,
});

const stepOf = (
  change: string,
  mutation: string,
  input: object,
  which: 'measure' | 'planned' | 'doomed' | 'doomedToo',
  allowed: WriterName[],
): Write => ({
  sql: (side) => [`UPDATE measure SET ${change}, version = version + 1 WHERE id = $1`, side[which].key],
  api: (side) => [mutation, { measureId: side[which].id, ...input }],
  of: (side) => ['measure', side[which].key],
  allowed,
  refused: ['coordinator', 'school', 'unseen', 'reader', ...OUTSIDERS],
});

const consent = (
  discloser: (side: Side) => string | null,
  method: string,
  allowed: WriterName[],
  refused: WriterName[],
): Write => ({
  sql: (side, by) => {
    const electronic = method === 'ELECTRONIC';
    const of = discloser(side);
    return [
      `INSERT INTO consent (plan_id, id, purpose, discloser_id, recipient_ids, categories, scope, method, valid_from, given_by, recorded_by, given_at)
       VALUES ($1, $2, $3, $4, $5, '{HEALTH}', 'ALL_IN_CATEGORY', $6, '2025-10-15', $7, ${electronic ? 'NULL' : staffOf}, '2025-10-15')`,
      side.plan.key,
      randomUUID(),
      of === null ? 'PLAN' : 'SHARING',
      of,
      of === null ? [] : [side.world.school.agency.key],
      method,
      electronic ? side.writers[by].person : null,
    ];
  },
  api: (side) => {
    const of = discloser(side);
    const { nav, school } = side.world;
    const sharing = { discloserId: nav.agency.id, recipientIds: [school.agency.id], categories: ['HEALTH'] };
    return ['giveConsent', { planId: side.plan.id, method, ...(of === null ? { purpose: 'PLAN' } : sharing) }];
  },
  allowed,
  refused,
});

const withdrawal = (
  which: 'consent' | 'ownConsent' | 'powerConsent' | 'planConsent',
  allowed: WriterName[],
  refused: WriterName[],
): Write => ({
  sql: (side) => [`UPDATE consent SET withdrawn = true, withdrawn_at = '2025-10-15' WHERE id = $1`, side[which].key],
  api: (side) => ['withdrawConsent', { consentId: side[which].id }],
  allowed,
  refused,
  evenWhenOver: true,
});

/** A step on the way to a plan in force, as the person or the coordinator puts it on record. */
const step = (kind: string, mutation: string, input: object, allowed: WriterName[]): Write => ({
  sql: ({ plan, writers }, by) => {
    const isStaff = writers[by].kind === 'STAFF';
    return [
      `INSERT INTO plan_step (plan_id, id, kind, owner_id, classification, on_day, recorded_at, plan_version, by_person, recorded_by, sealed)
       VALUES ($1, $2, $3, ${isStaff ? 'hub.agency()' : 'hub.coordinating_agency($1)'}, 'SHARED', '2025-10-15', '2025-10-15', 1, hub.person(), ${isStaff ? staffOf : 'NULL'}, $4)`,
      plan.key,
      randomUUID(),
      kind,
      SEALED,
    ];
  },
  api: ({ plan }) => [mutation, { planId: plan.id, ...input }],
  allowed,
  refused: (['nav', 'navLeader', 'school', 'unseen', 'system', 'proxy', 'consenting'] as const).filter(
    (one) => !allowed.includes(one),
  ),
});
const BY_COORDINATOR: WriterName[] = ['coordinator'];
const BY_THE_PERSON: WriterName[] = ['participant', 'guardian'];
const RIGHT = { kind: 'RIGHT', legalBasis: 'INDIVIDUAL_PLAN_2022' };
const CONTRACT = { kind: 'CONTRACT', from: '2025-09-01', reason: 'Avtalt' };

const dissent = (allowed: WriterName[], refused: WriterName[]): Write => ({
  sql: ({ plan, writers }, by) => {
    const isStaff = writers[by].kind === 'STAFF';
    return [
      `INSERT INTO dissent (plan_id, id, owner_id, said_for, by_person, recorded_by, about, on_day, recorded_at, plan_version, sealed)
       VALUES ($1, $2, hub.coordinating_agency($1), ${isStaff ? 'hub.agency()' : 'NULL'}, hub.person(), ${isStaff ? staffOf : 'NULL'}, 'PLAN', '2025-10-15', '2025-10-15', 1, $3)`,
      plan.key,
      randomUUID(),
      SEALED,
    ];
  },
  api: ({ plan }) => ['recordDissent', { planId: plan.id, text: 'Ikke enig' }],
  allowed,
  refused,
});

const byNav = ({ world }: Side): string => world.nav.agency.key;
const toPlan = (): null => null;

/** Every kind of write that a rule of the table speaks of, by the rules that give it. */
export const WRITES: Readonly<Record<string, Write>> = {
  'register.staff': {
    sql: ({ participant, ...side }, by) => [
      'INSERT INTO registration (participant_id, agency_id, sealed) VALUES ($1, $2, $3)',
      participant.key,
      own({ participant, ...side }, by) ?? side.writers.nav.agency,
      SEALED,
    ],
    api: ({ world }) => ['registerParticipant', { nationalId: world.nationalId, name: world.name }],
    allowed: ['nav', 'school'],
    refused: ['system', ...OUTSIDERS],
    evenWhenOver: true,
  },
  'open-plan.staff': {
    sql: ({ participant }) => [
      `INSERT INTO plan (id, status, participant_id, coordinator_id, period_from, opened_by, opened_agency, opened_at)
       VALUES ($1, 'DRAFT', $2, ${staffOf}, '2025-10-15', hub.person(), hub.agency(), '2025-10-15')`,
      randomUUID(),
      participant.key,
    ],
    api: ({ world }) => [
      'openPlan',
      { participantId: world.participantId, legalBases: ['INTRODUCTION_ACT_2003_S6'], period: { from: '2025-10-15' } },
    ],
    allowed: ['coordinator'],
    refused: ['health', 'system', ...OUTSIDERS],
    evenWhenOver: true,
  },
  'revise-frame.coordinator': frame(`next_review = '2026-01-01'`, 'reviseFrame', { nextReview: '2026-01-01' }),
  'propose.coordinator': frame(
    `status = 'PROPOSED', version = version + 1, laid_at_version = version + 1`,
    'proposePlan',
    {},
  ),
  'invite.coordinator': {
    sql: ({ plan }, _by, { stranger }) => [`SELECT hub.invite_agency($1, $2, 'VISIBLE')`, plan.key, stranger.key],
    api: ({ plan }, _by, { stranger }) => ['inviteAgency', { planId: plan.id, agencyId: stranger.id }],
    allowed: ['coordinator'],
    refused: ['nav', 'navLeader', 'unseen', 'system', ...OUTSIDERS],
  },
  'assign.own-agency': {
    sql: ({ plan, free, world }) => [
      'INSERT INTO assignment (plan_id, staff_id, agency_id) VALUES ($1, $2, $3)',
      plan.key,
      free.key,
      world.nav.agency.key,
    ],
    api: ({ plan, free }) => ['assignStaff', { planId: plan.id, staffId: free.id }],
    allowed: ['navLeader'],
    refused: ['coordinator', 'school', 'system', ...OUTSIDERS],
  },
  'unassign.own-agency': {
    sql: ({ plan, spare }) => [
      'UPDATE assignment SET active = false WHERE plan_id = $1 AND staff_id = $2',
      plan.key,
      spare.key,
    ],
    api: ({ plan, spare }) => ['unassignStaff', { planId: plan.id, staffId: spare.id }],
    allowed: ['navLeader'],
    refused: ['coordinator', 'school', 'system', ...OUTSIDERS],
    evenWhenOver: true,
  },
  'add-goal.agency': addGoal(['nav'], ['unseen', 'system'], false),
  'add-goal.participant': addGoal(['participant'], ['guardian', 'proxy', 'consenting'], true),
  'revise-goal.owner': reviseGoal('goal', ['nav'], ['coordinator', 'school', 'unseen', 'system', ...OUTSIDERS]),
  'revise-goal.participant': reviseGoal(
    'ownGoal',
    ['participant'],
    ['nav', 'coordinator', 'guardian', 'proxy', 'system'],
  ),
  'add-assessment.agency': addAssessment(['nav'], ['unseen', 'system'], false),
  'add-assessment.participant': addAssessment(['participant'], ['guardian', 'proxy', 'consenting'], true),
  'revise-assessment.owner': reviseAssessment(
    'finding',
    ['nav'],
    ['coordinator', 'school', 'unseen', 'system', ...OUTSIDERS],
  ),
  'revise-assessment.participant': reviseAssessment(
    'ownFinding',
    ['participant'],
    ['nav', 'coordinator', 'guardian', 'proxy', 'system'],
  ),
  'add-measure.agency': addMeasure(['nav', 'coordinator'], ['unseen', ...OUTSIDERS]),
  'add-measure.system': addMeasure(['system'], ['reader']),
  'revise-measure.owner': stepOf('hours_per_week = 7', 'reviseMeasure', { hoursPerWeek: 7 }, 'measure', ['nav']),
  'revise-measure.system': stepOf('hours_per_week = 8', 'reviseMeasure', { hoursPerWeek: 8 }, 'measure', ['system']),
  'start-measure.owner': stepOf(`status = 'ACTIVE'`, 'startMeasure', {}, 'measure', ['nav']),
  'complete-measure.owner': stepOf(`status = 'COMPLETED'`, 'completeMeasure', { result: 'Nådd' }, 'measure', ['nav']),
  'start-measure.system': stepOf(`status = 'ACTIVE'`, 'startMeasure', {}, 'planned', ['system']),
  'complete-measure.system': stepOf(`status = 'COMPLETED'`, 'completeMeasure', { result: 'Nådd' }, 'planned', [
    'system',
  ]),
  'cancel-measure.owner': stepOf(`status = 'CANCELLED'`, 'cancelMeasure', { reason: 'Flyttet' }, 'doomed', ['nav']),
  'cancel-measure.system': stepOf(`status = 'CANCELLED'`, 'cancelMeasure', { reason: 'Flyttet' }, 'doomedToo', [
    'system',
  ]),
  'add-work-note.agency': {
    sql: ({ plan, ...side }, by) => [
      'INSERT INTO work_note (plan_id, id, owner_id, noted_on, sealed) VALUES ($1, $2, $3, $4, $5)',
      plan.key,
      randomUUID(),
      own({ plan, ...side }, by) ?? side.writers.nav.agency,
      '2025-10-15',
      SEALED,
    ],
    api: ({ plan }) => ['addWorkNote', { planId: plan.id, text: 'Vanskelig samtale' }],
    allowed: ['nav', 'school', 'unseen'],
    refused: ['health', 'system', ...OUTSIDERS],
    evenWhenOver: true,
  },
  'give-consent.participant': consent(
    byNav,
    'ELECTRONIC',
    ['participant'],
    ['guardian', 'proxy', 'nav', 'school', 'system'],
  ),
  'give-consent.power': consent(byNav, 'ELECTRONIC', ['consenting'], ['guardian', 'proxy']),
  'give-consent.recorded': consent(
    byNav,
    'WRITTEN',
    ['nav'],
    ['school', 'unseen', 'system', 'participant', 'consenting'],
  ),
  'give-consent.recorded-plan': consent(toPlan, 'ORAL', ['coordinator'], ['nav', 'school', 'system', 'participant']),
  'withdraw-consent.participant': withdrawal('ownConsent', ['participant'], ['guardian', 'proxy', 'school', 'system']),
  'withdraw-consent.power': withdrawal('powerConsent', ['consenting'], ['guardian', 'proxy', 'health']),
  'withdraw-consent.recorded': withdrawal('consent', ['nav'], ['school', 'coordinator', 'system', 'guardian', 'proxy']),
  'withdraw-consent.recorded-plan': withdrawal(
    'planConsent',
    ['coordinator'],
    ['nav', 'school', 'system', 'guardian', 'proxy'],
  ),
  'record-eligibility.coordinator': step('ELIGIBILITY', 'recordEligibility', RIGHT, BY_COORDINATOR),
  'record-confidentiality-information.coordinator': step(
    'CONFIDENTIALITY',
    'recordConfidentialityInformation',
    { language: 'ti' },
    BY_COORDINATOR,
  ),
  'record-copy.coordinator': step('COPY', 'recordCopy', { to: 'PARTICIPANT', language: 'nb' }, BY_COORDINATOR),
  'record-programme.coordinator': step('CONTRACT', 'recordProgramme', CONTRACT, BY_COORDINATOR),
  'wish-for-coordinator.whole': step('COORDINATOR_WISH', 'wishForCoordinator', { words: 'Kari' }, BY_THE_PERSON),
  'wish-for-coordinator.recorded': step('COORDINATOR_WISH', 'wishForCoordinator', { words: 'Kari' }, BY_COORDINATOR),
  'name-custodian.whole': step('CUSTODIAN', 'nameCustodian', { holder: 'PARTICIPANT' }, BY_THE_PERSON),
  'name-custodian.recorded': step('CUSTODIAN', 'nameCustodian', { holder: 'PARTICIPANT' }, BY_COORDINATOR),
  'record-dissent.whole': { ...dissent(['participant', 'guardian'], ['proxy', 'consenting']), evenWhenOver: true },
  'record-dissent.staff': dissent(['nav', 'coordinator'], ['unseen', 'system']),
  'leave.supervisor': {
    sql: ({ plan, world }) => [
      'UPDATE participation SET active = false WHERE plan_id = $1 AND agency_id = $2',
      plan.key,
      world.nav.agency.key,
    ],
    api: ({ plan }) => ['leavePlan', { planId: plan.id, reason: 'Oppgaven er løst' }],
    allowed: ['navLeader'],
    refused: ['nav', 'coordinator', 'school', 'system', ...OUTSIDERS],
    evenWhenOver: true,
  },
};
