import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { buildRepresentative, buildSystem } from '../factories/citizens';
import { inputOf } from '../factories/inputs';
import { attempt, documentOf, MUTATIONS } from '../factories/operations';
import { buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refusal, unchanged } from '../factories/refusal';
import { type Answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const VIEWER = '{ viewer { kind name agency { id } memberships { agency { id } role } } }';
const READ = 'query ($id: ID!) { plan(id: $id) { id measures { id content { __typename } } } }';

/** Who is asking, and for which agency: people who serve two act for one at a time. */
describe('the acting agency', () => {
  let hub: TestHub;
  let world: World;
  /** Caseworker at NAV and supervisor at health. */
  let both: StaffRecord;
  const secret: Record<'nav' | 'health', string> = { nav: '', health: '' };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    both = await buildStaff(hub, world.nav.agency, { name: 'Berit Begge' });
    await buildStaff(hub, world.health.agency, { name: 'Berit Begge', role: 'SUPERVISOR', person: both.person });
    secret.nav = (await addMeasure(world, world.nav.worker, { category: 'ECONOMY' })).id;
    secret.health = (await addMeasure(world, world.health.worker, { category: 'HEALTH' })).id;
  });
  afterAll(() => hub.close());

  const as = (agency: { organizationNumber: string }) => ({ 'x-acting-agency': agency.organizationNumber });
  const memberships = () =>
    [
      { agency: { id: world.nav.agency.id }, role: 'CASEWORKER' },
      { agency: { id: world.health.agency.id }, role: 'SUPERVISOR' },
    ].sort((a, b) => (a.agency.id < b.agency.id ? -1 : 1));

  test('is not needed to ask who one is', async () => {
    const { data } = await ask<{ viewer: { memberships: { agency: { id: string } }[] } }>(hub, both.token, VIEWER);
    data?.viewer.memberships.sort((a, b) => (a.agency.id < b.agency.id ? -1 : 1));
    expect(data).toEqual({ viewer: { kind: 'STAFF', name: 'Berit Begge', agency: null, memberships: memberships() } });
    const chosen = await ask<{ viewer: { agency: { id: string } } }>(
      hub,
      both.token,
      VIEWER,
      {},
      as(world.health.agency),
    );
    expect(chosen.data?.viewer.agency.id).toBe(world.health.agency.id);
  });

  test('left out by somebody who serves two is INVALID_INPUT for every other query', async () => {
    const id = world.plan;
    const queries = [
      `{ plan(id: "${id}") { id } }`,
      '{ plan(id: "tull") { id } }',
      '{ plans { totalCount } }',
      '{ ownMeasures { totalCount } }',
      '{ agencies { id } }',
      '{ legalBases { code } }',
    ];
    for (const query of queries) {
      const { code, problems } = await refusalAllowingNull(query);
      expect([query, code, problems?.map((one) => one.path)]).toEqual([query, 'INVALID_INPUT', ['x-acting-agency']]);
    }
  });

  async function refusalAllowingNull(query: string): Promise<{ code: string; problems?: { path: string }[] }> {
    const { data, errors } = await ask<Record<string, unknown>>(hub, both.token, query);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(errors).toHaveLength(1);
    return errors?.[0]?.extensions as { code: string; problems?: { path: string }[] };
  }

  test.each(MUTATIONS)('left out by somebody who serves two is INVALID_INPUT in %s', async (mutation) => {
    await unchanged(hub, async () => {
      for (const input of [inputOf(world, mutation), inputOf(world, mutation, () => 'tull')]) {
        const { code, problems } = await refusal(hub, both.token, documentOf(mutation), { input });
        expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['x-acting-agency']]);
      }
    });
  });

  test('that is not theirs is FORBIDDEN, whatever is asked, and whatever kind of caller it is', async () => {
    const relative = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE' });
    const headers = as(world.school.agency);
    for (const token of [both.token, world.nav.worker.token, world.participant, relative.token]) {
      for (const query of [VIEWER, '{ agencies { id } }', '{ __typename }']) {
        expect(await refusal(hub, token, query, {}, { headers })).toMatchObject({
          code: 'FORBIDDEN',
          rule: 'acting-agency.own',
        });
      }
      const { code } = await unchanged(hub, () =>
        refusal(hub, token, documentOf('addMeasure'), { input: inputOf(world, 'addMeasure') }, { headers }),
      );
      expect(code).toBe('FORBIDDEN');
    }
  });

  test('may be named by somebody who serves one', async () => {
    const { data } = await ask<{ plan: { id: string } }>(
      hub,
      world.nav.worker.token,
      READ,
      { id: world.plan },
      as(world.nav.agency),
    );
    expect(data?.plan.id).toBe(world.plan);
  });

  async function seenAs(agency: { organizationNumber: string }): Promise<Record<string, string | undefined> | null> {
    const { data } = await ask<{ plan: { measures: { id: string; content: { __typename: string } }[] } | null }>(
      hub,
      both.token,
      READ,
      { id: world.plan },
      as(agency),
    );
    const measures = data?.plan?.measures;
    return measures ? Object.fromEntries(measures.map((one) => [one.id, one.content.__typename])) : null;
  }

  test('decides what is seen: each sees its own, and neither the other’s', async () => {
    // for NAV not assigned, for health its supervisor
    expect(await seenAs(world.nav.agency)).toBeNull();
    expect(await seenAs(world.health.agency)).toEqual({ [secret.nav]: 'Withheld', [secret.health]: 'MeasureContent' });
    await attempt(hub, world.nav.leader.token, 'assignStaff', { planId: world.plan, staffId: both.id });
    expect(await seenAs(world.nav.agency)).toEqual({ [secret.nav]: 'MeasureContent', [secret.health]: 'Withheld' });
    expect(await seenAs(world.health.agency)).toEqual({ [secret.nav]: 'Withheld', [secret.health]: 'MeasureContent' });
  });

  test('decides what is done: the measure is the acting agency’s, and the other’s is not to be touched', async () => {
    const added = await attempt(hub, both.token, 'addMeasure', inputOf(world, 'addMeasure'), as(world.nav.agency));
    const owner = await ask<{ plan: { measures: { id: string; owner: { id: string } }[] } }>(
      hub,
      both.token,
      'query ($id: ID!) { plan(id: $id) { measures { id owner { id } } } }',
      { id: world.plan },
      as(world.nav.agency),
    );
    expect(owner.data?.plan.measures.find((one) => one.id === added.data?.addMeasure?.id)?.owner.id).toBe(
      world.nav.agency.id,
    );
    const step = { measureId: added.data?.addMeasure?.id, expectedVersion: 1 };
    expect(
      (
        await refusal(
          hub,
          both.token,
          documentOf('startMeasure'),
          { input: step },
          { headers: as(world.health.agency) },
        )
      ).code,
    ).toBe('FORBIDDEN');
    expect(
      (await attempt(hub, both.token, 'startMeasure', step, as(world.nav.agency))).data?.startMeasure?.status,
    ).toBe('ACTIVE');
  });

  test('binds cursors: a place in the one’s list is none in the other’s', async () => {
    const page = 'query ($after: PageCursor) { plans(first: 1, after: $after) { pageInfo { endCursor } } }';
    const { data } = await ask<{ plans: { pageInfo: { endCursor: string } } }>(
      hub,
      both.token,
      page,
      {},
      as(world.health.agency),
    );
    const after = data?.plans.pageInfo.endCursor;
    expect((await refusal(hub, both.token, page, { after }, { headers: as(world.nav.agency) })).code).toBe(
      'INVALID_INPUT',
    );
  });

  test('is named in connection_init on a socket: left out it is INVALID_INPUT, another’s closes the socket', async () => {
    const first = async (
      actingAgency: string | undefined,
      query = 'query ($id: ID!) { plan(id: $id) { id } }',
      id = world.plan,
    ): Promise<Answer<{ plan: object }> | { closed: unknown }> => {
      const client = createClient({
        url: `${hub.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${both.token}`, actingAgency },
        retryAttempts: 0,
      });
      try {
        const answers = client.iterate({ query, variables: { id } });
        return (await answers.next()).value as Answer<{ plan: object }>;
      } catch (closed) {
        return { closed: (closed as { code?: number }).code };
      } finally {
        await client.dispose();
      }
    };
    expect(await first(world.health.agency.organizationNumber)).toEqual({ data: { plan: { id: world.plan } } });
    expect(await first(undefined)).toMatchObject({
      data: { plan: null },
      errors: [{ extensions: { code: 'INVALID_INPUT', problems: [{ path: 'x-acting-agency' }] } }],
    });
    expect(await first(world.school.agency.organizationNumber)).toEqual({ closed: 4403 });
    for (const planId of [world.plan, 'tull']) {
      const events = 'subscription ($id: ID!) { planEvents(planId: $id) { id } }';
      expect(await first(undefined, events, planId)).toMatchObject({
        errors: [{ extensions: { code: 'INVALID_INPUT' } }],
      });
    }
  });

  test('of a system is its organisation, and no header changes it', async () => {
    const token = await buildSystem(hub, world.nav.agency);
    const viewer = (headers: Record<string, string>) => ask<{ viewer: object }>(hub, token, VIEWER, {}, headers);
    const own = { viewer: { kind: 'SYSTEM', name: 'Etat NAV', agency: { id: world.nav.agency.id }, memberships: [] } };
    expect((await viewer({})).data).toEqual(own);
    expect((await viewer(as(world.nav.agency))).data).toEqual(own);
    expect((await viewer(as(world.health.agency))).data).not.toMatchObject({
      viewer: { agency: { id: world.health.agency.id } },
    });
  });
});
