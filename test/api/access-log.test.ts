import { buildRepresentative, buildSystem } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const LOG = `query ($id: ID!, $first: Int! = 100, $after: PageCursor) { plan(id: $id) { accessLog(first: $first, after: $after) {
  edges { cursor node { at by agency { id } what outcome because ground rule consent { id } } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;

interface Entry {
  at: string;
  by: string;
  agency: { id: string } | null;
  what: string;
  outcome: 'GIVEN' | 'REFUSED';
  because: string;
  ground: string;
  rule: string;
  consent: { id: string } | null;
}
interface Log {
  edges: { cursor: string; node: Entry }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

/** Who has seen what: the participant reads it, in plain words (U10, U11). */
describe('the access log', () => {
  let hub: TestHub;
  let world: World;
  let therapy: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await addMeasure(world, world.school.worker, { title: 'Norsk', category: 'EDUCATION' });
    therapy = (await addMeasure(world, world.health.worker, { title: 'Samtaler', category: 'HEALTH' })).id;
  });
  afterAll(() => hub.close());

  async function logOf(variables: object = {}, token = world.participant): Promise<Log | null> {
    const { plan } = await answer<{ plan: { accessLog: Log | null } }>(hub, token, LOG, {
      id: world.plan,
      ...variables,
    });
    return plan.accessLog;
  }

  /** What is in the log after doing something that was not there before, the participant's own looking left out. */
  async function loggedBy(work: () => Promise<unknown>): Promise<Entry[]> {
    const before = new Set((await logOf())?.edges.map((edge) => edge.cursor));
    await work();
    const after = (await logOf())?.edges ?? [];
    return after
      .filter((edge) => !before.has(edge.cursor) && !edge.node.what.includes('denne loggen'))
      .map((edge) => edge.node);
  }
  const read = (token: string, fields: string) =>
    answer(hub, token, `query ($id: ID!) { plan(id: $id) { ${fields} } }`, { id: world.plan });

  test('has one entry for each reader and answer: who, for which agency, what, by which rule and ground', async () => {
    const { nav, health } = world;
    const entries = await loggedBy(async () => {
      await read(nav.worker.token, 'id');
      await read(health.leader.token, 'participant { name } measures { id content { __typename } } gaps { days }');
    });
    expect(entries).toEqual([
      {
        at: expect.stringMatching(/^2025-10-15T\d\d:\d\d:\d\d\.\d{3}Z$/),
        by: health.leader.name,
        agency: { id: health.agency.id },
        what: 'Så planens ramme, navnet og språkene, opphold i planen, når tiltakene foregår og hva tiltakene går ut på.',
        outcome: 'GIVEN',
        because: expect.stringMatching(/^En leder i en etat som deltar, har adgang\. .*Etaten eier det selv\./),
        ground: expect.stringContaining('forvaltningsloven § 13 b'),
        rule: expect.stringMatching(/^plan\.supervisor, measure\.[a-z]+, measure-content\.[a-z]+/),
        consent: null,
      },
      {
        at: expect.any(String),
        by: nav.worker.name,
        agency: { id: nav.agency.id },
        what: 'Så planens ramme.',
        outcome: 'GIVEN',
        because: 'Den ansatte er satt på planen.',
        ground: 'forvaltningsloven § 13 b første ledd nr. 2, 3 og 5',
        rule: 'plan.assigned',
        consent: null,
      },
    ]);
    expect(entries[0]?.rule.split(', ').sort()).toEqual([
      'measure-content.owner',
      'measure-content.shared',
      'measure.shared',
      'measure.visible',
      'plan.supervisor',
    ]);
  });

  test('names the consent that a reading leans on', async () => {
    const consent = await giveConsent(world, world.health, [world.nav]);
    const [entry, ...more] = await loggedBy(() =>
      read(world.nav.worker.token, 'measures { content { ... on MeasureContent { title } } }'),
    );
    expect(more).toEqual([]);
    expect(entry?.consent).toEqual({ id: consent });
    expect(entry?.rule).toContain('measure-content.consented');
    await perform(hub, world.participant, 'withdrawConsent', { consentId: consent });
  });

  test('has one entry however often one answer names the plan, and one for each plan of a list', async () => {
    const { token } = world.nav.leader;
    const id = JSON.stringify(world.plan);
    const aliases = `{ a: plan(id: ${id}) { id } b: plan(id: ${id}) { measures { plan { participant { name } } } } }`;
    const twice = await loggedBy(() => ask(hub, token, aliases));
    expect(twice).toHaveLength(1);
    const listed = await loggedBy(() => ask(hub, token, '{ plans { edges { node { id participant { name } } } } }'));
    expect(listed.map((entry) => entry.what)).toEqual(['Så planens ramme og navnet og språkene.']);
    const ownPart = '{ ownMeasures { edges { node { content { ... on MeasureContent { title } } } } } }';
    const own = await loggedBy(() => ask(hub, world.school.worker.token, ownPart));
    expect(own).toHaveLength(1);
    expect(own[0]?.what).toContain('hva tiltakene går ut på');
  });

  test('has what was done, and what was shown with it', async () => {
    const { nav } = world;
    const entries = await loggedBy(() => addMeasure(world, nav.worker));
    expect(entries.map((entry) => [entry.by, entry.rule.split(', ')[0]]).sort()).toEqual([
      [nav.worker.name, 'add-measure.agency'],
      [nav.worker.name, 'plan.assigned'],
    ]);
    expect(entries.map((entry) => entry.what)).toContain('La til et tiltak.');
  });

  test('tells what was refused by a rule apart from what was given', async () => {
    const { nav, school } = world;
    const entries = await loggedBy(async () => {
      await refused(hub, nav.worker.token, 'startMeasure', { measureId: therapy, expectedVersion: 1 });
      await refused(hub, nav.worker.token, 'unassignStaff', { planId: world.plan, staffId: school.worker.id });
    });
    expect(entries.map(({ by, what, outcome, because, rule }) => [by, what, outcome, because, rule])).toEqual([
      [
        nav.worker.name,
        'Prøvde å starte et tiltak, men fikk ikke lov.',
        'REFUSED',
        'Bare etaten som eier dette, kan endre det.',
        'start-measure.owner',
      ],
    ]);
  });

  test('has nothing of what was absent or not shown', async () => {
    const { nav } = world;
    const entries = await loggedBy(async () => {
      await ask(
        hub,
        nav.worker.token,
        '{ plan(id: "tull") { id } agencies { id } legalBases { code } viewer { id } plans(filter: { status: CLOSED }) { totalCount } }',
      );
    });
    expect(entries).toEqual([]);
  });

  test('calls people without a name in the register by how they stand to the plan', async () => {
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const entries = await loggedBy(async () => {
      await read(proxy.token, 'id');
      await read(guardian.token, 'id');
      await read(world.participant, 'id');
    });
    expect(entries.map((entry) => [entry.by, entry.agency, entry.rule])).toEqual([
      ['Deltakeren', null, 'plan.own'],
      ['Vergen', null, 'plan.guardian'],
      ['En fullmektig', null, 'plan.proxy'],
    ]);
  });

  test('is null for all but the participant and a guardian', async () => {
    const proxy = await buildRepresentative(hub, world.plan, {
      kind: 'PROXY',
      powers: ['READ_PLAN', 'GIVE_CONSENT', 'COMPLAIN'],
    });
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const { refugee, nav, health } = world;
    for (const token of [
      refugee.worker.token,
      nav.leader.token,
      health.worker.token,
      proxy.token,
      await buildSystem(hub, nav.agency),
    ]) {
      expect(await logOf({}, token)).toBeNull();
    }
    expect((await logOf({}, guardian.token))?.edges.length).toBeGreaterThan(10);
  });

  test('has it when it is read, too', async () => {
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    await logOf({}, guardian.token);
    await logOf();
    const entries = (await logOf({ first: 2 }))?.edges.map((edge) => edge.node) ?? [];
    expect(entries.map((entry) => [entry.by, entry.what.split(' og ').at(-1), entry.rule.split(', ').at(-1)])).toEqual([
      ['Deltakeren', 'denne loggen.', 'access-log.whole'],
      ['Vergen', 'denne loggen.', 'access-log.whole'],
    ]);
  });

  test('comes newest first, in pages that stay in order while it grows', async () => {
    const all = (await logOf())?.edges ?? [];
    expect(all.map((edge) => edge.node.at)).toEqual(
      all
        .map((edge) => edge.node.at)
        .sort()
        .reverse(),
    );
    const seen: string[] = [];
    let after: string | null = all[0]?.cursor ?? null;
    for (let more = true; more; ) {
      const page: Log | null = await logOf({ first: 4, after });
      seen.push(...(page?.edges ?? []).map((edge) => edge.cursor));
      expect(page?.pageInfo.hasPreviousPage).toBe(true);
      more = page?.pageInfo.hasNextPage ?? false;
      after = page?.pageInfo.endCursor ?? null;
      await read(world.nav.worker.token, 'id');
    }
    expect(seen).toEqual(all.slice(1).map((edge) => edge.cursor));
  });

  test('has cursors of its plan and reader alone, and pages from 1 to 100', async () => {
    const other = await buildWorld(hub);
    const foreign = await answer<{ plan: { accessLog: Log } }>(hub, other.participant, LOG, {
      id: other.plan,
      first: 1,
    });
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const guardians = await logOf({ first: 1 }, guardian.token);
    const wrong = [
      { after: foreign.plan.accessLog.pageInfo.endCursor },
      { after: guardians?.pageInfo.endCursor },
      { after: 'tull' },
      { first: 0 },
      { first: 101 },
    ];
    for (const variables of wrong) {
      const { data, errors } = await ask<{ plan: { accessLog: null } }>(hub, world.participant, LOG, {
        id: world.plan,
        ...variables,
      });
      expect([data?.plan.accessLog, errors?.map((one) => one.extensions.code)]).toEqual([null, ['INVALID_INPUT']]);
    }
  });

  test('is written in the reader’s language', async () => {
    await read(world.nav.worker.token, 'participant { name }');
    const { data } = await ask<{ plan: { accessLog: Log } }>(
      hub,
      world.participant,
      LOG,
      { id: world.plan },
      { 'accept-language': 'en' },
    );
    expect(data?.plan.accessLog.edges.map((edge) => edge.node.what)).toContain(
      'Saw the plan’s frame and the name and the languages.',
    );
    expect(data?.plan.accessLog.edges.map((edge) => edge.node.by)).toContain('The participant');
  });
});
