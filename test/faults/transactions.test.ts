import { ConsentMethod, ConsentPurpose, ConsentScope } from '../../src/consent';
import { giveConsent, withdrawConsent } from '../../src/consent/consent.service';
import { planFeedCursor } from '../../src/events/feed-cursor';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { MeasureKind } from '../../src/measure';
import { upsertMeasures } from '../../src/measure/bulk/upsert-measures.service';
import { listen, listenToCaseload } from '../events/listening';
import { CONFIDENTIAL, type Story, tell } from '../events/story';
import { type TestHub, World } from '../events/world';
import { change, stored } from './changes';

/** What a NOTIFY holds at most: PostgreSQL’s own limit, in bytes. */
const NOTIFY = 8_000;
const WRITERS = 8;
const EACH = 25;
/** Measures in one request, the most that a case system may send. */
const ROWS = 100;

describe('transactions that fail, and those that are large, on one hub and followed on another', () => {
  let world: World;
  let writing: TestHub;
  let following: TestHub;
  let story: Story;
  beforeAll(async () => {
    world = await World.make();
    writing = await world.hub();
    following = await world.hub();
    story = await tell(world, writing);
  });
  afterAll(() => world.close());

  const school = () => world.ctx(following, story.school.viewer, 'PlanEvent.measure');

  test(`${WRITERS} writers of whose ${WRITERS * EACH} changes half are undone: no hole in the numbers, and both feeds hand over the other half (E2)`, async () => {
    const { ids: before } = await stored(world, story.plan);
    const cursor = planFeedCursor(school(), story.plan, String(before.length));
    const feeds = [await listen(school(), story.plan, cursor), await listenToCaseload(school())];
    let undone = 0;
    const heard = feeds.map((feed) => feed.rest(3_000));
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let i = 0; i < EACH; i++) {
        const isUndone = (i + writer) % 2 === 0;
        if (isUndone) undone += 1;
        await change(world.ctx(writing, story.school.viewer), story.plan, isUndone);
      }
    });
    await Promise.all(writers);
    const { ids, numbers } = await stored(world, story.plan);
    expect(undone).toBe((WRITERS * EACH) / 2);
    expect(numbers).toEqual(Array.from({ length: before.length + undone }, (_, index) => index + 1));
    const [ofPlan, ofCaseload] = (await Promise.all(heard)).map((events) => events.map(({ id }) => id));
    expect(ofPlan).toEqual(ids.slice(before.length));
    expect([...(ofCaseload ?? [])].sort()).toEqual(ids.slice(before.length).sort());
    for (const feed of feeds) await feed.stop();
  }, 60_000);

  test('an undone change is not waited for: the next is heard at once (E2)', async () => {
    const feed = await listen(school(), story.plan);
    for (let i = 0; i < 5; i++) await change(world.ctx(writing, story.school.viewer), story.plan, true);
    const begun = Date.now();
    await change(world.ctx(writing, story.school.viewer), story.plan);
    await feed.next(2_000);
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(await feed.rest(200)).toEqual([]);
    await feed.stop();
  });

  test(`${2 * ROWS} events of two transactions, and one event by which ${2 * ROWS} contents are to be forgotten, all larger than a NOTIFY (E10)`, async () => {
    const health = () => world.ctx(writing, story.health.viewer);
    const participant = () => world.ctx(writing, story.participant);
    const feed = await listen(school(), story.plan);
    const given = await giveConsent(participant(), {
      ...{ planId: story.planId, purpose: ConsentPurpose.SHARING, scope: ConsentScope.ALL_IN_CATEGORY },
      discloserId: publicId('agency', story.health.agency),
      recipientIds: [publicId('agency', story.school.agency)],
      ...{ categories: [CONFIDENTIAL.category], measureIds: [], method: ConsentMethod.ELECTRONIC },
    });
    const rows = (batch: number) =>
      Array.from({ length: ROWS }, (_, index) => ({
        ...{ externalRef: `H ${batch} ${index}`, kind: MeasureKind.OTHER, ...CONFIDENTIAL, title: 'Samtale' },
        period: { from: world.clock.today() },
      }));
    const ids: string[] = [];
    for (const batch of [1, 2])
      ids.push(...(await upsertMeasures(health(), { planId: story.planId, measures: rows(batch) })).ids);
    const measures = ids.map((id) => publicIdInPlan('measure', story.plan, id));
    const events = await feed.rest(2_000);
    const added = events.filter(({ type }) => type === 'MEASURE_ADDED');
    expect(added.map(({ measure }) => measure?.id)).toEqual(measures);
    await withdrawConsent(participant(), { consentId: publicIdInPlan('consent', given.plan, given.id) });
    const [event, ...more] = await feed.rest(2_000);
    const lost = (event?.forget ?? []).filter(({ type }) => type === 'MEASURE_CONTENT').map(({ id }) => id);
    expect(event?.type).toBe('CONSENT_WITHDRAWN');
    expect(lost.sort()).toEqual([...measures].sort());
    expect(more).toEqual([]);
    const told = [added.map(({ id, cursor, type }) => ({ id, cursor, type })), event?.forget];
    const sizes = told.map((one) => Buffer.byteLength(JSON.stringify(one)));
    for (const size of sizes) expect(size).toBeGreaterThan(NOTIFY);
    await feed.stop();
    process.stdout.write(`larger than a NOTIFY: ${sizes.join(' and ')} bytes\n`);
  }, 60_000);
});
