import { attempt, perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { wholePlan } from '../factories/whole-plan';
import { listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Heard {
  planEvents: { type: string; plan: { id: string } | null; forget: { type: string; id: string }[] };
}
const EVENTS = 'subscription ($plan: ID!) { planEvents(planId: $plan) { type plan { id } forget { type id } } }';

/** What blocks staff, set by those whom it is for. */
describe('a block', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const sees = async (token: string): Promise<boolean> => (await wholePlan(hub, token, world.plan)) !== null;
  const protect = (token: string, protection: string) =>
    perform(hub, token, 'setProtection', { planId: world.plan, protection });
  const follow = (token: string) => {
    const socket = openSocket(hub, token);
    return { socket, feed: listen<Heard>(socket, EVENTS, { plan: world.plan }) };
  };

  test('by a protected address closes the plan to all staff without clearance at once, and tells them to forget it', async () => {
    const cleared = await buildStaff(hub, world.health.agency, { role: 'SUPERVISOR', cleared: true });
    const { socket, feed } = follow(world.school.worker.token);
    // something to hear, so that the feed is known to have begun
    for (let tries = 0; feed.events.length === 0 && tries < 20; tries++) {
      await addMeasure(world, world.nav.worker, { classification: 'SHARED', category: 'EDUCATION' });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await protect(world.nav.worker.token, 'CONFIDENTIAL');
    for (const { worker, leader } of [world.refugee, world.nav, world.school, world.health])
      for (const { token } of [worker, leader]) expect(await sees(token)).toBe(false);
    expect(await sees(cleared.token)).toBe(true);
    expect(await sees(world.participant)).toBe(true);
    await feed.ended;
    const last = feed.events.at(-1)?.planEvents;
    expect(last).toMatchObject({ plan: null });
    expect(last?.forget).toContainEqual({ type: 'PLAN', id: world.plan });
    await socket.dispose();
  });

  test('by a protected address that several set at once closes each of them out: refused like anybody, and no fault', async () => {
    const agencies = [world.refugee, world.nav, world.school, world.health];
    const callers = agencies.flatMap(({ worker, leader }) => [worker.token, leader.token]);
    const codes = await Promise.all(
      [...callers, ...callers].map(async (token) => {
        const input = { planId: world.plan, protection: 'CONFIDENTIAL' };
        const { errors } = await attempt(hub, token, 'setProtection', input);
        return errors?.[0]?.extensions.code ?? 'done';
      }),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(
      [...new Set(codes)].filter((code) => !['done', 'CONFLICT', 'FORBIDDEN', 'NOT_FOUND'].includes(code)),
    ).toEqual([]);
  });

  test('by a protected address is eased by a supervisor with clearance alone', async () => {
    const leader = await buildStaff(hub, world.nav.agency, { role: 'SUPERVISOR', cleared: true });
    const worker = await buildStaff(hub, world.nav.agency, { role: 'CASEWORKER', cleared: true });
    await perform(hub, world.nav.leader.token, 'assignStaff', { planId: world.plan, staffId: worker.id });
    await protect(worker.token, 'STRICTLY_CONFIDENTIAL');
    const less = { planId: world.plan, protection: 'NONE' };
    const refusal = await unchanged(hub, () => refused(hub, worker.token, 'setProtection', less));
    expect([refusal.code, refusal.rule]).toEqual(['FORBIDDEN', 'set-protection.more']);
    expect(refusal.message).toContain('leder med klarering');
    await protect(leader.token, 'NONE');
    expect(await sees(world.nav.worker.token)).toBe(true);
    expect((await refused(hub, leader.token, 'setProtection', less)).code).toBe('CONFLICT');
  });

  test('is no business of the participant, of systems, or of staff without the plan', async () => {
    const input = { planId: world.plan, protection: 'CONFIDENTIAL' };
    expect((await refused(hub, world.participant, 'setProtection', input)).code).toBe('FORBIDDEN');
    const other = await buildStaff(hub, world.nav.agency, {});
    expect((await refused(hub, other.token, 'setProtection', input)).code).toBe('NOT_FOUND');
    expect((await refused(hub, other.token, 'declareConflict', { planId: world.plan, staffId: other.id })).code).toBe(
      'NOT_FOUND',
    );
  });

  test('by a conflict is declared by whoever has it: the plan is closed to them at once', async () => {
    const { worker, leader } = world.school;
    const conflict = { planId: world.plan, staffId: worker.id };
    await perform(hub, worker.token, 'declareConflict', conflict);
    expect(await sees(worker.token)).toBe(false);
    expect(await sees(leader.token)).toBe(true);
    expect((await refused(hub, leader.token, 'declareConflict', conflict)).code).toBe('CONFLICT');
    expect((await refused(hub, worker.token, 'liftConflict', conflict)).code).toBe('NOT_FOUND');
    await perform(hub, leader.token, 'liftConflict', conflict);
    expect(await sees(worker.token)).toBe(true);
    expect((await refused(hub, leader.token, 'liftConflict', conflict)).code).toBe('CONFLICT');
  });

  test('by a conflict is declared by a supervisor of the own agency, and by nobody else', async () => {
    const { worker, leader } = world.school;
    const conflict = { planId: world.plan, staffId: worker.id };
    const own = { planId: world.plan, staffId: leader.id };
    const byColleague = await refused(hub, worker.token, 'declareConflict', own);
    expect([byColleague.code, byColleague.rule]).toEqual(['FORBIDDEN', 'declare-conflict.own']);
    expect((await refused(hub, world.nav.leader.token, 'declareConflict', conflict)).code).toBe('NOT_FOUND');
    await perform(hub, leader.token, 'declareConflict', conflict);
    expect(await sees(worker.token)).toBe(false);
    // nobody lifts their own
    const lifted = await refused(hub, leader.token, 'liftConflict', own);
    expect([lifted.code, lifted.rule]).toEqual(['FORBIDDEN', 'lift-conflict.supervisor']);
  });

  test('is in the participant’s log in plain words', async () => {
    await perform(hub, world.school.worker.token, 'declareConflict', {
      planId: world.plan,
      staffId: world.school.worker.id,
    });
    await protect(world.nav.worker.token, 'CONFIDENTIAL');
    const log = await hub.owner.query<{ what: string[] }>(
      `SELECT what FROM access_log WHERE what && ARRAY['setProtection', 'declareConflict'] ORDER BY at`,
    );
    expect(log.rows.map(({ what }) => what[0]).slice(-2)).toEqual(['declareConflict', 'setProtection']);
  });
});
