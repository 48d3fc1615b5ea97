import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Facts } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import type { MeetingActionStatus } from './action.view';
import type { SealedAction } from './meeting.query';
import type { Looking } from './meeting-for-change';

/** An action as a change finds it; without content where that may not be read. */
export interface FoundAction {
  id: string;
  meeting: string;
  version: number;
  owner: string;
  dueOn: string | null;
  status: MeetingActionStatus;
  classification: Classification;
  content: { version: number; category: InformationCategory; said: Readonly<SealedAction> } | null;
  facts: Facts['MeetingAction'];
}

interface Row extends Omit<FoundAction, 'content' | 'facts'> {
  chairs: boolean;
  knowsMeeting: boolean;
  contentVersion: number | null;
  category: InformationCategory | null;
  sealed: string | null;
  [column: string]: unknown;
}

const FIND = `SELECT a.id, a.meeting_id AS meeting, a.version, a.owner_id AS owner, a.due_on AS "dueOn", a.status, a.classification,
    hub.chairs(a.plan_id, a.meeting_id) AS chairs, m.id IS NOT NULL AS "knowsMeeting", c.version AS "contentVersion", c.category,
    encode(c.sealed, 'base64') AS sealed
  FROM meeting_action a LEFT JOIN meeting m ON m.plan_id = a.plan_id AND m.id = a.meeting_id
    LEFT JOIN meeting_action_content c ON c.plan_id = a.plan_id AND c.action_id = a.id WHERE a.plan_id = $1 AND a.id = $2`;

/** Where an action's content is sealed. */
export const actionPlace = (plan: string, id: string): string => `meeting_action_content:${plan}:${id}`;

/** An action that the viewer may know of, with what the rules ask of it. NOT_FOUND for any other. */
export async function findAction(finding: Looking, id: string): Promise<FoundAction> {
  const [row] = await finding.tx.query<Row>(FIND, [finding.plan, id]);
  if (!row) throw notFound();
  const { chairs, knowsMeeting: known, contentVersion, category, sealed, owner, classification } = row;
  const facts = { ...finding.opened, owner, classification, readable: category !== null, known, chairs };
  if (!finding.rights.may('read', 'MeetingAction', facts)) throw notFound();
  const { meeting, version, dueOn, status } = row;
  const found = { id, meeting, version, owner, dueOn, status, classification, facts };
  if (contentVersion === null || category === null || sealed === null) return { ...found, content: null };
  const said = finding.unseal<SealedAction>(actionPlace(finding.plan, id), sealed);
  return { ...found, content: { version: contentVersion, category, said } };
}

/** The stored place of an action behind a public id. NOT_FOUND for any text that is none. */
export function placeOfAction(publicId: string): { plan: string; id: string } {
  const place = readIdInPlan('meetingAction', publicId);
  if (!place) throw notFound();
  return place;
}

/** Notes what came of an action: a measure, or a request to the agency that answers for it. */
export async function noteOutcome(
  { tx, plan }: Pick<Looking, 'tx' | 'plan'>,
  outcome: { id: string; action: string; measure?: string; request?: string },
): Promise<void> {
  await tx.query(
    'INSERT INTO meeting_action_outcome (plan_id, id, action_id, measure_id, request_id) VALUES ($1, $2, $3, $4, $5)',
    [plan, outcome.id, outcome.action, outcome.measure ?? null, outcome.request ?? null],
  );
}
