import { idOf } from './ids';
import { NOW } from './layout';
import type { Row } from './row';

/** Five consents to sharing, the fifth withdrawn, and one to the plan: every viewer reads some of the others' confidential and not all. */
export function consentsOf(n: number, planId: string, agencyIds: string[]): Row[] {
  const [a, b, c, d] = agencyIds;
  const grants: Row[] = [
    { discloser_id: a, recipient_ids: [b], categories: ['ECONOMY'] },
    { discloser_id: b, recipient_ids: [c], categories: ['HEALTH'] },
    { discloser_id: c, recipient_ids: [b, d], categories: ['SOCIAL'] },
    {
      discloser_id: d,
      recipient_ids: [c],
      categories: ['CHILD_WELFARE'],
      scope: 'NAMED',
      measure_ids: [idOf('measure', n, 11)],
    },
    { discloser_id: a, recipient_ids: [c, d], categories: ['ECONOMY'], withdrawn: true, withdrawn_at: NOW },
    { purpose: 'PLAN' },
  ];
  return grants.map((grant, i) => ({
    plan_id: planId,
    id: idOf('consent', n, i),
    purpose: 'SHARING',
    discloser_id: null,
    recipient_ids: [],
    categories: [],
    scope: 'ALL_IN_CATEGORY',
    measure_ids: [],
    method: 'WRITTEN',
    valid_from: '2025-09-01',
    valid_to: 'infinity',
    withdrawn: false,
    withdrawn_at: null,
    given_by: idOf('participant person', n),
    recorded_by: null,
    explained_in: null,
    given_at: NOW,
    ...grant,
  }));
}
