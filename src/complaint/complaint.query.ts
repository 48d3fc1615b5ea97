import type { Agency } from '../agency';
import type { Decision } from '../decision';
import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import {
  type Facts,
  keptBackSql,
  OPENED_SOURCES,
  type Operation,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import type { Classification, InformationCategory } from '../terms';
import {
  type AppealOutcome,
  type Complainant,
  type Complaint,
  ComplaintAction,
  ComplaintStatus,
  type ComplaintStep,
  type ComplaintStepKind,
  type ComplaintSubject,
} from './complaint.view';
import { daysLate, mayStillBeConsidered } from './late-words';

/** Where the facts of a complaint are found in a statement over `opened o` with `complaint y`. */
const sourcesFor = (kind: ViewerKind, knownAgencies: string): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'y.plan_id', 'y.id', 'y.category') },
  owner: { column: 'y.owner_id' },
  complainant: { column: 'y.by_person' },
  classification: { column: 'y.classification' },
  known: { column: knownSql(knownAgencies) },
  // what opened the plan is in force
  authorised: { column: 'true' },
});

const knownSql = (knownAgencies: string): string =>
  `EXISTS (SELECT 1 FROM ${knownAgencies} AND t.agency_id = y.owner_id)`;

/** One complaint with its steps as JSON, for `complaint y`. */
export const complaintJson = (
  known: string,
): string => `json_build_array(y.id, y.owner_id, y.decision_id, y.by_person, y.standing, y.subject,
  y.classification, y.category, y.signed_on, y.received_on, y.deadline, y.status, encode(y.sealed, 'base64'), ${known},
  (SELECT v.made_on FROM decision v WHERE v.plan_id = y.plan_id AND v.id = y.decision_id),
  (SELECT json_agg(json_build_array(z.no, z.kind, z.on_day, z.recorded_at, z.by_agency, encode(z.sealed, 'base64')) ORDER BY z.no)
    FROM complaint_step z WHERE z.plan_id = y.plan_id AND z.complaint_id = y.id))`;

/** FROM and WHERE over the complaints of `o` that the viewer may know of, as `y`. */
export const knownComplaintsSql = (kind: ViewerKind, knownAgencies: string): string =>
  `complaint y WHERE y.plan_id = o.id AND ${whereOf(kind, 'read', 'Complaint', sourcesFor(kind, knownAgencies))}`;

/** The complaints of each `opened o` that the viewer may know of as JSON rows, oldest first. */
export const complaintsSql = (kind: ViewerKind, knownAgencies: string): string =>
  `(SELECT json_agg(${complaintJson(knownSql(knownAgencies))} ORDER BY y.received_at, y.id) FROM ${knownComplaintsSql(kind, knownAgencies)})`;

/** One complaint as a statement answers it. */
export type ComplaintRow = [
  id: string,
  owner: string,
  decision: string | null,
  byPerson: string,
  standing: Complainant,
  subject: ComplaintSubject,
  classification: Classification,
  category: InformationCategory,
  signedOn: string,
  receivedOn: string,
  deadline: string | null,
  status: ComplaintStatus,
  sealed: string,
  known: boolean,
  decisionMadeOn: string | null,
  steps: StepRow[] | null,
];

type StepRow = [
  no: number,
  kind: ComplaintStepKind,
  on: string | null,
  recordedAt: string,
  agency: string | null,
  sealed: string,
];

/** What is sealed of a complaint. */
export interface SealedComplaint {
  text: string;
  wantedChange: string;
  lateReason: string | null;
}

/** What is sealed of a step. */
export interface SealedStep {
  text: string | null;
  bodyOfAppeal: string | null;
  outcome: AppealOutcome | null;
}

/** The place of a complaint's sealed value. */
export const placeOfComplaint = (plan: string, id: string): string => `complaint:${plan}:${id}`;
/** The place of the sealed value of a complaint's step. */
export const placeOfStep = (plan: string, id: string, no: number): string => `complaint_step:${plan}:${id}:${no}`;

/** The agencies that a row names. */
export const agenciesOfComplaint = ([, owner]: ComplaintRow): string[] => [owner];

