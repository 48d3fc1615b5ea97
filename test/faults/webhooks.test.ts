import { Webhook as Verifier } from 'standardwebhooks';
import { publicIdInPlan } from '../../src/kernel/ids';
import type { WebhookSettings } from '../../src/webhook';
import { buildSystem, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, join, openPlanFor, type World } from '../factories/plans';
import {
  deliveriesTo,
  openTarget,
  type Received,
  registerWebhook,
  type Target,
  type WebhookAnswer,
  webhooksOf,
} from '../factories/webhooks';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** As in production, but for its times: a day of attempts in a second. */
const QUICK: Partial<WebhookSettings> = {
  attempts: 6,
  firstWait: 20,
  longestWait: 200,
  timeout: 400,
  hold: 1_000,
  lookEvery: 100,
};
const OVERLAP = 1_500;

const idsOf = (received: readonly Received[]): string[] => received.map(({ event }) => event.id);
const accepted = (received: readonly Received[]): Received[] => received.filter(({ status }) => status === 204);
/** What was received of the measures that were added to a plan. */
const ofPlan = (received: readonly Received[], plan: string): Received[] =>
  received.filter(({ event }) => event.subject === plan && event.type.endsWith('.MEASURE_ADDED'));
/** Each once, at the place where it was first received. */
const firsts = (ids: readonly string[]): string[] => [...new Set(ids)];
const messagesIn = (received: readonly Received[]): string[] =>
  received.map(({ headers }) => headers['webhook-id'] ?? '');

