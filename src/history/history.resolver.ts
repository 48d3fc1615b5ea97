import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Assessment, type AssessmentDomain, type LanguageLevel } from '../assessment';
import { Goal, type GoalHorizon, type GoalStatus } from '../goal';
import { Measure, type MeasureKind, type MeasureStatus } from '../measure';
import { Plan } from '../plan';
import { type Classification, type InformationCategory, openEnd, PageCursor } from '../terms';
import { readHistory } from './history.query';
import { AssessmentRevision, GoalRevision, MeasureRevision } from './history.view';
import { readPlanHistory } from './plan-history.query';
import { HistoryConnection } from './plan-history.view';

const DESCRIPTION =
  'How it stood after each change, the latest first, and which changes were corrections: for the owner’s people, the participant and a guardian; empty for all others.';

interface State {
  version: number;
  content_version: number;
  category: InformationCategory;
  classification: Classification;
  correction?: string;
}

type MeasureState = State & {
  status: MeasureStatus;
  period_from: string;
  period_to: string;
  content: { kind: MeasureKind; title: string } & Pick<
    MeasureRevision,
    'description' | 'howCarriedOut' | 'place' | 'extent' | 'remarks' | 'result'
  >;
};

type GoalState = State & {
  horizon: GoalHorizon;
  status: GoalStatus;
  target_date: string | null;
  content: { statement: string; inOwnWords: string | null };
};

type AssessmentState = State & {
  found_on: string;
  content: { domain: AssessmentDomain; text: string; languageLevels: LanguageLevel[] };
};

const common = ({ version, content_version, category, classification, correction }: State) => ({
  version,
  contentVersion: content_version,
  category,
  classification,
  correction: correction ?? null,
});

/** How measures stood before. */
@Resolver(() => Measure)
export class MeasureHistoryResolver {
  @FieldResolver(() => [MeasureRevision], { description: DESCRIPTION })
  async revisions(@Root() measure: Measure): Promise<MeasureRevision[]> {
    const readable = measure.content.__typename === 'MeasureContent';
    const asked = { plan: measure.inPlan as Plan, kind: 'MEASURE' as const, id: measure.key, readable };
    const states = await readHistory<MeasureState>(asked);
    return states.map(({ state, ...when }) => ({
      ...when,
      ...common(state),
      status: state.status,
      period: { from: state.period_from, to: openEnd(state.period_to) },
      ...state.content,
    }));
  }
}

/** How goals stood before. */
@Resolver(() => Goal)
export class GoalHistoryResolver {
  @FieldResolver(() => [GoalRevision], { description: DESCRIPTION })
  async revisions(@Root() goal: Goal): Promise<GoalRevision[]> {
    const readable = goal.content.__typename === 'GoalContent';
    const asked = { plan: goal.inPlan as Plan, kind: 'GOAL' as const, id: goal.key, readable };
    const states = await readHistory<GoalState>(asked);
    return states.map(({ state, ...when }) => ({
      ...when,
      ...common(state),
      horizon: state.horizon,
      status: state.status,
      targetDate: state.target_date,
      ...state.content,
    }));
  }
}

/** How findings of the assessment stood before. */
@Resolver(() => Assessment)
export class AssessmentHistoryResolver {
  @FieldResolver(() => [AssessmentRevision], { description: DESCRIPTION })
  async revisions(@Root() assessment: Assessment): Promise<AssessmentRevision[]> {
    const readable = assessment.content.__typename === 'AssessmentContent';
    const asked = { plan: assessment.inPlan as Plan, kind: 'ASSESSMENT' as const, id: assessment.key, readable };
    const states = await readHistory<AssessmentState>(asked);
    return states.map(({ state, ...when }) => ({ ...when, ...common(state), date: state.found_on, ...state.content }));
  }
}

/** All changes of a plan. */
@Resolver(() => Plan)
export class PlanHistoryResolver {
  @FieldResolver(() => HistoryConnection, {
    description:
      'The changes of the plan, newest first: who, when, and from what to what, of what the viewer may read now. The participant and a guardian see all; staff the changes of what their own agency owned.',
  })
  history(
    @Root() plan: Plan,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' }) after:
      | string
      | undefined,
  ): Promise<HistoryConnection> {
    return readPlanHistory(plan, first, after);
  }
}
