import type { Reading } from '../goal';
import type { Language } from '../kernel/errors';
import { publicIdInPlan } from '../kernel/ids';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { WorkNote } from '../work-note';
import type { InsightOutcome, InsightRequest } from './insight.view';
import { CITATIONS, type WithholdingGround } from './withholding-grounds';

const SOURCES: Sources = { ...OPENED_SOURCES, owner: { column: 'i.owner_id' } };

/** FROM and WHERE over the requests for insight of `o` that the viewer may know of, as `i`. */
export const knownInsightRequestsSql = (kind: ViewerKind): string =>
  `insight_request i WHERE i.plan_id = o.id AND ${whereOf(kind, 'read', 'InsightRequest', SOURCES)}`;

/** The requests for insight of each `opened o` as JSON rows. */
export const insightRequestsSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(i.id, i.owner_id, i.asked_at, encode(i.sealed, 'base64'), i.outcome, i.ground,
  i.answered_at, (SELECT encode(a.sealed, 'base64') FROM insight_answer a WHERE a.plan_id = i.plan_id AND a.request_id = i.id), ARRAY(SELECT n.work_note_id FROM insight_note n WHERE n.plan_id = i.plan_id AND n.request_id = i.id))
  ORDER BY i.asked_at, i.id) FROM ${knownInsightRequestsSql(kind)})`;

/** One request as the statement answers it. */
export type InsightRequestRow = [
  id: string,
  owner: string,
  askedAt: string,
  sealed: string,
  outcome: InsightOutcome | null,
  ground: WithholdingGround | null,
  answeredAt: string | null,
  answer: string | null,
  opened: string[],
];

const COMPLAINT: Record<Language, string> = {
  nb: 'Du kan klage innen tre uker fra du fikk svaret. Send klagen til etaten som svarte; den kan hjelpe deg å skrive den. Gir den deg ikke medhold, går klagen videre til klageorganet.',
  nn: 'Du kan klage innan tre veker frå du fekk svaret. Send klaga til etaten som svara; han kan hjelpe deg å skrive henne. Får du ikkje medhald, går klaga vidare til klageorganet.',
  en: 'You may complain within three weeks of receiving the answer. Send the complaint to the agency that answered; it can help you write it. If it does not agree with you, the complaint goes on to the body of appeal.',
};

/** The requests that the viewer may know of, each looked at once more under the rules. */
export function readInsightRequests(
  reading: Reading,
  rows: readonly InsightRequestRow[],
  notes: readonly WorkNote[],
): InsightRequest[] {
  return rows.flatMap(([id, owner, askedAt, sealed, outcome, ground, answeredAt, answer, opened]) => {
    const agency = reading.agencies.get(owner);
    const why = reading.rights.groundFor('read', 'InsightRequest', { ...reading.opened, owner });
    if (!why || !agency) return [];
    reading.disclose('INSIGHT_REQUESTS', why);
    const ids = new Set(opened.map((note) => publicIdInPlan('note', reading.plan, note)));
    return [
      {
        key: id,
        id: publicIdInPlan('insight', reading.plan, id),
        agency,
        askedAt: new Date(askedAt),
        about: reading.unseal<{ about: string }>(`insight_request:${reading.plan}:${id}`, sealed, { about: '' }).about,
        outcome,
        ground,
        citation: ground ? CITATIONS[ground] : null,
        reasons: answer
          ? reading.unseal<{ reasons: string }>(`insight_answer:${reading.plan}:${id}`, answer).reasons
          : null,
        answeredAt: answeredAt ? new Date(answeredAt) : null,
        howToComplain: outcome ? COMPLAINT[reading.ctx.language] : null,
        opened: notes.filter((note) => ids.has(note.id)),
      },
    ];
  });
}
