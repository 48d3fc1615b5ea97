import type { Goal, Reading } from '../../goal';
import { publicIdInPlan } from '../../kernel/ids';
import { frozenSql, isFrozen } from '../../law';
import { type Facts, keptBackSql, NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../../policy';
import type { Measure } from '../measure.view';
import { type MeasureRequest, MeasureRequestAction, MeasureRequestStatus } from './measure-request.view';

/** FROM and WHERE over what of a plan the viewer may know of. */
export interface Known {
  measures: string;
  goals: string;
  agencies: string;
}

/** Where the facts of a request are found in a statement over `measure_request q`. */
const sources = ({ measures, agencies }: Known): Sources => ({
  ...OPENED_SOURCES,
  requester: { column: 'q.from_id' },
  receiver: { column: 'q.to_id' },
  status: { column: 'q.status' },
  known: {
    column: `(EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = q.from_id) AND EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = q.to_id))`,
  },
  isTransition: { column: `EXISTS (SELECT 1 FROM ${measures} AND m.id = q.follows_id)` },
});

/** Where the facts of its words are found, beside it in `measure_request_words w`. */
const wordSources = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  owner: { column: 'w.owner_id' },
  parties: { column: 'ARRAY[w.owner_id, w.other_id]', list: true },
  frozen: { column: frozenSql('NULL::text') },
  keptBack: {
    column: `(${keptBackSql(kind, 'q.plan_id', 'q.follows_id', `'HEALTH'`)} OR ${keptBackSql(kind, 'q.plan_id', 'q.goal_id', `'HEALTH'`)})`,
  },
});

/** FROM and WHERE over the requests between agencies of `o` that the viewer may know of. */
export const knownMeasureRequestsSql = (kind: ViewerKind, known: Known): string =>
  `measure_request q WHERE q.plan_id = o.id AND ${whereOf(kind, 'read', 'MeasureRequest', sources(known))}`;

/** The requests between agencies of each `opened o` as JSON rows. */
export const measureRequestsSql = (
  kind: ViewerKind,
  known: Known,
): string => `(SELECT json_agg(json_build_array(q.id, q.from_id, q.to_id, q.asked_at, q.due_by, q.status, q.answered_at,
    (SELECT m.id FROM ${known.measures} AND m.id = q.follows_id), (SELECT m.id FROM ${known.measures} AND m.id = q.became_id),
    (SELECT g.id FROM ${known.goals} AND g.id = q.goal_id),
    (SELECT json_object_agg(w.part, json_build_array(w.owner_id, encode(w.sealed, 'base64'))) FROM measure_request_words w
      WHERE w.plan_id = q.plan_id AND w.request_id = q.id AND ${whereOf(kind, 'read', 'MeasureRequestWords', wordSources(kind))})) ORDER BY q.asked_at, q.id)
  FROM ${knownMeasureRequestsSql(kind, known)})`;

type Words = [owner: string, sealed: string];

/** One request as the statement answers it. */
export type MeasureRequestRow = [
  id: string,
  from: string,
  to: string,
  askedAt: string,
  dueBy: string,
  status: MeasureRequestStatus,
  answeredAt: string | null,
  follows: string | null,
  measure: string | null,
  goal: string | null,
  words: { ASKED?: Words; ANSWERED?: Words } | null,
];

/** What of the plan a request leads to, as the viewer may know it. */
export interface Around {
  measures: ReadonlyMap<string, Measure>;
  goals: ReadonlyMap<string, Goal>;
  knownAgencies: ReadonlySet<string>;
}

/** The requests that the viewer may know of, each looked at once more under the rules, and its words by themselves. */
export function readMeasureRequests(
  reading: Reading,
  rows: readonly MeasureRequestRow[],
  around: Around,
): MeasureRequest[] {
  return rows.flatMap((row) => {
    const [id, fromId, toId, askedAt, dueBy, status, answeredAt, follows, measure, goal] = row;
    const [from, to] = [reading.agencies.get(fromId), reading.agencies.get(toId)];
    const facts: Facts['MeasureRequest'] = {
      ...reading.opened,
      ...{ requester: fromId, receiver: toId, status },
      known: around.knownAgencies.has(fromId) && around.knownAgencies.has(toId),
      isTransition: follows !== null && around.measures.has(follows),
    };
    const ground = reading.rights.groundFor('read', 'MeasureRequest', facts);
    if (!ground || !from || !to) return [];
    reading.disclose('MEASURE_REQUESTS', ground);
    const text = wordsOf(reading, row, 'ASKED');
    return {
      key: id,
      id: publicIdInPlan('measureRequest', reading.plan, id),
      ...{ from, to, dueBy, status, text },
      askedAt: new Date(askedAt),
      answeredAt: answeredAt ? new Date(answeredAt) : null,
      follows: around.measures.get(follows ?? '') ?? null,
      measure: around.measures.get(measure ?? '') ?? null,
      goal: text === null ? null : (around.goals.get(goal ?? '') ?? null),
      answer: wordsOf(reading, row, 'ANSWERED'),
      viewerCan: actionsOn(reading, facts, measure !== null),
    };
  });
}

function wordsOf(reading: Reading, row: MeasureRequestRow, part: 'ASKED' | 'ANSWERED'): string | null {
  const [id, from, to, , , , , follows, , goal, words] = row;
  const [owner, sealed] = words?.[part] ?? [];
  if (!owner || !sealed) return null;
  const ground = reading.rights.groundFor('read', 'MeasureRequestWords', {
    ...reading.opened,
    owner,
    parties: [from, to],
    frozen: isFrozen(reading.resting, null),
    keptBack: [follows, goal].some((thing) => reading.keepsBack(thing ?? NOBODY, 'HEALTH')),
  });
  if (!ground) return null;
  reading.disclose('MEASURE_REQUEST_WORDS', ground);
  const place = `measure_request_words:${reading.plan}:${id}:${part}`;
  return reading.unseal<{ words: string }>(place, sealed, { words: '' }).words;
}

function actionsOn(
  { rights, opened }: Reading,
  facts: Facts['MeasureRequest'],
  isMeasure: boolean,
): MeasureRequestAction[] {
  const may = (operation: Parameters<typeof rights.may>[0]) => rights.may(operation, 'MeasureRequest', facts);
  if (facts.status === MeasureRequestStatus.PROPOSED) {
    return [
      ...(may('answerMeasureRequest') ? [MeasureRequestAction.ANSWER] : []),
      ...(may('withdrawMeasureRequest') ? [MeasureRequestAction.WITHDRAW] : []),
    ];
  }
  const turns = facts.status === MeasureRequestStatus.ACCEPTED && !isMeasure && opened.living;
  return turns && may('turnIntoMeasure') ? [MeasureRequestAction.TURN_INTO_MEASURE] : [];
}
