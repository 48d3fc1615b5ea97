export { roleFor } from './access-log-words';
export { type Change, changePlan } from './change';
export { askedFor } from './parts';
export { participantOf, planById, planByKey, receivedConsents, restingOf, rightsOf } from './plan.query';
export { Plan, PlanStatus } from './plan.view';
export { planKey } from './plan-key';
export { requireBasis } from './resting-on-consent';
export { requireNobodyNew } from './widening';
