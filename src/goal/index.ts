export type { Reading } from '../reading';
export { type GoalRow, goalsSql, knownGoals, knownGoalsSql, readGoals } from './goal.query';
export { Goal, GoalHorizon, GoalStatus } from './goal.view';
