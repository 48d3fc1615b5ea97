export { roleFor } from './access-log-words';
export { type Change, changePlan } from './change';
export { dayOf } from './day-of-plan';
export { moveFrame } from './frame.service';
export { mustBePresent } from './of-the-present';
export { checkFirst, listName, pageInfo } from './page';
export { askedFor } from './parts';
export {
  keyRowsOf,
  participantOf,
  planById,
  planByKey,
  receivedConsents,
  restingOf,
  rightsOf,
  statementFor,
  wrappedKeys,
} from './plan.query';
export { Plan, PlanStatus } from './plan.view';
export { lookBack, neighbourAsOf } from './plan-as-of.query';
export { PageInfo } from './plan-connection.view';
export { aroundEvent, forgottenOf } from './plan-event.query';
export { Forgotten } from './plan-event.view';
export { planKey } from './plan-key';
export { grantsSql, knownSql } from './plan-statement';
export { requireBasis } from './resting-on-consent';
export { requireNobodyNew } from './widening';
