import { randomUUID } from 'node:crypto';
import { publicIdInPlan, readId } from '../../src/kernel/ids';
import { connectAsAdmin } from '../database/admin';
import { buildWorld, type Service, type World } from '../factories/plans';
import { type Answer, ask } from '../harness/ask';
import type { TestHub } from '../harness/hub';

/** A plan with a meeting that the refugee service leads, and to which NAV, the school and the participant are called. */
export interface StagedMeeting {
  world: World;
  /** Public id of the meeting. */
  meeting: string;
  /** Public ids of its agenda, in order. */
  items: string[];
  /** Lets somebody take part. */
  call(service: Service): Promise<void>;
  hold(): Promise<void>;
}

/** Stages a meeting; who is not called has access to the plan, and knows of the meeting. */
export async function stageMeeting(
  hub: TestHub,
  called: readonly (keyof World & ('nav' | 'school' | 'health'))[] = ['nav', 'school'],
): Promise<StagedMeeting> {
  const world = await buildWorld(hub);
  const plan = readId('plan', world.plan) as string;
  const admin = await connectAsAdmin(hub.database);
  const meeting = randomUUID();
  const items = [randomUUID(), randomUUID()];
  await admin.query(
    `INSERT INTO meeting (plan_id, id, owner_id, classification, status, starts_at, chair_staff_id, planned_at)
     VALUES ($1, $2, $3, 'SHARED', 'CALLED', '2025-10-15T07:00Z', $4, '2025-10-01T07:00Z')`,
    [plan, meeting, world.refugee.agency.key, world.refugee.worker.key],
  );
  for (const [position, item] of items.entries())
    await admin.query(
      `INSERT INTO agenda_item (plan_id, id, meeting_id, position, owner_id, classification, proposed_at) VALUES ($1, $2, $3, $4, $5, 'SHARED', now())`,
      [plan, item, meeting, position, world.refugee.agency.key],
    );
  await admin.query(
    `INSERT INTO meeting_content (plan_id, meeting_id, owner_id, classification, category, sealed) SELECT plan_id, id, owner_id, classification, 'GENERAL', '\\x01' FROM meeting WHERE id = $1`,
    [meeting],
  );
  const call = async (service: Service): Promise<void> => {
    const client = await connectAsAdmin(hub.database);
    await client.query(
      'INSERT INTO meeting_attendee (plan_id, id, meeting_id, agency_id, staff_id, called_at) VALUES ($1, $2, $3, $4, $5, now())',
      [plan, randomUUID(), meeting, service.agency.key, service.worker.key],
    );
    await client.end();
  };
  await admin.end();
  for (const one of called) await call(world[one]);
  return {
    world,
    meeting: publicIdInPlan('meeting', plan, meeting),
    items: items.map((item) => publicIdInPlan('agendaItem', plan, item)),
    call,
    hold: async () => {
      const client = await connectAsAdmin(hub.database);
      await client.query(`UPDATE meeting SET status = 'HELD' WHERE id = $1`, [meeting]);
      await client.end();
    },
  };
}

/** A paragraph as tests look at it. */
export interface ParagraphSeen {
  __typename: 'Paragraph';
  id: string;
  classification: string;
  publication: number | null;
  hash: string | null;
  viewerCan: string[];
  content: {
    __typename: 'ParagraphContent' | 'Withheld';
    version: number;
    text: string;
    frozenText: string | null;
    variants: { id: string; text: string; basedOnVersion: number }[];
  };
}
/** What came of writing. */
export interface ConflictSeen {
  __typename: 'ParagraphConflict';
  paragraph: ParagraphSeen;
  variantId: string;
  mine: string | null;
  theirs: string | null;
  currentVersion: number | null;
}

/** The fields of `ParagraphSeen`. */
export const PARAGRAPH = `__typename id classification publication hash viewerCan
  content { __typename ... on ParagraphContent { version text frozenText variants { id text basedOnVersion } } }`;
const RESULT = `... on Paragraph { ${PARAGRAPH} } ... on ParagraphConflict { __typename variantId mine theirs currentVersion paragraph { ${PARAGRAPH} } }`;

/** Asks for an operation on minutes, and answers what came, errors and all. */
export async function tryMinutes<T>(hub: TestHub, token: string, operation: string, input: object): Promise<Answer<T>> {
  const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
  const fields: Record<string, string> = {
    addParagraph: `{ ${PARAGRAPH} }`,
    restrictParagraph: `{ ${PARAGRAPH} }`,
    reviseParagraph: `{ ${RESULT} }`,
    resolveParagraph: `{ ${RESULT} }`,
    removeParagraph: '',
    publishMinutes: '{ id minutes { publications { no hash } } }',
    putItemOnTable: '{ id itemOnTable { id } }',
  };
  return ask<T>(hub, token, `mutation ($input: ${type}!) { done: ${operation}(input: $input) ${fields[operation]} }`, {
    input,
  });
}

/** As `tryMinutes`, and expects no error. */
export async function doMinutes<T = ParagraphSeen>(
  hub: TestHub,
  token: string,
  operation: string,
  input: object,
): Promise<T> {
  const { data, errors } = await tryMinutes<{ done: T }>(hub, token, operation, input);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.done;
}

/** The minutes of a meeting as somebody may read them; undefined where they may not know of the meeting. */
export async function minutesSeen(
  hub: TestHub,
  token: string,
  meetingId: string,
): Promise<{ paragraphs: ParagraphSeen[]; publications: { no: number; hash: string }[] } | undefined> {
  const { data } = await ask<{
    meeting: { minutes: { paragraphs: ParagraphSeen[]; publications: { no: number; hash: string }[] } } | null;
  }>(
    hub,
    token,
    `query ($id: ID!) { meeting(id: $id) { minutes { paragraphs { ${PARAGRAPH} } publications { no hash } } } }`,
    { id: meetingId },
  );
  return data?.meeting?.minutes;
}
