import olena from '../demo/cases/olena.json';
import samira from '../demo/cases/samira.json';
import yusuf from '../demo/cases/yusuf.json';
import type { PlanForLaw } from './plan-for-law';
import { requirements } from './requirements';

type Case = typeof olena | typeof samira | typeof yusuf;

/** A case as its participant reads it: everything, with nothing withheld. */
const planOf = ({ plan, agencies, staff, goals, measures, consents, today }: Case): PlanForLaw => ({
  coordinator: plan.coordinator !== null,
  nextReview: plan.nextReview,
  agencies: agencies.map(({ key }) => ({ key, hasAssigned: staff.some((one) => one.agency === key && one.assigned) })),
  goals: goals.map(({ key, horizon, targetDate, status, parent, inOwnWords }) => ({
    key,
    horizon: horizon as PlanForLaw['goals'][number]['horizon'],
    targetDate,
    status: status as PlanForLaw['goals'][number]['status'],
    content: { parent, inOwnWords },
  })),
  measures: measures.map((measure) => ({
    key: measure.key,
    status: measure.status as PlanForLaw['measures'][number]['status'],
    existence: measure.existence as PlanForLaw['measures'][number]['existence'],
    content: { ...measure, hasResponsible: measure.responsible !== null },
  })),
  planConsentInForce: consents.some(
    ({ purpose, validFrom, validTo, withdrawnAt }) =>
      purpose === 'PLAN' && withdrawnAt === null && validFrom <= today && (validTo === null || today <= validTo),
  ),
});

describe('the cases, worked out by hand', () => {
  test.each([olena, samira, yusuf])('$key lacks what it was found to lack', (one: Case) => {
    const plan = planOf(one);
    const missing = Object.entries(requirements).filter(([, { met }]) => !met(plan));
    expect(missing.map(([key]) => key).sort()).toEqual(
      one.expected.missing.map(({ requirement }) => requirement).sort(),
    );
  });
});
