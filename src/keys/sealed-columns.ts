/** A column whose values are sealed with the data keys of plans or participants. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Whose data keys seal it: the table's `plan_id`, or a participant. */
  owner: 'plan' | 'participant';
  /** The column that names the owner. */
  ownerColumn: string;
  /** The columns that name the row, in the order in which they stand in its place. */
  key: readonly string[];
}

const ofPlan = (table: string, ...key: string[]): SealedColumn => ({
  table,
  column: 'sealed',
  owner: 'plan',
  ownerColumn: 'plan_id',
  key: ['plan_id', ...key],
});

/**
 * Every sealed column there is. A test holds it to the database's own catalogue and to the places where the code seals, so
 * that none is forgotten when keys change: a value that is left under an old key keeps that key from being dropped.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ofPlan('goal_content', 'goal_id'),
  ofPlan('assessment_content', 'assessment_id'),
  ofPlan('measure_content', 'measure_id'),
  ofPlan('paragraph_content', 'paragraph_id'),
  ofPlan('paragraph_variant', 'paragraph_id', 'id'),
  ofPlan('measure_request_words', 'request_id', 'part'),
  ofPlan('measure_reference', 'measure_id'),
  ofPlan('work_note', 'id'),
  ofPlan('consent', 'id'),
  ofPlan('consent_request', 'id'),
  ofPlan('representative', 'id'),
  ofPlan('emergency_access', 'id'),
  ofPlan('emergency_review', 'emergency_id'),
  ofPlan('insight_request', 'id'),
  ofPlan('insight_answer', 'request_id'),
  ofPlan('withholding_reasons', 'withholding_id'),
  ofPlan('plan_step', 'id'),
  ofPlan('dissent', 'id'),
  ofPlan('plan_description'),
  ofPlan('contribution', 'id'),
  ofPlan('decision', 'id'),
  ofPlan('life_entry', 'id'),
  ofPlan('life_answer', 'entry_id', 'id'),
  ofPlan('meeting_content', 'meeting_id'),
  ofPlan('agenda_item_content', 'item_id'),
  ofPlan('meeting_action_content', 'action_id'),
  ofPlan('complaint', 'id'),
  ofPlan('complaint_step', 'complaint_id', 'no'),
  ofPlan('revision', 'no', 'kind', 'id'),
  ofPlan('remainder', 'section'),
  { table: 'participant', column: 'sealed', owner: 'participant', ownerColumn: 'id', key: ['id'] },
  {
    table: 'registration',
    column: 'sealed',
    owner: 'participant',
    ownerColumn: 'participant_id',
    key: ['participant_id', 'agency_id'],
  },
];

/** The place that stands in the associated data of a row's sealed value. */
export const placeOf = ({ table }: SealedColumn, key: readonly string[]): string => `${table}:${key.join(':')}`;
