import { conflict, notFound } from '../kernel/errors';
import { type Change, requireBasis } from '../plan';
import type { SealedMeeting } from './meeting.query';
import { contentPlace, type FoundMeeting } from './meeting-for-change';

/** A meeting's content for a change of it: FORBIDDEN for whoever may not read it, and where it rests on a consent that is not in force. */
export function openContent(change: Change, { owner, classification, content }: FoundMeeting) {
  if (!content) {
    const facts = { ...change.opened, owner, classification, consents: [], frozen: true, keptBack: true };
    change.alsoRequire('read', 'MeetingContent', facts);
    throw notFound();
  }
  // whoever leads it writes, also for the agency that planned it
  requireBasis(change, change.rights.viewer.agency, null);
  return content;
}

/** Writes a meeting's content, if it is still the version that was read; CONFLICT otherwise. Answers the new version. */
export async function storeContent(change: Change, id: string, said: SealedMeeting, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE meeting_content SET version = version + 1, sealed = $3 WHERE plan_id = $1 AND meeting_id = $2 AND version = $4
     RETURNING version`,
    [change.plan, id, change.seal(contentPlace(change.plan, id), said), expected],
  );
  if (!updated) throw conflict();
  return updated.version;
}

/** Puts what became of a meeting on record, with how it stands now. */
export async function recordMeeting(
  change: Change,
  type: string,
  { id, owner, facts: _, ...state }: FoundMeeting,
  contentOnly = false,
): Promise<void> {
  await change.record({ type, meeting: id, contentOnly }, { kind: 'MEETING', id, owner, state });
}
