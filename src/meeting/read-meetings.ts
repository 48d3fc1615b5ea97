import { staffFrom } from '../agency';
import { publicIdInPlan } from '../kernel/ids';
import { isFrozen } from '../law';
import type { Measure, MeasureRequest } from '../measure';
import { covering, type Facts, type Ground, ownerFact } from '../policy';
import type { Reading } from '../reading';
import { knowsBeside, type Representative } from '../representative';
import type { Classification, InformationCategory } from '../terms';
import { withheldFrom } from '../withheld';
import { type MeetingAction, MeetingActionStatus } from './action.view';
import type { AgendaItem } from './agenda.view';
import type { MeetingAttendee } from './attendee.view';
import type {
  ActionRow,
  AttendeeRow,
  ItemRow,
  MeetingRow,
  SealedAction,
  SealedItem,
  SealedMeeting,
} from './meeting.query';
import type { Meeting } from './meeting.view';
import { stepsOnAction, stepsOnItem, stepsOnMeeting } from './meeting-steps';

/** What of the plan a meeting leads to, as the viewer may know it. */
export interface AroundMeeting {
  measures: ReadonlyMap<string, Measure>;
  requests: ReadonlyMap<string, MeasureRequest>;
  representatives: ReadonlyMap<string, Representative>;
  knownAgencies: ReadonlySet<string>;
  /** The viewer is in the responsibility group. */
  inGroup: boolean;
}

/** The meetings that the viewer may know of, each and all that is in it looked at once more under the rules. */
export function readMeetings(reading: Reading, rows: readonly MeetingRow[], around: AroundMeeting): Meeting[] {
  return rows.flatMap((row) => {
    const [id, version, ownerId, classification, status, startsAt, endsAt, chair, chairs] = row;
    const [, , , , , , , , , attendees, items, actions, category] = row;
    const readable = category !== null;
    const facts: Facts['Meeting'] = { ...reading.opened, owner: ownerId, classification, readable, chairs };
    const ground = reading.rights.groundFor('read', 'Meeting', facts);
    const owner = reading.agencies.get(ownerId);
    if (!ground || !owner) return [];
    reading.disclose('MEETINGS', ground);
    const meeting: Meeting = {
      key: id,
      id: publicIdInPlan('meeting', reading.plan, id),
      ...{ version, owner, classification, status },
      startsAt: new Date(startsAt),
      endsAt: endsAt === null ? null : new Date(endsAt),
      chair: chair && around.knownAgencies.has(chair[3]) ? staffFrom(reading.agencies, chair) : null,
      content: contentOfMeeting(reading, row) ?? withheldFrom(reading.ctx, reading.erased),
      attendees: (attendees ?? []).flatMap((one) => attendeeFrom(reading, one, readable, around)),
      agenda: (items ?? []).flatMap((one) => itemFrom(reading, one, around)),
      actions: (actions ?? []).flatMap((one) => actionFrom(reading, one, { ...around, chairs, status })),
      viewerCan: stepsOnMeeting(reading, facts, { status, starts: new Date(startsAt) }, around),
    };
    for (const part of [...meeting.agenda, ...meeting.actions]) part.inMeeting = meeting;
    return [meeting];
  });
}

interface Owned {
  id: string;
  owner: string | null;
  classification: Classification;
  category: InformationCategory;
}

/** What the rules ask about a content of a meeting. */
const contentFacts = (reading: Reading, { id, owner, classification, category }: Owned) => ({
  ...reading.opened,
  owner: ownerFact(owner),
  classification,
  // a consent that names measures covers nothing of a meeting
  consents: owner ? covering(reading.consents, owner, category, '') : [],
  frozen: owner !== null && isFrozen(reading.resting, null),
  keptBack: reading.keepsBack(id, category),
});

function opened<T>(reading: Reading, ground: Ground | null, place: string, sealed: string): Readonly<T> | null {
  if (!ground) return null;
  reading.disclose('MEETING_CONTENT', ground);
  return reading.unseal<T>(place, sealed);
}

