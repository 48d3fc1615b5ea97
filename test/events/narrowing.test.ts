import { withdrawConsent } from '../../src/consent/consent.service';
import { narrowConsent } from '../../src/consent/revise-consent';
import { planFeedCursor } from '../../src/events/feed-cursor';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { reviseMeasure } from '../../src/measure/revise-measure';
import { aroundEvent } from '../../src/plan/plan-event.query';
import { assignStaff, leavePlan, unassignStaff } from '../../src/plan/taking-part.service';
import { Existence, InformationCategory } from '../../src/terms';
import { listen } from './listening';
import { CONFIDENTIAL, consentToSchool, measureBy, type Story, tell } from './story';
import { type TestHub, type TestStaff, World } from './world';

const CONTENT = ['PlanEvent.measure', 'Measure.content'];
const PLAN = { type: 'PLAN' };

/** As the rules' look around an event, but for what they say of it. */
const blindly: typeof aroundEvent.open = async (ctx, rows, subject) => {
  const opened = await aroundEvent.open(ctx, rows, subject);
  return opened && { ...opened, holds: true };
};

describe('what a feed hands over when rights narrow', () => {
  let world: World;
  let hub: TestHub;
  let story: Story;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
  });
  beforeEach(async () => {
    world.daysAhead = 0;
    story = await tell(world, hub);
  });
  afterAll(() => world.close());

  const school = (...asked: string[]) => world.ctx(hub, story.school.viewer, ...asked);
  const begin = () => planFeedCursor(school(), story.plan, '0');
  const measureId = (id: string) => publicIdInPlan('measure', story.plan, id);
  const retitle = (id: string, version: number) =>
    reviseMeasure(world.ctx(hub, story.health.viewer), {
      measureId: measureId(id),
      expectedVersion: 1,
      expectedContentVersion: version,
      title: 'Nytt navn',
    });
  const withdraw = (consentId: string) => withdrawConsent(world.ctx(hub, story.participant), { consentId });
  const caseworker = async (): Promise<TestStaff> => {
    const one = await world.staff(story.school.agency, 'CASEWORKER');
    await assignStaff(school(), { planId: story.planId, staffId: publicId('staff', one.staff) });
    return one;
  };
  const unassign = (one: TestStaff) =>
    unassignStaff(school(), { planId: story.planId, staffId: publicId('staff', one.staff) });

  test('a change of content alone is nothing to whoever sees the stub', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const [mine, theirs] = [
      await listen(world.ctx(hub, story.health.viewer), story.plan),
      await listen(school(), story.plan),
    ];
    await retitle(id, 1);
    expect((await mine.next()).type).toBe('MEASURE_CHANGED');
    expect(await theirs.rest()).toEqual([]);
    await consentToSchool(world, hub, story);
    expect((await theirs.next()).type).toBe('CONSENT_GIVEN');
    await retitle(id, 2);
    expect((await theirs.next()).type).toBe('MEASURE_CHANGED');
    await mine.stop();
    await theirs.stop();
  });

  test('withdrawal: the content is to be forgotten, and a slow reader’s backlog is withheld (C2, C3, C4)', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const consent = await consentToSchool(world, hub, story);
    const slow = await listen(school(...CONTENT), story.plan, begin());
    expect((await slow.next()).type).toBe('PLAN_OPENED');
    await withdraw(consent);
    const events = await slow.rest();
    for (const event of events) expect(event.measure?.content.__typename ?? 'Withheld').toBe('Withheld');
    expect(events.at(-1)).toMatchObject({
      type: 'CONSENT_WITHDRAWN',
      forget: [{ type: 'MEASURE_CONTENT', id: measureId(id) }],
    });
    await slow.stop();
  });

  test('withdrawn on one hub, the wake-up lost, a subscriber on another: withheld (C5)', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const consent = await consentToSchool(world, hub, story);
    const other = await world.hub(60_000);
    const listener = await listen(world.ctx(other, story.school.viewer, ...CONTENT), story.plan, begin());
    expect((await listener.next()).type).toBe('PLAN_OPENED');
    await withdrawConsent(world.ctx({ ...hub, bus: { ...hub.bus, wake: () => undefined } }, story.participant), {
      consentId: consent,
    });
    const events = await listener.rest();
    expect(events.find(({ measure }) => measure?.id === measureId(id))?.measure?.content.__typename).toBe('Withheld');
    await listener.stop();
  });

  test('given again: nothing stale is to be forgotten, and nothing comes twice (C7)', async () => {
    await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    await withdraw(await consentToSchool(world, hub, story));
    await consentToSchool(world, hub, story);
    const listener = await listen(school(), story.plan, begin());
    const events = await listener.rest();
    expect(events.flatMap(({ forget }) => forget)).toEqual([]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    await listener.stop();
  });

  test('narrowed, and given again: nothing stale is to be forgotten, and nothing comes twice (C7)', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const both = [InformationCategory.HEALTH, InformationCategory.SOCIAL];
    const consent = await consentToSchool(world, hub, story, undefined, both);
    const stale = await listen(school(), story.plan, begin());
    expect((await stale.next()).type).toBe('PLAN_OPENED');
    const away = world.ctx(hub, story.participant);
    await narrowConsent(away, { consentId: consent, categories: [InformationCategory.SOCIAL] });
    const narrowed = await stale.rest();
    expect(narrowed.at(-1)).toMatchObject({
      type: 'CONSENT_NARROWED',
      forget: [{ type: 'MEASURE_CONTENT', id: measureId(id) }],
    });
    await stale.stop();
    await consentToSchool(world, hub, story);
    const listener = await listen(school(), story.plan, begin());
    const events = await listener.rest();
    expect(events.flatMap(({ forget }) => forget)).toEqual([]);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    await listener.stop();
  });

  test('VISIBLE → HIDDEN: one last event tells to forget it, and what came before is gone', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    await reviseMeasure(world.ctx(hub, story.health.viewer), {
      measureId: measureId(id),
      expectedVersion: 1,
      existence: Existence.HIDDEN,
    });
    await reviseMeasure(world.ctx(hub, story.health.viewer), {
      measureId: measureId(id),
      expectedVersion: 2,
      hoursPerWeek: 3,
    });
    const listener = await listen(school('PlanEvent.measure'), story.plan, begin());
    const events = await listener.rest();
    expect(events.map(({ type }) => type)).toEqual(['PLAN_OPENED', 'AGENCY_JOINED', 'MEASURE_CHANGED']);
    expect(events[2]).toMatchObject({ measure: null, forget: [{ type: 'MEASURE', id: measureId(id) }] });
    await listener.stop();
  });

  test('unassigned: one last event, and the feed is complete (C10)', async () => {
    const one = await caseworker();
    const listener = await listen(world.ctx(hub, one.viewer, 'PlanEvent.plan'), story.plan);
    await unassign(one);
    const last = await listener.next();
    expect(last).toMatchObject({
      type: 'ACCESS_ENDED',
      plan: null,
      measure: null,
      forget: [{ ...PLAN, id: story.planId }],
    });
    await listener.completed();
    await expect(listen(world.ctx(hub, one.viewer), story.plan, last.cursor)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('assigned again: the end of access from before is told to nobody', async () => {
    const one = await caseworker();
    await unassign(one);
    await assignStaff(school(), { planId: story.planId, staffId: publicId('staff', one.staff) });
    const ctx = world.ctx(hub, one.viewer);
    const listener = await listen(ctx, story.plan, planFeedCursor(ctx, story.plan, '0'));
    const events = await listener.rest();
    expect(events.map(({ type }) => type)).toEqual([
      'PLAN_OPENED',
      'AGENCY_JOINED',
      'STAFF_ASSIGNED',
      'STAFF_UNASSIGNED',
      'STAFF_ASSIGNED',
    ]);
    expect(events.flatMap(({ forget }) => forget)).toEqual([]);
    await listener.stop();
  });

  test('the agency leaves: its people’s feeds end, the others’ go on', async () => {
    const [leaving, staying] = [
      await listen(world.ctx(hub, story.health.viewer), story.plan),
      await listen(school(), story.plan),
    ];
    await leavePlan(world.ctx(hub, story.health.viewer), { planId: story.planId, reason: 'Oppdraget er avsluttet.' });
    expect(await leaving.next()).toMatchObject({ type: 'ACCESS_ENDED', forget: [PLAN] });
    await leaving.completed();
    expect(await staying.next()).toMatchObject({ type: 'AGENCY_LEFT', forget: [] });
    await staying.stop();
  });

  test('a mandate ends by date, without any event: told within five seconds (C6, C10)', async () => {
    const person = await world.person();
    await world.owner.query(
      `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, wanted, willing, valid_from, valid_to, sealed)
       VALUES ($1, gen_random_uuid(), $2, 'GUARDIAN', '{READ_PLAN}', true, true, true, '2000-01-01', $3, '')`,
      [story.plan, person, world.clock.today()],
    );
    const listener = await listen(world.ctx(hub, world.citizen(person)), story.plan);
    expect(await listener.rest(200)).toEqual([]);
    world.daysAhead = 1;
    expect(await listener.next(5_000)).toMatchObject({ type: 'ACCESS_ENDED', plan: null, forget: [PLAN] });
    await listener.completed();
  });

  test('a person is disabled outside any plan: told within five seconds (C10)', async () => {
    const listener = await listen(world.ctx(hub, story.health.viewer), story.plan);
    expect(await listener.rest(200)).toEqual([]);
    await world.owner.query('UPDATE person SET disabled = true WHERE id = $1', [story.health.person]);
    expect(await listener.next(5_000)).toMatchObject({ type: 'ACCESS_ENDED', plan: null, forget: [PLAN] });
    await listener.completed();
  });

  describe.each([
    ['both locks', true, true],
    ['the rules alone', true, false],
    ['the row policies alone', false, true],
  ])('under %s (A15)', (_name, rules, policies) => {
    test('nothing is told of what is hidden, or of contents that are withheld', async () => {
      const under = await world.hub(1_000, !policies);
      const around = { ...aroundEvent, open: rules ? aroundEvent.open : blindly };
      const stub = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
      await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: Existence.HIDDEN });
      await retitle(stub, 1);
      const listener = await listen(world.ctx(under, story.school.viewer), story.plan, begin(), around);
      expect((await listener.rest()).map(({ type }) => type)).toEqual([
        'PLAN_OPENED',
        'AGENCY_JOINED',
        'MEASURE_ADDED',
      ]);
      await listener.stop();
    });
  });

  test('without either lock it is told: the tests above would fail', async () => {
    const under = await world.hub(1_000, true);
    await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: Existence.HIDDEN });
    const listener = await listen(world.ctx(under, story.school.viewer), story.plan, begin(), {
      ...aroundEvent,
      open: blindly,
    });
    expect((await listener.rest()).map(({ type }) => type)).toContain('MEASURE_ADDED');
    await listener.stop();
  });
});
