export { type GoalRow, goalsSql, type Reading, readGoals } from './goal.query';
export { Goal, GoalAction, GoalContent, GoalHorizon, GoalStatus } from './goal.view';
