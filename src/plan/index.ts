export { type Change, changePlan } from './change';
export { askedFor } from './parts';
export { participantOf, planById, planByKey, receivedConsents, rightsOf } from './plan.query';
export { Plan, PlanStatus } from './plan.view';
export { requireNobodyNew } from './widening';
