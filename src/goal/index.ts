export { type GoalRow, goalsSql, type Reading, readGoals } from './goal.query';
export { Goal, GoalHorizon, GoalStatus } from './goal.view';
