import { buildRepresentative } from '../factories/citizens';
import { approved, buildUnit, municipalityOf, versionOf } from '../factories/coordination';
import { attempt, perform } from '../factories/operations';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const COMING = `status version lacking { key text citation } supersedes { id } supersededBy { id }
  comingAbout { eligibility { kind on legalBasis { code } reasons recordedBy { name } } confidentialityInformation { on language withInterpreter }
    coordinatorWishes { id words wished { name } fulfilled reason } acceptances { party by method version holds on } withoutApproval
    original { holder namedBy staff { name } representativeId } copies { to on language agency { id } name recordedBy { name } }
    programme { kind on to reason citation } moves { id consented coordinator { name } } closing { reason words } coordinatorChosenBy }
  dissents { id on by about aboutId text agency { id } recordedBy { name } }`;

interface Coming {
  status: string;
  version: number;
  lacking: { key: string; text: string; citation: string }[];
  supersedes: { id: string } | null;
  supersededBy: { id: string } | null;
  comingAbout: {
    eligibility: { kind: string; reasons: string | null; legalBasis: { code: string } }[];
    confidentialityInformation: { on: string; language: string; withInterpreter: boolean }[];
    coordinatorWishes: {
      id: string;
      words: string | null;
      wished: { name: string } | null;
      fulfilled: boolean | null;
      reason: string | null;
    }[];
    acceptances: { party: string; by: string; method: string; version: number; holds: boolean }[];
    withoutApproval: string | null;
    original: { holder: string; namedBy: string; staff: { name: string } | null; representativeId: string | null }[];
    copies: {
      to: string;
      on: string;
      language: string;
      name: string | null;
      agency: { id: string } | null;
      recordedBy: { name: string };
    }[];
    programme: { kind: string; on: string; to: string | null; reason: string; citation: string }[];
    moves: { id: string; consented: boolean | null; coordinator: { name: string } | null }[];
    closing: { reason: string; words: string } | null;
    coordinatorChosenBy: string | null;
  };
  dissents: {
    id: string;
    on: string;
    by: string;
    about: string;
    aboutId: string | null;
    text: string;
    agency: { id: string } | null;
  }[];
}

