import { planFeedCursor } from '../../src/events/feed-cursor';
import { publicIdInPlan } from '../../src/kernel/ids';
import { reviseMeasure } from '../../src/measure/revise-measure';
import { Existence, InformationCategory } from '../../src/terms';
import { listen } from './listening';
import { CONFIDENTIAL, consentToSchool, measureBy, type Story, tell } from './story';
import { type TestHub, World } from './world';

const IDS = /[A-Za-z0-9_-]{40,}|[0-9a-f]{8}-[0-9a-f-]{27}/g;
const hidden = (text: string): string => '#'.repeat(text.length);
const HIDDEN = { ...CONFIDENTIAL, existence: Existence.HIDDEN };

describe('two plans that differ in what is hidden alone', () => {
  let world: World;
  let hub: TestHub;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
  });
  afterAll(() => world.close());

  /** What happens openly, and between any two steps of it what the school may not know of. */
  async function live(between: (story: Story) => Promise<unknown>): Promise<Story> {
    const story = await tell(world, hub);
    await between(story);
    const measure = await measureBy(world, hub, story, story.school);
    await between(story);
    await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    await between(story);
    await consentToSchool(world, hub, story);
    await between(story);
    await reviseMeasure(world.ctx(hub, story.school.viewer), {
      measureId: publicIdInPlan('measure', story.plan, measure),
      expectedVersion: 1,
      hoursPerWeek: 3,
    });
    await between(story);
    return story;
  }

  /** What goes on unseen: measures added, and changed in what all would see and in their content. */
  async function unseen(story: Story): Promise<void> {
    const health = world.ctx(hub, story.health.viewer);
    // of another category than the consent that is given openly
    const id = await measureBy(world, hub, story, story.health, { ...HIDDEN, category: InformationCategory.SOCIAL });
    const measureId = publicIdInPlan('measure', story.plan, id);
    await reviseMeasure(health, { measureId, expectedVersion: 1, hoursPerWeek: 10 });
    await reviseMeasure(health, {
      measureId,
      expectedVersion: 2,
      expectedContentVersion: 1,
      title: 'Et ganske annet og mye lengre navn',
    });
  }

  /** A feed from its beginning as its reader has it, byte for byte but for ids and times, which are random and of one length. */
  async function transcriptOf(story: Story, viewer: Story['school']['viewer']): Promise<string[]> {
    const ctx = world.ctx(
      hub,
      viewer,
      'PlanEvent.plan',
      'Plan.measures',
      'Measure.content',
      'PlanEvent.measure',
      'PlanEvent.consent',
    );
    const listener = await listen(ctx, story.plan, planFeedCursor(ctx, story.plan, '0'));
    const events = await listener.rest(1_000);
    await listener.stop();
    return events.map(({ id, cursor, type, planId, plan, measure, consent, forget }) =>
      JSON.stringify({
        ...{ id: id.length, cursor: cursor.length, type, planId: planId.length, forget: forget.map((one) => one.type) },
        // in which order measures stand hangs on their random ids
        plan: plan?.all.measures
          .map((one) => JSON.stringify([one.id.length, one.status, one.content]).replaceAll(IDS, hidden))
          .sort(),
        measure: measure && [measure.id.length, measure.content],
        consent: consent?.id.length,
      }).replaceAll(IDS, hidden),
    );
  }

  test('their feeds are the same, byte for byte: types, number, order, sizes, states, lengths of cursors; how long events take is not measured here (C8)', async () => {
    const [quiet, busy] = [await live(async () => undefined), await live(unseen)];
    const [one, other] = [await transcriptOf(quiet, quiet.school.viewer), await transcriptOf(busy, busy.school.viewer)];
    expect(one.length).toBeGreaterThan(5);
    expect(other).toEqual(one);
    // the health service, whose hidden things they are, has a feed that differs: the comparison sees it
    expect(await transcriptOf(busy, busy.health.viewer)).not.toEqual(await transcriptOf(quiet, quiet.health.viewer));
  });
});
