export type { ViewerKind } from './ability';
export { type Ground, Rights, refusingRule, ruleOf } from './authorize';
export * from './opened';
export { rules } from './rules';
export { type Sources, standingOf, whereOf } from './sql';
export * from './vocabulary';
