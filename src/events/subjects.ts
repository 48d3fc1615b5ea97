/** What an event can be about, each by its stored id: its name, and its column in the table of events. */
export const SUBJECTS = {
  goal: 'goal_id',
  /** A finding of the assessment. */
  assessment: 'assessment_id',
  measure: 'measure_id',
  /** The measure that another one hands over to. */
  follower: 'follower_id',
  consent: 'consent_id',
  /** A request for consent. */
  request: 'request_id',
  /** A request from one agency to another. */
  measureRequest: 'measure_request_id',
  emergency: 'emergency_id',
  representative: 'representative_id',
  /** A request for insight. */
  insight: 'insight_id',
  decision: 'decision_id',
  /** Something in the life of the plan. */
  life: 'life_id',
  complaint: 'complaint_id',
  meeting: 'meeting_id',
  agendaItem: 'agenda_item_id',
  meetingAction: 'meeting_action_id',
  /** A paragraph of minutes. */
  paragraph: 'paragraph_id',
} as const;
/** One of them, by its name. */
export type SubjectName = keyof typeof SUBJECTS;

/** All of them, in the order of the rows. */
export const SUBJECT_NAMES = Object.keys(SUBJECTS) as SubjectName[];

/** What one event is about: stored ids, and whether a content alone changed. */
export type Subject = Record<SubjectName, string | null> & { contentOnly: boolean };

/** The columns of what an event `e` is about, for a JSON row. */
export const SUBJECT_COLUMNS = [...SUBJECT_NAMES.map((name) => `e.${SUBJECTS[name]}`), 'e.content_only'].join(', ');

/** What stands in those columns: the ids in their order, and last whether a content alone changed. */
export type AboutRow = (string | boolean | null)[];

/** What an event is about, from its row. */
export const subjectFrom = (row: AboutRow): Subject => ({
  ...(Object.fromEntries(SUBJECT_NAMES.map((name, at) => [name, row[at]])) as Record<SubjectName, string | null>),
  contentOnly: row[SUBJECT_NAMES.length] === true,
});