/** What reading a complaint needs, wherever it is read. */
export type ComplaintReading = Pick<
  Reading,
  'ctx' | 'rights' | 'plan' | 'opened' | 'agencies' | 'disclose' | 'unseal' | 'keepsBack'
>;

/** The complaints that the viewer may know of, each looked at once more under the rules. */
export function readComplaints(
  reading: ComplaintReading,
  rows: readonly ComplaintRow[],
  decisions: ReadonlyMap<string, Decision>,
): Complaint[] {
  return rows.flatMap((row) => readComplaint(reading, row, decisions) ?? []);
}

function readComplaint(
  reading: ComplaintReading,
  row: ComplaintRow,
  decisions: ReadonlyMap<string, Decision>,
): Complaint | null {
  const [id, owner, decision, byPerson, by, subject, classification, category, signedOn, receivedOn, ...more] = row;
  const [deadline, status, sealed, known, madeOn, steps] = more;
  const body = reading.agencies.get(owner);
  const facts: Facts['Complaint'] = {
    ...reading.opened,
    ...{ owner, complainant: byPerson, classification, known },
    keptBack: reading.keepsBack(id, category),
    authorised: true,
    servesInField: false,
  };
  const ground = reading.rights.groundFor('read', 'Complaint', facts);
  if (!ground || !body) return null;
  reading.disclose('COMPLAINTS', ground);
  const gone = { text: '', wantedChange: '', lateReason: null };
  const content = reading.unseal<SealedComplaint>(placeOfComplaint(reading.plan, id), sealed, gone);
  const lateByDays = daysLate(receivedOn, deadline);
  return {
    ...{ key: id, id: publicIdInPlan('complaint', reading.plan, id), body, by, subject, classification, status },
    ...{ signedOn, receivedOn, deadline, ...content },
    decision: (decision && decisions.get(decision)) || null,
    isOwn: byPerson === reading.rights.viewer.person,
    late: lateByDays > 0,
    lateByDays,
    mayStillBeConsidered: lateByDays > 0 ? mayStillBeConsidered(receivedOn, madeOn, reading.ctx.language) : null,
    steps: (steps ?? []).map((step) => readStep(reading, id, body, step)),
    viewerCan: ACTIONS.filter(
      ([, operation]) =>
        (STEPS_FROM[operation] as readonly ComplaintStatus[]).includes(status) &&
        reading.rights.may(operation, 'Complaint', facts),
    ).map(([action]) => action),
  };
}

function readStep(reading: ComplaintReading, complaint: string, body: Agency, row: StepRow): ComplaintStep {
  const [no, kind, on, recordedAt, agency, sealed] = row;
  const gone = { text: null, bodyOfAppeal: null, outcome: null };
  return {
    ...{ kind, on, recordedAt: new Date(recordedAt) },
    // only the body that it goes to deals with a complaint
    agency: agency === body.key ? body : null,
    ...reading.unseal<SealedStep>(placeOfStep(reading.plan, complaint, no), sealed, gone),
  };
}

/** From where each step goes on. */
export const STEPS_FROM = {
  withdrawComplaint: [
    ComplaintStatus.UNDER_REVIEW,
    ComplaintStatus.PARTLY_UPHELD,
    ComplaintStatus.NOT_UPHELD,
    ComplaintStatus.FORWARDED,
  ],
  answerComplaint: [ComplaintStatus.UNDER_REVIEW],
  forwardComplaint: [ComplaintStatus.PARTLY_UPHELD, ComplaintStatus.NOT_UPHELD],
  recordAppealOutcome: [ComplaintStatus.FORWARDED],
} as const satisfies Partial<Record<Operation, readonly ComplaintStatus[]>>;

/** A step that a complaint can take. */
export type ComplaintOperation = keyof typeof STEPS_FROM;

const ACTIONS: readonly [ComplaintAction, ComplaintOperation][] = [
  [ComplaintAction.WITHDRAW, 'withdrawComplaint'],
  [ComplaintAction.ANSWER, 'answerComplaint'],
  [ComplaintAction.FORWARD, 'forwardComplaint'],
  [ComplaintAction.RECORD_APPEAL, 'recordAppealOutcome'],
];
