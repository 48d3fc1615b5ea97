export { goalsSql, type GoalRow, readGoals, type Reading } from './goal.query';
export { Goal, GoalAction, GoalContent, GoalHorizon, GoalStatus } from './goal.view';
