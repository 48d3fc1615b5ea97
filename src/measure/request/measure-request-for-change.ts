import { notFound } from '../../kernel/errors';
import { readIdInPlan } from '../../kernel/ids';
import type { Change } from '../../plan';
import type { Facts } from '../../policy';
import type { MeasureRequestStatus } from './measure-request.view';

/** A request as a change finds it. */
export interface FoundMeasureRequest {
  id: string;
  from_id: string;
  to_id: string;
  follows_id: string | null;
  became_id: string | null;
  status: MeasureRequestStatus;
}

/** A request's stored place. */
export interface MeasureRequestPlace {
  plan: string;
  id: string;
}

/** The stored place behind a public id. NOT_FOUND for any text that is none. */
export function placeOfRequest(publicId: string): MeasureRequestPlace {
  const place = readIdInPlan('measureRequest', publicId);
  if (!place) throw notFound();
  return place;
}

/** The request that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not do this to it. */
export async function findMeasureRequestForChange(change: Change, id: string): Promise<FoundMeasureRequest> {
  const [row] = (await change.tx.query(
    `SELECT q.id, q.from_id, q.to_id, q.follows_id, q.became_id, q.status,
       EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = q.plan_id AND m.id = q.follows_id) AS "isTransition"
     FROM measure_request q WHERE q.plan_id = $1 AND q.id = $2`,
    [change.plan, id],
  )) as unknown as (FoundMeasureRequest & { isTransition: boolean })[];
  if (!row) throw notFound();
  const { isTransition, ...found } = row;
  const facts: Facts['MeasureRequest'] = {
    ...change.opened,
    ...{ requester: found.from_id, receiver: found.to_id, status: found.status, isTransition },
    known: (await knowsAgency(change, found.from_id)) && (await knowsAgency(change, found.to_id)),
  };
  if (!change.rights.may('read', 'MeasureRequest', facts)) throw notFound();
  change.authorize('MeasureRequest', facts);
  return found;
}

/** Whether the viewer may know that an agency takes part, or once did; `now`: takes part now. */
export async function knowsAgency(change: Change, agency: string, now = false): Promise<boolean> {
  const [row] = await change.tx.query<{ owner: string; existence: string; invitedBy: string; active: boolean }>(
    'SELECT agency_id AS owner, existence, invited_by AS "invitedBy", active FROM participation WHERE plan_id = $1 AND agency_id = $2',
    [change.plan, agency],
  );
  if (!row || (now && !row.active)) return false;
  const { active: _, ...facts } = row;
  return change.rights.may('read', 'Participation', { ...change.opened, ...facts });
}
