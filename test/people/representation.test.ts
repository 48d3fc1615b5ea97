import { randomUUID } from 'node:crypto';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { keyOfPlan } from '../factories/citizens';
import { attempt, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Shown {
  id: string;
  version: number;
  kind: string;
  name: string;
  powers: string[];
  validFrom: string | null;
  validTo: string | null;
  covers: string | null;
  documentReference: string | null;
  status: string;
  viewerCan: string[];
}

/** Naming those who stand in for the participant, or beside them, and taking it back. Today is 2025-10-15. */
describe('representation', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const FIELDS = 'id version kind name powers validFrom validTo covers documentReference status viewerCan';
  /** A number of nobody yet, and the token of whoever has it. */
  const somebody = async (): Promise<{ nationalId: string; name: string; token: string }> => {
    const nationalId = syntheticNumber('representation', randomUUID());
    return { nationalId, name: 'Rita Representant', token: await hub.token({ kind: 'CITIZEN', nationalId }) };
  };
  const named = ({ nationalId, name }: { nationalId: string; name: string }) => ({
    planId: world.plan,
    nationalId,
    name,
  });
  const does = async (token: string, mutation: Mutation, input: object): Promise<Shown> =>
    (await perform(hub, token, mutation, input)) as unknown as Shown;
  const seenBy = async (token: string): Promise<Shown[] | null> => {
    const { plan } = await answer<{ plan: { representatives: Shown[] } | null }>(
      hub,
      token,
      `query ($id: ID!) { plan(id: $id) { representatives { ${FIELDS} } } }`,
      { id: world.plan },
    );
    return plan?.representatives ?? null;
  };
  const opens = async (token: string): Promise<boolean> => (await seenBy(token)) !== null;
  const AUTHORITY = { powers: ['READ_PLAN', 'COMPLAIN'], covers: 'Klage for meg' };

  test('is given to a proxy by the participant, who sees it, and opens the plan within its days', async () => {
    const rita = await somebody();
    const proxy = await does(world.participant, 'appointProxy', {
      ...named(rita),
      ...AUTHORITY,
      validTo: '2025-12-31',
    });
    expect(proxy).toEqual({
      id: expect.any(String),
      ...{ version: 1, kind: 'PROXY', name: rita.name, powers: AUTHORITY.powers, covers: AUTHORITY.covers },
      ...{ validFrom: '2025-10-15', validTo: '2025-12-31', documentReference: null, status: 'IN_FORCE' },
      viewerCan: ['REVISE_POWERS', 'END'],
    });
    expect(await opens(rita.token)).toBe(true);
    const lawyer = await somebody();
    await does(world.participant, 'engageLawyer', named(lawyer));
    // each sees themself alone; staff see both, and can do nothing about either
    expect((await seenBy(rita.token))?.map((one) => [one.id, one.viewerCan])).toEqual([[proxy.id, ['END']]]);
    expect((await seenBy(lawyer.token))?.map((one) => one.kind)).toEqual(['LAWYER']);
    for (const token of [world.nav.worker.token, world.refugee.leader.token])
      expect((await seenBy(token))?.map((one) => [one.kind, one.viewerCan])).toEqual([
        ['PROXY', []],
        ['LAWYER', []],
      ]);
  });

  test('is recorded by staff from a written authority, never without the paper, and shown to the participant who can end it', async () => {
    const rita = await somebody();
    const input = { ...named(rita), ...AUTHORITY, validFrom: '2025-09-20' };
    const { code, rule } = await refused(hub, world.nav.worker.token, 'appointProxy', {
      ...input,
      validFrom: '2025-10-15',
    });
    expect({ code, rule }).toEqual({ code: 'FORBIDDEN', rule: 'appoint-proxy.recorded' });
    const recorded = await does(world.nav.worker.token, 'appointProxy', {
      ...input,
      documentReference: 'Arkiv 25/117',
    });
    expect(recorded).toMatchObject({ validFrom: '2025-09-20', documentReference: 'Arkiv 25/117', status: 'IN_FORCE' });
    expect(await opens(rita.token)).toBe(true);
    expect((await seenBy(world.participant))?.[0]?.documentReference).toBe('Arkiv 25/117');
    await perform(hub, world.participant, 'endRepresentation', { representativeId: recorded.id });
    expect(await opens(rita.token)).toBe(false);
    expect((await seenBy(world.participant))?.map((one) => one.status)).toEqual(['ENDED']);
  });

  test('of a relative begins when both want it, and ends when either does not', async () => {
    const amna = await somebody();
    const input = { ...named(amna), name: 'Amna Søster', tellName: true };
    const invited = await does(world.participant, 'inviteRelative', input);
    expect(invited.status).toBe('INVITED');
    expect(await opens(amna.token)).toBe(false);
    const invitations = async () =>
      (await answer<{ invitations: object[] }>(hub, amna.token, '{ invitations { id kind participantName } }'))
        .invitations;
    expect(await invitations()).toEqual([{ id: invited.id, kind: 'RELATIVE', participantName: world.name }]);
    await perform(hub, amna.token, 'answerInvitation', { invitationId: invited.id, accept: true });
    expect(await opens(amna.token)).toBe(true);
    expect(await invitations()).toEqual([]);
    await perform(hub, amna.token, 'endRepresentation', { representativeId: invited.id, reason: 'Det ble for mye' });
    expect(await opens(amna.token)).toBe(false);
    // asked again, without a name this time, and declined
    const again = await does(world.participant, 'inviteRelative', named(amna));
    expect(await invitations()).toEqual([{ id: again.id, kind: 'RELATIVE', participantName: null }]);
    await perform(hub, amna.token, 'answerInvitation', { invitationId: again.id, accept: false });
    expect(await invitations()).toEqual([]);
    expect((await seenBy(world.participant))?.map((one) => one.status)).toEqual(['ENDED', 'ENDED']);
  });

  test('of a guardian is recorded and ended by the coordinator from a paper, and by nobody else', async () => {
    const verge = await somebody();
    const mandate = { powers: ['GIVE_CONSENT'], covers: 'Alt', validFrom: '2025-01-01', documentReference: 'Vedtak 3' };
    const input = { ...named(verge), ...mandate };
    for (const token of [world.nav.worker.token, world.participant, world.refugee.leader.token])
      expect((await refused(hub, token, 'recordGuardian', input)).rule).toBe('record-guardian.coordinator');
    const coordinator = world.refugee.worker.token;
    const guardian = await does(coordinator, 'recordGuardian', input);
    expect(await opens(verge.token)).toBe(true);
    for (const token of [world.participant, verge.token, world.nav.leader.token])
      expect((await refused(hub, token, 'endRepresentation', { representativeId: guardian.id })).code).toBe(
        'FORBIDDEN',
      );
    const bare = await refused(hub, coordinator, 'endRepresentation', { representativeId: guardian.id });
    expect(bare.problems?.map(({ path }) => path)).toEqual(['input.reason', 'input.documentReference']);
    await perform(hub, coordinator, 'endRepresentation', {
      ...{ representativeId: guardian.id, reason: 'Mandatet er opphevet', documentReference: 'Vedtak 9' },
    });
    expect(await opens(verge.token)).toBe(false);
  });

  test('is narrowed and widened by the participant alone, at once', async () => {
    const amna = await somebody();
    const { id } = await does(world.participant, 'inviteRelative', {
      ...named(amna),
      powers: ['READ_PLAN', 'READ_STUBS'],
    });
    await perform(hub, amna.token, 'answerInvitation', { invitationId: id, accept: true });
    await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler' });
    const stubs = async () => {
      const { plan } = await answer<{ plan: { measures: object[] } }>(
        hub,
        amna.token,
        'query ($id: ID!) { plan(id: $id) { measures { id } } }',
        { id: world.plan },
      );
      return plan.measures.length;
    };
    expect(await stubs()).toBe(1);
    const narrower = { representativeId: id, expectedVersion: 2, powers: ['READ_PLAN'] };
    for (const token of [amna.token, world.refugee.worker.token])
      expect((await refused(hub, token, 'revisePowers', narrower)).rule).toBe('revise-powers.participant');
    expect((await refused(hub, world.participant, 'revisePowers', { ...narrower, expectedVersion: 1 })).code).toBe(
      'CONFLICT',
    );
    const revised = await does(world.participant, 'revisePowers', narrower);
    expect(revised).toMatchObject({ powers: ['READ_PLAN'], version: 3, status: 'IN_FORCE' });
    expect(await stubs()).toBe(0);
    await does(world.participant, 'revisePowers', {
      ...narrower,
      expectedVersion: 3,
      powers: ['READ_PLAN', 'READ_STUBS'],
    });
    expect(await stubs()).toBe(1);
  });

  test('bad input: twice the same person, the participant, a day that has been, no powers, a wrong number; nothing is changed', async () => {
    const rita = await somebody();
    const input = { ...named(rita), ...AUTHORITY };
    await does(world.participant, 'appointProxy', input);
    for (const mutation of ['appointProxy', 'engageLawyer'] as const)
      expect(
        (
          await refused(hub, world.participant, mutation, {
            ...input,
            covers: undefined,
            ...(mutation === 'appointProxy' ? AUTHORITY : {}),
          })
        ).code,
      ).toBe('CONFLICT');
    const own = { ...input, nationalId: world.nationalId };
    expect((await refused(hub, world.participant, 'appointProxy', own, [world.nationalId])).code).toBe('FORBIDDEN');
    const other = { ...input, nationalId: (await somebody()).nationalId };
    const problems = async (more: object) =>
      (await refused(hub, world.participant, 'appointProxy', { ...other, ...more })).problems?.map(({ path }) => path);
    expect(await problems({ validTo: '2025-10-14' })).toEqual(['input.validTo', 'input.validTo']);
    expect(await problems({ validFrom: '2025-10-14' })).toEqual(['input.validFrom']);
    expect(await problems({ powers: [] })).toEqual(['input.powers']);
    expect(await problems({ nationalId: '12839449215' })).toEqual(['input.nationalId']);
    expect((await refused(hub, rita.token, 'appointProxy', other)).code).toBe('FORBIDDEN');
    expect((await refused(hub, world.participant, 'endRepresentation', { representativeId: 'tull' })).code).toBe(
      'NOT_FOUND',
    );
  });

  test('bad input: a proxy whose authority has run out is refused with the rule’s sentence, and nothing is changed', async () => {
    const rita = await somebody();
    const { id } = await does(world.participant, 'appointProxy', { ...named(rita), ...AUTHORITY });
    await hub.owner.query(`UPDATE representative SET valid_to = '2025-10-14' WHERE plan_id = $1`, [
      keyOfPlan(world.plan),
    ]);
    expect(await opens(rita.token)).toBe(false);
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' };
    const { code, rule, message } = await refused(hub, rita.token, 'addGoal', goal, [world.name]);
    expect({ code, rule }).toEqual({ code: 'FORBIDDEN', rule: 'plan.proxy' });
    expect(message).toBe(
      'En fullmektig har adgang bare så lenge en skriftlig fullmakt gjelder og deltakeren står ved den.',
    );
    // what is over cannot be ended, once somebody has ended it; and the same person may be given a new authority
    const again = await does(world.participant, 'appointProxy', { ...named(rita), ...AUTHORITY });
    expect(await opens(rita.token)).toBe(true);
    expect((await refused(hub, world.participant, 'endRepresentation', { representativeId: id })).code).toBe(
      'CONFLICT',
    );
    await perform(hub, rita.token, 'endRepresentation', { representativeId: again.id });
    expect((await refused(hub, rita.token, 'endRepresentation', { representativeId: again.id })).code).toBe('CONFLICT');
  });

  test('tells nothing of whether the person was known: the same answers for one who is, and none holds a number (A7)', async () => {
    const other = await buildWorld(hub);
    const stranger = await somebody();
    const shape = async (nationalId: string) => {
      const { data } = await attempt(hub, world.participant, 'appointProxy', {
        ...named(stranger),
        nationalId,
        ...AUTHORITY,
      });
      return JSON.stringify({ ...data?.appointProxy, id: '' });
    };
    const known = await shape(other.nationalId);
    expect(await shape(stranger.nationalId)).toBe(known);
    expect(known).not.toContain(other.nationalId);
    const rows = await rowsOf<{ text: string }>(hub, 'SELECT r::text AS text FROM representative r');
    for (const { text } of rows) {
      expect(text).not.toContain(stranger.nationalId);
      expect(text).not.toContain(stranger.name);
    }
  });

  test('is not for officials of the field, and refusing tells nothing of an agency that takes part unseen (A3)', async () => {
    const official = async (agency: { key: string }) => {
      const one = await somebody();
      const person = randomUUID();
      await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [person]);
      await hub.owner.query(`INSERT INTO identity (kind, key, person_id) VALUES ('CITIZEN', $1, $2)`, [
        hub.hub.keys.index('nin', one.nationalId).toString('hex'),
        person,
      ]);
      await hub.owner.query(
        `INSERT INTO staff (id, person_id, agency_id, name, role) VALUES ($1, $2, $3, 'Ola', 'CASEWORKER')`,
        [randomUUID(), person, agency.key],
      );
      return one;
    };
    const unseen = (await buildWorld(hub)).health;
    const invite = { planId: world.plan, agencyId: unseen.agency.id };
    const paper = { ...AUTHORITY, documentReference: 'Arkiv 1', validFrom: '2025-10-01' };
    const recordedFor = async (one: { nationalId: string; name: string }) =>
      (await attempt(hub, world.nav.worker.token, 'appointProxy', { ...named(one), ...paper })).errors?.[0]?.extensions
        .code;
    expect(await recordedFor(await official(world.health.agency))).toBe('FORBIDDEN');
    expect(await recordedFor(await official(unseen.agency))).toBeUndefined();
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { ...invite, existence: 'HIDDEN' });
    // NAV is answered as before; the participant, who knows that it takes part, is told
    expect(await recordedFor(await official(unseen.agency))).toBeUndefined();
    const theirs = { ...named(await official(unseen.agency)), ...AUTHORITY };
    expect((await refused(hub, world.participant, 'appointProxy', theirs)).rule).toBe('appoint-proxy.participant');
    expect((await refused(hub, world.participant, 'engageLawyer', { ...theirs, covers: undefined })).code).toBe(
      'FORBIDDEN',
    );
  });

  test('is done once for a repeated request, whoever’s it is', async () => {
    const rita = await somebody();
    const input = { ...named(rita), ...AUTHORITY, idempotencyKey: 'samme' };
    const first = await does(world.participant, 'appointProxy', input);
    expect((await does(world.participant, 'appointProxy', input)).id).toBe(first.id);
    const end = { representativeId: first.id, idempotencyKey: 'slutt' };
    for (const token of [world.participant, world.participant]) await perform(hub, token, 'endRepresentation', end);
    expect((await seenBy(world.participant))?.map((one) => one.status)).toEqual(['ENDED']);
  });

  test('stands in the participant’s log, in plain words', async () => {
    const rita = await somebody();
    const { id } = await does(world.participant, 'inviteRelative', { ...named(rita), tellName: true });
    await answer(hub, rita.token, '{ invitations { participantName } }');
    await perform(hub, rita.token, 'answerInvitation', { invitationId: id, accept: true });
    const { plan } = await answer<{ plan: { accessLog: { edges: { node: { what: string } }[] } } }>(
      hub,
      world.participant,
      'query ($id: ID!) { plan(id: $id) { accessLog(first: 4) { edges { node { what } } } } }',
      { id: world.plan },
    );
    const words = plan.accessLog.edges.map(({ node }) => node.what);
    expect(words).toEqual(
      expect.arrayContaining(['Svarte på en invitasjon.', 'Så en invitasjon.', 'Inviterte en pårørende.']),
    );
  });
});
