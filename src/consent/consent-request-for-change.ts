import { knownAssessments } from '../assessment';
import { knownGoals } from '../goal';
import { notFound } from '../kernel/errors';
import type { Change } from '../plan';
import { type Facts, NOBODY } from '../policy';
import type { InformationCategory } from '../terms';
import type { ConsentScope } from './consent.view';
import { knowsParticipation } from './consent-parties';
import type { SealedRequest } from './consent-request.query';
import type { ConsentRequestKind, ConsentRequestStatus } from './consent-request.view';

/** A request as a change finds it. */
export interface FoundRequest {
  id: string;
  kind: ConsentRequestKind;
  status: ConsentRequestStatus;
  requester_id: string;
  discloser_id: string | null;
  recipient_ids: string[];
  categories: InformationCategory[];
  scope: ConsentScope;
  measure_ids: string[];
  goal_id: string | null;
  assessment_id: string | null;
  valid_to: string;
  text: SealedRequest;
}

const FIND = `SELECT q.id, q.kind, q.status, q.requester_id, q.discloser_id, q.recipient_ids, q.categories, q.scope, q.measure_ids, q.goal_id, q.assessment_id,
    q.valid_to::text, encode(q.sealed, 'base64') AS sealed,
    q.measure_ids = '{}' OR EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = q.plan_id AND m.id = ANY (q.measure_ids)) AS known
  FROM consent_request q WHERE q.plan_id = $1 AND q.id = $2`;

/** The request that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not do this to it. */
export async function findRequestForChange(change: Change, id: string): Promise<FoundRequest> {
  type Row = Omit<FoundRequest, 'text'> & { sealed: string; known: boolean };
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { sealed, known, ...found } = row;
  const facts = requestFacts(change, found, known && (await isKnown(change, found)));
  if (!change.rights.may('read', 'ConsentRequest', facts)) throw notFound();
  // what has been answered or taken back is told of by the service, in words of its own
  change.authorize('ConsentRequest', { ...facts, status: 'OPEN' });
  return { ...found, text: change.unseal<SealedRequest>(`consent_request:${change.plan}:${id}`, sealed) };
}

async function isKnown(
  change: Change,
  { goal_id, assessment_id, requester_id, discloser_id }: Omit<FoundRequest, 'text'>,
): Promise<boolean> {
  if (goal_id !== null && (await knownGoals(change, [goal_id])).length === 0) return false;
  if (assessment_id !== null && (await knownAssessments(change, [assessment_id])).length === 0) return false;
  const agencies = [requester_id, ...(discloser_id ? [discloser_id] : [])];
  const known = await Promise.all(agencies.map((one) => knowsParticipation(change, one)));
  return known.every((one) => one);
}

/** The facts of a request as the rules see them. */
export const requestFacts = (
  change: Pick<Change, 'opened'>,
  one: Pick<FoundRequest, 'kind' | 'status' | 'requester_id' | 'discloser_id' | 'recipient_ids'>,
  known: boolean,
): Facts['ConsentRequest'] => ({
  ...change.opened,
  kind: one.kind,
  status: one.status,
  requester: one.requester_id,
  discloser: one.discloser_id ?? NOBODY,
  soleRecipient: one.recipient_ids.length === 1 ? (one.recipient_ids[0] as string) : NOBODY,
  known,
});
