import type { SubjectName } from '../events/subjects';
import type { IdKind } from '../kernel/ids';
import { NotificationSubjectType as Type } from './notification.view';

/** What of an event a notification names: how the schema calls it, and what its public id names. */
export const NAMED_AS = {
  goal: [Type.GOAL, 'goal'],
  assessment: [Type.ASSESSMENT, 'assessment'],
  measure: [Type.MEASURE, 'measure'],
  consent: [Type.CONSENT, 'consent'],
  request: [Type.CONSENT_REQUEST, 'request'],
  measureRequest: [Type.MEASURE_REQUEST, 'measureRequest'],
  emergency: [Type.EMERGENCY, 'emergency'],
  representative: [Type.REPRESENTATIVE, 'representative'],
  insight: [Type.INSIGHT_REQUEST, 'insight'],
  decision: [Type.DECISION, 'decision'],
  life: [Type.LIFE_ENTRY, 'life'],
  complaint: [Type.COMPLAINT, 'complaint'],
  meeting: [Type.MEETING, 'meeting'],
  agendaItem: [Type.AGENDA_ITEM, 'agendaItem'],
  meetingAction: [Type.MEETING_ACTION, 'meetingAction'],
} as const satisfies { [name in SubjectName]?: readonly [Type, IdKind] };

/** Their names, in the order of the statement. */
export const NAMED = Object.keys(NAMED_AS) as (keyof typeof NAMED_AS)[];
