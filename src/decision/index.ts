export { type DecisionRow, decisionsSql, knownDecisionsSql, readDecisions } from './decision.query';
export { Decision, DecisionKind } from './decision.view';