/** How a plan comes about, by the law’s ways. Today is 2025-10-15. */
describe('coming about', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await buildUnit(hub, await municipalityOf(hub, world.refugee.agency.key));
  });
  afterAll(() => hub.close());

  const coming = async (token: string, plan = world.plan): Promise<Coming> =>
    (await answer<{ plan: Coming }>(hub, token, `query ($id: ID!) { plan(id: $id) { ${COMING} } }`, { id: plan })).plan;
  const another = async (): Promise<World> => ({ ...world, ...(await openPlanFor(hub, world.refugee.worker)) });

  test('the right, duty or wish that a plan rests on is on record, and the person sees it (D30)', async () => {
    const { participant, refugee, nav, plan } = world;
    const right = {
      planId: plan,
      kind: 'RIGHT_AND_DUTY',
      legalBasis: 'INTRODUCTION_ACT_2003_S6',
      reasons: 'Bosatt etter avtale.',
    };
    await perform(hub, refugee.worker.token, 'recordEligibility', right);
    for (const token of [participant, nav.worker.token])
      expect((await coming(token)).comingAbout.eligibility).toEqual([
        expect.objectContaining({
          kind: 'RIGHT_AND_DUTY',
          reasons: 'Bosatt etter avtale.',
          legalBasis: { code: 'INTRODUCTION_ACT_2003_S6' },
        }),
      ]);
    const none = await refused(hub, refugee.worker.token, 'recordEligibility', {
      ...right,
      legalBasis: 'NAV_ACTIVITY_PLAN_S14A',
    });
    expect(none.code).toBe('INVALID_INPUT');
    expect((await refused(hub, nav.worker.token, 'recordEligibility', right)).rule).toBe(
      'record-eligibility.coordinator',
    );
  });

  test('the person is told of confidentiality and consent before the first conversation, in a language of theirs (D32)', async () => {
    const { participant, refugee, plan } = world;
    const told = { planId: plan, language: 'ti', withInterpreter: true, on: '2025-09-02' };
    await perform(hub, refugee.worker.token, 'recordConfidentialityInformation', told);
    expect((await coming(participant)).comingAbout.confidentialityInformation).toEqual([
      { on: '2025-09-02', language: 'ti', withInterpreter: true },
    ]);
    for (const wrong of [{ on: '2025-10-16' }, { language: 'på tigrinja' }])
      expect(
        (await refused(hub, refugee.worker.token, 'recordConfidentialityInformation', { ...told, ...wrong })).code,
      ).toBe('INVALID_INPUT');
  });

  test('the person’s wish for a coordinator is kept with what came of it, and by whose choice somebody coordinates (D31)', async () => {
    const { participant, refugee, nav, plan } = world;
    await perform(hub, participant, 'wishForCoordinator', {
      planId: plan,
      staffId: nav.worker.id,
      words: 'Han kjenner meg.',
    });
    const [wish] = (await coming(refugee.worker.token)).comingAbout.coordinatorWishes;
    expect(wish).toMatchObject({ words: 'Han kjenner meg.', wished: { name: nav.worker.name }, fulfilled: null });
    const wishId = wish?.id as string;
    const early = await refused(hub, refugee.worker.token, 'answerCoordinatorWish', { wishId, fulfilled: true });
    expect(early.code).toBe('INVALID_INPUT');
    expect((await refused(hub, refugee.worker.token, 'answerCoordinatorWish', { wishId, fulfilled: false })).code).toBe(
      'INVALID_INPUT',
    );
    const no = { wishId, fulfilled: false, reason: 'Han slutter til jul.' };
    await perform(hub, refugee.worker.token, 'answerCoordinatorWish', no);
    expect((await refused(hub, refugee.worker.token, 'answerCoordinatorWish', no)).code).toBe('CONFLICT');
    await perform(hub, participant, 'wishForCoordinator', { planId: plan, words: 'Da vil jeg beholde henne.' });
    const second = (await coming(participant)).comingAbout.coordinatorWishes[1];
    await perform(hub, refugee.worker.token, 'answerCoordinatorWish', { wishId: second?.id, fulfilled: true });
    const { coordinatorWishes, coordinatorChosenBy } = (await coming(participant)).comingAbout;
    expect(coordinatorWishes).toEqual([
      expect.objectContaining({ fulfilled: false, reason: 'Han slutter til jul.' }),
      expect.objectContaining({ fulfilled: true }),
    ]);
    expect(coordinatorChosenBy).toBe('PARTICIPANT');
  });

  test('the original is kept by the person, or by whom the person names (D7)', async () => {
    const { participant, refugee, nav, plan } = world;
    await perform(hub, participant, 'nameCustodian', { planId: plan, holder: 'STAFF', staffId: refugee.worker.id });
    await perform(hub, refugee.worker.token, 'nameCustodian', {
      planId: plan,
      holder: 'PARTICIPANT',
      on: '2025-10-14',
    });
    expect((await coming(participant)).comingAbout.original).toEqual([
      { holder: 'STAFF', namedBy: 'PARTICIPANT', staff: { name: refugee.worker.name }, representativeId: null },
      { holder: 'PARTICIPANT', namedBy: 'PARTICIPANT', staff: null, representativeId: null },
    ]);
    const nobody = await refused(hub, participant, 'nameCustodian', { planId: plan, holder: 'STAFF' });
    expect(nobody.code).toBe('INVALID_INPUT');
    const others = await refused(hub, nav.worker.token, 'nameCustodian', { planId: plan, holder: 'PARTICIPANT' });
    expect(others.rule).toBe('name-custodian.recorded');
  });

  test('copies are on record: to whom, when, in which language, by whom (D40)', async () => {
    const { participant, refugee, school, plan } = world;
    const copy = { planId: plan, language: 'ti', on: '2025-10-01' };
    await perform(hub, refugee.worker.token, 'recordCopy', { ...copy, to: 'PARTICIPANT' });
    await perform(hub, refugee.worker.token, 'recordCopy', {
      ...copy,
      to: 'AGENCY',
      agencyId: school.agency.id,
      language: 'nb',
    });
    await perform(hub, refugee.worker.token, 'recordCopy', {
      ...copy,
      to: 'OTHER',
      name: 'Fastlege Holm',
      language: 'nb',
    });
    const by = { on: '2025-10-01', recordedBy: { name: refugee.worker.name } };
    expect((await coming(participant)).comingAbout.copies).toEqual([
      { to: 'PARTICIPANT', language: 'ti', agency: null, name: null, ...by },
      { to: 'AGENCY', language: 'nb', agency: { id: school.agency.id }, name: null, ...by },
      { to: 'OTHER', language: 'nb', agency: null, name: 'Fastlege Holm', ...by },
    ]);
    expect((await refused(hub, refugee.worker.token, 'recordCopy', { ...copy, to: 'OTHER' })).code).toBe(
      'INVALID_INPUT',
    );
  });

  test('both parties accept: the person what was laid before them, the services when they send it on (D1, D39)', async () => {
    const one = await another();
    const { participant, refugee, plan } = one;
    const approve = async (token: string, more: object = {}) =>
      attempt(hub, token, 'approvePlan', {
        planId: plan,
        expectedVersion: await versionOf(hub, refugee.worker.token, plan),
        ...more,
      });
    const early = (await approve(participant)).errors?.[0];
    expect(early?.extensions).toMatchObject({ code: 'CONFLICT', lacking: [{ key: 'PROPOSAL' }] });
    expect((await coming(refugee.worker.token, plan)).lacking.map(({ key }) => key)).toEqual([
      'ELIGIBILITY',
      'PROPOSAL',
      'DECISION',
    ]);
    await perform(hub, refugee.worker.token, 'recordEligibility', {
      planId: plan,
      kind: 'WISH',
      legalBasis: 'INDIVIDUAL_PLAN_2022',
    });
    await perform(hub, refugee.worker.token, 'proposePlan', { planId: plan, expectedVersion: 1 });
    const guardian = await buildRepresentative(hub, plan, { kind: 'GUARDIAN', powers: [] });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN', 'APPROVE'] });
    const other = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    for (const token of [participant, guardian.token, proxy.token])
      expect((await approve(token)).errors).toBeUndefined();
    expect((await approve(other.token)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await approve(refugee.worker.token)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
    expect(
      (await approve(refugee.worker.token, { method: 'WRITTEN', documentReference: 'Perm 3' })).errors,
    ).toBeUndefined();
    await perform(hub, refugee.worker.token, 'sendPlanForCoordination', { planId: plan, expectedVersion: 2 });
    const { status, comingAbout } = await coming(participant, plan);
    expect(status).toBe('AWAITING_COORDINATION');
    expect(comingAbout.acceptances.map(({ party, by, method, holds }) => [party, by, method, holds])).toEqual([
      ['PERSON', 'PARTICIPANT', 'ELECTRONIC', true],
      ['PERSON', 'GUARDIAN', 'ELECTRONIC', true],
      ['PERSON', 'PROXY', 'ELECTRONIC', true],
      ['PERSON', 'PARTICIPANT', 'WRITTEN', true],
      ['SERVICES', 'STAFF', 'ELECTRONIC', true],
    ]);
    expect((await coming(proxy.token, plan)).comingAbout.acceptances).toEqual([]);
  });

  test('what was approved before the plan was laid anew is no approval of it (D39)', async () => {
    const one = await another();
    const { participant, refugee, plan } = one;
    await approved(hub, refugee.worker.token, participant, plan);
    const later = { planId: plan, expectedVersion: 2, period: { from: '2025-09-01', to: '2027-06-30' } };
    await perform(hub, refugee.worker.token, 'reviseFrame', later);
    expect((await coming(participant, plan)).comingAbout.acceptances).toEqual([
      expect.objectContaining({ holds: false }),
    ]);
    const { code, lacking } = await refused(hub, refugee.worker.token, 'sendPlanForCoordination', {
      planId: plan,
      expectedVersion: 3,
    });
    expect([code, lacking?.map(({ key }) => key)]).toEqual(['CONFLICT', ['APPROVAL_OR_REASON']]);
    expect(lacking?.[0]?.citation).toContain('integreringsloven § 15');
  });

  test('the municipality decides in the end where its act says so, and only there; the dissent is kept either way (D4)', async () => {
    const { participant, refugee, plan } = await another();
    await perform(hub, refugee.worker.token, 'recordEligibility', {
      planId: plan,
      kind: 'DUTY',
      legalBasis: 'INTRODUCTION_ACT_2003_S6',
    });
    await perform(hub, refugee.worker.token, 'proposePlan', { planId: plan, expectedVersion: 1 });
    const no = await perform(hub, participant, 'recordDissent', { planId: plan, text: 'Jeg vil heller ta fagbrev.' });
    const send = { planId: plan, expectedVersion: 2 };
    expect((await refused(hub, refugee.worker.token, 'sendPlanForCoordination', send)).code).toBe('CONFLICT');
    const why = 'Deltakeren vil noe annet. Norskopplæringen må komme først etter loven.';
    await perform(hub, refugee.worker.token, 'sendPlanForCoordination', { ...send, withoutApprovalBecause: why });
    const after = await coming(participant, plan);
    expect([after.status, after.comingAbout.withoutApproval]).toEqual(['AWAITING_COORDINATION', why]);
    expect(after.dissents).toEqual([
      expect.objectContaining({ id: no.id, by: 'PARTICIPANT', about: 'PLAN', text: 'Jeg vil heller ta fagbrev.' }),
    ]);

    const health = await another();
    const bases = { planId: health.plan, expectedVersion: 1, legalBases: ['INDIVIDUAL_PLAN_2022'] };
    await perform(hub, refugee.worker.token, 'reviseFrame', bases);
    await perform(hub, refugee.worker.token, 'proposePlan', { planId: health.plan, expectedVersion: 2 });
    const against = { planId: health.plan, expectedVersion: 3, withoutApprovalBecause: why };
    const { lacking } = await refused(hub, refugee.worker.token, 'sendPlanForCoordination', against);
    expect(lacking?.map(({ key }) => key)).toEqual(['APPROVAL']);
    await perform(hub, health.participant, 'approvePlan', { planId: health.plan, expectedVersion: 3 });
    const without = await refused(hub, refugee.worker.token, 'sendPlanForCoordination', {
      planId: health.plan,
      expectedVersion: 3,
    });
    expect(without.lacking?.map(({ key }) => key)).toEqual(['ELIGIBILITY', 'CONSENT']);
    await perform(hub, refugee.worker.token, 'recordEligibility', {
      planId: health.plan,
      kind: 'WISH',
      legalBasis: 'INDIVIDUAL_PLAN_2022',
    });
    await perform(hub, health.participant, 'giveConsent', { planId: health.plan, purpose: 'PLAN' });
    await perform(hub, refugee.worker.token, 'sendPlanForCoordination', { planId: health.plan, expectedVersion: 3 });
  });

  test('a disagreement is read by those whom it concerns, and by nobody else (D4)', async () => {
    const { participant, refugee, nav, school, health, plan } = world;
    const measure = await addMeasure(world, nav.worker, { classification: 'CONFIDENTIAL', category: 'ECONOMY' });
    const hidden = await addMeasure(world, health.worker, {
      classification: 'CONFIDENTIAL',
      existence: 'HIDDEN',
      category: 'HEALTH',
    });
    const said = await perform(hub, participant, 'recordDissent', {
      planId: plan,
      measureId: measure.id,
      text: 'For mye.',
    });
    const secret = await perform(hub, participant, 'recordDissent', {
      planId: plan,
      measureId: hidden.id,
      text: 'Ikke nå.',
    });
    const theirs = await perform(hub, school.worker.token, 'recordDissent', {
      planId: plan,
      measureId: measure.id,
      text: 'Kolliderer.',
    });
    const guardian = await buildRepresentative(hub, plan, { kind: 'GUARDIAN' });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    const seen = async (token: string) => (await coming(token)).dissents.map(({ id }) => id).sort();
    const all = [said.id, secret.id, theirs.id].sort();
    expect(await seen(participant)).toEqual(all);
    expect(await seen(guardian.token)).toEqual(all);
    expect(await seen(nav.leader.token)).toEqual([said.id, theirs.id].sort());
    expect(await seen(school.leader.token)).toEqual([theirs.id]);
    expect(await seen(health.worker.token)).toEqual([secret.id]);
    expect(await seen(refugee.worker.token)).toEqual([said.id, theirs.id].sort());
    expect(await seen(refugee.leader.token)).toEqual([]);
    expect(await seen(proxy.token)).toEqual([]);
    const unknown = await refused(hub, school.worker.token, 'recordDissent', {
      planId: plan,
      measureId: hidden.id,
      text: 'Nei.',
    });
    expect(unknown.code).toBe('NOT_FOUND');
  });

  test('a disagreement with a decision is read by the body that made it (D4)', async () => {
    const { participant, refugee, nav, school, plan } = world;
    const decided = {
      planId: plan,
      kind: 'PLAN_DECISION',
      legalBasis: 'INTRODUCTION_ACT_2003_S6',
      reasons: 'Etter samtale.',
    };
    const { id } = await perform(hub, nav.worker.token, 'makeDecision', { ...decided, classification: 'CONFIDENTIAL' });
    const input = { planId: plan, decisionId: id, text: 'Jeg er ikke enig i vedtaket.' };
    const said = await perform(hub, participant, 'recordDissent', input);
    const seen = async (token: string) => (await coming(token)).dissents.filter((one) => one.id === said.id);
    for (const token of [participant, nav.leader.token])
      expect(await seen(token)).toEqual([expect.objectContaining({ about: 'DECISION', aboutId: id })]);
    for (const token of [school.worker.token, refugee.worker.token]) expect(await seen(token)).toEqual([]);
    expect((await refused(hub, school.worker.token, 'recordDissent', input)).code).toBe('NOT_FOUND');
  });

  test('contract, absence and stop of the programme are on record; absence is for the person and the agency alone (D3)', async () => {
    const { participant, refugee, nav, plan } = world;
    const put = (input: object) => perform(hub, refugee.worker.token, 'recordProgramme', { planId: plan, ...input });
    await put({ kind: 'CONTRACT', from: '2025-09-01', to: '2026-06-30', reason: 'Undertegnet av begge.' });
    await put({ kind: 'ABSENCE', from: '2025-10-01', to: '2025-10-03', reason: 'Sykt barn' });
    await put({ kind: 'STOP', from: '2025-10-10', reason: 'Flyttet uten avtale' });
    const kinds = async (token: string) => (await coming(token)).comingAbout.programme.map(({ kind }) => kind);
    expect(await kinds(participant)).toEqual(['CONTRACT', 'ABSENCE', 'STOP']);
    expect(await kinds(refugee.leader.token)).toEqual(['CONTRACT', 'ABSENCE', 'STOP']);
    expect(await kinds(nav.worker.token)).toEqual(['CONTRACT']);
    const stop = await refused(hub, refugee.worker.token, 'recordProgramme', {
      planId: plan,
      kind: 'STOP',
      from: '2025-10-10',
      to: '2025-10-12',
      reason: 'x',
    });
    expect(stop.problems).toEqual([{ path: 'input.to', message: 'En stans har bare én dag.' }]);
  });
});
