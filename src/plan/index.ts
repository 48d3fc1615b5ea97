export { type Change, changePlan } from './change';
export { askedFor, partsOf } from './parts';
export { planById, planByKey, receivedConsents, rightsOf } from './plan.query';
export { Plan, PlanStatus } from './plan.view';
export { requireNobodyNew } from './widening';
