export { type GoalRow, goalsSql, knownGoals, knownGoalsSql, type Reading, readGoals } from './goal.query';
export { Goal, GoalHorizon, GoalStatus } from './goal.view';