describe('a webhook', () => {
  let hub: TestHub;
  let world: World;
  let target: Target;
  let webhook: { id: string; version: number; secret: string };
  let leader: string;
  beforeAll(async () => {
    hub = await startTestHub({ webhooks: { ...QUICK, overlap: OVERLAP } });
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
    target = await openTarget();
    await buildSystem(hub, world.nav.agency);
    leader = world.nav.leader.token;
    webhook = await registerWebhook(hub, leader, { url: target.url });
  });
  afterEach(async () => {
    await perform(hub, leader, 'removeWebhook', { webhookId: webhook.id });
    await target.close();
  });
  afterAll(() => hub.close());

  const deeds = async (count: number, plan = world.plan): Promise<void> => {
    for (let i = 0; i < count; i += 1)
      await addMeasure({ ...world, plan }, world.nav.worker, { title: `Hemmelig tittel ${i}` });
  };
  /** The public ids of a plan's events of a type in the table, in their order. */
  const numbered = async (plan: string, type = 'MEASURE_ADDED'): Promise<string[]> => {
    const { rows } = await hub.owner.query<{ id: string }>(
      'SELECT id FROM plan_event WHERE plan_id = $1 AND type = $2 ORDER BY no',
      [keyOfPlan(plan), type],
    );
    return rows.map(({ id }) => publicIdInPlan('event', keyOfPlan(plan), id));
  };
  const states = async (): Promise<string[]> => (await deliveriesTo(hub, leader, webhook.id)).map(({ state }) => state);
  const until = async (isSo: () => Promise<boolean>, what: string): Promise<void> => {
    const late = Date.now() + 8_000;
    while (!(await isSo())) {
      if (Date.now() > late) throw new Error(what);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** A second plan in which the agency takes part. */
  const anotherPlan = async (): Promise<string> => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    await join(hub, plan, world.refugee.worker, world.nav);
    return plan;
  };

  test('is told of each event once and in order, by ids alone, in CloudEvents signed by Standard Webhooks, and each is in the log', async () => {
    await deeds(5);
    const received = await target.until(({ length }) => length >= 5);
    expect(idsOf(received)).toEqual(await numbered(world.plan));
    for (const { headers, body, event } of received) {
      expect(new Verifier(webhook.secret).verify(body, headers)).toEqual(event);
      expect(headers['content-type']).toMatch(/^application\/cloudevents\+json/);
      expect(event).toMatchObject({ specversion: '1.0', type: 'no.samplan.plan.MEASURE_ADDED', subject: world.plan });
      expect(event.data).toEqual({ planId: world.plan, measureId: expect.any(String), forget: [] });
      expect(body).not.toMatch(/Hemmelig|Samira/);
    }
    await until(async () => (await states()).join() === Array(5).fill('DELIVERED').join(), 'all are delivered');
    const { rows } = await hub.owner.query(
      `SELECT what, rules FROM access_log WHERE plan_id = $1 AND standing = 'SYSTEM'`,
      [keyOfPlan(world.plan)],
    );
    expect(rows).toEqual(Array(5).fill({ what: ['HAPPENINGS'], rules: ['plan.system'] }));
  });

  test('whose target fails for a while, answers slowly and cuts connections gets every event at least once, in order per plan, and is logged once each', async () => {
    const other = await anotherPlan();
    // each fifth cut, each seventh too slow, each fourth refused, else well; and some are taken in, and yet not acknowledged
    target.behave((_one, before) =>
      before % 5 === 1 ? 'CUT' : before % 7 === 2 ? { status: 204, after: 600 } : before % 4 === 3 ? 503 : 204,
    );
    await Promise.all([deeds(8), deeds(8, other)]);
    const late = (received: readonly Received[]): boolean =>
      [world.plan, other].every((plan) => firsts(idsOf(accepted(ofPlan(received, plan)))).length >= 8);
    await target.until(late, 15_000);
    for (const plan of [world.plan, other]) {
      expect(firsts(idsOf(ofPlan(target.received, plan)))).toEqual(await numbered(plan));
    }
    // what came again is told by its ids
    for (const id of firsts(idsOf(target.received)))
      expect(new Set(messagesIn(target.received.filter(({ event }) => event.id === id))).size).toBe(1);
    expect(ofPlan(target.received, world.plan).length + ofPlan(target.received, other).length).toBeGreaterThan(16);
    expect(target.atOnce()).toBeLessThanOrEqual(4);
    await until(async () => !(await states()).includes('PENDING'), 'all came to an end');
    const { rows } = await hub.owner.query(
      `SELECT count(*)::int AS count FROM access_log WHERE plan_id = $1 AND standing = 'SYSTEM'`,
      [keyOfPlan(world.plan)],
    );
    expect(rows).toEqual([{ count: 8 }]);
  });

  test('goes on past an event that is given up; the dead letter is listed, and sent again by hand', async () => {
    const other = await anotherPlan();
    let refused: string | undefined;
    target.behave(({ event }) => {
      if (event.subject === world.plan) refused ??= event.id;
      return event.id === refused ? 500 : 204;
    });
    await deeds(3);
    await deeds(2, other);
    const received = await target.until(
      (all) => accepted(ofPlan(all, world.plan)).length >= 2 && accepted(ofPlan(all, other)).length >= 2,
    );
    const expected = await numbered(world.plan);
    // the later ones of its plan waited for it, and the other plan did not
    expect(idsOf(ofPlan(received, world.plan))).toEqual([...Array(6).fill(expected[0]), ...expected.slice(1)]);
    expect(idsOf(ofPlan(received, other))).toEqual(await numbered(other));
    const [dead, ...more] = await deliveriesTo(hub, leader, webhook.id, 'DEAD');
    expect(more).toEqual([]);
    expect(dead).toMatchObject({ attempts: 6, responseStatus: 500, fault: 'STATUS', nextAttemptAt: null });
    expect((await webhooksOf(hub, leader))[0]?.state).toBe('ACTIVE');
    target.behave(() => 204);
    await perform(hub, leader, 'redeliverWebhook', { webhookId: webhook.id, deliveryId: dead?.id });
    await target.until((all) => accepted(all).some(({ event }) => event.id === expected[0]));
    const last = received.at(-1);
    expect(last?.event.id).toBe(expected[0]);
    await until(async () => !(await states()).some((state) => state !== 'DELIVERED'), 'it is delivered');
    expect(last?.headers['webhook-id']).toBe(dead?.id);
  });

  test('is stopped by 410 and shown as such, keeps what happens in the meantime, and goes on where it stopped', async () => {
    target.behave(() => 410);
    await deeds(1);
    const first = async (): Promise<WebhookAnswer | undefined> => (await webhooksOf(hub, leader))[0];
    await until(async () => (await first())?.state === 'STOPPED_GONE', 'it is stopped');
    await deeds(2);
    target.behave(() => 204);
    const { version } = (await first()) as WebhookAnswer;
    await perform(hub, leader, 'reviseWebhook', { webhookId: webhook.id, expectedVersion: version, active: true });
    await target.until((all) => accepted(all).length >= 3);
    expect(idsOf(accepted(target.received))).toEqual(await numbered(world.plan));
    expect(await first()).toMatchObject({ state: 'ACTIVE', failingSince: null });
    expect(hub.faults).toContain('WebhookStopped');
  });

  test('is signed with the new and the former secret for a while after a rotation, then with the new one alone', async () => {
    const { rotateWebhookSecret: turned } = (
      await ask<{ rotateWebhookSecret: { secret: string; webhook: { formerSecretUntil: string } } }>(
        hub,
        leader,
        'mutation ($id: ID!) { rotateWebhookSecret(input: { webhookId: $id }) { secret webhook { formerSecretUntil } } }',
        { id: webhook.id },
      )
    ).data as { rotateWebhookSecret: { secret: string; webhook: { formerSecretUntil: string } } };
    const test = async (): Promise<Received> => {
      const before = target.received.length;
      await perform(hub, leader, 'sendTestEvent', { webhookId: webhook.id });
      return (await target.until(({ length }) => length > before)).at(-1) as Received;
    };
    const during = await test();
    expect(during.event).toMatchObject({ type: 'no.samplan.webhook.TEST', data: {} });
    for (const secret of [turned.secret, webhook.secret])
      expect(new Verifier(secret).verify(during.body, during.headers)).toEqual(during.event);
    expect(new Date(turned.webhook.formerSecretUntil).getTime()).toBeGreaterThan(Date.now() - 1_000);
    await new Promise((resolve) => setTimeout(resolve, OVERLAP));
    const after = await test();
    expect(new Verifier(turned.secret).verify(after.body, after.headers)).toEqual(after.event);
    expect(() => new Verifier(webhook.secret).verify(after.body, after.headers)).toThrow('No matching signature');
    expect((await webhooksOf(hub, leader))[0]?.formerSecretUntil).toBeNull();
  });

  test('follows no redirect, and what is altered on the way does not verify', async () => {
    target.behave(() => 302);
    await perform(hub, leader, 'sendTestEvent', { webhookId: webhook.id });
    await until(async () => (await deliveriesTo(hub, leader, webhook.id, 'DEAD')).length === 1, 'it is given up');
    expect(target.received.map(({ status }) => status)).toEqual(Array(6).fill(302));
    const [{ body, headers }] = target.received as [Received];
    expect(() => new Verifier(webhook.secret).verify(body.replace('TEST', 'BEST'), headers)).toThrow();
  });

  test('of two hubs, one cut off in the middle of its deliveries: nothing is lost, and the order of each plan is kept (E4, E12)', async () => {
    const other = await anotherPlan();
    const second = await startTestHub({ beside: hub, webhooks: QUICK });
    target.behave(() => ({ status: 204, after: 30 }));
    const writing = Promise.all([deeds(12), deeds(12, other)]);
    await target.until(({ length }) => length >= 6);
    // without farewell: what it holds stays held, and what came of it is never written down
    await second.hub.db.source.destroy();
    await writing;
    await target.until(
      (all) => [world.plan, other].every((plan) => firsts(idsOf(ofPlan(all, plan))).length >= 12),
      15_000,
    );
    for (const plan of [world.plan, other])
      expect(firsts(idsOf(ofPlan(target.received, plan)))).toEqual(await numbered(plan));
    await until(async () => !(await states()).includes('PENDING'), 'all came to an end');
    expect(new Set(await states())).toEqual(new Set(['DELIVERED']));
    await second.close().catch((error: Error) => expect(error.message).toMatch(/not connected|established|pool/i));
  });

  test('tells nothing of what its agency may not know: the same messages with hidden measures and agencies as without, and what is lost is to be forgotten (A3, C8)', async () => {
    const quiet = await buildWorld(hub);
    const elsewhere = await openTarget();
    await buildSystem(hub, quiet.nav.agency);
    const there = await registerWebhook(hub, quiet.nav.leader.token, { url: elsewhere.url });
    const story = async (of: World, withHidden: boolean): Promise<void> => {
      await addMeasure(of, of.nav.worker);
      if (withHidden) {
        const { id } = await addMeasure(of, of.health.worker, { category: 'HEALTH', existence: 'HIDDEN' });
        await perform(hub, of.health.worker.token, 'startMeasure', { measureId: id, expectedVersion: 1 });
        await addMeasure(of, of.school.worker);
        const hidden = await buildWorld(hub);
        await perform(hub, of.refugee.worker.token, 'inviteAgency', {
          planId: of.plan,
          agencyId: hidden.health.agency.id,
          existence: 'HIDDEN',
        });
      }
      await addMeasure(of, of.nav.worker);
      await (of === world ? target : elsewhere).until(({ length }) => length >= 2);
      await perform(hub, of.nav.leader.token, 'leavePlan', { planId: of.plan, reason: 'Ferdig' });
      if (withHidden) await addMeasure(of, of.school.worker);
    };
    await story(world, true);
    await story(quiet, false);
    const all = [await target.until(({ length }) => length >= 3), await elsewhere.until(({ length }) => length >= 3)];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const told = all.map((one) =>
      one.map(({ event }) => [event.type, Object.keys(event.data), event.data.forget?.map(({ type }) => type)]),
    );
    expect(told[0]).toEqual(told[1]);
    expect(target.received.at(-1)?.event.data).toEqual({
      planId: world.plan,
      forget: [{ type: 'PLAN', id: world.plan }],
    });
    // nor do the numbers and the list of deliveries: as many as were received
    expect(await states()).toHaveLength(target.received.length);
    await perform(hub, quiet.nav.leader.token, 'removeWebhook', { webhookId: there.id });
    await elsewhere.close();
  });
});
