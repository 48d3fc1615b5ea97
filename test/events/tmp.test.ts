import { giveConsent } from '../../src/consent/consent.service';
import { planById } from '../../src/plan';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { listen } from './listening';
import { CONFIDENTIAL, measureBy, tell } from './story';
import { World } from './world';

test('named', async () => {
  const world = await World.make();
  const hub = await world.hub();
  const story = await tell(world, hub);
  const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
  await giveConsent(world.ctx(hub, story.participant), {
    planId: story.planId, purpose: 'SHARING' as never, discloserId: publicId('agency', story.health.agency), recipientIds: [publicId('agency', story.school.agency)],
    categories: [], scope: 'NAMED' as never, measureIds: [publicIdInPlan('measure', story.plan, id)], method: 'ELECTRONIC' as never,
  });
  const a = await planById(world.ctx(hub, story.school.viewer, 'Plan.consents'), story.planId);
  const b = await planById(world.ctx(hub, story.school.viewer, 'Plan.consents', 'Consent.measures'), story.planId);
  console.log(a?.all.consents.length, b?.all.consents.length);
  await world.close();
});

test('fan-out A', async () => {
  const world = await World.make();
  const hub = await world.hub();
  const story = await tell(world, hub);
  const feeds = await Promise.all(Array.from({ length: 200 }, (_, i) => listen(world.ctx(hub, i % 2 ? story.school.viewer : story.health.viewer, 'PlanEvent.measure', 'Measure.content'), story.plan)));
  await Promise.all(feeds.map((f) => f.rest(300)));
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    await measureBy(world, hub, story, story.school);
    const got = await Promise.all(feeds.map((f) => f.next(20000)));
    console.log(got.length, 'deliveries', Math.round(performance.now() - begun), 'ms');
  }
  await Promise.all(feeds.map((f) => f.stop()));
  await world.close();
});

test('fan-out many plans', async () => {
  const world = await World.make();
  const hub = await world.hub();
  const stories = [];
  for (let i = 0; i < 50; i++) stories.push(await tell(world, hub));
  const feeds = [];
  for (const s of stories) for (let i = 0; i < 40; i++) feeds.push(await listen(world.ctx(hub, i % 2 ? s.school.viewer : s.health.viewer, 'PlanEvent.measure'), s.plan));
  await Promise.all(feeds.map((f) => f.rest(500)));
  const begun = performance.now();
  for (const s of stories) await measureBy(world, hub, s, s.school);
  const wrote = performance.now();
  const got = await Promise.all(feeds.map((f) => f.next(60000)));
  console.log(got.length, 'deliveries', Math.round(wrote - begun), Math.round(performance.now() - begun), 'ms');
  await Promise.all(feeds.map((f) => f.stop()));
  await world.close();
}, 120000);
