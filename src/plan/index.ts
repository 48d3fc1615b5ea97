export { type Change, changePlan } from './change';
export { askedFor } from './parts';
export { planById, planByKey, receivedConsents } from './plan.query';
export { Plan, PlanStatus } from './plan.view';
export { requireNobodyNew } from './widening';
