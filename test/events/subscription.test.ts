import { randomUUID } from 'node:crypto';
import { type ExecutionResult, type GraphQLSchema, parse, subscribe } from 'graphql';
import { planFeedCursor } from '../../src/events/feed-cursor';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { askedFor, planById } from '../../src/plan';
import { buildHubSchema } from '../../src/schema';
import { Existence } from '../../src/terms';
import { CONFIDENTIAL, consentToSchool, measureBy, type Story, tell } from './story';
import { type TestHub, World } from './world';

const PLAN_EVENTS = `subscription ($planId: ID!, $after: EventCursor) {
  planEvents(planId: $planId, after: $after) {
    id cursor type occurredAt planId
    plan { id version measures { id } }
    measure { id content { __typename ... on MeasureContent { title } } }
    goal { id } consent { id recipients { name } }
    forget { type id }
  }
}`;
const CASELOAD_EVENTS = 'subscription ($after: EventCursor) { caseloadEvents(after: $after) { type planId } }';

describe('the subscriptions', () => {
  let world: World;
  let hub: TestHub;
  let story: Story;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
    story = await tell(world, hub);
    schema = await buildHubSchema();
  });
  afterAll(() => world.close());

  let contextValue: Ctx;
  const open = async (viewer: Viewer, text: string, variableValues: Record<string, unknown> = {}) => {
    const document = parse(text);
    contextValue = world.ctx(hub, viewer, ...askedFor(schema, document, undefined, variableValues));
    return subscribe({ schema, document, contextValue, variableValues });
  };
  const take = async (
    opened: AsyncGenerator<ExecutionResult> | ExecutionResult,
    count: number,
  ): Promise<ExecutionResult[]> => {
    if (!('next' in opened)) throw new Error(JSON.stringify(opened));
    const taken: ExecutionResult[] = [];
    while (taken.length < count) taken.push((await opened.next()).value as ExecutionResult);
    await opened.return(undefined);
    return taken;
  };

  test('planEvents answers all of its fields as the schema promises', async () => {
    const measure = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const consent = await consentToSchool(world, hub, story);
    const after = planFeedCursor(world.ctx(hub, story.school.viewer), story.plan, '0');
    const events = await take(await open(story.school.viewer, PLAN_EVENTS, { planId: story.planId, after }), 4);
    const id = publicIdInPlan('measure', story.plan, measure);
    expect(events.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined, undefined]);
    const [, , added, given] = events.map(({ data }) => data?.planEvents as Record<string, unknown>);
    expect(added).toMatchObject({
      type: 'MEASURE_ADDED',
      planId: story.planId,
      plan: { id: story.planId, version: 1, measures: [{ id }] },
      measure: { id, content: { __typename: 'MeasureContent', title: 'Et tiltak' } },
      goal: null,
      consent: null,
      forget: [],
    });
    expect(given).toMatchObject({
      type: 'CONSENT_GIVEN',
      measure: null,
      consent: { id: consent, recipients: [{ name: 'Skolen' }] },
    });
  });

  test('a plan’s own cursor joins the snapshot to its feed', async () => {
    const ctx = world.ctx(hub, story.school.viewer, 'Plan.cursor');
    const plan = await planById(ctx, story.planId);
    const after = planFeedCursor(ctx, story.plan, plan?.all.head ?? '');
    await measureBy(world, hub, story, story.school);
    const [event] = await take(await open(story.school.viewer, PLAN_EVENTS, { planId: story.planId, after }), 1);
    expect(event?.data?.planEvents).toMatchObject({ type: 'MEASURE_ADDED' });
  });

  test('what an event discloses is noted for its own answer, and what was skipped or only looked at is not', async () => {
    await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: Existence.HIDDEN });
    const opened = await open(
      story.school.viewer,
      'subscription ($planId: ID!) { planEvents(planId: $planId) { type } }',
      { planId: story.planId },
    );
    await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: Existence.HIDDEN });
    expect(contextValue.disclosures.size).toBe(0);
    await measureBy(world, hub, story, story.school);
    await take(opened, 1);
    expect([...contextValue.disclosures.values()].map(({ plan, what }) => [plan, [...what]])).toEqual([
      [story.plan, ['FRAME']],
    ]);
  });

  test('what a field reads of the plan later is noted with the event', async () => {
    const text =
      'subscription ($planId: ID!) { planEvents(planId: $planId) { plan { accessLog { edges { node { by } } } } } }';
    const opened = await open(story.participant, text, { planId: story.planId });
    await measureBy(world, hub, story, story.school);
    await take(opened, 1);
    expect([...(contextValue.disclosures.get(story.plan)?.what ?? [])]).toContain('ACCESS_LOG');
  });

  test('a plan that is not there is refused before anything is sent', async () => {
    for (const planId of ['x', publicId('plan', randomUUID())]) {
      const refused = await open(story.school.viewer, PLAN_EVENTS, { planId });
      expect(refused).toMatchObject({ errors: [{ originalError: { code: 'NOT_FOUND' } }] });
    }
  });

  test('caseloadEvents answers', async () => {
    const opened = await open(story.school.viewer, CASELOAD_EVENTS);
    await measureBy(world, hub, story, story.school);
    const [event] = await take(opened, 1);
    expect(event?.data?.caseloadEvents).toEqual({ type: 'MEASURE_ADDED', planId: story.planId });
  });
});
