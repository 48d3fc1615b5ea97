export type { ViewerKind } from './ability';
export { AGE_RULES, type HealthInsight } from './age-rules';
export { type Ground, Rights, ruleOf } from './authorize';
export * from './opened';
export { rules } from './rules';
export { type Sources, standingOf, whereOf } from './sql';
export * from './vocabulary';
