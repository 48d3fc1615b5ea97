import type { SubjectType } from '../../src/policy';
import { CONTENT } from './examples-of-content';
import type { Example } from './facts';

const OF_GOALS: Readonly<Record<string, SubjectType>> = { Goal: 'Assessment', GoalContent: 'AssessmentContent' };

/** A finding is guarded as a goal is: each example of reading the one is an example of reading the other. */
export const ASSESSMENT: Readonly<Record<string, Example>> = Object.fromEntries(
  Object.entries(CONTENT).flatMap(([rule, one]) => {
    const what = OF_GOALS[one.what];
    return what ? [[rule.replace('goal', 'assessment'), { ...structuredClone(one), what }]] : [];
  }),
);