function contentOfMeeting(reading: Reading, row: MeetingRow): Meeting['content'] | null {
  const [id, , owner, classification] = row;
  const [category, version, sealed] = row.slice(12) as [InformationCategory | null, number?, string?];
  if (sealed == null || !category || !version || reading.erased) return null;
  const facts = contentFacts(reading, { id, owner, classification, category });
  const ground = reading.rights.groundFor('read', 'MeetingContent', facts);
  const said = opened<SealedMeeting>(reading, ground, `meeting_content:${reading.plan}:${id}`, sealed);
  return said && { __typename: 'MeetingContent', version, category, ...said };
}

function attendeeFrom(
  reading: Reading,
  [id, staff, beside, called, came]: AttendeeRow,
  readable: boolean,
  { knownAgencies, representatives }: AroundMeeting,
): MeetingAttendee[] {
  const known = (!staff || knownAgencies.has(staff[3])) && (!beside || knowsBeside(reading, beside));
  const ground = reading.rights.groundFor('read', 'MeetingAttendee', { ...reading.opened, readable, known });
  if (!ground) return [];
  reading.disclose('MEETINGS', ground);
  return [
    {
      key: id,
      id: publicIdInPlan('attendee', reading.plan, id),
      staff: staffFrom(reading.agencies, staff),
      representative: (beside && representatives.get(beside[0])) ?? null,
      ...{ called, came },
    },
  ];
}

function itemFrom(reading: Reading, row: ItemRow, { inGroup }: AroundMeeting): AgendaItem[] {
  const [id, version, owner, classification, existence, category, contentVersion, sealed] = row;
  const readable = category !== null;
  const facts = {
    ...reading.opened,
    owner: ownerFact(owner),
    classification,
    existence,
    readable,
    known: true,
    inGroup,
  };
  const ground = reading.rights.groundFor('read', 'AgendaItem', facts);
  if (!ground) return [];
  reading.disclose('MEETINGS', ground);
  const content = (): AgendaItem['content'] | null => {
    if (sealed == null || !category || !contentVersion || reading.erased) return null;
    const may = { ...contentFacts(reading, { id, owner, classification, category }), known: true };
    const given = reading.rights.groundFor('read', 'AgendaItemContent', may);
    const said = opened<SealedItem>(reading, given, `agenda_item_content:${reading.plan}:${id}`, sealed);
    return said && { __typename: 'AgendaItemContent', version: contentVersion, category, ...said };
  };
  return [
    {
      key: id,
      id: publicIdInPlan('agendaItem', reading.plan, id),
      ...{ version, classification, existence },
      owner: owner ? (reading.agencies.get(owner) ?? null) : null,
      content: content() ?? withheldFrom(reading.ctx, reading.erased),
      viewerCan: stepsOnItem(reading, facts),
    },
  ];
}

function actionFrom(
  reading: Reading,
  row: ActionRow,
  { measures, requests, chairs }: AroundMeeting & { chairs: boolean; status: string },
): MeetingAction[] {
  const [id, version, ownerId, dueOn, status, classification, outcomes, category, contentVersion, sealed] = row;
  const facts = { ...reading.opened, owner: ownerId, classification, readable: category !== null, known: true, chairs };
  const ground = reading.rights.groundFor('read', 'MeetingAction', facts);
  const owner = reading.agencies.get(ownerId);
  if (!ground || !owner) return [];
  reading.disclose('MEETINGS', ground);
  const content = (): MeetingAction['content'] | null => {
    if (sealed == null || !category || !contentVersion || reading.erased) return null;
    const may = { ...contentFacts(reading, { id, owner: ownerId, classification, category }), known: true };
    const given = reading.rights.groundFor('read', 'MeetingActionContent', may);
    const said = opened<SealedAction>(reading, given, `meeting_action_content:${reading.plan}:${id}`, sealed);
    return said && { __typename: 'MeetingActionContent', version: contentVersion, category, ...said };
  };
  return [
    {
      key: id,
      id: publicIdInPlan('meetingAction', reading.plan, id),
      ...{ version, owner, dueOn, status, classification },
      overdue: status === MeetingActionStatus.OPEN && dueOn !== null && dueOn < reading.rights.viewer.today,
      content: content() ?? withheldFrom(reading.ctx, reading.erased),
      measures: (outcomes ?? []).flatMap(([measure]) => measures.get(measure ?? '') ?? []),
      requests: (outcomes ?? []).flatMap(([, request]) => requests.get(request ?? '') ?? []),
      viewerCan: stepsOnAction(reading, facts, status),
    },
  ];
}
