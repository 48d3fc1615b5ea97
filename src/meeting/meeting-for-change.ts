import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Facts } from '../policy';
import type { Reading } from '../reading';
import type { Classification, InformationCategory } from '../terms';
import type { SealedMeeting } from './meeting.query';
import type { MeetingStatus } from './meeting.view';

/** A meeting's stored place, or that of something in it. */
export interface MeetingPlace {
  plan: string;
  id: string;
}

/** The stored place behind a public id. NOT_FOUND for any text that is none of the kind. */
export function placeOf(
  kind: 'meeting' | 'agendaItem' | 'meetingAction' | 'groupMember',
  publicId: string,
): MeetingPlace {
  const place = readIdInPlan(kind, publicId);
  if (!place) throw notFound();
  return place;
}

/** A meeting as a change finds it; without content where that may not be read. */
export interface FoundMeeting {
  id: string;
  version: number;
  owner: string;
  classification: Classification;
  status: MeetingStatus;
  starts: Date;
  ends: Date | null;
  chair: string;
  content: { version: number; category: InformationCategory; said: Readonly<SealedMeeting> } | null;
  facts: Facts['Meeting'];
}

interface Row extends Omit<FoundMeeting, 'content' | 'facts'> {
  chairs: boolean;
  content_version: number | null;
  category: InformationCategory | null;
  sealed: string | null;
  [column: string]: unknown;
}

const FIND = `SELECT m.id, m.version, m.owner_id AS owner, m.classification, m.status, m.starts_at AS starts, m.ends_at AS ends,
    m.chair_staff_id AS chair, m.chair_staff_id IS NOT DISTINCT FROM hub.my_staff_id() AS chairs, c.version AS content_version, c.category,
    encode(c.sealed, 'base64') AS sealed
  FROM meeting m LEFT JOIN meeting_content c ON c.plan_id = m.plan_id AND c.meeting_id = m.id WHERE m.plan_id = $1 AND m.id = $2`;

/** Where a meeting's content is sealed. */
export const contentPlace = (plan: string, id: string): string => `meeting_content:${plan}:${id}`;

/** What looking a thing up for a change needs of the change. */
export type Looking = Pick<Reading, 'plan' | 'rights' | 'opened' | 'unseal'> & { tx: Tx };

/** A meeting as it stands, its content unread. */
export type KnownMeeting = Omit<FoundMeeting, 'content'>;

/** A meeting that the viewer may know of, with what the rules ask of it. NOT_FOUND for any other. */
export async function knownMeeting(looking: Looking, id: string): Promise<KnownMeeting> {
  return (await lookUp(looking, id)).meeting;
}

/** The same with its content, where that may be read. */
export async function findMeeting(looking: Looking, id: string): Promise<FoundMeeting> {
  const { meeting, content } = await lookUp(looking, id);
  if (!content) return { ...meeting, content: null };
  const { sealed, ...kept } = content;
  const said = looking.unseal<SealedMeeting>(contentPlace(looking.plan, id), sealed);
  return { ...meeting, content: { ...kept, said } };
}

interface Stored {
  meeting: KnownMeeting;
  content: { version: number; category: InformationCategory; sealed: string } | null;
}

async function lookUp({ tx, plan, rights, opened }: Looking, id: string): Promise<Stored> {
  const [row] = await tx.query<Row>(FIND, [plan, id]);
  if (!row) throw notFound();
  const { chairs, content_version: version, category, sealed, ...meeting } = row;
  const { owner, classification } = meeting;
  const facts: Facts['Meeting'] = { ...opened, owner, classification, readable: category !== null, chairs };
  if (!rights.may('read', 'Meeting', facts)) throw notFound();
  const content = version === null || category === null || sealed === null ? null : { version, category, sealed };
  return { meeting: { ...meeting, facts }, content };
}
