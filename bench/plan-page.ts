/** The plan page in the form in which answers of different dialects are compared: null content is withheld content. */
export interface PlanPage {
  id: string;
  measures: MeasureOnPage[];
  goals: GoalOnPage[];
}

/** One measure of the page. */
export interface MeasureOnPage {
  id: string;
  version: number;
  owner: { id: string; name: string };
  status: string;
  from: string;
  to: string | null;
  hoursPerWeek: number | null;
  content: {
    kind: string;
    title: string;
    description: string | null;
    place: string | null;
    responsible: string | null;
    goals: string[];
  } | null;
}

/** One goal of the page. */
export interface GoalOnPage {
  id: string;
  version: number;
  horizon: string;
  targetDate: string | null;
  status: string;
  statement: string | null;
}

/** Puts a page into one order: which of two things of the same day comes first is each server's own matter. */
export function inOrder(page: PlanPage): PlanPage {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    id: page.id,
    measures: page.measures
      .map((measure) => ({
        ...measure,
        content: measure.content && { ...measure.content, goals: [...measure.content.goals].sort() },
      }))
      .sort(byId),
    goals: [...page.goals].sort(byId),
  };
}
