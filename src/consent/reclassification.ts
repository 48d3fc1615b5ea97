import { invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import type { Classification, InformationCategory } from '../terms';

/** A change of class or category that is asked for: what it is about, from what and to what. */
export interface AskedChange {
  measure_ids: string[];
  goal_id: string | null;
  assessment_id: string | null;
  from_classification: Classification;
  from_category: InformationCategory;
  to_classification: Classification;
  to_category: InformationCategory;
}

interface Asked {
  measureIds: readonly string[];
  goalId?: string | null | undefined;
  assessmentId?: string | null | undefined;
  classification?: Classification | null | undefined;
  category?: InformationCategory | null | undefined;
}

const NOW = {
  measure: `SELECT c.classification, c.category FROM measure m JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id
    WHERE m.plan_id = $1 AND m.id = $2 AND m.owner_id = $3`,
  goal: `SELECT c.classification, c.category FROM goal g JOIN goal_content c ON c.plan_id = g.plan_id AND c.goal_id = g.id
    WHERE g.plan_id = $1 AND g.id = $2 AND g.owner_id = $3`,
  assessment: `SELECT c.classification, c.category FROM assessment f JOIN assessment_content c ON c.plan_id = f.plan_id AND c.assessment_id = f.id
    WHERE f.plan_id = $1 AND f.id = $2 AND f.owner_id = $3`,
} as const;

/** Which kind of thing is meant, by the id that is sent. */
const kindOf = ({ goalId, assessmentId }: Asked): keyof typeof NOW =>
  assessmentId != null ? 'assessment' : goalId != null ? 'goal' : 'measure';

/** The change of a measure, goal or finding of the agency's own. NOT_FOUND for another's; INVALID_INPUT where nothing would change. */
export async function changeAskedFor(change: Change, input: Asked, owner: string): Promise<AskedChange> {
  const kind = kindOf(input);
  const place = readIdInPlan(kind, input.assessmentId ?? input.goalId ?? input.measureIds[0] ?? '');
  const [now] =
    place?.plan === change.plan
      ? await change.tx.query<{ classification: Classification; category: InformationCategory }>(NOW[kind], [
          change.plan,
          place.id,
          owner,
        ])
      : [];
  if (!place || !now) throw notFound();
  const to = { classification: input.classification ?? now.classification, category: input.category ?? now.category };
  if (to.classification === now.classification && to.category === now.category)
    throw invalidInput([{ path: 'input.classification', message: 'Slik er det fra før.' }]);
  return {
    measure_ids: kind === 'measure' ? [place.id] : [],
    goal_id: kind === 'goal' ? place.id : null,
    assessment_id: kind === 'assessment' ? place.id : null,
    from_classification: now.classification,
    from_category: now.category,
    to_classification: to.classification,
    to_category: to.category,
  };
}
