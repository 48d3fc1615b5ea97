import { randomUUID } from 'node:crypto';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from '../factories/citizens';
import { REASON } from '../factories/emergencies';
import { attempt, type Mutation } from '../factories/operations';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { type AllKinds, buildAllKinds } from './all-kinds';

interface Seen {
  viewerCan: string[];
  status: string;
  goals: { id: string; viewerCan: string[] }[];
  assessments: { id: string; viewerCan: string[] }[];
  measures: { id: string; viewerCan: string[]; status: string }[];
}
type Case = [action: string, mutation: Mutation, input: object];

const PLAN = 'status viewerCan goals { id viewerCan } assessments { id viewerCan } measures { id status viewerCan }';

/** What everybody is told that they may do, and what comes of it when they do. What is sent is sound but for one thing, so that it changes nothing. */
describe('viewerCan and the operations', () => {
  let hub: TestHub;
  let all: AllKinds;
  beforeAll(async () => {
    hub = await startTestHub();
    all = await buildAllKinds(hub);
  }, 120_000);
  afterAll(() => hub.close());

  const seenBy = async (token: string): Promise<Seen | null> =>
    (
      await answer<{ plan: Seen | null }>(hub, token, `query ($id: ID!) { plan(id: $id) { ${PLAN} } }`, {
        id: all.world.plan,
      })
    ).plan;
  const unknown = (kind: 'goal' | 'measure') => publicIdInPlan(kind, keyOfPlan(all.world.plan), randomUUID());
  const period = { from: '2025-09-01' };

  const ofPlan = (): Case[] => {
    const planId = all.world.plan;
    const staffId = publicId('staff', randomUUID());
    const ask = { toAgencyId: publicId('agency', randomUUID()), text: 'Et kurs', dueBy: '2025-12-31' };
    const put = { kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period };
    return [
      ['REVISE_FRAME', 'reviseFrame', { planId, expectedVersion: 999 }],
      ['INVITE_AGENCY', 'inviteAgency', { planId, agencyId: all.world.nav.agency.id }],
      ['ASSIGN_STAFF', 'assignStaff', { planId, staffId }],
      ['UNASSIGN_STAFF', 'unassignStaff', { planId, staffId }],
      ['ADD_GOAL', 'addGoal', { planId, horizon: 'LONG_TERM', statement: 'Arbeid', parentId: unknown('goal') }],
      ['ADD_ASSESSMENT', 'addAssessment', { planId, domain: 'WORK', text: 'Regnskap' }],
      ['ADD_MEASURE', 'addMeasure', { planId, ...put, existence: 'HIDDEN', goalIds: [unknown('goal')] }],
      ['REQUEST_MEASURE', 'requestMeasure', { planId, ...ask }],
      ['ADD_WORK_NOTE', 'addWorkNote', { planId, text: 'Et notat' }],
      ['PROPOSE', 'proposePlan', { planId, expectedVersion: 999 }],
    ];
  };
  const ofMeasure = (measureId: string): [...Case, from: string[]][] => [
    ['REVISE', 'reviseMeasure', { measureId, expectedVersion: 999, hoursPerWeek: 3 }, []],
    ['START', 'startMeasure', { measureId, expectedVersion: 999 }, ['PLANNED']],
    ['COMPLETE', 'completeMeasure', { measureId, expectedVersion: 999, result: 'Bra' }, ['ACTIVE']],
    ['CANCEL', 'cancelMeasure', { measureId, expectedVersion: 999, reason: 'Flyttet' }, ['PLANNED', 'ACTIVE']],
    ['HAND_OVER', 'handOverMeasure', { measureId, expectedVersion: 999 }, []],
    ['CONFIRM', 'confirmMeasure', { measureId, expectedContentVersion: 999 }, []],
  ];

  /** Whether an operation is open to somebody: it comes to something else than a refusal by a rule. */
  async function isOpen(token: string, mutation: Mutation, input: object): Promise<boolean> {
    const { errors } = await attempt(hub, token, mutation, input);
    const code = errors?.[0]?.extensions.code;
    expect([mutation, code]).not.toEqual([mutation, 'INTERNAL']);
    return code !== 'FORBIDDEN';
  }

  test('of a plan agree, for everybody to whom it is open', async () => {
    const told = new Set<string>();
    for (const [who, token] of Object.entries(all.viewers)) {
      const seen = await seenBy(token);
      if (!seen) continue;
      for (const [action, mutation, input] of ofPlan()) {
        const can = seen.viewerCan.includes(action);
        expect([who, action, await isOpen(token, mutation, input)]).toEqual([who, action, can]);
        if (can) told.add(action);
      }
    }
    expect([...told].sort()).toEqual(
      ofPlan()
        .map(([action]) => action)
        .sort(),
    );
  });

  test('of goals agree', async () => {
    let open = 0;
    for (const [who, token] of Object.entries(all.viewers)) {
      for (const { id: goalId, viewerCan } of (await seenBy(token))?.goals ?? []) {
        const can = viewerCan.includes('REVISE');
        const input = { goalId, expectedVersion: 999, status: 'ACHIEVED' };
        expect([who, goalId, await isOpen(token, 'reviseGoal', input)]).toEqual([who, goalId, can]);
        open += can ? 1 : 0;
      }
    }
    expect(open).toBeGreaterThan(1);
  });

  test('of findings agree', async () => {
    let open = 0;
    for (const [who, token] of Object.entries(all.viewers)) {
      for (const { id: assessmentId, viewerCan } of (await seenBy(token))?.assessments ?? []) {
        const can = viewerCan.includes('REVISE');
        const input = { assessmentId, expectedVersion: 999, date: '2025-10-01' };
        expect([who, assessmentId, await isOpen(token, 'reviseAssessment', input)]).toEqual([who, assessmentId, can]);
        open += can ? 1 : 0;
      }
    }
    expect(open).toBeGreaterThan(2);
  });

  test('of measures agree, as far as where they stand lets it', async () => {
    let open = 0;
    for (const [who, token] of Object.entries(all.viewers)) {
      for (const { id, viewerCan, status } of (await seenBy(token))?.measures ?? []) {
        for (const [action, mutation, input, from] of ofMeasure(id)) {
          const stands = from.length === 0 || from.includes(status);
          const can = viewerCan.includes(action);
          expect([who, id, action, stands && (await isOpen(token, mutation, input))]).toEqual([who, id, action, can]);
          open += can ? 1 : 0;
        }
      }
    }
    expect(open).toBeGreaterThan(10);
  });

  test('of opening in an emergency agree; it is offered no more once it is done', async () => {
    let opened = 0;
    for (const [who, token] of Object.entries(all.viewers)) {
      for (const { id: measureId, viewerCan } of (await seenBy(token))?.measures ?? []) {
        const can = viewerCan.includes('OPEN_IN_EMERGENCY');
        const isDone = await isOpen(token, 'openInEmergency', { measureId, reason: REASON });
        expect([who, measureId, isDone]).toEqual([who, measureId, can]);
        if (!can) continue;
        opened += 1;
        const now = (await seenBy(token))?.measures.find(({ id }) => id === measureId);
        expect(now?.viewerCan).not.toContain('OPEN_IN_EMERGENCY');
      }
    }
    expect(opened).toBeGreaterThan(1);
  });
});
