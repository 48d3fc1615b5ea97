import type { Assessment } from '../assessment';
import type { Goal, Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import type { Measure } from '../measure';
import { type Facts, NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type Classification, type InformationCategory, openEnd } from '../terms';
import type { ConsentScope } from './consent.view';
import {
  type ConsentRequest,
  ConsentRequestAction,
  type ConsentRequestKind,
  type ConsentRequestStatus,
} from './consent-request.view';

/** FROM and WHERE over what of a plan the viewer may know of. */
export interface Known {
  measures: string;
  goals: string;
  assessments: string;
  agencies: string;
}

/** Where the facts of a request are found in a statement over `consent_request q`. */
const sources = ({ measures, goals, assessments, agencies }: Known): Sources => ({
  ...OPENED_SOURCES,
  kind: { column: 'q.kind' },
  status: { column: 'q.status' },
  requester: { column: 'q.requester_id' },
  discloser: { column: `COALESCE(q.discloser_id, '${NOBODY}')` },
  soleRecipient: {
    column: `COALESCE(CASE WHEN cardinality(q.recipient_ids) = 1 THEN q.recipient_ids[1] END, '${NOBODY}')`,
  },
  known: {
    column: `((q.measure_ids = '{}' OR EXISTS (SELECT 1 FROM ${measures} AND m.id = ANY (q.measure_ids)))
      AND (q.goal_id IS NULL OR EXISTS (SELECT 1 FROM ${goals} AND g.id = q.goal_id))
      AND (q.assessment_id IS NULL OR EXISTS (SELECT 1 FROM ${assessments} AND f.id = q.assessment_id))
      AND EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = q.requester_id)
      AND (q.discloser_id IS NULL OR EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = q.discloser_id)))`,
  },
});

/** FROM and WHERE over the requests for consent of `o` that the viewer may know of, as `q`. */
export const knownConsentRequestsSql = (kind: ViewerKind, known: Known): string =>
  `consent_request q WHERE q.plan_id = o.id AND ${whereOf(kind, 'read', 'ConsentRequest', sources(known))}`;

/** The requests for consent of each `opened o` as JSON rows. */
export const consentRequestsSql = (
  kind: ViewerKind,
  known: Known,
): string => `(SELECT json_agg(json_build_array(q.id, q.kind, q.status,
    q.requester_id, q.requested_at, q.discloser_id, q.recipient_ids, q.categories, q.scope,
    ARRAY(SELECT m.id FROM ${known.measures} AND m.id = ANY (q.measure_ids)), (SELECT g.id FROM ${known.goals} AND g.id = q.goal_id), q.to_classification, q.to_category, q.valid_to,
    q.answered_at, q.consent_id, encode(q.sealed, 'base64'), (SELECT f.id FROM ${known.assessments} AND f.id = q.assessment_id)) ORDER BY q.requested_at, q.id)
  FROM ${knownConsentRequestsSql(kind, known)})`;

/** One request as the statement answers it. */
export type ConsentRequestRow = [
  id: string,
  kind: ConsentRequestKind,
  status: ConsentRequestStatus,
  requester: string,
  requestedAt: string,
  discloser: string | null,
  recipients: string[],
  categories: InformationCategory[],
  scope: ConsentScope,
  measures: string[],
  goal: string | null,
  classification: Classification | null,
  category: InformationCategory | null,
  validTo: string,
  answeredAt: string | null,
  consent: string | null,
  sealed: string,
  assessment: string | null,
];

/** What is sealed of a request. */
export interface SealedRequest {
  reason: string;
  answer: string | null;
}

/** What is left of the words of a request when the plan is erased. */
const GONE: SealedRequest = { reason: '', answer: null };

/** The agencies that stand in a row. */
export const agenciesOfRequest = ([, , , requester, , discloser, recipients]: ConsentRequestRow): string[] => [
  requester,
  ...(discloser ? [discloser] : []),
  ...recipients,
];

/** What of the plan a request leads to, as the viewer may know it. */
export interface Around {
  measures: ReadonlyMap<string, Measure>;
  goals: ReadonlyMap<string, Goal>;
  assessments: ReadonlyMap<string, Assessment>;
  knownAgencies: ReadonlySet<string>;
}

/** The requests that the viewer may know of, each looked at once more under the rules. */
export function readConsentRequests(
  reading: Reading,
  rows: readonly ConsentRequestRow[],
  around: Around,
): ConsentRequest[] {
  const requests: ConsentRequest[] = [];
  for (const row of rows) {
    const [id, kind, status, requester, requestedAt, discloser, recipients, categories, scope, measures, goal] = row;
    const [classification, category, validTo, answeredAt, consentKey, sealed, assessment] = row.slice(11) as Tail;
    const facts: Facts['ConsentRequest'] = {
      ...reading.opened,
      ...{ kind, status, requester, discloser: discloser ?? NOBODY },
      soleRecipient: recipients.length === 1 ? (recipients[0] as string) : NOBODY,
      known: isKnown(row, around),
    };
    const ground = reading.rights.groundFor('read', 'ConsentRequest', facts);
    const asks = reading.agencies.get(requester);
    if (!ground || !asks) continue;
    reading.disclose('CONSENT_REQUESTS', ground);
    const words = reading.unseal<SealedRequest>(`consent_request:${reading.plan}:${id}`, sealed, GONE);
    const { reason } = words;
    // as it stood before, there was no answer yet
    const answer = answeredAt === null ? null : words.answer;
    requests.push({
      key: id,
      consentKey,
      id: publicIdInPlan('request', reading.plan, id),
      ...{ kind, status, reason, answer, categories, scope, classification, category },
      requester: asks,
      requestedAt: new Date(requestedAt),
      discloser: discloser ? (reading.agencies.get(discloser) ?? null) : null,
      recipients: recipients
        .filter((one) => around.knownAgencies.has(one))
        .flatMap((one) => reading.agencies.get(one) ?? []),
      measures: measures.flatMap((one) => around.measures.get(one) ?? []),
      goal: goal ? (around.goals.get(goal) ?? null) : null,
      assessment: assessment ? (around.assessments.get(assessment) ?? null) : null,
      validTo: openEnd(validTo),
      answeredAt: answeredAt ? new Date(answeredAt) : null,
      consent: null,
      viewerCan: [
        ...(reading.rights.may('answerConsentRequest', 'ConsentRequest', facts) ? [ConsentRequestAction.ANSWER] : []),
        ...(reading.rights.may('takeBackConsentRequest', 'ConsentRequest', facts)
          ? [ConsentRequestAction.TAKE_BACK]
          : []),
      ],
    });
  }
  return requests;
}

type Tail = [
  classification: Classification | null,
  category: InformationCategory | null,
  validTo: string,
  answeredAt: string | null,
  consent: string | null,
  sealed: string,
  assessment: string | null,
];

/** What it is about and whose it is must be known; of measures that it names, one. The row names none that is not. */
function isKnown(row: ConsentRequestRow, { knownAgencies }: Around): boolean {
  const [, kind, , requester, , discloser, , , scope, measures, goal, , , , , , , assessment] = row;
  const namesSomething = scope === 'NAMED' || kind === 'RECLASSIFICATION';
  return (
    (!namesSomething || measures.length > 0 || goal !== null || assessment !== null) &&
    knownAgencies.has(requester) &&
    (discloser === null || knownAgencies.has(discloser))
  );
}
