import { consentsOf } from './consent-rows';
import { idOf } from './ids';
import { agenciesOf, caseworkerOf, NOW } from './layout';
import type { Row } from './row';
import { goalText, type MeasureText, measureText } from './texts';

/** A row of content beside the text that is sealed in one copy and plain in the other. */
export interface ContentRow {
  row: Row;
  text: MeasureText | { statement: string; inOwnWords: string | null };
}

/** All rows of one plan. */
export interface PlanRows {
  planId: string;
  participantId: string;
  rows: Record<string, Row[]>;
  measureContent: ContentRow[];
  goalContent: ContentRow[];
}

const MEASURES = 12;
/** One confidential category an agency; the fourth agency's shows through a consent that names the measure. */
const CATEGORIES = ['ECONOMY', 'HEALTH', 'SOCIAL', 'CHILD_WELFARE'];
const days = (from: string, count: number): string =>
  new Date(Date.parse(from) + count * 86_400_000).toISOString().slice(0, 10);

/** The n-th plan: four agencies, four goals, twelve measures of which four are confidential, six consents. */
export function planRows(n: number): PlanRows {
  const planId = idOf('plan', n);
  const participantId = idOf('participant', n);
  const agencies = agenciesOf(n);
  const agencyIds = agencies.map((agency) => idOf('agency', agency));
  const staffIds = agencies.map((agency) => idOf('caseworker', agency, caseworkerOf(n)));
  const goals = goalsOf(n, planId, agencyIds);
  const measures = measuresOf(n, planId, agencyIds, staffIds, goals.ids);
  const opener = idOf('caseworker person', agencies[0] as number, caseworkerOf(n));
  return {
    planId,
    participantId,
    rows: {
      person: [{ id: idOf('participant person', n), disabled: false }],
      participant: [
        { id: participantId, person_id: idOf('participant person', n), protection: 'NONE', name_words: [] },
      ],
      plan: [
        {
          id: planId,
          version: 1,
          status: 'IN_FORCE',
          participant_id: participantId,
          coordinator_id: staffIds[0],
          period_from: '2025-09-01',
          period_to: '2027-06-30',
          next_review: days('2026-03-01', n % 90),
          opened_by: opener,
          opened_agency: agencyIds[0],
          opened_at: NOW,
          opened_xid: '3',
        },
      ],
      plan_head: [{ plan_id: planId, head: 0 }],
      plan_basis: [{ plan_id: planId, code: 'INTEGRATION_ACT_2021_S15' }],
      participation: agencyIds.map((id) => ({
        plan_id: planId,
        agency_id: id,
        existence: 'VISIBLE',
        active: true,
        invited_by: agencyIds[0],
        touched_xid: '3',
      })),
      assignment: agencyIds.map((id, i) => ({
        plan_id: planId,
        staff_id: staffIds[i],
        agency_id: id,
        active: true,
        touched_xid: '3',
      })),
      goal: goals.rows,
      measure: measures.rows,
      consent: consentsOf(n, planId, agencyIds),
    },
    measureContent: measures.content,
    goalContent: goals.content,
  };
}

/** The participant's own goal first, then one each of three agencies, the last of them confidential. */
function goalsOf(n: number, planId: string, agencyIds: string[]) {
  const ids = Array.from({ length: 4 }, (_, i) => idOf('goal', n, i));
  const shared = (i: number) => ({
    plan_id: planId,
    owner_id: i === 0 ? null : agencyIds[i - 1],
    classification: i === 3 ? 'CONFIDENTIAL' : 'SHARED',
    version: 1,
  });
  return {
    ids,
    rows: ids.map(
      (id, i): Row => ({
        ...shared(i),
        id,
        horizon: i === 0 ? 'LONG_TERM' : 'SHORT_TERM',
        target_date: i === 1 ? null : days('2026-08-01', i * 30),
        status: 'OPEN',
        added: NOW,
      }),
    ),
    content: ids.map(
      (id, i): ContentRow => ({
        row: {
          ...shared(i),
          goal_id: id,
          category: i === 3 ? 'SOCIAL' : 'GENERAL',
          parent_id: i === 0 ? null : ids[0],
        },
        text: goalText(n * 4 + i),
      }),
    ),
  };
}

/** Three measures an agency, the third of them confidential. */
function measuresOf(n: number, planId: string, agencyIds: string[], staffIds: string[], goalIds: string[]) {
  const rows: Row[] = [];
  const content: ContentRow[] = [];
  for (let i = 0; i < MEASURES; i += 1) {
    const agency = i % 4;
    const confidential = i >= 8;
    const id = idOf('measure', n, i);
    const shared = {
      plan_id: planId,
      owner_id: agencyIds[agency],
      classification: confidential ? 'CONFIDENTIAL' : 'SHARED',
      version: 1,
    };
    rows.push({
      ...shared,
      id,
      status: i % 3 === 0 ? 'ACTIVE' : 'PLANNED',
      period_from: days('2025-09-01', i * 17 + (n % 7)),
      period_to: i === 5 ? 'infinity' : days('2026-06-01', i * 11),
      breaks: '{}',
      hours_per_week: i === 2 ? null : 2.5 + i,
      existence: 'VISIBLE',
    });
    content.push({
      row: {
        ...shared,
        measure_id: id,
        category: confidential ? CATEGORIES[agency] : 'GENERAL',
        legal_basis: null,
        responsible_id: i === 7 ? null : staffIds[agency],
        goal_ids: [goalIds[i % 4], goalIds[(i + 1) % 4]],
      },
      text: measureText(n * MEASURES + i),
    });
  }
  return { rows, content };
}
