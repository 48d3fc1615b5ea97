import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen, legalBasisOf } from '../law';
import type { Measure } from '../measure';
import { consentsTo, covering, keptBackSql, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import type { Decision, DecisionKind } from './decision.view';
import { hashOf, howToComplain } from './frozen-text';

/** A decision about a measure is for those who may read the measure. */
const knownSql = (knownMeasures: string): string =>
  `(v.measure_id IS NULL OR EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = v.measure_id AND c.plan_id IS NOT NULL))`;

/** Where the facts of a decision are found in a statement over `opened o` with `decision v`. */
const sourcesFor = (kind: ViewerKind, knownMeasures: string): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'v.plan_id', 'v.id', 'v.category') },
  owner: { column: 'v.owner_id' },
  classification: { column: 'v.classification' },
  frozen: { column: frozenSql('v.legal_basis') },
  known: { column: knownSql(knownMeasures) },
  consents: consentsTo('v', 'v.category', 'v.measure_id'),
});

/** FROM and WHERE over the decisions of `o` that the viewer may read, as `v`. */
export const knownDecisionsSql = (kind: ViewerKind, knownMeasures: string): string =>
  `decision v WHERE v.plan_id = o.id AND ${whereOf(kind, 'read', 'Decision', sourcesFor(kind, knownMeasures))}`;

/** The decisions of each `opened o` as JSON rows, oldest first. */
export const decisionsSql = (
  kind: ViewerKind,
  knownMeasures: string,
): string => `(SELECT json_agg(json_build_array(v.id, v.owner_id, v.kind, v.legal_basis, v.classification, v.category, v.revises_id,
  v.measure_id, v.made_on, encode(v.hash, 'hex'), encode(v.sealed, 'base64'), v.notice_received_on, v.complaint_deadline,
  ${knownSql(knownMeasures)}, v.made_at) ORDER BY v.made_on, v.made_at, v.id) FROM ${knownDecisionsSql(kind, knownMeasures)})`;

/** One decision as the statement answers it. */
export type DecisionRow = [
  id: string,
  owner: string,
  kind: DecisionKind,
  legalBasis: string,
  classification: Classification,
  category: InformationCategory,
  revises: string | null,
  measure: string | null,
  madeOn: string,
  hash: string,
  sealed: string,
  noticeReceivedOn: string | null,
  complaintDeadline: string | null,
  known: boolean,
  madeAt: string,
];

/** What is sealed of a decision. */
export interface SealedDecision {
  text: string;
  outcome: string | null;
  reasons: string;
}

/** The place of a decision's sealed value. */
export const placeOfDecision = (plan: string, id: string): string => `decision:${plan}:${id}`;

/** The decisions that the viewer may read, each looked at once more under the rules. */
export function readDecisions(
  reading: Reading,
  rows: readonly DecisionRow[],
  measures: ReadonlyMap<string, Measure>,
): Decision[] {
  const read = new Map<string, Decision>();
  for (const row of rows) {
    const decision = readDecision(reading, row, measures);
    if (decision) read.set(decision.key, decision);
  }
  for (const [id, , , , , , revises] of rows) {
    const decision = read.get(id);
    if (decision && revises) decision.revises = read.get(revises) ?? null;
  }
  return [...read.values()];
}

function readDecision(reading: Reading, row: DecisionRow, measures: ReadonlyMap<string, Measure>): Decision | null {
  const [id, owner, kind, legalBasis, classification, category, , measure, madeOn, hash, sealed, ...notice] = row;
  const [noticeReceivedOn, complaintDeadline, known, madeAt] = notice;
  const body = reading.agencies.get(owner);
  const ground = reading.rights.groundFor('read', 'Decision', {
    ...reading.opened,
    owner,
    classification,
    consents: covering(reading.consents, owner, category, measure ?? ''),
    frozen: isFrozen(reading.resting, legalBasis),
    keptBack: reading.keepsBack(id, category),
    known,
  });
  if (!ground || !body) return null;
  reading.disclose('DECISIONS', ground);
  const gone = { text: '', outcome: null, reasons: '' };
  const { text, outcome, reasons } = reading.unseal<SealedDecision>(placeOfDecision(reading.plan, id), sealed, gone);
  return {
    key: id,
    madeAt: new Date(madeAt),
    id: publicIdInPlan('decision', reading.plan, id),
    body,
    kind,
    legalBasis: legalBasisOf(legalBasis, reading.ctx.language),
    classification,
    category,
    madeOn,
    outcome,
    reasons,
    text,
    hash,
    intact: hashOf(text).toString('hex') === hash,
    noticeReceivedOn,
    complaintDeadline,
    howToComplain: howToComplain(body, legalBasis, reading.ctx.language),
    revises: null,
    measure: (measure && measures.get(measure)) || null,
  };
}
