import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';
import { type Done, perform } from './operations';
import type { World } from './plans';

/** A meeting as tests look at it. */
export interface MeetingSeen {
  id: string;
  version: number;
  status: string;
  classification: string;
  startsAt: string;
  chair: { name: string } | null;
  viewerCan: string[];
  content: {
    __typename: string;
    version?: number;
    title?: string;
    place?: string | null;
    cancelledBecause?: string | null;
  };
  attendees: {
    id: string;
    staff: { id: string } | null;
    representative: { id: string } | null;
    called: boolean;
    came: boolean | null;
  }[];
  agenda: {
    id: string;
    version: number;
    owner: { id: string } | null;
    content: { __typename: string; version?: number; text?: string };
  }[];
  actions: {
    id: string;
    version: number;
    owner: { id: string };
    status: string;
    dueOn: string | null;
    overdue: boolean;
    viewerCan: string[];
    content: { __typename: string; text?: string; result?: string | null };
    measures: { id: string }[];
    requests: { id: string }[];
  }[];
}

/** Somebody in the group as tests look at them. */
export interface MemberSeen {
  id: string;
  kind: string;
  status: string;
  staff: { id: string } | null;
  representative: { id: string } | null;
  viewerCan: string[];
}

/** The fields of `MeetingSeen`. */
const MEETING_FIELDS = `id version status classification startsAt chair { name } viewerCan
  content { __typename ... on MeetingContent { version title place cancelledBecause } }
  attendees { id staff { id } representative { id } called came }
  agenda { id version owner { id } content { __typename ... on AgendaItemContent { version text } } }
  actions { id version owner { id } status dueOn overdue viewerCan measures { id } requests { id }
    content { __typename ... on MeetingActionContent { text result } } }`;
const MEETINGS = `query ($id: ID!) { plan(id: $id) { meetings(first: 100) { edges { node { ${MEETING_FIELDS} } } } } }`;
const GROUP = `query ($id: ID!) { plan(id: $id) { responsibilityGroup { id kind status staff { id } representative { id } viewerCan } } }`;

/** The meetings of a plan as somebody sees them. */
export async function meetingsSeen(hub: TestHub, token: string, plan: string): Promise<MeetingSeen[]> {
  type Answer = { plan: { meetings: { edges: { node: MeetingSeen }[] } } };
  const { plan: read } = await answer<Answer>(hub, token, MEETINGS, { id: plan });
  return read.meetings.edges.map(({ node }) => node);
}

/** One of them. */
export async function meetingSeen(hub: TestHub, token: string, plan: string, id: string): Promise<MeetingSeen> {
  const found = (await meetingsSeen(hub, token, plan)).find((one) => one.id === id);
  if (!found) throw new Error('the meeting is not there for this viewer');
  return found;
}

/** The responsibility group of a plan as somebody sees it. */
export async function groupSeen(hub: TestHub, token: string, plan: string): Promise<MemberSeen[]> {
  const { plan: read } = await answer<{ plan: { responsibilityGroup: MemberSeen[] } }>(hub, token, GROUP, { id: plan });
  return read.responsibilityGroup;
}

/** Plans a meeting as the coordinator. */
export const planMeeting = ({ hub, plan, refugee }: World, of: object = {}): Promise<Done> =>
  perform(hub, refugee.worker.token, 'planMeeting', {
    ...{ planId: plan, startsAt: '2025-10-14T08:00:00.000Z', title: 'Veien videre', ...of },
  });

/** A meeting that was called, with something on its agenda and something agreed; the ids of all three. */
export async function calledMeeting(
  world: World,
  words: { title: string; item: string; action: string },
): Promise<{ meeting: string; agendaItem: string; meetingAction: string }> {
  const { hub, refugee } = world;
  const { id: meetingId } = await planMeeting(world, { title: words.title });
  const { token } = refugee.worker;
  const item = await perform(hub, token, 'proposeAgendaItem', { meetingId, text: words.item });
  await perform(hub, token, 'callMeeting', { meetingId, expectedVersion: 1 });
  const action = await perform(hub, token, 'agreeMeetingAction', { meetingId, text: words.action });
  return { meeting: meetingId, agendaItem: item.id, meetingAction: action.id };
}
